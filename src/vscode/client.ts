import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { CONFIGURATION_FILE } from '../core/project';
import type { InitializationOptions } from '../protocol';
import { unsavedFile } from './unsaved-files';

/** Schemes of documents that are no drafts of a writer: older versions, comparisons, output. */
const SCHEMES_BESIDES_FOLDERS = ['file', 'untitled'];

/** Which documents the language server is told of, and what it is told at its start. */
export function clientOptions(initializationOptions: InitializationOptions): LanguageClientOptions {
  const schemes = new Set([
    ...SCHEMES_BESIDES_FOLDERS,
    ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme),
  ]);
  return {
    initializationOptions,
    middleware: {
      async provideRenameEdits(document, position, newName, token, next) {
        const edit = await next(document, position, newName, token);
        const unsaved = edit ? unsavedFile(edit) : null;
        if (unsaved === null) return edit;
        throw new Error(
          vscode.l10n.t(
            'Nothing was renamed. {0} has changes that are not saved yet: save it first.',
            unsaved,
          ),
        );
      },
    },
    documentSelector: [...schemes].flatMap((scheme) => [
      { scheme, language: 'markdown' },
      { scheme, pattern: `**/${CONFIGURATION_FILE}` },
    ]),
  };
}
