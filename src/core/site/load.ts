import pLimit from 'p-limit';
import type { Files, FolderEntry } from '../files';
import { Site } from './model';
import { NAVIGATION_FILE } from './navigation';
import { PUBLIC_FOLDER } from './public-files';
import { REDIRECTS_FILE } from './redirects';
import type { SiteChange } from './site';
import type { PageSummary } from './summary';

/** Folder of the theme's components, relative to the site root. */
export const COMPONENTS_FOLDER = '../vuepress-theme-prose';

/** Where the theme keeps components that pages may use. */
const COMPONENT_FOLDERS = ['components', 'global-components'];

/** Folders that no page or public file stands in. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', 'dist']);

/**
 * Reads a whole site.
 * @param files the door to a folder that holds the site; the theme is read if it is in there too
 * @param root the site's root in `files`
 * @param summary the facts of a Markdown file, by its path relative to the root: from its text, or `null` to leave the file out
 * @param signal ends the reading early
 * @throws what aborted the signal, what `summary` throws
 */
export async function loadSite(
  files: Files,
  root: string,
  summary: (path: string) => Promise<PageSummary | null>,
  signal?: AbortSignal,
): Promise<Site> {
  const site = new Site();
  site.update(await readSiteFiles(files, root, summary, signal));
  return site;
}

/** All that a site is made of, as {@link loadSite} reads it, as many files at once as the door takes. */
export async function readSiteFiles(
  files: Files,
  root: string,
  summary: (path: string) => Promise<PageSummary | null>,
  signal?: AbortSignal,
): Promise<SiteChange[]> {
  const limit = pLimit(files.atOnce ?? 1);
  const oneOf = <T>(read: () => Promise<T>): Promise<T> =>
    limit(() => {
      signal?.throwIfAborted();
      return read();
    });
  const changeAt = async (path: string, { kind }: FolderEntry): Promise<readonly SiteChange[]> => {
    if (kind === 'folder') return entersFolder(path) ? walk(path) : [];
    if (kind === 'link') return entersFolder(path) ? [{ kind: 'left-out', path, why: 'link' }] : [];
    if (kind !== 'file') return [];
    if (!isPagePath(path)) return [{ kind: 'file', path, exists: true }];
    const facts = await oneOf(() => summary(path));
    if (facts) return [{ kind: 'page', path, summary: facts }];
    // It was there when its folder was listed.
    return [{ kind: 'left-out', path, why: (await files.whyNot?.(join(root, path))) ?? 'failed' }];
  };
  const walk = async (folder: string): Promise<readonly SiteChange[]> => {
    const entries = await oneOf(() => files.list(join(root, folder)));
    if (entries.length === 0) return leftOutAt(files, root, folder);
    return (await Promise.all(entries.map((entry) => changeAt(join(folder, entry.name), entry)))).flat();
  };
  const text = (path: string | null) => (path === null ? null : oneOf(() => files.readText(path)));
  const [changes, redirects, navigation, names] = await Promise.all([
    walk(''),
    text(join(root, REDIRECTS_FILE)),
    text(inFiles(root, NAVIGATION_FILE)),
    readComponents((folder) => oneOf(() => files.list(folder)), root),
  ]);
  return [
    ...changes,
    { kind: 'redirects', text: redirects },
    { kind: 'navigation', text: navigation },
    { kind: 'components', names },
    ...(redirects === null ? await leftOutAt(files, root, REDIRECTS_FILE) : []),
    ...(navigation === null ? await leftOutAt(files, root, NAVIGATION_FILE) : []),
  ];
}

/**
 * Names what is there at a path, and can't be read. What isn't there is nothing to speak of.
 * @param path relative to the site root
 */
export async function leftOutAt(files: Files, root: string, path: string): Promise<SiteChange[]> {
  const full = path === '' ? root : inFiles(root, path);
  const why = full === null ? null : await files.whyNot?.(full);
  return why && why !== 'missing' ? [{ kind: 'left-out', path, why }] : [];
}

/** Whether a path, relative to the site root, is a Markdown file that the site makes a page of. */
export function isPagePath(path: string): boolean {
  return /\.md$/i.test(path) && !/(?:^|\/)(?:\.|node_modules\/)/.test(path);
}

/** Whether a folder, relative to the site root, may hold pages or public files. */
export function entersFolder(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.startsWith('.')) return path === '.vuepress';
  if (path.startsWith('.vuepress/')) return path === PUBLIC_FOLDER || path.startsWith(`${PUBLIC_FOLDER}/`);
  return !SKIPPED.has(name);
}

/** A path relative to the site root, which may begin with `../`, as one of `files`; `null` if it is outside of them. */
export function inFiles(root: string, path: string): string | null {
  const parts = root === '' ? [] : root.split('/');
  for (const part of path.split('/')) {
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/**
 * Where components stand that pages may use: those of the theme, as far as it is in reach, and the site's own.
 * @param root the site's root in the files that the paths are for
 */
function componentFolders(root: string): string[] {
  const theme = inFiles(root, COMPONENTS_FOLDER);
  return [
    ...(theme === null ? [] : COMPONENT_FOLDERS.map((folder) => join(theme, folder))),
    ...['.vuepress/components', '.vuepress/theme/components'].map((folder) => join(root, folder)),
  ];
}

/** A component of the theme or of the site itself. */
export interface ComponentFile {
  readonly name: string;
  /** In the files that were listed. */
  readonly path: string;
}

/**
 * The components that pages may use, by folder as {@link componentFolders} has them; of several of one name the first is the one that counts.
 * @param list the entries of a folder; none for one that isn't there
 * @param root the site's root in the files that are listed
 */
export async function listComponents(
  list: (folder: string) => Promise<readonly FolderEntry[]>,
  root: string,
): Promise<ComponentFile[]> {
  const walk = async (folder: string): Promise<readonly ComponentFile[]> => {
    const entries = await list(folder);
    const found = entries.map(({ name, kind }) => {
      const path = join(folder, name);
      if (kind === 'folder') return walk(path);
      return kind === 'file' && name.endsWith('.vue') ? [{ name: name.slice(0, -'.vue'.length), path }] : [];
    });
    return (await Promise.all(found)).flat();
  };
  return (await Promise.all(componentFolders(root).map(walk))).flat();
}

/** Names of the theme's components, `null` where the theme is out of reach. */
async function readComponents(
  list: (folder: string) => Promise<readonly FolderEntry[]>,
  root: string,
): Promise<string[] | null> {
  if (inFiles(root, COMPONENTS_FOLDER) === null) return null;
  const names = new Set((await listComponents(list, root)).map(({ name }) => name));
  return names.size === 0 ? null : [...names];
}

function join(folder: string, name: string): string {
  return folder === '' ? name : name === '' ? folder : `${folder}/${name}`;
}
