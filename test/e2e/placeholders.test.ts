import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { until } from '../support/until';
import { sharedWorkbench } from './shared';
import type { Workbench } from './support';

const DRAFT = 'docs/concepts/drafts/index.md';

describe('placeholders in the workbench', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await sharedWorkbench();
  });
  beforeEach(() => workbench.openFile(DRAFT));
  afterEach(function () {
    return workbench.screenshot(this.currentTest?.fullTitle() ?? 'placeholders');
  });

  /** One-based line of the draft that has this text. */
  const lineWith = (text: string) => {
    const lines = readFileSync(workbench.file(DRAFT), 'utf8').split('\n');
    return lines.findIndex((line) => line.includes(text)) + 1;
  };

  it('have squiggles, rows in the Problems view and a count in the status bar', async () => {
    await workbench.squiggles('warning').first().waitFor();
    await workbench.squiggles('error').first().waitFor();
    // 7 links, 3 malformed links, 3 texts, an image and a leaked link; the comment is parked.
    await workbench.statusBarItem('15 placeholders on this page').waitFor();
    const problems = await workbench.problems();
    await problems.filter({ hasText: 'Where is "the token guide" to lead?' }).waitFor();
    await problems.filter({ hasText: 'The destination misspells its scheme.' }).waitFor();
  });

  it('are visited one after another by a command', async () => {
    await workbench.goTo(lineWith('ADD LINK'));
    for (const text of ['ADD LINK', '()', 'TBD']) {
      await workbench.runCommand('Okta Docs: Go to Next Placeholder');
      const line = lineWith(text);
      await until(
        async () =>
          new RegExp(`^Ln ${line}, Col \\d+ \\(${text.length} selected\\)$`).test(await workbench.cursor()),
        `"${text}" to be selected`,
      );
    }
  });

  it('are fixed from the light bulb with the mouse', async () => {
    // A bulb that is left from a line nearby would be taken for the one of this line.
    await workbench.goTo(1);
    await workbench.goTo(lineWith('ADD LINK'), 60);
    const line = workbench.editor.locator('.view-line', { hasText: 'ADD LINK' });
    await until(async () => {
      const bulb = await workbench.lightBulb.boundingBox({ timeout: 1000 });
      const text = await line.boundingBox({ timeout: 1000 });
      return bulb && text && Math.abs(bulb.y - text.y) < 1.5 * text.height;
    }, 'the light bulb of the line');
    await workbench.lightBulb.click();
    await workbench.actions.filter({ hasText: 'Keep the text and drop the link' }).click();
    await workbench.editor
      .locator('.view-line', { hasText: 'destination belongs: the token guide.' })
      .waitFor();
    assert.match(await workbench.save(DRAFT), /destination belongs: the token guide\.\n/);
    await workbench.statusBarItem('14 placeholders on this page').waitFor();
  });

  it('are fixed with the keyboard alone', async () => {
    await workbench.goTo(lineWith('hhttps'), 60);
    await workbench.page.keyboard.press('Control+.');
    await workbench.chosenAction
      .filter({ hasText: 'Change it to https://www.rfc-editor.org/rfc/rfc7517' })
      .waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.editor.locator('.view-line', { hasText: '(https://www.rfc-editor.org' }).waitFor();
    assert.match(
      await workbench.save(DRAFT),
      /\[the standard\]\(https:\/\/www\.rfc-editor\.org\/rfc\/rfc7517\)/,
    );
  });
});
