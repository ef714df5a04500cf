import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { launchChromium } from '../host/chromium.mjs';
import { copySampleSite } from '../host/site.mjs';
import { startWebHost, type WebHost } from '../host/web.mjs';
import { openWorkbenchPage } from '../host/workbench.mjs';
import { until } from '../support/until';
import { Workbench } from './support';

const SITE = 'packages/@okta/vuepress-site';
const DRAFT = 'docs/concepts/drafts/index.md';
const HELD = 'docs/concepts/terms.md';

/** The workbench of VS Code for the web, whose file system takes 50 ms for each call. */
describe('VS Code for the web', () => {
  let host: WebHost;
  let workbench: Workbench;
  /** Lets the page be read that the site has to wait for. */
  let release = () => {};
  before(async () => {
    const released = new Promise<void>((resolve) => (release = resolve));
    const site = copySampleSite();
    host = await startWebHost({
      folder: site.folder,
      beforeCall: ({ path }) => (path === `${SITE}/${HELD}` ? released : setTimeout(50)),
    });
    const browser = await launchChromium();
    const page = await openWorkbenchPage(browser, host.url({ open: `${SITE}/${DRAFT}` }));
    workbench = new Workbench(page, site.folder, [() => browser.close(), host.stop, site.remove]);
  });
  after(() => workbench?.close());
  afterEach(async function () {
    await workbench.screenshot(this.currentTest?.fullTitle() ?? 'web');
  });

  it('shows the findings of the open page, which is read first', async () => {
    await workbench.squiggles('warning').first().waitFor();
    const read = host.calls.filter(({ operation, path }) => operation === 'readFile' && path.endsWith('.md'));
    assert.equal(read[0]?.path, `${SITE}/${DRAFT}`);
  });

  it('shows that the site is being read, until it is', async () => {
    const { page } = workbench;
    /** What the language status says of the site. */
    const says = async (text: RegExp) => {
      const status = page.locator('.hover-language-status', { hasText: 'Docs site' });
      await until(async () => {
        if (!(await status.isVisible())) await page.locator('#status\\.languageStatus').click();
        return text.test(await status.innerText({ timeout: 1000 }));
      }, `the status to say ${text}`);
      return status.locator('.codicon-loading').count();
    };
    assert.equal(await says(/Reading the site: \d+ pages so far/), 1);
    await workbench.screenshot('VS Code for the web reads the site');
    release();
    assert.equal(await says(/^\s*\d+ pages/), 0);
  });

  it('reads the site with several calls under way', async () => {
    const pages = () =>
      host.calls.filter(
        ({ operation, path }) => operation === 'readFile' && path.startsWith(`${SITE}/docs/`),
      );
    await until(() => pages().length > 20, 'the pages of the site to be read');
    assert.ok(Math.max(...pages().map(({ inFlight }) => inFlight)) > 2);
  });

  it('previews a page while it is typed, and saves it', async () => {
    await workbench.editor.locator('.view-line').first().click();
    await workbench.runCommand('Okta Docs: Open Engine Preview to the Side');
    const preview = workbench.webview();
    await preview.locator('.od-placeholder').first().waitFor();
    await workbench.page.locator('.monaco-editor .view-line').first().click();
    await workbench.page.keyboard.press('Control+End');
    await workbench.type('\nTyped **in the browser**.');
    await preview.locator('strong', { hasText: 'in the browser' }).waitFor();
    assert.match(await workbench.save(DRAFT), /Typed \*\*in the browser\*\*\.\s*$/);
    assert.match(readFileSync(workbench.file(DRAFT), 'utf8'), /in the browser/);
  });

  it('lists unfinished work and the coverage of the engines, and offers no branch without Git', async () => {
    await workbench.runCommand('Okta Docs: Focus on Unfinished Work View');
    const row = (text: string) =>
      workbench.page.locator('.part.sidebar .monaco-list-row', { hasText: text }).first();
    await row('concepts/drafts').hover();
    const button = (name: string) => workbench.page.locator('.part.sidebar').getByRole('button', { name });
    await button('Group Unfinished Work by Kind').waitFor();
    assert.equal(await button('of This Branch Only').count(), 0);
    await row('Only for Classic Engine').locator('.monaco-tl-twistie').click();
    await row('concepts/session-lifetime').click();
    await workbench.page.locator('.breadcrumbs-control', { hasText: 'session-lifetime' }).waitFor();
  });
});
