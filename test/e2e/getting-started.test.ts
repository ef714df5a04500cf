import * as assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { Workbench } from './support';

function emptyFolder(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true });
}

describe('a workspace without a docs site', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({ prepare: emptyFolder, width: 1700, height: 900 });
  });
  after(() => workbench?.close());
  afterEach(function () {
    return workbench.screenshot(this.currentTest?.fullTitle() ?? 'getting started');
  });

  const step = (title: string) =>
    workbench.page.locator('.getting-started-step', {
      has: workbench.page.getByText(title, { exact: true }),
    });
  const button = (name: string) =>
    workbench.page.locator('.getting-started-step').getByRole('button', { name, exact: true });
  /** Waits until VS Code has ticked a step off. */
  const done = (title: string) =>
    step(title).locator('.codicon-getting-started-step-checked').waitFor({ state: 'visible' });
  const ticked = () => workbench.page.locator('.codicon-getting-started-step-checked:visible').count();

  it('is where getting started leads from a practice page to a fixed placeholder and an open preview', async () => {
    const { page } = workbench;
    await workbench.runCommand('Okta Docs: Get Started');
    await step('Open a page').waitFor();
    await workbench.webview().locator('svg').waitFor();
    await workbench.screenshot('getting started, the first step');
    assert.equal(await ticked(), 0);

    await button('Open a Practice Page').click();
    await workbench.squiggles('warning').first().waitFor();
    await workbench.statusBarItem('2 placeholders on this page').waitFor();
    await done('Open a page');
    await workbench.screenshot('getting started, the practice page');

    await step('Go to what is unfinished').click();
    await button('Go to Next Placeholder').click();
    // Its own tick gives the walkthrough the focus back, so the status bar doesn't tell where the cursor is.
    await page.locator('.active-line-number', { hasText: /^7$/ }).waitFor();
    await page.locator('.selected-text').first().waitFor();
    await done('Go to what is unfinished');

    await step('See all that is left to do').click();
    await button('Show Unfinished Work').click();
    await page.locator('.part.sidebar .monaco-list-row', { hasText: 'the standard' }).waitFor();
    await done('See all that is left to do');
    await workbench.screenshot('getting started, the view');

    await step('Fix a placeholder').click();
    await button('Resolve Placeholders').click();
    await page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'Keep the text and drop the link' })
      .click();
    await page.locator('.quick-input-titlebar', { hasText: 'Placeholder 1 of 1' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.view-line', { hasText: 'How to get a token: the token guide.' }).waitFor();
    await done('Fix a placeholder');

    await step('See the page as its readers do').click();
    await button('Open Engine Preview to the Side').click();
    // The walkthrough's picture is a webview too.
    const preview = page.frameLocator('iframe.webview').last().frameLocator('iframe#active-frame');
    await preview.getByRole('heading', { name: 'Practice page' }).waitFor();
    await done('See the page as its readers do');
    assert.equal(await ticked(), 5);
  });

  it('has no engine coverage, and is told what to do', async () => {
    await workbench.runCommand('Okta Docs: Focus on Engine Coverage View');
    const pane = workbench.page.locator('.pane', { hasText: 'Engine Coverage' });
    await pane.getByText('There is no docs site in this workspace').waitFor();
    await pane.getByRole('button', { name: 'Open Folder' }).waitFor();
  });
});
