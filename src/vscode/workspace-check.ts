import * as vscode from 'vscode';
import { LSPErrorCodes, ResponseError, type BaseLanguageClient } from 'vscode-languageclient';
import { CHECK_WORKSPACE, type WorkspaceCheck } from '../protocol';

/** "Check the Whole Workspace": the problems of all pages, without opening them; can be cancelled. */
export function registerWorkspaceCheck(client: BaseLanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('oktaDocs.checkWorkspace', () =>
    vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Okta Docs: checking the workspace'),
        cancellable: true,
      },
      async (_progress, token) => {
        try {
          const { files } = await client.sendRequest<WorkspaceCheck>(CHECK_WORKSPACE, {}, token);
          const message =
            files === 0
              ? vscode.l10n.t('No docs site was found in this workspace.')
              : vscode.l10n.t('{0} pages checked: see the Problems view.', files);
          vscode.window.setStatusBarMessage(message, 6000);
        } catch (error) {
          const cancelled = error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;
          if (!cancelled && !token.isCancellationRequested) throw error;
        }
      },
    ),
  );
}
