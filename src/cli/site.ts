import * as path from 'node:path';
import { Page } from '../core/page/page';
import { loadSite } from '../core/site/load';
import type { Site } from '../core/site/model';
import { summarise } from '../core/site/summary';
import { NodeFiles, type Unreadable } from '../node/files';

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
export async function readSite(root: string, visit?: (file: string, page: Page) => void): Promise<ReadSite> {
  const unreadable = new Map<string, Unreadable>();
  // The theme, whose components and navigation count, stands beside the site.
  const parent = path.dirname(root);
  const files = new NodeFiles(parent);
  const folder = path.basename(root);
  const site = await loadSite(files, folder, async (file) => {
    const text = files.read(`${folder}/${file}`);
    if (typeof text !== 'string') {
      unreadable.set(file, text.unreadable);
      return null;
    }
    const page = Page.parse(text);
    visit?.(file, page);
    return summarise(file, page);
  });
  return { site, unreadable };
}
