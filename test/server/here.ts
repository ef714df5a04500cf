import { PassThrough } from 'node:stream';
import type { Connection } from 'vscode-languageserver';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';

/**
 * Starts a language server in this process: only its messages leave it, as bytes, in both directions.
 * @param start makes a server of its end of the connection
 * @returns the editor's end, which doesn't listen yet
 */
export function connectHere(start: (server: Connection) => void): ProtocolConnection {
  const toServer = new PassThrough();
  const toEditor = new PassThrough();
  start(
    createConnection(
      ProposedFeatures.all,
      new StreamMessageReader(toServer),
      new StreamMessageWriter(toEditor),
    ),
  );
  return createProtocolConnection(new StreamMessageReader(toEditor), new StreamMessageWriter(toServer));
}
