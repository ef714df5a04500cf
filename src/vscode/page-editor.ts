import * as vscode from 'vscode';

/**
 * The editor of the Markdown page that a command is about: the active one, else one that is in sight, which gets the focus. A walkthrough has
 * the focus when its buttons are pressed.
 */
export async function pageEditor(): Promise<vscode.TextEditor | undefined> {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  if (activeTextEditor)
    return activeTextEditor.document.languageId === 'markdown' ? activeTextEditor : undefined;
  const inSight = visibleTextEditors.find(
    ({ document, viewColumn }) => document.languageId === 'markdown' && viewColumn !== undefined,
  );
  return inSight && vscode.window.showTextDocument(inSight.document, { viewColumn: inSight.viewColumn });
}
