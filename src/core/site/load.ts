import type { Files } from '../files';
import { Site } from './model';
import { NAVIGATION_FILE } from './navigation';
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
 */
export async function loadSite(
  files: Files,
  root: string,
  summary: (path: string) => Promise<PageSummary | null>,
): Promise<Site> {
  const site = new Site();
  site.update(await readSiteFiles(files, root, summary));
  return site;
}

/** All that a site is made of, as {@link loadSite} reads it. */
export async function readSiteFiles(
  files: Files,
  root: string,
  summary: (path: string) => Promise<PageSummary | null>,
): Promise<SiteChange[]> {
  const changes: SiteChange[] = [];
  const walk = async (folder: string): Promise<void> => {
    for (const { name, kind } of await files.list(join(root, folder))) {
      const path = join(folder, name);
      if (kind === 'folder') {
        if (entersFolder(path)) await walk(path);
      } else if (kind === 'file') {
        if (isPagePath(path)) {
          const facts = await summary(path);
          if (facts) changes.push({ kind: 'page', path, summary: facts });
        } else changes.push({ kind: 'file', path, exists: true });
      }
    }
  };
  await walk('');
  changes.push({ kind: 'redirects', text: await files.readText(join(root, REDIRECTS_FILE)) });
  const navigation = inFiles(root, NAVIGATION_FILE);
  changes.push({ kind: 'navigation', text: navigation === null ? null : await files.readText(navigation) });
  changes.push({ kind: 'components', names: await readComponents(files, root) });
  return changes;
}

/** Whether a path, relative to the site root, is a Markdown file that the site makes a page of. */
export function isPagePath(path: string): boolean {
  return /\.md$/i.test(path) && !/(?:^|\/)(?:\.|node_modules\/)/.test(path);
}

/** Whether a folder, relative to the site root, may hold pages or public files. */
export function entersFolder(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.startsWith('.')) return path === '.vuepress';
  if (path.startsWith('.vuepress/'))
    return path === '.vuepress/public' || path.startsWith('.vuepress/public/');
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

/** Names of the theme's components, `null` where the theme is out of reach. */
async function readComponents(files: Files, root: string): Promise<string[] | null> {
  const theme = inFiles(root, COMPONENTS_FOLDER);
  if (theme === null) return null;
  const names = new Set<string>();
  const walk = async (folder: string): Promise<void> => {
    for (const { name, kind } of await files.list(folder)) {
      if (kind === 'folder') await walk(join(folder, name));
      else if (kind === 'file' && name.endsWith('.vue')) names.add(name.slice(0, -'.vue'.length));
    }
  };
  for (const folder of COMPONENT_FOLDERS) await walk(join(theme, folder));
  for (const folder of ['.vuepress/components', '.vuepress/theme/components']) await walk(join(root, folder));
  return names.size === 0 ? null : [...names];
}

function join(folder: string, name: string): string {
  return folder === '' ? name : name === '' ? folder : `${folder}/${name}`;
}
