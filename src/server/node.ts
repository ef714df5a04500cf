import * as path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { version } from '../../package.json';
import { buildStamp, CacheFile } from '../node/cache-file';
import { NodeFiles } from '../node/files';
import type { Environment } from './environment';
import { startServer } from './server';

/** Files of the machine that the server runs on. */
const disk: Environment = {
  reach: (resource) => (resource.scheme === 'file' ? URI.file(path.parse(resource.fsPath).root) : null),
  files: (folder) => new NodeFiles(folder.fsPath),
  memory: (folder, site) => new CacheFile(folder, site.toString(), buildStamp(version, __filename)),
};

startServer(createConnection(ProposedFeatures.all), disk);
