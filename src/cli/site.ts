import type { Unreadable } from '../core/files';
import * as path from 'node:path';
import { Page } from '../core/page/page';
import { loadSite } from '../core/site/load';
import type { Site } from '../core/site/model';
import { summarise, type PageSummary } from '../core/site/summary';
import { NodeFiles, textOf } from '../node/files';
import { SiteFiles } from '../node/site-files';
import type { SiteProblem } from '../core/site/site';
import type { Io } from './io';
import { relativeSlashed } from '../node/paths';

/** A site as it is on disk. */
export interface ReadSite {
  readonly site: Site;
  /** Markdown files that are left out, by path relative to the root. */
  readonly unreadable: ReadonlyMap<string, Unreadable>;
}

/**
 * Reads the whole site.
 * @param root absolute path
 * @param visit is given every page once, with its path relative to the root
 */
export function readSite(root: string, visit?: (file: string, page: Page) => void): Promise<ReadSite> {
  // The theme, whose components and navigation count, stands beside the site.
  const files = new SiteFiles(new NodeFiles(path.dirname(root)));
  const folder = path.basename(root);
  return readSiteBy(files, folder, (file) => {
    const read = files.read(`${folder}/${file}`);
    const text = 'bytes' in read ? textOf(read.bytes) : read;
    if (typeof text !== 'string') return text;
    const page = Page.parse(text);
    visit?.(file, page);
    return summarise(file, page);
  });
}

/**
 * Says what is wrong with a site besides what rules find in its pages: a line for each.
 * @param root absolute path of the site
 */
export function complainOfSite(io: Io, root: string, problems: readonly SiteProblem[]): void {
  for (const { file, line, message } of problems) {
    const place = line === null ? '' : `:${line + 1}`;
    io.complain(`${relativeSlashed(io.cwd, path.join(root, file))}${place}: ${message}`);
  }
}

/**
 * As {@link readSite}, with the facts of each file from elsewhere.
 * @param folder the site's root in `files`
 * @param facts of a file, by its path relative to the root; or why it has none
 */
export async function readSiteBy(
  files: SiteFiles,
  folder: string,
  facts: (file: string) => PageSummary | { readonly unreadable: Unreadable },
): Promise<ReadSite> {
  const unreadable = new Map<string, Unreadable>();
  const site = await loadSite(files, folder, async (file) => {
    const found = facts(file);
    if (!('unreadable' in found)) return found;
    unreadable.set(file, found.unreadable);
    return null;
  });
  return { site, unreadable };
}
