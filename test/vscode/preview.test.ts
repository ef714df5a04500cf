import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, openFixture, until } from './support';

/** Titles of the previews that are open. */
function previews(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('oktaDocs.preview'),
    )
    .map(({ label }) => label);
}

describe('preview', () => {
  afterEach(closeEditors);

  it('opens beside the editor, once for each page', async () => {
    await openFixture('docs/concepts/key-rotation/index.md');
    await vscode.commands.executeCommand('oktaDocs.openPreviewToSide');
    await until(() => previews().length > 0, 'the preview to open');
    assert.deepEqual(previews(), ['Preview concepts/key-rotation']);
    assert.equal(vscode.window.tabGroups.all.length, 2);
    assert.ok(vscode.window.activeTextEditor, 'the editor keeps the focus');
    await vscode.commands.executeCommand('oktaDocs.openPreviewToSide');
    assert.deepEqual(previews(), ['Preview concepts/key-rotation']);
  });
});
