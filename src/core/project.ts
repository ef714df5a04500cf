import pLimit from 'p-limit';
import type { Files, FolderEntry } from './files';

/** The name of the file that sets severities and ignores. */
export const CONFIGURATION_FILE = '.okta-docs.yml';

/** Whether a folder is the root of a docs site: it holds `docs` and either `.vuepress` or `conductor.yml`. */
export async function isSiteRoot(files: Files, folder: string): Promise<boolean> {
  return makesSite(await files.list(folder));
}

function makesSite(entries: readonly FolderEntry[]): boolean {
  const names = new Map(entries.map(({ name, kind }) => [name, kind]));
  return (
    names.get('docs') === 'folder' &&
    (names.get('.vuepress') === 'folder' || names.get('conductor.yml') === 'file')
  );
}

/** The root of the site that a folder is in, the folder itself included; `null` outside a site. */
export async function siteRootOf(files: Files, folder: string): Promise<string | null> {
  for (const candidate of upwards(folder)) {
    if (await isSiteRoot(files, candidate)) return candidate;
  }
  return null;
}

/**
 * The site roots at and below a folder, for at most `depth` folders down. Does not enter hidden folders, `node_modules`, or a site.
 */
export async function siteRootsBelow(files: Files, folder: string, depth: number): Promise<string[]> {
  const limit = pLimit(files.atOnce ?? 1);
  const below = async (at: string, left: number): Promise<string[]> => {
    const entries = await limit(() => files.list(at));
    if (makesSite(entries)) return [at];
    if (left === 0) return [];
    const folders = entries.filter(
      ({ name, kind }) => kind === 'folder' && !name.startsWith('.') && name !== 'node_modules',
    );
    return (await Promise.all(folders.map(({ name }) => below(join(at, name), left - 1)))).flat();
  };
  return below(folder, depth);
}

/**
 * The path of the configuration that counts for a folder: the nearest one at or above it, but not above the repository (the folder that
 * holds `.git`); `null` where there is none.
 */
export async function configurationOf(files: Files, folder: string): Promise<string | null> {
  for (const candidate of upwards(folder)) {
    const entries = await files.list(candidate);
    if (entries.some(({ name, kind }) => name === CONFIGURATION_FILE && kind === 'file')) {
      return join(candidate, CONFIGURATION_FILE);
    }
    if (entries.some(({ name }) => name === '.git')) return null;
  }
  return null;
}

/** The folder of a path; the root's is the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** A path in a folder. */
export function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** A path relative to a folder that it is in; `null` where it isn't. */
export function relativeTo(folder: string, path: string): string | null {
  if (folder === '') return path;
  if (path === folder) return '';
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
}

/** A folder and those it is in, from the inside out. */
export function* upwards(folder: string): Generator<string> {
  for (let at = folder; ; at = folderOf(at)) {
    yield at;
    if (at === '') return;
  }
}
