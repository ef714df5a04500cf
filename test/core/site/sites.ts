import { Page } from '../../../src/core/page/page';
import { Site } from '../../../src/core/site/model';
import type { SiteChange } from '../../../src/core/site/site';
import { summarise } from '../../../src/core/site/summary';

/** The change that gives a path of a small site this text; `null` takes the file away. */
export function change(path: string, text: string | null): SiteChange {
  if (path === 'conductor.yml') return { kind: 'redirects', text };
  if (path === 'navbar.const.js') return { kind: 'navigation', text };
  if (!path.endsWith('.md')) return { kind: 'file', path, exists: text !== null };
  return { kind: 'page', path, summary: text === null ? null : summarise(path, Page.parse(text)) };
}

/** A site of these files, by their path relative to its root. */
export function siteOf(files: Readonly<Record<string, string>>): Site {
  const site = new Site();
  site.update(Object.entries(files).map(([path, text]) => change(path, text)));
  return site;
}

/** A list of guides, as `docs/guides/index.md`. */
export function guideList(...names: string[]): string {
  return `---\ntitle: Guides\nguides:\n${names.map((name) => ` - ${name}\n`).join('')}---\n`;
}

/** The `index.md` of a guide with one section. */
export const GUIDE = '---\ntitle: A guide\nsections:\n - main\n---\n';
