import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { CONFIGURATION_FILE } from '../core/project';
import type { InitializationOptions } from '../protocol';

/** Schemes of documents that are no drafts of a writer: older versions, comparisons, output. */
const SCHEMES_BESIDES_FOLDERS = ['file', 'untitled'];

/** Files besides pages that the server takes as they are in the editor, saved or not. */
const OTHER_FILES = [CONFIGURATION_FILE, 'conductor.yml', 'navbar.const.js'];

/** Which documents the language server is told of, and what it is told at its start: its texts are those of the editor's language. */
export function clientOptions(initializationOptions: InitializationOptions): LanguageClientOptions {
  const schemes = new Set([
    ...SCHEMES_BESIDES_FOLDERS,
    ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme),
  ]);
  return {
    initializationOptions: { ...initializationOptions, texts: vscode.l10n.bundle ?? {} },
    documentSelector: [...schemes].flatMap((scheme) => [
      { scheme, language: 'markdown' },
      ...OTHER_FILES.map((name) => ({ scheme, pattern: `**/${name}` })),
    ]),
  };
}
