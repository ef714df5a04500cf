import { URI } from 'vscode-uri';
import { CONFIGURATION_FILE } from '../core/project';

/**
 * A resource by its URI. The letter of a drive is made a small one, as VS Code does: other editors send `file:///C:/docs`.
 * @throws {Error} for what is no URI
 */
export function parseUri(text: string): URI {
  const uri = URI.parse(text);
  return /^\/[A-Z]:/.test(uri.path) && uri.scheme === 'file'
    ? uri.with({ path: `/${uri.path.charAt(1).toLowerCase()}${uri.path.slice(2)}` })
    : uri;
}

/** The outermost folder on the disk that a file is on: the root, on Windows the drive's or the network share's. */
export function diskOf(file: URI): URI {
  const root = (file.authority === '' ? /^\/[a-z]:/i : /^\/[^/]+/).exec(file.path)?.[0] ?? '';
  return file.with({ path: `${root}/`, query: '', fragment: '' });
}

/** The folder that a resource is in. */
export function folderOfUri(uri: URI): URI {
  const slash = uri.path.lastIndexOf('/');
  return uri.with({ path: uri.path.slice(0, Math.max(slash, 1)), query: '', fragment: '' });
}

/** The path of a resource relative to a folder, with `/` and without a leading one; `null` when it isn't inside. */
export function pathIn(folder: URI, uri: URI): string | null {
  if (folder.scheme !== uri.scheme || folder.authority !== uri.authority) return null;
  if (folder.path === uri.path) return '';
  const prefix = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return uri.path.startsWith(prefix) ? uri.path.slice(prefix.length) : null;
}

/** The resource at a relative path of a folder; each `../` at its beginning leads one folder up. */
export function uriIn(folder: URI, path: string): URI {
  if (path.startsWith('../')) return uriIn(folderOfUri(folder), path.slice('../'.length));
  if (path === '') return folder;
  return folder.with({
    path: folder.path.endsWith('/') ? `${folder.path}${path}` : `${folder.path}/${path}`,
  });
}

/** Whether a document is a `.okta-docs.yml`. */
export function isConfiguration(uri: string): boolean {
  return uri.endsWith(`/${CONFIGURATION_FILE}`);
}
