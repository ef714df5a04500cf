import * as assert from 'node:assert/strict';
import { until } from '../support/until';
import { Workbench } from './support';

const DRAFT = 'docs/concepts/drafts/index.md';

describe('unfinished work in the workbench', () => {
  let workbench: Workbench;
  before(async () => {
    // High enough for all rows: those that are scrolled away don't exist.
    workbench = await Workbench.open({ height: 1600 });
  });
  after(() => workbench?.close());
  afterEach(function () {
    return workbench.screenshot(this.currentTest?.fullTitle() ?? 'unfinished');
  });

  const view = () => workbench.page.locator('.part.sidebar');
  const row = (text: string) => view().locator('.monaco-list-row', { hasText: text }).first();

  it('lists pages that nobody has opened, with their number', async () => {
    await workbench.runCommand('Okta Docs: Focus on Unfinished Work View');
    await row('concepts/drafts').waitFor();
    await row('the token guide').waitFor();
    // As on the page: 15 placeholders and a parked comment; none of them is counted twice.
    const label = await row('concepts/drafts').getAttribute('aria-label');
    assert.match(label ?? '', /^concepts\/drafts, 16 things to do/);
  });

  it('opens the place that is clicked', async () => {
    await row('the token guide').click();
    await until(
      async () => /^Ln 12, Col \d+ \(8 selected\)$/.test(await workbench.cursor()),
      'ADD LINK to be selected',
    );
  });

  it('goes from one to the next and back', async () => {
    await workbench.runCommand('Okta Docs: Go to Next Unfinished Work');
    await until(async () => (await workbench.cursor()).startsWith('Ln 13, '), 'the next line');
    await workbench.runCommand('Okta Docs: Go to Previous Unfinished Work');
    await until(async () => (await workbench.cursor()).startsWith('Ln 12, '), 'the line before');
  });

  it('is grouped by kind and by who is asked, from the title', async () => {
    // The buttons of a view are there while the mouse is over it.
    await row('the token guide').hover();
    await view().getByRole('button', { name: 'Group Unfinished Work by Kind' }).click();
    await row('Links without a destination').waitFor();
    await row('Parked comments').waitFor();
    await view().getByRole('button', { name: 'Group Unfinished Work by Who Is Asked' }).click();
    await row('Nora').waitFor();
    await row('Nobody named').waitFor();
    await view().getByRole('button', { name: 'Group Unfinished Work by Page' }).click();
    await row('Nobody named').waitFor({ state: 'detached' });
    await row('concepts/broken-links').waitFor();
  });

  it('is resolved with the keyboard', async () => {
    await row('the token guide').click();
    await until(async () => (await workbench.cursor()).startsWith('Ln 12, '), 'the place to be open');
    await workbench.runCommand('Okta Docs: Focus on Unfinished Work View');
    await workbench.page.keyboard.press('Control+.');
    await workbench.actions.filter({ hasText: 'Keep the text and drop the link' }).click();
    await row('the token guide').waitFor({ state: 'detached' });
    assert.match(await workbench.save(DRAFT), /destination belongs: the token guide\.\n/);
  });

  it('is ignored from the tree', async () => {
    await row('the rate limits').hover();
    await row('the rate limits').getByRole('button', { name: 'Ignore' }).click();
    await row('the rate limits').waitFor({ state: 'detached' });
    assert.match(
      await workbench.save(DRAFT),
      /<!-- okta-docs-disable-next-line placeholder-link -->\n\* A token/,
    );
  });
});
