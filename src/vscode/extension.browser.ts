import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { start } from './extension';

/** Called by VS Code in a browser, once. The language server is a worker. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = vscode.Uri.joinPath(context.extensionUri, 'dist', 'browser', 'server.js');
  // The channel, not the worker: VS Code puts a function of its own in the place of `Worker`, so the client can't tell one when it sees it.
  const startWorker = async () => {
    const worker = new Worker(server.toString(true));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return start(context, (id, name, options) => new LanguageClient(id, name, startWorker, options));
}
