import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { VISIBLE_DOCUMENTS, type VisibleDocuments } from '../protocol';

/** Keeps the server informed of what the writer sees, so that it computes that first. */
export function reportVisibleDocuments(client: BaseLanguageClient): vscode.Disposable {
  const report = () => {
    const active = vscode.window.activeTextEditor;
    const editors = [...(active ? [active] : []), ...vscode.window.visibleTextEditors];
    const params: VisibleDocuments = {
      uris: [...new Set(editors.map(({ document }) => client.code2ProtocolConverter.asUri(document.uri)))],
    };
    void client.sendNotification(VISIBLE_DOCUMENTS, params);
  };
  report();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(report),
    vscode.window.onDidChangeVisibleTextEditors(report),
  );
}
