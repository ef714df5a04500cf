import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { SHOW_REFERENCES, type ShowReferences } from '../protocol';

/** What a click on a code lens does: shows the places that lead to its line. */
export function registerShowReferences(client: BaseLanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand(SHOW_REFERENCES, async ({ uri, position }: ShowReferences) => {
    const resource = client.protocol2CodeConverter.asUri(uri);
    const at = client.protocol2CodeConverter.asPosition(position);
    const locations = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      resource,
      at,
    );
    await vscode.commands.executeCommand('editor.action.showReferences', resource, at, locations);
  });
}
