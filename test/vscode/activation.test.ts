import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, EXTENSION_ID, openFixture, until } from './support';

describe('activation', () => {
  afterEach(closeEditors);

  it('happens when a Markdown file is opened, without an error', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION_ID);
    assert.ok(extension, `${EXTENSION_ID} is not loaded`);
    const editor = await openFixture('docs/concepts/key-rotation/index.md');
    assert.equal(editor.document.languageId, 'markdown');
    await until(() => extension.isActive, 'the extension to be active');
    await extension.activate(); // rejects with the error of an activation that failed
  });
});
