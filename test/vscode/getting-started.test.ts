import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, codeAction, diagnosticsOf, ruleOf, until } from './support';

describe('the practice page', () => {
  afterEach(closeEditors);

  it('is an unsaved page that is checked and can be mended, and is the same when it is asked for again', async () => {
    await vscode.commands.executeCommand('oktaDocs.openPracticePage');
    const { document } = vscode.window.activeTextEditor!;
    assert.ok(document.isUntitled);
    const [placeholder] = await until(() => {
      const found = diagnosticsOf(document.uri);
      return found.length > 0 && found;
    }, 'diagnostics');
    assert.deepEqual(diagnosticsOf(document.uri).map(ruleOf), ['placeholder-link', 'malformed-link']);
    const { edit } = await codeAction(document.uri, placeholder!.range, 'Keep the text and drop the link');
    assert.ok(await vscode.workspace.applyEdit(edit!));
    await until(() => diagnosticsOf(document.uri).length === 1, 'one finding less');

    await vscode.commands.executeCommand('oktaDocs.openPracticePage');
    assert.equal(vscode.window.activeTextEditor!.document, document);
  });
});
