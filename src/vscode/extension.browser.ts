import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { start } from './extension';

/** Called by VS Code in a browser, once. The language server is a worker. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = vscode.Uri.joinPath(context.extensionUri, 'dist', 'browser', 'server.js');
  const startWorker = async () => new Worker(server.toString(true));
  return start(context, (id, name, options) => new LanguageClient(id, name, startWorker, options));
}
