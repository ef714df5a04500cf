import * as assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Locator } from 'playwright-core';
import { until } from '../support/until';
import { Workbench } from './support';

const TERMS = 'docs/concepts/terms.md';
const KEYS = 'docs/concepts/key-rotation/index.md';
const TOKENS = 'docs/guides/validate-tokens/main/index.md';
const WIDGET = 'docs/guides/sign-in-widget';
const LINKS = 'docs/concepts/broken-links/index.md';
const CONDUCTOR = 'conductor.yml';
const GUIDES = 'docs/guides/index.md';
const NAVIGATION = '../vuepress-theme-prose/const/navbar.const.js';

/** What a writer does with files: from the Explorer, menus and the command palette, in one window. */
describe('files in the workbench', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({
      prepare: (repository) => {
        // Another docs site, beside the sample.
        const folder = path.join(repository, 'packages', '@okta', 'other-site', 'docs', 'concepts');
        mkdirSync(folder, { recursive: true });
        writeFileSync(path.join(folder, 'index.md'), '---\ntitle: Other concepts\n---\n');
        writeFileSync(path.join(folder, '..', '..', 'conductor.yml'), 'redirects:\n');
      },
    });
  });
  after(() => workbench?.close());
  afterEach(function () {
    return workbench.screenshot(this.currentTest?.fullTitle() ?? 'files');
  });

  const content = (file: string) => readFileSync(workbench.file(file), 'utf8');
  const line = (text: string) => workbench.editor.locator('.view-line', { hasText: text }).last();
  const dialog = () => workbench.page.locator('.monaco-dialog-box');
  const panel = () => workbench.page.locator('.part.panel');
  const problems = () => workbench.page.locator('#status\\.problems');

  /** What VS Code tells the writer, in its centre: it shows no toasts where it is driven. */
  const notification = async (text: string) => {
    const item = workbench.page.locator('.notifications-center .notification-list-item', { hasText: text });
    await until(async () => {
      if (!(await item.isVisible())) await workbench.runCommand('Notifications: Show Notifications');
      await item.waitFor({ timeout: 5000 });
      return true;
    }, `the notification "${text}"`);
    return item;
  };
  const forgetNotifications = () => workbench.runCommand('Notifications: Clear All Notifications');

  /** Clicks what takes no click in its first moment, until it is gone. */
  const clickAway = async (button: Locator, what: string) => {
    let clicked = false;
    await until(async () => {
      if (clicked && !(await button.isVisible())) return true;
      await button.click({ timeout: 1000 });
      clicked = true;
      return false;
    }, what);
  };
  const choose = (answer: string) =>
    clickAway(dialog().getByRole('button', { name: answer, exact: true }), `the dialog to take "${answer}"`);

  /** Waits until the extension has judged the page that is open. */
  const judged = () =>
    workbench.page.locator('.part.statusbar [aria-label*="on this page"]').first().waitFor();
  const clipboardHas = (text: string) =>
    until(async () => (await workbench.clipboard()) === text, `${text} on the clipboard`, 5000);

  /** A row of the Explorer, by the name of a file or folder. */
  const row = (name: string, state = '') =>
    workbench.page.locator(`.explorer-folders-view .monaco-list-row${state}[aria-label^="${name}"]`).first();
  /** Shows a file in the Explorer, and puts the focus on it or on a folder above it. */
  const focusIn = async (file: string, name = path.basename(file)) => {
    await workbench.openFile(file);
    await workbench.revealInExplorer();
    await until(async () => {
      await row(name).click({ timeout: 5000 });
      await row(name, '.focused').waitFor({ timeout: 5000 });
      return true;
    }, `the Explorer to have ${name}`);
  };
  /** Renames what the Explorer shows. @param shows what is on the screen then */
  const rename = async (name: string, newName: string, shows: () => Promise<boolean>) => {
    const input = workbench.page.locator('.explorer-folders-view .monaco-inputbox input');
    await until(
      async () => {
        if (await shows()) return true;
        if (!(await input.isVisible())) {
          await row(name).click({ timeout: 5000 });
          await workbench.page.keyboard.press('F2');
        }
        // The box goes when the tree is drawn anew, and the focus goes to the file that is open, late, when that is shown.
        if ((await input.inputValue({ timeout: 1000 })) !== name) {
          await workbench.page.keyboard.press('Escape');
          return false;
        }
        await input.fill(newName, { timeout: 1000 });
        await input.press('Enter', { timeout: 1000 });
        await until(shows, 'it to be renamed', 10_000);
        return true;
      },
      `${name} to become ${newName}`,
      30_000,
    );
  };
  const asked = () => dialog().isVisible();
  const saveAll = () => workbench.runCommand('File: Save All Files');
  /** Saves what changes, until files have what they should: an undo, for one, comes to its end after the file is back. */
  const savedUntil = (condition: () => boolean, what: string) =>
    until(async () => {
      await saveAll();
      return condition();
    }, what);
  const savedAs = (files: readonly string[], texts: readonly string[]) =>
    savedUntil(
      () => files.every((file, index) => content(file) === texts[index]),
      `the new texts of ${files.join(', ')}`,
    ).catch(() => assert.deepEqual(files.map(content), texts));

  describe('the problems of the whole workspace', () => {
    const check = 'Okta Docs: Check the Whole Workspace';
    const checked = () => workbench.page.locator('.part.statusbar', { hasText: 'pages checked' });

    it('come with progress, until that is cancelled', async () => {
      await workbench.openFile(KEYS);
      await judged();
      await workbench.withLanguageServerPaused(async () => {
        await workbench.runCommand(check);
        const progress = await notification('Okta Docs: checking the workspace');
        await workbench.screenshot('files in the workbench: progress');
        await clickAway(progress.getByRole('button', { name: 'Cancel' }), 'Cancel');
      });
      await forgetNotifications();
      // It says when it has come to its end, and it would have found problems by then.
      await workbench.openFile(TERMS);
      await judged();
      assert.equal(await checked().count(), 0);
      assert.match(await problems().innerText(), /^\s*0\s+0\s*$/);
    });

    it('are listed for pages that nobody has opened, each a click away', async () => {
      await workbench.runCommand(check);
      await checked().waitFor();
      await until(async () => !/^\s*0\s+0\s*$/.test(await problems().innerText()), 'problems');
      const rows = await workbench.problems();
      await panel().getByPlaceholder('Filter').fill('Git left a conflict');
      await rows.filter({ hasText: 'merge-conflict' }).first().waitFor();
      await rows.filter({ hasText: 'Git left a conflict' }).first().click();
      await line('<<<<<<< HEAD').waitFor();
    });
  });

  it('copies the site link of a tab, of the heading at the cursor, and of files in the Explorer', async () => {
    const { page } = workbench;
    await workbench.openFile(TERMS);
    await judged();
    await line('## Org').click();
    const tab = page.locator('.tab.active');
    await workbench.chooseInMenu(tab, 'Copy Site Link', () => clipboardHas('/docs/concepts/terms.html'));
    await tab.click({ button: 'right' });
    const titles = page.locator('.context-view .action-label');
    await titles.filter({ hasText: 'Copy Site Link' }).waitFor();
    const names = (await titles.allInnerTexts()).map((name) => name.trim());
    assert.equal(names[names.indexOf('Copy Site Link') - 1], 'Copy Relative Path');
    await page.keyboard.press('Escape');
    await workbench.chooseInMenu(line('## Org'), 'Copy Site Link', () =>
      clipboardHas('/docs/concepts/terms.html#org'),
    );
    await focusIn(KEYS, 'index.md');
    await workbench.chooseInMenu(row('index.md', '.focused'), 'Copy Site Link', () =>
      clipboardHas('/docs/concepts/key-rotation/'),
    );
  });

  describe('new pages', () => {
    /** Answers an input box once it asks this. */
    const answer = async (question: string, text?: string) => {
      const widget = workbench.page.locator('.quick-input-widget', { hasText: question });
      await widget.waitFor();
      const input = widget.locator('input[type=text]');
      if (text !== undefined) await input.fill(text);
      await input.press('Enter');
    };

    it('are a concept from the menu of its folder', async () => {
      await focusIn(TERMS, 'concepts');
      await workbench.chooseInMenu(row('concepts'), 'New Concept Page', () =>
        workbench.page
          .locator('.quick-input-widget', { hasText: 'Title of the page' })
          .waitFor({ timeout: 5000 }),
      );
      await answer('Title of the page', 'Token lifetimes');
      await answer('becomes the address');
      await answer('a sentence for search results', 'Learn how long tokens live.');
      await line('title: Token lifetimes').waitFor();
      await until(async () => /selected/.test(await workbench.cursor()), 'a placeholder to be selected');
      assert.match(content('docs/concepts/token-lifetimes/index.md'), /^---\ntitle: Token lifetimes\n/);
      await workbench.statusBarItem('4 placeholders on this page').waitFor();
    });

    it('are a snippet in all frameworks, shown where the writer is', async () => {
      const page = `${WIDGET}/main/index.md`;
      await workbench.openFile(page);
      await judged();
      await workbench.goTo(content(page).split('\n').indexOf('## Next steps'));
      await workbench.runCommand('Okta Docs: New Snippet in All Frameworks');
      await answer('Name of the snippet, for angular, react', 'sign-out');
      for (const framework of ['angular', 'react']) {
        await until(
          () => existsSync(workbench.file(`${WIDGET}/main/${framework}/sign-out.md`)),
          `the snippet for ${framework}`,
        );
      }
      await until(
        () => content(page).includes('\n<StackSnippet snippet="sign-out" />\n\n## Next steps\n'),
        'the page to show it',
      );
      // It is opened last, and would come before what the next test opens.
      await workbench.page.locator('.tab.active', { hasText: 'sign-out.md' }).waitFor();
    });
  });

  describe('renaming a heading', () => {
    /** Asks for another text of the heading that stands on a line. */
    const renameHeading = async (file: string, heading: string, text: string) => {
      const input = workbench.page.locator('.rename-box input');
      await workbench.openFile(file);
      await workbench.goTo(content(file).split('\n').indexOf(heading) + 1);
      // While a rename before it comes to its end, the editor takes no other.
      await until(async () => {
        if (!(await input.isVisible())) await workbench.page.keyboard.press('F2');
        return input.isVisible();
      }, 'a box for the new text');
      await input.fill(text);
      await input.press('Enter');
      await input.waitFor({ state: 'hidden' });
    };

    it('tells that another one has the text, and gives the anchor a number', async () => {
      const text = content(TERMS);
      await renameHeading(TERMS, '## Org', 'Authenticator');
      await notification('Another heading of the page is called the same');
      await forgetNotifications();
      await workbench.openFile(TERMS);
      assert.equal(await workbench.save(TERMS), text.replace('## Org', '## Authenticator'));
      await savedUntil(() => content(KEYS).includes('terms.html#authenticator-2)'), 'the link');
    });

    it('is refused where the text makes no anchor, and the links stay whole', async () => {
      const before = content(TOKENS);
      await renameHeading(TOKENS, '## Cache the keys', '!!!');
      await notification('This text would leave the heading without an anchor.');
      await forgetNotifications();
      await renameHeading(TOKENS, '## Cache the keys', '  ');
      await line('## Cache the keys').waitFor();
      await saveAll();
      assert.equal(content(TOKENS), before);
      assert.ok(content(KEYS).includes('main/#cache-the-keys)'));
    });

    it('takes what is not saved yet', async () => {
      await workbench.openFile(TOKENS);
      await workbench.page.keyboard.press('Control+End');
      await workbench.type('\nAbove: [caching](#cache-the-keys).');
      await renameHeading(TOKENS, '## Cache the keys', 'Keep the keys');
      await line('## Keep the keys').waitFor();
      await savedUntil(
        () =>
          content(KEYS).includes('main/#keep-the-keys)') && content(TOKENS).includes('## Keep the keys\n'),
        'the heading, and the link on the other page',
      );
      assert.ok(content(TOKENS).includes('\nAbove: [caching](#keep-the-keys).'));
    });

    it('is refused while a page with a link is read-only', async () => {
      const before = content(TOKENS);
      chmodSync(workbench.file(KEYS), 0o444);
      try {
        await renameHeading(TOKENS, '## Keep the keys', 'Store the keys');
        await notification('docs/concepts/key-rotation/index.md would have to change, but it is read-only.');
      } finally {
        chmodSync(workbench.file(KEYS), 0o644);
      }
      await forgetNotifications();
      await saveAll();
      assert.equal(content(TOKENS), before);
    });

    it('is refused while conductor.yml does not parse, with the line', async () => {
      const before = content(TOKENS);
      const redirects = content(CONDUCTOR);
      writeFileSync(
        workbench.file(CONDUCTOR),
        `${redirects}  - from: "/old\n    to: /docs/guides/validate-tokens/main/#keep-the-keys\n`,
      );
      try {
        await renameHeading(TOKENS, '## Keep the keys', 'Store the keys');
        await notification('Redirects may lead to #keep-the-keys. conductor.yml, line');
      } finally {
        writeFileSync(workbench.file(CONDUCTOR), redirects);
      }
      await forgetNotifications();
      await saveAll();
      assert.equal(content(TOKENS), before);
    });
  });

  describe('moving in the Explorer', () => {
    /** The text of files of the site, by path. */
    const contents = (files: readonly string[]) => files.map(content);
    const there = (file: string) => until(() => existsSync(workbench.file(file)), `${file} to be there`);
    const inPreview = (text: string) => panel().locator('.monaco-list-row', { hasText: text });
    /** Says yes where VS Code itself asks whether an extension may change files with a move; it does so once. */
    const allow = async (file: string) => {
      const asks = dialog().filter({ hasText: 'wants to make refactoring changes with this file move' });
      await until(async () => {
        if (await asks.isVisible()) {
          await asks.getByText('Do not ask me again').click({ timeout: 5000 });
          await choose('OK');
        }
        return existsSync(workbench.file(file));
      }, `${file} to be there`);
    };
    /** Takes the last move back, of what has the Explorer's focus then. */
    const takeBack = async (moved: string, file: string) => {
      await until(async () => {
        await row(moved).click({ timeout: 5000 });
        await row(moved, '.focused').waitFor({ timeout: 5000 });
        return true;
      }, `the Explorer to have ${moved}`);
      await workbench.page.keyboard.press('Control+Z');
      await there(file);
    };

    it('takes a framework along, with redirects when the writer wants them', async () => {
      await focusIn(`${WIDGET}/main/react/install.md`, 'react');
      await rename('react', 'reactjs', asked);
      await dialog().getByText('Links, names and lists to change: 1, in files: 1.').waitFor();
      await choose('Update and Add Redirects');
      await allow(`${WIDGET}/main/reactjs/install.md`);
      await savedUntil(() => content(CONDUCTOR).includes('sign-in-widget/reactjs'), 'the redirects');
      const redirects = content(CONDUCTOR);
      assert.ok(redirects.includes('    to: /docs/guides/sign-in-widget/reactjs/main/#install-the-widget\n'));
      for (const form of ['', '/', '/index.html']) {
        const from = `  - from: /docs/guides/sign-in-widget/react/main${form}\n`;
        assert.ok(redirects.includes(`${from}    to: /docs/guides/sign-in-widget/reactjs/main/\n`), form);
      }
    });

    it('takes a guide along, and back again in one step', async () => {
      const files = [GUIDES, `${WIDGET}/main/index.md`, KEYS, CONDUCTOR, NAVIGATION];
      const before = contents(files);
      await focusIn(TOKENS, 'validate-tokens');
      await rename('validate-tokens', 'check-tokens', asked);
      await choose('Update');
      await there('docs/guides/check-tokens/main/index.md');
      const after = before.map((text) =>
        text
          .replaceAll('/guides/validate-tokens/', '/guides/check-tokens/')
          .replace('  - validate-tokens\n', '  - check-tokens\n')
          .replace('guideName: "validate-tokens"', 'guideName: "check-tokens"'),
      );
      await savedAs(files, after);
      await takeBack('check-tokens', TOKENS);
      await savedAs(files, before);
      assert.ok(!existsSync(workbench.file('docs/guides/check-tokens')));
    });

    it('takes a snippet along in all frameworks', async () => {
      const page = `${WIDGET}/main/index.md`;
      const before = content(page);
      await focusIn(`${WIDGET}/main/angular/needs.md`);
      await rename('needs.md', 'requirements.md', asked);
      await dialog().getByText('Snippets of other frameworks to rename: 1.').waitFor();
      await choose('Update');
      await there(`${WIDGET}/main/angular/requirements.md`);
      await there(`${WIDGET}/main/reactjs/requirements.md`);
      await savedAs([page], [before.replace('snippet="needs"', 'snippet="requirements"')]);
    });

    it('shows the changes first, and does of them what the writer wants', async () => {
      const files = [TOKENS, CONDUCTOR, LINKS];
      const before = contents(files);
      await focusIn(KEYS, 'key-rotation');
      await rename('key-rotation', 'keys', asked);
      await choose('Show Preview');
      await inPreview('docs/concepts/broken-links').waitFor();
      await workbench.screenshot('files in the workbench: the preview of a move');
      await clickAway(panel().getByRole('button', { name: 'Discard' }), 'Discard');
      // The new name is VS Code's own doing: nothing else changes, and that is taken back.
      await there('docs/concepts/keys/index.md');
      await takeBack('keys', KEYS);
      await saveAll();
      assert.deepEqual(contents(files), before);

      await focusIn(KEYS, 'key-rotation');
      await rename('key-rotation', 'keys', asked);
      await choose('Show Preview');
      const redirects = inPreview('- from: /docs/concepts/key-rotation').getByRole('checkbox');
      await redirects.click();
      assert.equal(await redirects.getAttribute('aria-checked'), 'true');
      await inPreview('docs/concepts/broken-links').getByRole('checkbox').click();
      await clickAway(panel().getByRole('button', { name: 'Apply' }), 'Apply');
      await there('docs/concepts/keys/index.md');
      await savedUntil(() => content(TOKENS).includes('/docs/concepts/keys/'), 'the link');
      await savedUntil(
        () =>
          content(CONDUCTOR).includes(
            '  - from: /docs/concepts/key-rotation\n    to: /docs/concepts/keys/\n',
          ),
        'the redirect',
      );
      assert.equal(content(LINKS), before[2]);
    });

    it('changes nothing else when a page goes to another site, and says why', async () => {
      const files = [`docs/concepts/index.md`, CONDUCTOR];
      const before = contents(files);
      await focusIn(TERMS);
      await workbench.page.keyboard.press('Control+X');
      await row('other-site').click();
      await row('other-site', '.focused').waitFor();
      await workbench.page.keyboard.press('Control+V');
      await there('../other-site/terms.md');
      await notification('No links were changed. docs/concepts/terms.md leaves its site for another one');
      await forgetNotifications();
      await saveAll();
      assert.deepEqual(contents(files), before);
      await takeBack('terms.md', TERMS);
    });

    it('changes nothing else while conductor.yml does not parse, and says where', async () => {
      const files = [`docs/concepts/index.md`, CONDUCTOR, NAVIGATION];
      const redirects = content(CONDUCTOR);
      writeFileSync(workbench.file(CONDUCTOR), `${redirects}  - from: "/docs\n`);
      try {
        const before = contents(files);
        await focusIn('docs/concepts/session-lifetime/index.md', 'session-lifetime');
        await rename('session-lifetime', 'sessions', () =>
          Promise.resolve(existsSync(workbench.file('docs/concepts/sessions'))),
        );
        await notification('No links were changed. conductor.yml, line');
        await forgetNotifications();
        await saveAll();
        assert.deepEqual(contents(files), before);
        await takeBack('sessions', 'docs/concepts/session-lifetime/index.md');
      } finally {
        writeFileSync(workbench.file(CONDUCTOR), redirects);
      }
    });

    it('says that an answer came too late', async () => {
      const folder = path.join(workbench.repository, '.vscode');
      mkdirSync(folder);
      writeFileSync(
        path.join(folder, 'settings.json'),
        JSON.stringify({ 'files.participants.timeout': 6000, 'editor.lineNumbers': 'off' }),
      );
      const before = content(CONDUCTOR);
      await focusIn('docs/concepts/sign-on-policies/index.md', 'sign-on-policies');
      // The settings count from here on.
      await workbench.editor.locator('.line-numbers').first().waitFor({ state: 'detached' });
      await rename('sign-on-policies', 'policies', asked);
      await there('docs/concepts/policies/index.md');
      await choose('Update and Add Redirects');
      await notification('Only the files have moved');
      await forgetNotifications();
      await saveAll();
      assert.equal(content(CONDUCTOR), before);
    });
  });
});
