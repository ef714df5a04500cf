import * as assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { until } from '../support/until';
import { Workbench } from './support';

describe('authoring in the workbench', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open();
  });
  after(() => workbench?.close());
  afterEach(function () {
    return workbench.screenshot(this.currentTest?.fullTitle() ?? 'authoring');
  });

  /** Answers an input box once it asks this. */
  const answer = async (question: string | RegExp, text?: string) => {
    const widget = workbench.page.locator('.quick-input-widget', { hasText: question });
    await widget.waitFor();
    const input = widget.locator('input[type=text]');
    if (text !== undefined) await input.fill(text);
    await input.press('Enter');
  };
  const says = (text: string) => workbench.page.locator('.quick-input-widget', { hasText: text }).waitFor();
  const content = (file: string) => readFileSync(workbench.file(file), 'utf8');

  it('makes a guide step by step, says what is wrong with an answer, and takes it all back in one step', async () => {
    const list = content('docs/guides/index.md');
    const section = 'docs/guides/rotate-keys/main/index.md';
    await workbench.runCommand('Okta Docs: New Guide');
    await answer('Title of the page', 'Rotate keys');
    await says('New Guide (2/4)');
    const input = workbench.page.locator('.quick-input-widget input[type=text]');
    assert.equal(await input.inputValue(), 'rotate-keys');
    await input.fill('validate-tokens');
    await says('"docs/guides/validate-tokens" exists already.');
    await input.fill('Rotate keys');
    await says('makes no address');
    await workbench.screenshot('authoring in the workbench: a name that makes no address');
    await input.fill('rotate-keys');
    await answer('becomes the address');
    await answer('a sentence for search results', 'Learn how to rotate keys.');
    await answer('Languages or frameworks', 'react, vue');

    await workbench.editor.locator('.view-line', { hasText: 'TODO what the reader achieves' }).waitFor();
    await until(
      async () => (await workbench.cursor()) === 'Ln 12, Col 57 (29 selected)',
      'the first placeholder to be selected',
    );
    assert.match(content(section), /^---\ntitle: Rotate keys\nexcerpt: Learn how to rotate keys\.\n/);
    assert.ok(existsSync(workbench.file('docs/guides/rotate-keys/main/vue/samplecode.md')));
    await until(
      () => content('docs/guides/index.md') === list.replace('  - sign-in', '  - rotate-keys\n  - sign-in'),
      'the list of guides to be saved',
    );
    await workbench.statusBarItem('12 placeholders on this page').waitFor();
    // What the list says of a guide that isn't there goes with the first reading of the new folder.
    const problems = workbench.page.locator('#status\\.problems');
    await until(async () => /^\s*0\s+12\s*$/.test(await problems.innerText()), '12 warnings and no error');

    await workbench.page.keyboard.press('Control+Z');
    await until(() => !existsSync(workbench.file(section)), 'the guide to be gone');
    // VS Code leaves it to the writer to save what it has undone.
    await workbench.page.locator('.tab.active.dirty').waitFor();
    assert.equal(await workbench.save('docs/guides/index.md'), list);
  });

  it('gives a guide another framework from the Explorer', async () => {
    await workbench.focusInExplorer('docs/guides/sign-in-widget/main/index.md');
    const guide = workbench.explorerRow('docs/guides/sign-in-widget');
    const question = 'Folder of the framework in "Sign in with the widget"';
    await workbench.chooseInMenu(guide, 'New Framework for a Guide', () => says(question));
    await answer(question, 'vue');
    await workbench.editor.locator('.view-line', { hasText: 'TODO appname for vue' }).waitFor();
    for (const name of ['appname', 'callback', 'configure', 'install', 'needs']) {
      assert.match(content(`docs/guides/sign-in-widget/main/vue/${name}.md`), /TODO \w+ for vue/);
    }
    await workbench.statusBarItem('1 placeholder on this page').waitFor();
  });

  describe('what is pasted and dropped', () => {
    const page = 'docs/concepts/terms.md';
    const address = 'https://developer.okta.com/docs/concepts/key-rotation/';
    const copy = (text: string) => workbench.page.evaluate((t) => navigator.clipboard.writeText(t), text);
    const line = (text: string) => workbench.editor.locator('.view-line', { hasText: text }).last();
    /** A new line at the end of the page, with this text. */
    const atEnd = async (text: string) => {
      await workbench.openFile(page);
      await workbench.page.locator('.tab.active[data-resource-name="terms.md"]').waitFor();
      // What is pasted before the extension has started stays as it is.
      await workbench.page.locator('.part.statusbar [aria-label*="on this page"]').first().waitFor();
      await workbench.page.keyboard.press('Control+End');
      await workbench.type(`\n${text}`);
    };
    /** Drags something behind the text of a line, as VS Code wants it: with Shift. */
    const drag = async (from: Locator, to: string) => {
      const { mouse, keyboard } = workbench.page;
      await line(to).waitFor();
      // It stands still then, and nothing covers it.
      await from.hover();
      await mouse.down();
      await keyboard.down('Shift');
      const target = await line(to).boundingBox();
      assert.ok(target);
      await mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 10 });
      await mouse.up();
      await keyboard.up('Shift');
    };
    /** Drags it until it is what lands behind the text: rows of a tree that grows move on between the mouse and the press of its button. */
    const drop = (from: Locator, to: string, link: string) => {
      const holdsMore = async () => ((await line(to).textContent()) ?? '').trim().length > to.length;
      return until(async () => {
        await drag(from, to);
        await until(holdsMore, 'something to be dropped');
        if (await line(`${to} ${link}`).isVisible()) return true;
        await workbench.page.keyboard.press('Control+Z');
        await until(async () => !(await holdsMore()), 'the drop to be undone');
        return false;
      }, `${link} to be dropped`);
    };
    it('is a site link with the title of the page, or over the selection; other texts stay as they are', async () => {
      const { keyboard } = workbench.page;
      await atEnd('See ');
      await copy(address);
      await keyboard.press('Control+V');
      await line('See [Key rotation](/docs/concepts/key-rotation/)').waitFor();
      await workbench.page.locator('.post-edit-widget').waitFor();
      await workbench.screenshot('authoring in the workbench: a pasted address');
      await workbench.type('.\nThe keys');
      await keyboard.press('Control+Shift+ArrowLeft');
      await keyboard.press('Control+V');
      await line('The [keys](/docs/concepts/key-rotation/)').waitFor();
      await keyboard.press('End');
      await copy('plain text');
      await workbench.type('.\nOnly ');
      await keyboard.press('Control+V');
      await line('Only plain text').waitFor();
      await copy('https://example.com/docs/');
      await workbench.type('\nNot ');
      await keyboard.press('Control+V');
      await line('Not https://example.com/docs/').waitFor();
      const text = await workbench.save(page);
      assert.ok(
        text.includes(
          '\nSee [Key rotation](/docs/concepts/key-rotation/).\nThe [keys](/docs/concepts/key-rotation/).\nOnly plain text\nNot https://example.com/docs/',
        ),
        text,
      );
    });

    it('is something else if the writer chooses so', async () => {
      const { keyboard } = workbench.page;
      await atEnd('Path: ');
      await copy(address);
      await keyboard.press('Control+V');
      await workbench.page.locator('.post-edit-widget').click();
      await workbench.actions.filter({ hasText: 'Insert site path' }).click();
      await line('Path: /docs/concepts/key-rotation/').waitFor();
    });

    it('is a link to a heading that comes from the outline', async () => {
      await atEnd('Heading: ');
      await workbench.runCommand('Explorer: Focus on Outline View');
      // The outline goes along with the cursor.
      const heading = workbench.page
        .locator('.outline-tree .monaco-list-row', { hasText: 'Org#org' })
        .first();
      await drop(heading, 'Heading:', '[Org](#org)');
      await workbench.page.getByRole('button', { name: 'Outline Section' }).click();
    });

    it('is a link to a page or an image that comes from the Explorer', async () => {
      const other = 'docs/concepts/sign-on-policies/index.md';
      await workbench.focusInExplorer(other);
      await atEnd('Page: ');
      await drop(
        workbench.explorerRow('docs/concepts/sign-on-policies'),
        'Page:',
        '[Sign-on policies](/docs/concepts/sign-on-policies/)',
      );
      await workbench.focusInExplorer(other);
      await workbench.page.keyboard.press('Home');
      for (const folder of ['.vuepress', '.vuepress/public/img', '.vuepress/public/img/icons']) {
        await workbench.explorerRow(folder).click();
      }
      await atEnd('Image: ');
      await drop(
        workbench.explorerRow('.vuepress/public/img/icons/info.svg'),
        'Image:',
        '![TODO what the image shows](/img/icons/info.svg)',
      );
      // The description is selected, to be typed.
      await workbench.type('An icon');
      await line('Image: ![An icon](/img/icons/info.svg)').waitFor();
    });
  });

  it('walks through placeholders with a peek at the target, and on to another page', async () => {
    const { page } = workbench;
    await workbench.openFile('docs/concepts/terms.md');
    await page.keyboard.press('Control+End');
    await workbench.type('\nAn [overview of key rotation](ADD LINK).');
    await workbench.squiggles('warning').first().waitFor();
    await page.keyboard.press('Control+Home');
    await workbench.runCommand('Okta Docs: Resolve Placeholders');
    await says('Placeholder 1 of 1');
    const first = page.locator('.quick-input-list .monaco-list-row').first();
    await first.getByText('Learn why signing keys change').waitFor();
    await first.hover();
    await first.getByRole('button', { name: 'Peek at the target' }).click();
    await workbench.editor.locator('.peekview-widget').waitFor();
    await workbench.screenshot('authoring in the workbench: a peek at the target of a placeholder');
    await first.click();
    await says('No more placeholders behind the cursor');
    await page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'docs/concepts/drafts/index.md' })
      .click();
    await says('Placeholder 1 of 15');
    await page.keyboard.press('Escape');
    await workbench.openFile('docs/concepts/terms.md');
    await workbench.editor
      .locator('.view-line', { hasText: '[overview of key rotation](/docs/concepts/key-rotation/' })
      .waitFor();
  });

  it('copies the site link of a folder in the Explorer', async () => {
    await workbench.focusInExplorer('docs/guides/validate-tokens/main/index.md');
    const copied = async () => (await workbench.clipboard()) === '/docs/guides/validate-tokens/main/';
    await workbench.chooseInMenu(workbench.explorerRow('docs/guides/validate-tokens'), 'Copy Site Link', () =>
      until(copied, 'the link on the clipboard', 5000),
    );
  });
});
