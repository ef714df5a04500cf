import type { Connection } from 'vscode-languageserver';
import { version } from '../../package.json';
import { buildStamp, CacheFile } from '../node/cache-file';
import { NodeFiles } from '../node/files';
import { ClientFiles, folderForClient } from './client-files';
import type { Environment } from './environment';
import { diskOf } from './uris';

/**
 * What a Node process gives the server: files of this machine are read here; those of virtual folders, such as a repository that is on no
 * disk, the client reads.
 * @param connection to that client
 * @param program the file that runs: what another one kept is not read
 */
export function nodeEnvironment(connection: Connection, program: string): Environment {
  return {
    reach: (resource, folders) =>
      resource.scheme === 'file' ? diskOf(resource) : folderForClient(resource, folders),
    files: (folder) =>
      folder.scheme === 'file' ? new NodeFiles(folder.fsPath) : new ClientFiles(connection, folder),
    memory: (folder, site) => new CacheFile(folder, site.toString(), buildStamp(version, program)),
  };
}
