import * as vscode from 'vscode';

/**
 * A file that an edit of the language server would change in places that aren't those any more: the server knows what isn't saved yet of
 * Markdown pages alone, not of `conductor.yml` and the navigation.
 * @returns its path as the writer sees it; `null` where there is none
 */
export function unsavedFile(edit: vscode.WorkspaceEdit): string | null {
  for (const [uri] of edit.entries()) {
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    if (document?.isDirty && document.languageId !== 'markdown') return vscode.workspace.asRelativePath(uri);
  }
  return null;
}
