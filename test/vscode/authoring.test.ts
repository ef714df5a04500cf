import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, diagnosticsOf, fixtureUri, openFixture, openPage, ruleOf, until } from './support';

describe('authoring', () => {
  afterEach(closeEditors);

  it('copies the site link of the heading at the cursor, and of a file', async () => {
    const editor = await openPage(
      'docs/concepts/copying/index.md',
      '---\ntitle: Copying\n---\n\n## One heading\n',
    );
    editor.selection = new vscode.Selection(4, 5, 4, 5);
    await vscode.commands.executeCommand('oktaDocs.copySiteLink');
    assert.equal(await vscode.env.clipboard.readText(), '/docs/concepts/copying/#one-heading');
    await vscode.commands.executeCommand('oktaDocs.copySiteLink', fixtureUri('docs/concepts/terms.md'));
    assert.equal(await vscode.env.clipboard.readText(), '/docs/concepts/terms.html');
  });

  it('renames a heading with the links to it', async () => {
    const { document } = await openPage(
      'docs/concepts/renaming/index.md',
      '---\ntitle: Renaming\n---\n\n[down](#old)\n\n## Old\n',
    );
    const edit = await until(async () => {
      const answer = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        new vscode.Position(6, 4),
        'New name',
      );
      return answer.size > 0 && answer;
    }, 'an answer of the rename provider');
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), '---\ntitle: Renaming\n---\n\n[down](#new-name)\n\n## New name\n');
  });

  it('checks the whole workspace without opening pages', async () => {
    await openFixture('docs/concepts/key-rotation/index.md');
    await vscode.commands.executeCommand('oktaDocs.checkWorkspace');
    const drafts = fixtureUri('docs/concepts/drafts/index.md');
    await until(
      () => diagnosticsOf(drafts).some((found) => ruleOf(found) === 'placeholder-link'),
      'findings',
    );
    assert.ok(!vscode.workspace.textDocuments.some(({ uri }) => uri.path === drafts.path));
  });

  it('walks through placeholders: puts in the first target, can be left, and is undone step by step', async () => {
    const text = '---\ntitle: Walking\n---\n\nSee [key rotation](ADD LINK).\n\nSee [it](ADD LINK).\n';
    const { document } = await openPage('docs/concepts/walking/index.md', text);
    await until(
      () => diagnosticsOf(document.uri).filter((found) => ruleOf(found) === 'placeholder-link').length === 2,
      'two placeholders',
    );
    let ended = false;
    void vscode.commands.executeCommand('oktaDocs.resolvePlaceholders').then(() => (ended = true));
    await until(async () => {
      // Does nothing before the list is there.
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return document.getText() !== text;
    }, 'the first placeholder to be resolved');
    assert.match(document.lineAt(4).text, /^See \[key rotation\]\(\/docs\/concepts\/key-rotation\/\)\.$/);
    await until(async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return ended;
    }, 'the walk to end');
    await until(async () => {
      // Undo is for what has the focus, which comes back to the editor a while after the list is closed.
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await vscode.commands.executeCommand('undo');
      return document.getText() === text;
    }, 'the step to be undone');
  });
});
