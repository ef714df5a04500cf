import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sharedWorkbench } from './shared';
import type { Workbench } from './support';

describe('workbench', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await sharedWorkbench();
  });
  afterEach(function () {
    return workbench.screenshot(this.currentTest?.fullTitle() ?? 'workbench');
  });

  it('colours a placeholder unlike the text around it', async () => {
    await workbench.openFile('docs/concepts/drafts/index.md');
    const line = workbench.editor.locator('.view-line', { hasText: 'the token guide' });
    // The line is drawn before its tokens are known: then each stands in a span of its own.
    const colour = async (text: string) => {
      const token = line.getByText(text, { exact: true });
      await token.waitFor();
      return token.evaluate((span) => getComputedStyle(span).color);
    };
    assert.notEqual(await colour('ADD LINK'), await colour('the token guide'));
  });

  it('inserts a snippet by its prefix', async () => {
    const page = 'docs/concepts/terms.md';
    const before = readFileSync(workbench.file(page), 'utf8');
    await workbench.openFile(page);
    await workbench.page.keyboard.press('Control+End');
    await workbench.type('\nokta-note-classic-sec');
    await workbench.acceptSuggestion('okta-note-classic-section');
    await workbench.type('the new page');
    await workbench.page.keyboard.press('Tab');
    await workbench.type('/docs/concepts/key-rotation/');
    assert.equal(
      await workbench.save(page),
      `${before}\n> **Note:** This section only applies to Classic Engine. If you're using Identity Engine, see [the new page](/docs/concepts/key-rotation/). See [Identify your Okta solution](https://help.okta.com/okta_help.htm?type=oie&id=ext-oie-version) to determine your Okta version.`,
    );
  });
});
