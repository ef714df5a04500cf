import { completionContext } from '../complete/context';
import { headingAt, linkAt } from '../navigate/at';
import { siteLink } from '../navigate/site-link';
import { PUBLIC_FOLDER } from '../site/public-files';
import type { TextRange } from '../page/block';
import type { Page } from '../page/page';
import { parseAddress, SITE_HOST } from '../site/address';
import type { SiteModel } from '../site/site';

/** What goes into a page for something that was pasted or dropped. */
export interface Insertion {
  /** `path`: the destination alone, in code and where a destination stands. */
  readonly kind: 'link' | 'image' | 'snippet' | 'path';
  /** The site's address; for a snippet its name. */
  readonly destination: string;
  /** Title or heading of what it leads to; `null` where it has none. */
  readonly title: string | null;
  /** The selected text, where it can be the link's; `null` elsewhere. */
  readonly selected: string | null;
}

/** Other places where a writer sees the site's pages: an own build, and previews of changes. */
const PREVIEW_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|[\w-]+\.(?:vercel|netlify)\.app)(?::\d+)?$/i;

/** Longer selections are passages, not links. */
const LONGEST_TEXT = 200;

/**
 * What stands for the full address of a page of the site. `null` for other texts, for addresses that the site doesn't serve, and where no
 * link can be.
 * @param path of the page that it goes into, relative to the site root
 * @param range what it replaces
 */
export function insertionOfAddress(
  site: SiteModel,
  path: string,
  page: Page,
  range: TextRange,
  address: string,
): Insertion | null {
  const url = /^https?:\/\/([^\s/?#]+)(\/[^\s<>"]*)$/.exec(address.trim());
  if (!url || !(url[1]!.toLowerCase() === SITE_HOST || PREVIEW_HOST.test(url[1]!))) return null;
  const place = placeAt(page, range);
  if (place === null) return null;
  const { verdict, route, finalRoute, asset, fragment, redirects } = site.resolve(
    { kind: 'link', destination: url[2]! },
    path,
  );
  if (!(verdict.startsWith('ok') || verdict === 'redirect')) return null;
  const target = verdict === 'redirect' ? finalRoute : route;
  if (!target) {
    return asset !== undefined && place === 'path'
      ? { kind: 'path', destination: asset, title: null, selected: null }
      : null;
  }
  // A redirect may name an anchor of its own.
  const own = redirects?.at(-1)?.to.split('#')[1];
  const anchor = own ?? fragment ?? '';
  const { query } = parseAddress('html-link', url[2]!, path);
  return {
    kind: place === 'path' ? 'path' : 'link',
    destination: `${target.path}${verdict === 'redirect' ? '' : query}${anchor === '' ? '' : `#${anchor}`}`,
    title:
      (anchor === '' ? null : (site.anchorsOf(target).get(anchor)?.heading ?? null)) ?? site.titleOf(target),
    selected: selectedText(page, range),
  };
}

/**
 * What stands for a file of the site: a link to a page or to one of its headings, a public image, or a snippet on the page that can show
 * it. `null` for files that the site doesn't serve, and where no link can be.
 * @param path of the page that it goes into, relative to the site root
 * @param file that was dropped
 * @param heading a place in the file: its heading is meant
 */
export function insertionOfFile(
  site: SiteModel,
  path: string,
  page: Page,
  range: TextRange,
  file: string,
  heading?: { readonly page: Page; readonly offset: number },
): Insertion | null {
  const place = placeAt(page, range);
  if (place === null) return null;
  const found = heading ? headingAt(heading.page, heading.offset) : null;
  const target = siteLink(site, file, found?.id ?? undefined);
  const snippet = place === 'text' && !found ? snippetName(site, path, file) : null;
  if (snippet !== null) return { kind: 'snippet', destination: snippet, title: null, selected: null };
  if (!target) return null;
  // On the page itself the anchor says it, as a page in several frameworks has several addresses.
  const own = file === path ? target.address.indexOf('#') : -1;
  const destination = own < 0 ? target.address : target.address.slice(own);
  const selected = selectedText(page, range);
  if (place === 'path') return { kind: 'path', destination, title: null, selected };
  if (file.startsWith(`${PUBLIC_FOLDER}/`)) {
    const name = file.slice(file.lastIndexOf('/') + 1);
    const image = /\.(?:png|jpe?g|gif|svg|webp|avif)$/i.test(file);
    return { kind: image ? 'image' : 'link', destination, title: image ? null : name, selected };
  }
  const title = found?.slugText ?? target.title;
  return { kind: 'link', destination, title, selected };
}

/** The name by which a page shows a snippet file; `null` when it can't. */
function snippetName(site: SiteModel, path: string, file: string): string | null {
  const guide = site.guideOf(file);
  if (!guide?.listed || guide.folder !== site.guideOf(path)?.folder || file === path) return null;
  const [section, framework, name, ...more] = file.slice(guide.folder.length + 1).split('/');
  if (more.length > 0 || !name?.endsWith('.md') || !guide.frameworks.includes(framework!)) return null;
  return path.startsWith(`${guide.folder}/${section}/`) ? name.slice(0, -'.md'.length) : null;
}

/** Whether a link or only an address can stand at a place; `null`: neither. */
function placeAt(page: Page, { from, to }: TextRange): 'text' | 'path' | null {
  if (from < page.frontMatter.to) return null;
  const link = linkAt(page, from);
  if (link && link.from < from && to < link.to) {
    return link.destinationFrom <= from && to <= link.destinationTo ? 'path' : null;
  }
  const context = completionContext(page, from);
  if (context?.kind === 'destination' || context?.kind === 'attribute') return 'path';
  const placed = page.blockAt(from);
  if (!placed) return 'text';
  const { block, start } = placed;
  if (from < start || from > start + block.text.length) return 'text';
  if (block.kind === 'code') return 'path';
  for (const list of [block.code, block.comments]) {
    for (let i = 0; i + 1 < list.length; i += 2) {
      if (list[i]! + start < from && from < list[i + 1]! + start) return 'path';
    }
  }
  return 'text';
}

/** The selected text, if a link can have it. */
function selectedText(page: Page, { from, to }: TextRange): string | null {
  const text = page.text.slice(from, to);
  if (text.trim() === '' || text.length > LONGEST_TEXT || /[\n\r[\]<>]|^\s*\w+:\/\//.test(text)) return null;
  return text;
}
