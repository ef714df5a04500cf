import * as assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { until } from '../support/until';
import { Workbench } from './support';

const TERMS = 'docs/concepts/terms.md';
const KEYS = 'docs/concepts/key-rotation/index.md';
const TOKENS = 'docs/guides/validate-tokens/main/index.md';
const WIDGET = 'docs/guides/sign-in-widget/main';
const LINKS = 'docs/concepts/broken-links/index.md';
const CONDUCTOR = 'conductor.yml';
const GUIDES = 'docs/guides/index.md';
const NAVIGATION = '../vuepress-theme-prose/const/navbar.const.js';

/**
 * What a writer does with files: from the Explorer, menus and the command palette. The problems of all pages stay in the window, so that it is
 * not shared with other tests.
 */
describe('files in the workbench', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open();
  });
  after(() => workbench?.close());
  afterEach(function () {
    return workbench.screenshot(this.currentTest?.fullTitle() ?? 'files');
  });

  const content = (file: string) => readFileSync(workbench.file(file), 'utf8');
  const dialog = () => workbench.page.locator('.monaco-dialog-box');
  const choose = (answer: string) =>
    workbench.clickAway(
      dialog().getByRole('button', { name: answer, exact: true }),
      `the dialog to take "${answer}"`,
    );
  const panel = () => workbench.page.locator('.part.panel');
  const problems = () => workbench.page.locator('#status\\.problems');

  /** What VS Code tells the writer, in its centre: it shows no toasts where it is driven. */
  const notification = async (text: string) => {
    const item = workbench.page.locator('.notifications-center .notification-list-item', { hasText: text });
    await until(async () => {
      if (!(await item.isVisible())) await workbench.page.locator('#status\\.notifications').click();
      await item.waitFor({ timeout: 5000 });
      return true;
    }, `the notification "${text}"`);
    return item;
  };
  const forgetNotifications = () =>
    workbench.clickAway(
      workbench.page
        .locator('.notifications-center')
        .getByRole('button', { name: 'Clear All Notifications' }),
      'the notifications to be cleared',
    );
  /** Waits until the writer is told this, and forgets it. */
  const told = async (text: string) => {
    await notification(text);
    await forgetNotifications();
  };

  /** Waits until the extension has judged the page that is open. */
  const judged = () =>
    workbench.page.locator('.part.statusbar [aria-label*="on this page"]').first().waitFor();
  const clipboardHas = (text: string) =>
    until(async () => (await workbench.clipboard()) === text, `${text} on the clipboard`, 5000);

  const saveAll = () => workbench.runCommand('File: Save All Files');
  /** Waits until files have what they should. */
  const have = (texts: ReadonlyMap<string, string>, timeoutMs?: number) =>
    until(() => [...texts].every(([file, text]) => content(file) === text), 'the new texts', timeoutMs).catch(
      () => assert.deepEqual(contents([...texts.keys()]), texts),
    );
  /** Saves what changes, until files have what they should. */
  const savedAs = (texts: ReadonlyMap<string, string>) =>
    until(async () => {
      await saveAll();
      await have(texts, 2000);
      return true;
    }, 'the new texts');
  /** The text of files of the site, by path. */
  const contents = (files: readonly string[]) => new Map(files.map((file) => [file, content(file)]));
  /** The same texts, with other ones in place of some. */
  const changed = (texts: ReadonlyMap<string, string>, change: (text: string, file: string) => string) =>
    new Map([...texts].map(([file, text]) => [file, change(text, file)]));

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
        await workbench.clickAway(progress.getByRole('button', { name: 'Cancel' }), 'Cancel');
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
      await workbench.line('<<<<<<< HEAD').waitFor();
    });
  });

  it('copies the site link of a tab, of the heading at the cursor, and of files in the Explorer', async () => {
    const { page } = workbench;
    await workbench.openFile(TERMS);
    await judged();
    await workbench.line('## Org').click();
    const tab = page.locator('.tab.active');
    await workbench.chooseInMenu(tab, 'Copy Site Link', () => clipboardHas('/docs/concepts/terms.html'));
    await tab.click({ button: 'right' });
    const titles = page.locator('.context-view .action-label');
    await titles.filter({ hasText: 'Copy Site Link' }).waitFor();
    const names = (await titles.allInnerTexts()).map((name) => name.trim());
    assert.equal(names[names.indexOf('Copy Site Link') - 1], 'Copy Relative Path');
    await page.keyboard.press('Escape');
    await workbench.chooseInMenu(workbench.line('## Org'), 'Copy Site Link', () =>
      clipboardHas('/docs/concepts/terms.html#org'),
    );
    await workbench.focusInExplorer(KEYS);
    await workbench.chooseInMenu(workbench.explorerRow(KEYS), 'Copy Site Link', () =>
      clipboardHas('/docs/concepts/key-rotation/'),
    );
  });

  describe('new pages', () => {
    after(() => workbench.reset());

    const question = (text: string) => workbench.page.locator('.quick-input-widget', { hasText: text });
    /** Answers an input box once it asks this. */
    const answer = async (asks: string, text?: string) => {
      await question(asks).waitFor();
      const input = question(asks).locator('input[type=text]');
      if (text !== undefined) await input.fill(text);
      await input.press('Enter');
    };

    it('are a concept from the menu of its folder', async () => {
      await workbench.focusInExplorer(TERMS, 'docs/concepts');
      await workbench.chooseInMenu(workbench.explorerRow('docs/concepts'), 'New Concept Page', () =>
        question('Title of the page').waitFor({ timeout: 5000 }),
      );
      await answer('Title of the page', 'Token lifetimes');
      await answer('becomes the address');
      await answer('a sentence for search results', 'Learn how long tokens live.');
      await workbench.line('title: Token lifetimes').waitFor();
      await until(async () => /selected/.test(await workbench.cursor()), 'a placeholder to be selected');
      assert.match(content('docs/concepts/token-lifetimes/index.md'), /^---\ntitle: Token lifetimes\n/);
      await workbench.statusBarItem('4 placeholders on this page').waitFor();
    });

    it('are a snippet in all frameworks, shown where the writer is', async () => {
      const page = `${WIDGET}/index.md`;
      const lines = content(page).split('\n');
      await workbench.openFile(page);
      await judged();
      await workbench.goTo(lines.indexOf('## Next steps'));
      await workbench.runCommand('Okta Docs: New Snippet in All Frameworks');
      await answer('Name of the snippet, for angular, react', 'sign-out');
      for (const framework of ['angular', 'react']) {
        await until(
          () => existsSync(workbench.file(`${WIDGET}/${framework}/sign-out.md`)),
          `the snippet for ${framework}`,
        );
      }
      lines.splice(lines.indexOf('## Next steps'), 0, '<StackSnippet snippet="sign-out" />', '');
      await until(() => content(page) === lines.join('\n'), 'the page to show it');
      // It is opened last.
      await workbench.page.locator('.tab.active', { hasText: 'sign-out.md' }).waitFor();
    });
  });

  describe('renaming a heading', () => {
    /** Puts the cursor on a heading, and asks for another text of it. @param keys end the answer */
    const rename = async (file: string, heading: string, text: string, keys = 'Enter') => {
      const input = workbench.page.locator('.rename-box input');
      await workbench.openFile(file);
      await workbench.line(heading).click();
      // While a rename before it comes to its end, the editor takes no other.
      await until(async () => {
        if (!(await input.isVisible())) await workbench.page.keyboard.press('F2');
        return input.isVisible();
      }, 'a box for the new text');
      await input.fill(text);
      await input.press(keys);
      await input.waitFor({ state: 'hidden' });
    };
    /** Takes the last change back, until the heading is again what it was. */
    const takeBack = async (heading: string, before: string) => {
      await until(async () => {
        await workbench.line(heading).click({ timeout: 5000 });
        await workbench.page.keyboard.press('Control+Z');
        await workbench.line(before).waitFor({ timeout: 5000 });
        return true;
      }, `${before} to be back`);
    };

    it('shows the links on other pages first; changes them, and takes all back in one step', async () => {
      const before = contents([TOKENS, KEYS]);
      await rename(TOKENS, '## Cache the keys', 'Drop the keys', 'Control+Enter');
      await panel().getByText('docs/concepts/key-rotation').first().waitFor();
      await workbench.screenshot('files in the workbench: the preview of a heading');
      await workbench.clickAway(panel().getByRole('button', { name: 'Discard' }), 'Discard');
      assert.deepEqual(contents([TOKENS, KEYS]), before);
      await rename(TOKENS, '## Cache the keys', 'Keep the keys', 'Control+Enter');
      await workbench.clickAway(panel().getByRole('button', { name: 'Apply' }), 'Apply');
      await workbench.line('## Keep the keys').waitFor();
      await savedAs(
        changed(before, (text) =>
          text.replace('## Cache the', '## Keep the').replaceAll('#cache-the-keys', '#keep-the-keys'),
        ),
      );
      await takeBack('## Keep the keys', '## Cache the keys');
      await savedAs(before);
    });

    it('tells that another one has the text, and gives the anchor a number', async () => {
      const before = contents([TERMS, KEYS]);
      await rename(TERMS, '## Org', 'Authenticator');
      await told('Another heading of the page is called the same');
      await savedAs(
        changed(before, (text) =>
          text.replace('## Org', '## Authenticator').replace('terms.html#org', 'terms.html#authenticator-2'),
        ),
      );
      await workbench.openFile(TERMS);
      await takeBack('## Authenticator', '## Org');
      await savedAs(before);
    });

    it('is refused where the text makes no anchor, and the links stay whole', async () => {
      const before = contents([TOKENS, KEYS]);
      await rename(TOKENS, '## Cache the keys', '!!!');
      await told('This text would leave the heading without an anchor.');
      await rename(TOKENS, '## Cache the keys', '  ');
      await workbench.line('## Cache the keys').waitFor();
      await saveAll();
      assert.deepEqual(contents([TOKENS, KEYS]), before);
    });

    it('takes what is not saved yet', async () => {
      const before = contents([TOKENS, KEYS]);
      await workbench.openFile(TOKENS);
      await workbench.page.keyboard.press('Control+End');
      await workbench.type('\nAbove: [caching](#cache-the-keys).');
      await rename(TOKENS, '## Cache the keys', 'Keep the keys');
      await workbench.line('## Keep the keys').waitFor();
      await savedAs(
        changed(before, (text, file) =>
          `${text}${file === TOKENS ? '\nAbove: [caching](#cache-the-keys).' : ''}`
            .replace('## Cache the', '## Keep the')
            .replaceAll('#cache-the-keys', '#keep-the-keys'),
        ),
      );
      await workbench.reset();
    });

    it('is refused while a page with a link is read-only', async () => {
      const before = contents([TOKENS, KEYS]);
      chmodSync(workbench.file(KEYS), 0o444);
      try {
        await rename(TOKENS, '## Cache the keys', 'Store the keys');
        await told('docs/concepts/key-rotation/index.md would have to change, but it is read-only.');
      } finally {
        chmodSync(workbench.file(KEYS), 0o644);
      }
      await saveAll();
      assert.deepEqual(contents([TOKENS, KEYS]), before);
    });

    it('is refused while conductor.yml does not parse, with the line', async () => {
      const before = contents([TOKENS, KEYS, CONDUCTOR]);
      const redirect = '  - from: "/old\n    to: /docs/guides/validate-tokens/main/#cache-the-keys\n';
      writeFileSync(workbench.file(CONDUCTOR), `${before.get(CONDUCTOR)}${redirect}`);
      try {
        await rename(TOKENS, '## Cache the keys', 'Store the keys');
        await told('Redirects may lead to #cache-the-keys. conductor.yml, line');
      } finally {
        writeFileSync(workbench.file(CONDUCTOR), before.get(CONDUCTOR)!);
      }
      await saveAll();
      assert.deepEqual(contents([TOKENS, KEYS, CONDUCTOR]), before);
    });
  });

  describe('moving in the Explorer', () => {
    /** The settings of the workspace. */
    const settings = () => path.join(workbench.repository, '.vscode', 'settings.json');
    // What changes is saved at once, and nothing of it need be open when it is taken back.
    const saving = { 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 100 };
    /** Sets them, and waits until they count: line numbers come or go with them. */
    const set = async (values: Record<string, unknown>, lineNumbers: 'on' | 'off') => {
      mkdirSync(path.dirname(settings()), { recursive: true });
      const all = { ...saving, ...values, 'editor.lineNumbers': lineNumbers };
      writeFileSync(settings(), JSON.stringify(all));
      await workbench.openFile(TERMS);
      const numbers = workbench.editor.locator('.line-numbers').first();
      await numbers.waitFor({ state: lineNumbers === 'on' ? 'visible' : 'detached' });
    };
    before(() => set({}, 'off'));
    after(() => rmSync(settings()));

    const there = (file: string) => until(() => existsSync(workbench.file(file)), `${file} to be there`);
    const asked = () => dialog().isVisible();
    const inPreview = (text: string) => panel().locator('.monaco-list-row', { hasText: text });

    /** Renames a file, or a folder above it. @param shows what is on the screen then */
    const rename = async (file: string, folder: string, newName: string, shows = asked) => {
      const input = workbench.page.locator('.explorer-folders-view .monaco-inputbox input');
      // The box goes when the tree is drawn anew.
      await until(async () => {
        if (await shows()) return true;
        if (!(await input.isVisible())) {
          await workbench.focusInExplorer(file, folder);
          await workbench.page.keyboard.press('F2');
        }
        await input.fill(newName, { timeout: 1000 });
        await input.press('Enter', { timeout: 1000 });
        await until(shows, 'it to be renamed', 10_000);
        return true;
      }, `${folder} to become ${newName}`);
    };
    /** Waits for a file at its new place. VS Code itself asks whether an extension may change files with a move; it does so once. */
    const moved = (file: string) => {
      const asks = dialog().filter({ hasText: 'wants to make refactoring changes with this file move' });
      return until(async () => {
        if (await asks.isVisible()) {
          await asks.getByText('Do not ask me again').click({ timeout: 5000 });
          await choose('OK');
        }
        return existsSync(workbench.file(file));
      }, `${file} to be there`);
    };
    /**
     * Takes the last move back, of what is there now, until a file is back. VS Code can do so only when all that follows a move is done, some
     * moments after the file is there.
     */
    const takeBack = async (there: string, file: string) => {
      await until(async () => {
        await workbench.explorerRow(there).click({ timeout: 5000 });
        await workbench.focusedInExplorer(there).waitFor({ timeout: 5000 });
        await workbench.page.keyboard.press('Control+Z');
        await until(() => existsSync(workbench.file(file)), `${file} to be back`, 5000);
        return true;
      }, `${file} to be back`);
    };
    /** The redirects of a page to where it is now, as they stand behind the others. */
    const redirected = (from: string, to: string) =>
      ['', '/', '/index.html'].map((end) => `  - from: ${from}${end}\n    to: ${to}\n`).join('');

    it('takes a guide along, and back again in one step', async () => {
      const before = contents([GUIDES, `${WIDGET}/index.md`, KEYS, CONDUCTOR, NAVIGATION]);
      await rename(TOKENS, 'docs/guides/validate-tokens', 'check-tokens');
      await choose('Update');
      await moved('docs/guides/check-tokens/main/index.md');
      await have(
        changed(before, (text) =>
          text
            .replaceAll('/guides/validate-tokens/', '/guides/check-tokens/')
            .replace('  - validate-tokens\n', '  - check-tokens\n')
            .replace('guideName: "validate-tokens"', 'guideName: "check-tokens"'),
        ),
      );
      await takeBack('docs/guides/check-tokens', TOKENS);
      await have(before);
      assert.ok(!existsSync(workbench.file('docs/guides/check-tokens')));
    });

    it('takes a framework along, with redirects when the writer wants them, and all of it back', async () => {
      const before = content(CONDUCTOR);
      await rename(`${WIDGET}/react/install.md`, `${WIDGET}/react`, 'reactjs');
      await dialog().getByText('Links, names and lists to change: 1, in files: 1.').waitFor();
      await dialog().getByText('The old addresses can be redirected in conductor.yml.').waitFor();
      await workbench.screenshot('files in the workbench: the question');
      await choose('Update and Add Redirects');
      await moved(`${WIDGET}/reactjs/install.md`);
      const guide = '/docs/guides/sign-in-widget';
      const after = before.replace(`${guide}/react/`, `${guide}/reactjs/`);
      await have(new Map([[CONDUCTOR, after + redirected(`${guide}/react/main`, `${guide}/reactjs/main/`)]]));
      await takeBack(`${WIDGET}/reactjs`, `${WIDGET}/react/install.md`);
      await have(new Map([[CONDUCTOR, before]]));
    });

    it('takes a snippet along in all frameworks', async () => {
      const before = contents([`${WIDGET}/index.md`]);
      await rename(`${WIDGET}/angular/needs.md`, `${WIDGET}/angular/needs.md`, 'requirements.md');
      await dialog().getByText('Snippets of other frameworks to rename: 1.').waitFor();
      await choose('Update');
      await moved(`${WIDGET}/angular/requirements.md`);
      await there(`${WIDGET}/react/requirements.md`);
      await have(changed(before, (text) => text.replace('snippet="needs"', 'snippet="requirements"')));
      await takeBack(`${WIDGET}/angular/requirements.md`, `${WIDGET}/angular/needs.md`);
      await there(`${WIDGET}/react/needs.md`);
      await have(before);
    });

    it('shows the changes first, and does of them what the writer wants', async () => {
      const before = contents([TOKENS, CONDUCTOR, LINKS]);
      await rename(KEYS, 'docs/concepts/key-rotation', 'keys');
      await choose('Show Preview');
      await inPreview('docs/concepts/broken-links').waitFor();
      await workbench.screenshot('files in the workbench: the preview of a move');
      await workbench.clickAway(panel().getByRole('button', { name: 'Discard' }), 'Discard');
      // The new name is VS Code's own doing: nothing else changes, and that is taken back.
      await moved('docs/concepts/keys/index.md');
      await takeBack('docs/concepts/keys', KEYS);
      await saveAll();
      assert.deepEqual(contents([TOKENS, CONDUCTOR, LINKS]), before);

      await rename(KEYS, 'docs/concepts/key-rotation', 'keys');
      await choose('Show Preview');
      const redirects = inPreview('- from: /docs/concepts/key-rotation').getByRole('checkbox');
      await redirects.click();
      assert.equal(await redirects.getAttribute('aria-checked'), 'true');
      await inPreview('docs/concepts/broken-links').getByRole('checkbox').click();
      await workbench.clickAway(panel().getByRole('button', { name: 'Apply' }), 'Apply');
      await moved('docs/concepts/keys/index.md');
      const after = (text: string) => text.replaceAll('/docs/concepts/key-rotation/', '/docs/concepts/keys/');
      const added = redirected('/docs/concepts/key-rotation', '/docs/concepts/keys/');
      await have(
        changed(before, (text, file) =>
          file === LINKS ? text : after(text) + (file === CONDUCTOR ? added : ''),
        ),
      );
      await takeBack('docs/concepts/keys', KEYS);
      await have(before);
    });

    it('changes nothing else when a page goes to another site, and says why', async () => {
      const site = path.dirname(workbench.file('../other-site/conductor.yml'));
      mkdirSync(path.join(site, 'docs'), { recursive: true });
      writeFileSync(path.join(site, 'conductor.yml'), 'redirects:\n');
      const before = contents(['docs/concepts/index.md', CONDUCTOR, NAVIGATION]);
      await workbench.focusInExplorer(TERMS);
      await workbench.page.keyboard.press('Control+X');
      // Rows that are scrolled away don't exist.
      await workbench.page.keyboard.press('Home');
      await workbench.explorerRow('../other-site').click();
      await workbench.focusedInExplorer('../other-site').waitFor();
      await workbench.page.keyboard.press('Control+V');
      await there('../other-site/terms.md');
      await told('No links were changed. docs/concepts/terms.md leaves its site for another one');
      await saveAll();
      assert.deepEqual(contents([...before.keys()]), before);
      await takeBack('../other-site/terms.md', TERMS);
      rmSync(site, { recursive: true });
    });

    it('changes nothing else while conductor.yml does not parse, and says where', async () => {
      const before = contents(['docs/concepts/index.md', CONDUCTOR, NAVIGATION]);
      const page = 'docs/concepts/session-lifetime/index.md';
      const broken = `${before.get(CONDUCTOR)}  - from: "/docs\n`;
      writeFileSync(workbench.file(CONDUCTOR), broken);
      try {
        await rename(page, path.posix.dirname(page), 'sessions', () =>
          Promise.resolve(existsSync(workbench.file('docs/concepts/sessions/index.md'))),
        );
        await told('No links were changed. conductor.yml, line');
        await saveAll();
        assert.deepEqual(contents([...before.keys()]), new Map([...before, [CONDUCTOR, broken]]));
        await takeBack('docs/concepts/sessions', page);
      } finally {
        writeFileSync(workbench.file(CONDUCTOR), before.get(CONDUCTOR)!);
      }
    });

    it('says that an answer came too late', async () => {
      const page = 'docs/concepts/sign-on-policies/index.md';
      const before = content(CONDUCTOR);
      await set({ 'files.participants.timeout': 6000 }, 'on');
      await rename(page, path.posix.dirname(page), 'policies');
      await there('docs/concepts/policies/index.md');
      await choose('Update and Add Redirects');
      await told('Only the files have moved');
      await saveAll();
      assert.equal(content(CONDUCTOR), before);
      await takeBack('docs/concepts/policies', page);
    });

    it('takes a section along in the front matter of its guide', async () => {
      const guide = 'docs/guides/enroll-authenticators';
      const before = contents([`${guide}/index.md`, 'docs/concepts/sign-on-policies/index.md', NAVIGATION]);
      await rename(`${guide}/main/index.md`, `${guide}/main`, 'steps');
      await choose('Update');
      await moved(`${guide}/steps/index.md`);
      await have(
        changed(before, (text) =>
          text
            .replace('sections:\n  - main\n', 'sections:\n  - steps\n')
            .replace('/guides/enroll-authenticators/main/', '/guides/enroll-authenticators/steps/'),
        ),
      );
      await takeBack(`${guide}/steps`, `${guide}/main/index.md`);
      await have(before);
    });

    describe('without being asked', () => {
      const IMAGE = '.vuepress/public/img/concepts/key-rotation.png';
      const RENAMED = '.vuepress/public/img/concepts/keys.png';
      const ELEMENTS = 'docs/reference/page-elements/index.md';
      const follow = (text: string) =>
        text.replace('/img/concepts/key-rotation.png', '/img/concepts/keys.png');
      const renamed = () => Promise.resolve(existsSync(workbench.file(RENAMED)));

      it('takes an image along, once the writer wants that always', async () => {
        const before = contents([KEYS, ELEMENTS]);
        await rename(IMAGE, IMAGE, 'keys.png');
        await choose('Always Update');
        await moved(RENAMED);
        await have(changed(before, follow));
        await takeBack(RENAMED, IMAGE);
        await have(before);
        await rename(IMAGE, IMAGE, 'keys.png', renamed);
        await have(changed(before, follow));
        await takeBack(RENAMED, IMAGE);
        await have(before);
      });

      it('changes nothing, once the writer wants that never', async () => {
        const before = contents([KEYS, ELEMENTS]);
        // What a workspace says counts for more than what the writer has said.
        await set({ 'oktaDocs.updateLinksOnFileMove.enabled': 'prompt' }, 'off');
        await rename(IMAGE, IMAGE, 'keys.png');
        await choose('Never Update');
        await there(RENAMED);
        await takeBack(RENAMED, IMAGE);
        await set({}, 'on');
        await rename(IMAGE, IMAGE, 'keys.png', renamed);
        await saveAll();
        assert.deepEqual(contents([KEYS, ELEMENTS]), before);
        await takeBack(RENAMED, IMAGE);
      });
    });
  });
});
