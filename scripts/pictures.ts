// npm run pictures [-- NAME...]: takes the README's pictures of the extension at work on the sample site.
import { mkdirSync } from 'node:fs';
import * as path from 'node:path';
import type { Locator } from 'playwright-core';
import { root } from '../test/host/install.mjs';
import { Workbench } from '../test/e2e/support';

const folder = path.join(root, 'docs', 'images');

/** Nothing but the editors: the pictures are small. */
const settings = {
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'problems.showCurrentInStatus': false,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.editor.labelFormat': 'short',
  'workbench.layoutControl.enabled': false,
};

/** The pictures to take, by their names; all where none is named. */
const wanted = process.argv.slice(2);

async function take(name: string, height: number, prepare: (workbench: Workbench) => Promise<void>) {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  const workbench = await Workbench.open({ settings, width: 1100, height });
  try {
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await prepare(workbench);
    await workbench.page.screenshot({ path: path.join(folder, `${name}.png`) });
  } finally {
    await workbench.close();
  }
}

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });

  await take('diagnostics', 640, async (workbench) => {
    await workbench.openFile('docs/concepts/drafts/index.md');
    await workbench.squiggles('warning').first().waitFor();
    const problems = await workbench.problems();
    await problems.nth(3).waitFor();
    await workbench.goTo(13, 41);
    await workbench.page.keyboard.press('Control+.');
    await workbench.actions.first().waitFor();
  });

  await take('preview', 720, async (workbench) => {
    await workbench.openFile('docs/concepts/sign-on-policies/index.md');
    await workbench.runCommand('Okta Docs: Open Engine Preview to the Side');
    await workbench.webview().getByRole('heading', { name: 'Authentication policies' }).waitFor();
  });

  await take('preview-compare', 760, async (workbench) => {
    await workbench.openFile('docs/guides/enroll-authenticators/main/index.md');
    await workbench.runCommand('Okta Docs: Open Engine Preview');
    const preview = workbench.webview();
    await preview.getByRole('radio', { name: 'Compare' }).click();
    await preview.locator('.od-row ins', { hasText: 'authenticators' }).first().waitFor();
    await preview.locator('.od-compare img').first().scrollIntoViewIfNeeded();
    await preview.locator('body').evaluate(() => window.scrollTo(0, 0));
  });

  await take('preview-framework', 760, async (workbench) => {
    await workbench.openFile('docs/guides/sign-in-widget/main/index.md');
    await workbench.runCommand('Okta Docs: Open Engine Preview to the Side');
    const preview = workbench.webview();
    await preview.locator('.od-toolbar select').selectOption('react');
    const snippet = preview.getByRole('heading', { name: 'Use the hook' });
    await snippet.waitFor();
    await preview.getByRole('heading', { name: 'Install the widget' }).evaluate((h) => h.scrollIntoView());
    await workbench.page.locator('.view-line', { hasText: '## Install the widget' }).waitFor();
    await snippet.hover();
  });

  await take('unfinished-work', 560, async (workbench) => {
    await workbench.runCommand('Okta Docs: Focus on Unfinished Work View');
    await collapse(workbench, 'Engine Coverage');
    await rows(workbench, 'the enrollment steps').click();
    await workbench.squiggles('warning').first().waitFor();
  });

  await take('engine-coverage', 560, async (workbench) => {
    await workbench.openFile('docs/concepts/device-assurance/index.md');
    await workbench.page.keyboard.press('Control+End');
    await workbench.type('\n\nSee also [how long sessions last](/docs/concepts/session-lifetime/).');
    await workbench.save('docs/concepts/device-assurance/index.md');
    await workbench.runCommand('Okta Docs: Focus on Engine Coverage View');
    await collapse(workbench, 'Unfinished Work');
    for (const group of ['Links across, unannounced', 'Pairs', 'Only for Identity Engine'])
      await rows(workbench, group).locator('.monaco-tl-twistie').click();
    await rows(workbench, 'how long sessions last').click();
  });
}

/** The row of a view with this text. */
function rows(workbench: Workbench, text: string): Locator {
  return workbench.page.locator('.part.sidebar .monaco-list-row', { hasText: text }).first();
}

/** Leaves only the title of a view. */
async function collapse(workbench: Workbench, view: string): Promise<void> {
  await workbench.page.locator('.part.sidebar .pane-header', { hasText: view }).click();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
