import type * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { AtPosition } from '../protocol';

/** The page of an editor and the cursor in it, as the server takes them: plain values, which reach a worker too. */
export function atCursor(client: BaseLanguageClient, { document, selection }: vscode.TextEditor): AtPosition {
  const { code2ProtocolConverter } = client;
  return {
    uri: code2ProtocolConverter.asUri(document.uri),
    position: code2ProtocolConverter.asPosition(selection.active),
  };
}
