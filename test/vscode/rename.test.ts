import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, fixtureUri, openPage, until } from './support';

const PAGE = '---\ntitle: Names\n---\n\n[down](#old)\n\n## Other\n\n## Old\n';

describe('renaming a heading', () => {
  afterEach(closeEditors);

  /** What VS Code would change for the heading "Old". */
  const renamed = (document: vscode.TextDocument, newName: string) =>
    vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      new vscode.Position(8, 4),
      newName,
    );
  /** A page, once the server answers for it: before that, VS Code's own Markdown extension does. */
  const page = async () => {
    const { document } = await openPage('docs/concepts/names/index.md', PAGE);
    // Only the server gives a number to a text that another heading has.
    await until(
      async () =>
        (await renamed(document, 'Other')).get(document.uri).some(({ newText }) => newText === 'other-2'),
      'an answer of the server',
    );
    return document;
  };

  it('is refused as a whole where the text makes no anchor', async () => {
    assert.equal((await renamed(await page(), '!!!')).size, 0);
  });

  it('is refused as a whole while conductor.yml does not parse, saved or not', async () => {
    const document = await page();
    const redirects = await vscode.workspace.openTextDocument(fixtureUri('conductor.yml'));
    const broken = new vscode.WorkspaceEdit();
    broken.insert(redirects.uri, new vscode.Position(1, 0), '  - from: [/docs/concepts/names/#old\n');
    assert.ok(await vscode.workspace.applyEdit(broken));
    await until(async () => (await renamed(document, 'New')).size === 0, 'a refusal');
  });
});
