import * as assert from 'node:assert/strict';
import { Workbench } from './support';

describe('workbench', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open();
  });
  after(() => workbench?.close());
  afterEach(function () {
    return workbench.screenshot(this.currentTest?.fullTitle() ?? 'workbench');
  });

  it('opens a page of the sample site', async () => {
    await workbench.openFile('docs/concepts/key-rotation/index.md');
    await workbench.editor.locator('.view-line', { hasText: 'title: Key rotation' }).waitFor();
    assert.equal(await workbench.page.locator('.notification-toast').count(), 0);
  });
});
