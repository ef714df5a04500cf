import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { buildStamp, CacheFile } from '../node/cache-file';
import { NodeFiles } from '../node/files';
import { ClientFiles, folderForClient } from './client-files';
import { startServer } from './server';
import { diskOf } from './uris';

const connection = createConnection(ProposedFeatures.all);

// Files of this machine are read here; those of virtual folders, such as a repository that is on no disk, the client reads.
startServer(connection, {
  reach: (resource, folders) =>
    resource.scheme === 'file' ? diskOf(resource) : folderForClient(resource, folders),
  files: (folder) =>
    folder.scheme === 'file' ? new NodeFiles(folder.fsPath) : new ClientFiles(connection, folder),
  memory: (folder, site) => new CacheFile(folder, site.toString(), buildStamp(version, __filename)),
});
