import * as assert from 'node:assert/strict';
import { until } from '../support/until';
import { sharedWorkbench } from './shared';
import type { Workbench } from './support';

const PAGE = 'docs/guides/enroll-authenticators/main/index.md';
const DRAFT = 'docs/concepts/drafts/index.md';

describe('the status of a page', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await sharedWorkbench();
  });
  afterEach(function () {
    return workbench.screenshot(this.currentTest?.fullTitle() ?? 'status');
  });

  /** Opens the language status behind the braces in the status bar. */
  const languageStatus = async () => {
    await workbench.page.locator('#status\\.languageStatus').click();
    const list = workbench.page.locator('.hover-language-status').first();
    await list.waitFor();
    return workbench.page.locator('.hover-language-status');
  };

  it('names its engine, its address, what is left to do and the state of the site', async () => {
    await workbench.openFile(PAGE);
    await workbench.statusBarItem('No placeholders on this page').waitFor();
    const items = await languageStatus();
    for (const text of [
      'Only for Identity Engine',
      '/docs/guides/enroll-authenticators/main/',
      'Nothing left to do',
      'pages',
    ]) {
      await items.filter({ hasText: text }).first().waitFor();
    }
  });

  it('copies the address with a click', async () => {
    await workbench.openFile(PAGE);
    const items = await languageStatus();
    await items.filter({ hasText: '/docs/guides/' }).getByText('Copy', { exact: true }).click();
    await until(
      async () => (await workbench.clipboard()) === '/docs/guides/enroll-authenticators/main/',
      'the address on the clipboard',
    );
  });

  it('goes to the next placeholder with a click on their number', async () => {
    await workbench.openFile(DRAFT);
    await workbench.goTo(1);
    await workbench.statusBarItem('15 placeholders on this page').click();
    await until(async () => /selected/.test(await workbench.cursor()), 'a placeholder to be selected');
    const items = await languageStatus();
    await items.filter({ hasText: 'things left to do' }).waitFor();
    assert.equal(await items.filter({ hasText: 'Nothing left to do' }).count(), 0);
  });
});
