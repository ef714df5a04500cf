import type { Connection } from 'vscode-languageserver';
import { TextDocumentSyncKind } from 'vscode-languageserver';

/** Answers the protocol on `connection` until it closes. */
export function startServer(connection: Connection): void {
  connection.onInitialize(() => ({
    capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental },
  }));
  connection.listen();
}
