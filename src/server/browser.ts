import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { ClientFiles, folderForClient } from './client-files';
import { startServer } from './server';

// The worker's own global object is its end of the channel.
const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);

startServer(connection, {
  reach: folderForClient,
  files: (folder) => new ClientFiles(connection, folder),
});
