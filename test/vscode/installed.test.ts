import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { EXTENSION_ID } from './support';

describe('the installed extension', () => {
  it('is what is tested here, not the sources', async function () {
    if (!globalThis.process?.env?.['OKTA_DOCS_TEST_INSTALLED']) this.skip();
    const extension = vscode.extensions.getExtension(EXTENSION_ID);
    assert.ok(extension, `${EXTENSION_ID} is not installed`);
    const names = (await vscode.workspace.fs.readDirectory(extension.extensionUri)).map(([name]) => name);
    assert.equal(names.includes('src'), false);
    assert.match(extension.extensionUri.path, /\/extensions\/okta-docs-author\.okta-docs-author-/);
  });
});
