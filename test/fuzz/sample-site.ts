import * as fs from 'node:fs';
import * as path from 'node:path';
import type { SiteChange } from '../../src/core/site/site';

/** A site on disk, as an {@link Examiner} wants it: its pages' texts by path relative to the root, and its other files. */
export interface SiteOnDisk {
  readonly pages: ReadonlyMap<string, string>;
  readonly others: readonly SiteChange[];
}

/** The sample site of the fixtures. */
export function sampleSite(): SiteOnDisk {
  return siteAt(
    path.join(import.meta.dirname, '..', 'fixtures', 'site', 'packages', '@okta', 'vuepress-site'),
  );
}

/** @param root absolute path of the site's root */
export function siteAt(root: string): SiteOnDisk {
  const pages = new Map<string, string>();
  const others: SiteChange[] = [];
  for (const name of fs.readdirSync(root, { recursive: true }) as string[]) {
    const file = name.split(path.sep).join('/');
    if (file.endsWith('.md')) pages.set(file, fs.readFileSync(path.join(root, file), 'utf8'));
    else if (file.startsWith('.vuepress/public/')) others.push({ kind: 'file', path: file, exists: true });
  }
  const text = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
  others.push({ kind: 'redirects', text: text('conductor.yml') });
  others.push({ kind: 'navigation', text: text('../vuepress-theme-prose/const/navbar.const.js') });
  return { pages, others };
}
