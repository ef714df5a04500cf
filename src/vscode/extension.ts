import * as path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

/** Starts the language server and registers what the extension contributes. Called by VS Code once. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath(path.join('dist', 'server.js'));
  const client = new LanguageClient(
    'oktaDocs',
    vscode.l10n.t('Okta Docs Author'),
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    { documentSelector: [{ language: 'markdown' }] },
  );
  context.subscriptions.push(client);
  await client.start();
}
