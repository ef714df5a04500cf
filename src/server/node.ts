import * as path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { NodeFiles } from '../node/files';
import type { Environment } from './environment';
import { startServer } from './server';

/** Files of the machine that the server runs on. */
const disk: Environment = {
  reach: (resource) => (resource.scheme === 'file' ? URI.file(path.parse(resource.fsPath).root) : null),
  files: (folder) => new NodeFiles(folder.fsPath),
};

startServer(createConnection(ProposedFeatures.all), disk);
