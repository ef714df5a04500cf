import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CHECK_WORKSPACE, type WorkspaceCheck } from '../protocol';
import { requestWalk } from './walk';

/** "Check the Whole Workspace": the problems of all pages, without opening them; can be cancelled. */
export function registerWorkspaceCheck(client: BaseLanguageClient): vscode.Disposable {
  let running: Thenable<void> | null = null;
  return vscode.commands.registerCommand('oktaDocs.checkWorkspace', () => {
    running ??= vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Okta Docs: checking the workspace'),
        cancellable: true,
      },
      async (progress, token) => {
        try {
          const checked = await requestWalk<WorkspaceCheck>(client, CHECK_WORKSPACE, progress, token);
          if (!checked) return;
          const message =
            checked.files === 0
              ? vscode.l10n.t('No docs site was found in this workspace.')
              : vscode.l10n.t('{0} pages checked: see the Problems view.', checked.files);
          vscode.window.setStatusBarMessage(message, 6000);
        } finally {
          running = null;
        }
      },
    );
    return running;
  });
}
