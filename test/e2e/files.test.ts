import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { until } from '../support/until';
import { Workbench } from './support';

const TERMS = 'docs/concepts/terms.md';
const KEYS = 'docs/concepts/key-rotation/index.md';

/** The check of the whole workspace, and links copied from the menus of files. */
describe('files in the workbench', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open();
  });
  after(() => workbench?.close());
  afterEach(function () {
    return workbench.screenshot(this.currentTest?.fullTitle() ?? 'files');
  });

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

  /** Waits until the extension has judged the page that is open. */
  const judged = () =>
    workbench.page.locator('.part.statusbar [aria-label*="on this page"]').first().waitFor();
  const clipboardHas = (text: string) =>
    until(async () => (await workbench.clipboard()) === text, `${text} on the clipboard`, 5000);

  /** A row of the Explorer, by the name of a file. */
  const row = (name: string, state = '') =>
    workbench.page.locator(`.explorer-folders-view .monaco-list-row${state}[aria-label^="${name}"]`).first();
  /** Shows a file in the Explorer, and puts the focus on it. */
  const focusIn = async (file: string) => {
    const name = path.basename(file);
    await workbench.openFile(file);
    await workbench.revealInExplorer();
    await until(async () => {
      await row(name).click({ timeout: 5000 });
      await row(name, '.focused').waitFor({ timeout: 5000 });
      return true;
    }, `the Explorer to have ${name}`);
  };

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
    await focusIn(KEYS);
    await workbench.chooseInMenu(row('index.md', '.focused'), 'Copy Site Link', () =>
      clipboardHas('/docs/concepts/key-rotation/'),
    );
  });
});
