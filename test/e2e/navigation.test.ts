import * as assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { until } from '../support/until';
import { Workbench } from './support';

/** The row that Enter takes. */
const CHOSEN = '.monaco-list-row.focused';

const PAGE = 'docs/concepts/terms.md';
const KEYS = 'docs/concepts/key-rotation/index.md';
const TOKENS = 'docs/guides/validate-tokens/main/index.md';

describe('navigating in the workbench', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open();
  });
  after(() => workbench?.close());
  afterEach(function () {
    return workbench.screenshot(this.currentTest?.fullTitle() ?? 'navigating');
  });

  /** A new line at the end of a page, with this text. */
  const atEnd = async (text: string) => {
    await workbench.openFile(PAGE);
    await workbench.page.keyboard.press('Control+End');
    await workbench.type(`\n${text}`);
  };
  /** The place of a word of the editor on the screen. */
  const word = (text: string) => workbench.line(text).getByText(text, { exact: false }).last();
  const suggestion = (label: string, row = '.monaco-list-row') =>
    workbench.page.locator(`.suggest-widget.visible ${row}`, {
      has: workbench.page.getByText(label, { exact: true }),
    });

  it('completes a destination while words of its title are typed, then an anchor', async () => {
    await atEnd('An open [link](TBD).\n');
    // The site has been read once there is a finding.
    await workbench.squiggles('warning').first().waitFor();
    await workbench.type('See [keys](');
    await suggestion('/docs/concepts/').first().waitFor();
    await workbench.type('rotation key');
    await suggestion('/docs/concepts/key-rotation/', CHOSEN).waitFor();
    await workbench.screenshot('navigating in the workbench: a destination by words of its title');
    await workbench.page.keyboard.press('Enter');
    await workbench.line('See [keys](/docs/concepts/key-rotation/').waitFor();
    await workbench.type('#');
    await suggestion('find-the-keys').waitFor();
    // The list stays open over the hyphens, at which a word ends for the editor.
    await workbench.type('find-the-k');
    await suggestion('find-the-keys', CHOSEN).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.line('See [keys](/docs/concepts/key-rotation/#find-the-keys').waitFor();
  });

  it('shows what a link leads to, and goes there with Ctrl+click', async () => {
    await workbench.openFile('docs/concepts/broken-links/index.md');
    const link = word('how-to/rotate-keys');
    const hover = workbench.page.locator('.monaco-hover', { hasText: 'Redirect:' });
    // It goes when the text below the mouse is drawn anew, and another comes when the mouse does.
    await until(async () => {
      await workbench.page.mouse.move(0, 0);
      await link.hover();
      await hover.getByText('Key rotation').first().waitFor({ timeout: 5000 });
      return true;
    }, 'what the link leads to');
    await workbench.screenshot('navigating in the workbench: the hover of a link');
    await workbench.page.keyboard.press('Escape');
    const box = await link.boundingBox();
    assert.ok(box);
    await workbench.page.keyboard.down('Control');
    await workbench.page.mouse.click(box.x + 30, box.y + box.height / 2);
    await workbench.page.keyboard.up('Control');
    await workbench.line('title: Key rotation').waitFor();
  });

  it('puts a page or heading into a placeholder that is found by words, with its engine and address', async () => {
    const { page } = workbench;
    await atEnd('Read [the factors](TBD).');
    await workbench.line('Read [the factors](TBD)').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+.');
    await workbench.actions.filter({ hasText: 'Choose a page…' }).click();
    const widget = page.locator('.quick-input-widget', { hasText: 'Where does "the factors" lead?' });
    await widget.waitFor();
    await widget.locator('input[type=text]').fill('list factors');
    const row = page.locator(`.quick-input-list ${CHOSEN}`, { hasText: 'List the factors' });
    await row
      .getByText('Classic Engine · /docs/guides/archive-enroll-authenticators/main/#list-the-factors')
      .waitFor();
    await workbench.screenshot('navigating in the workbench: a page is chosen');
    await page.keyboard.press('Enter');
    await workbench
      .line('Read [the factors](/docs/guides/archive-enroll-authenticators/main/#list-the-factors)')
      .waitFor();
  });

  describe('renaming and moving', () => {
    const content = (file: string) => readFileSync(workbench.file(file), 'utf8');
    const preview = () => workbench.page.locator('.part.panel');
    const fromKeyRotation = () =>
      workbench.editor.locator('.view-line', { hasText: 'from: /docs/concepts/key-rotation' });
    const dialog = () => workbench.page.locator('.monaco-dialog-box');
    const choose = (answer: string) =>
      workbench.clickAway(
        dialog().getByRole('button', { name: answer, exact: true }),
        `the dialog to take "${answer}"`,
      );
    const row = (folder: string, state = '') =>
      workbench.page.locator(
        `.explorer-folders-view .monaco-list-row${state}[aria-label^="${path.basename(folder)}"]`,
      );
    /** Puts the Explorer's focus on the folder of a page. */
    const focusFolder = async (folder: string) => {
      await workbench.openFile(`${folder}/index.md`);
      await workbench.revealInExplorer();
      await row(folder).click();
      await row(folder, '.focused').waitFor();
    };
    /** Renames the folder that has the Explorer's focus, and waits for the question. */
    const renameFocused = async (name: string) => {
      const input = workbench.page.locator('.explorer-folders-view .monaco-inputbox input');
      // The box goes when the tree is drawn anew.
      await until(async () => {
        if (await dialog().isVisible()) return true;
        if (!(await input.isVisible())) await workbench.page.keyboard.press('F2');
        await input.fill(name, { timeout: 1000 });
        await input.press('Enter', { timeout: 1000 });
        await dialog().waitFor({ timeout: 5000 });
        return true;
      }, 'the question about links');
      await dialog().getByText('The old addresses can be redirected in conductor.yml.').waitFor();
    };
    /** Waits until a folder has its new name, and the Explorer shows it. */
    const isRenamed = async (folder: string) => {
      // VS Code asks itself too whether an extension may change files with a rename.
      const asksItself = dialog().filter({
        hasText: 'wants to make refactoring changes with this file move',
      });
      await until(async () => {
        if (await asksItself.isVisible()) await choose('OK');
        return existsSync(workbench.file(`${folder}/index.md`));
      }, `the folder ${folder}`);
      await row(folder).waitFor();
    };

    it('renames a heading with its links on other pages, after a preview of the changes', async () => {
      const page = content(TOKENS);
      await workbench.openFile(TOKENS);
      await workbench.goTo(page.split('\n').indexOf('## Cache the keys') + 1, 6);
      const input = workbench.page.locator('.rename-box input');
      const previewOf = async (newText: string) => {
        // While a rename before it comes to its end, the editor takes no other.
        await until(async () => {
          if (!(await input.isVisible())) await workbench.page.keyboard.press('F2');
          return input.isVisible();
        }, 'a box for the new text');
        await input.fill(newText);
        await input.press('Control+Enter');
        await preview().getByText('docs/concepts/key-rotation').first().waitFor();
      };
      await previewOf('Drop the keys');
      await workbench.screenshot('navigating in the workbench: the preview of a heading');
      await preview().getByRole('button', { name: 'Discard' }).click();
      await preview().getByRole('button', { name: 'Discard' }).waitFor({ state: 'hidden' });
      assert.equal(content(TOKENS), page);
      await workbench.line('## Cache the keys').click();
      await previewOf('Keep the keys');
      await preview().getByRole('button', { name: 'Apply' }).click();
      await workbench.line('## Keep the keys').waitFor();
      await until(
        () => content(KEYS).includes('/docs/guides/validate-tokens/main/#keep-the-keys'),
        'the link on the other page',
      );
    });

    it('changes links and adds redirects, as the writer chooses, and takes all back in one step', async () => {
      await focusFolder('docs/concepts/key-rotation');
      await renameFocused('rotation');
      await workbench.screenshot('navigating in the workbench: the question');
      await choose('Update and Add Redirects');
      await isRenamed('docs/concepts/rotation');
      await workbench.openFile(TOKENS);
      await workbench.line('concepts/rotation/#how-rotation-works').waitFor();
      await workbench.openFile('conductor.yml');
      await fromKeyRotation().first().waitFor();
      await focusFolder('docs/concepts/rotation');
      await workbench.page.keyboard.press('Control+Z');
      await until(() => existsSync(workbench.file(KEYS)), 'the folder to be back');
      await workbench.openFile(TOKENS);
      await workbench.line('concepts/key-rotation/#how-rotation-works').waitFor();
      await workbench.openFile('conductor.yml');
      await until(async () => (await fromKeyRotation().count()) === 0, 'the redirects to be gone');
    });
  });
});
