import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { LONGEST_TEXT, type FolderEntry } from '../core/files';
import { LIST_FOLDERS, READ_FILES, type Resources } from '../protocol';

/** Reads for the language server what it can't read itself: in a browser everything, on the desktop the files of virtual folders. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  const uri = (text: string) => client.protocol2CodeConverter.asUri(text);
  return vscode.Disposable.from(
    client.onRequest(READ_FILES, ({ uris }: Resources) =>
      Promise.all(uris.map((file) => readText(uri(file)))),
    ),
    client.onRequest(LIST_FOLDERS, ({ uris }: Resources) =>
      Promise.all(uris.map((folder) => list(uri(folder)))),
    ),
  );
}

/** As `Files.readText` has it. */
async function readText(uri: vscode.Uri): Promise<string | null> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    if (bytes.byteLength > LONGEST_TEXT) return null;
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null; // there is no such file, it can't be read, or it is no text
  }
}

/** As `Files.list` has it. A link is listed as neither file nor folder: where it leads can't be told. */
async function list(uri: vscode.Uri): Promise<FolderEntry[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(uri)).map(([name, type]) => ({
      name,
      kind: KIND[type] ?? 'other',
    }));
  } catch {
    return [];
  }
}

const KIND: Readonly<Record<number, FolderEntry['kind']>> = {
  [vscode.FileType.File]: 'file',
  [vscode.FileType.Directory]: 'folder',
};
