import type { URI } from 'vscode-uri';

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

/** The resource at a relative path of a folder. */
export function uriIn(folder: URI, path: string): URI {
  if (path === '') return folder;
  return folder.with({
    path: folder.path.endsWith('/') ? `${folder.path}${path}` : `${folder.path}/${path}`,
  });
}
