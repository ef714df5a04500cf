import * as path from 'node:path';
import type * as vscode from 'vscode';
import { LanguageClient, TransportKind, type ServerOptions } from 'vscode-languageclient/node';
import { start } from './extension';

/** Called by desktop VS Code and by a remote one, once. The language server is a Node process. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath(path.join('dist', 'server.js'));
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  const storage = context.storageUri ?? context.globalStorageUri;
  return start(
    context,
    (id, name, options) => new LanguageClient(id, name, server, options),
    storage.scheme === 'file' ? { cacheFolder: storage.fsPath } : {},
  );
}
