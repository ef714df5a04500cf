import * as assert from 'node:assert/strict';
import { Workbench } from './support';

describe('preview', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open();
  });
  after(() => workbench?.close());
  afterEach(async function () {
    await workbench.screenshot(this.currentTest?.fullTitle() ?? 'preview');
    await workbench.runCommand('View: Close All Editors');
  });

  async function openPreview(page: string) {
    await workbench.openFile(page);
    await workbench.runCommand('Okta Docs: Open Engine Preview to the Side');
    const preview = workbench.webview();
    await preview.locator('.od-unit').first().waitFor();
    return preview;
  }

  it('shows a page as Identity Engine readers see it, and on request as Classic Engine readers do', async () => {
    const preview = await openPreview('docs/concepts/sign-on-policies/index.md');
    assert.equal(await preview.locator('h1').textContent(), 'Sign-on policies');
    const identity = preview.getByRole('radio', { name: 'Identity Engine' });
    assert.equal(await identity.getAttribute('aria-checked'), 'true');
    const perApp = preview.getByText('Each app has one authentication policy.');
    const perFactor = preview.getByText('An app sign-on policy asks for a factor each time');
    assert.equal(await perApp.isVisible(), true);
    assert.equal(await perFactor.isVisible(), false);
    const line = preview.getByRole('button', {
      name: /Left out for Identity Engine: App sign-on policies — note, line 35/,
    });
    await line.click();
    assert.equal(await perFactor.isVisible(), true);

    const classic = preview.getByRole('radio', { name: 'Classic Engine' });
    await classic.click();
    assert.equal(await perApp.isVisible(), false);
    assert.equal(await perFactor.isVisible(), true);
    assert.equal(await preview.getByText('Global session policy').first().isVisible(), false);
    const background = () => classic.evaluate((radio) => getComputedStyle(radio).backgroundColor);
    const underPointer = await background();
    await preview.locator('h1').hover();
    assert.equal(underPointer, await background(), 'the chosen engine looks chosen under the pointer, too');
  });

  it('follows what is typed, and leaves the rest of the page in place', async () => {
    const preview = await openPreview('docs/concepts/key-rotation/index.md');
    await preview
      .locator('h2')
      .first()
      .evaluate((heading) => heading.setAttribute('data-same', 'yes'));
    await workbench.page.locator('.monaco-editor .view-line').last().click();
    await workbench.page.keyboard.press('Control+End');
    await workbench.type('\n\nTyped **just now**.');
    await preview.locator('strong', { hasText: 'just now' }).waitFor();
    assert.equal(await preview.locator('h2').first().getAttribute('data-same'), 'yes');
    await workbench.page.keyboard.press('Control+Z');
  });
});
