import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient';

/**
 * Says why the server refuses a new text of a heading, and ends it there: VS Code would ask its own Markdown extension next, which renames
 * the heading and leaves the links to it behind.
 */
export const renameMiddleware: Pick<Middleware, 'provideRenameEdits'> = {
  async provideRenameEdits(document, position, newName, token, next) {
    try {
      return await next(document, position, newName, token);
    } catch (error) {
      if (token.isCancellationRequested) throw error;
      void vscode.window.showWarningMessage(error instanceof Error ? error.message : String(error));
      return new vscode.WorkspaceEdit();
    }
  },
};
