import * as path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind, type ServerOptions } from 'vscode-languageclient/node';
import { CONFIGURATION_FILE } from '../core/project';
import type { InitializationOptions } from '../protocol';

/** Schemes of documents that are no drafts of a writer: older versions, comparisons, output. */
const SCHEMES_BESIDES_FOLDERS = ['file', 'untitled'];

/** The language server's client, not yet started. */
export function createClient(context: vscode.ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath(path.join('dist', 'server.js'));
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  const schemes = new Set([
    ...SCHEMES_BESIDES_FOLDERS,
    ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme),
  ]);
  const storage = context.storageUri ?? context.globalStorageUri;
  const initializationOptions: InitializationOptions =
    storage.scheme === 'file' ? { cacheFolder: storage.fsPath } : {};
  return new LanguageClient('oktaDocs', vscode.l10n.t('Okta Docs Author'), server, {
    initializationOptions,
    documentSelector: [...schemes].flatMap((scheme) => [
      { scheme, language: 'markdown' },
      { scheme, pattern: `**/${CONFIGURATION_FILE}` },
    ]),
  });
}
