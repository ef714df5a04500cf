import type { TextRange } from '../page/block';
import type { Page } from '../page/page';
import { snippetAttribute } from '../site/components';
import { PUBLIC_FOLDER } from '../site/public-files';
import type { Resolution, SiteModel } from '../site/site';
import type { LinkSummary } from '../site/summary';
import { linkAt, tagAt } from './at';

/** A place in a file of the site; `from` and `to` are 0 for the file as a whole. */
export interface Place extends TextRange {
  /** Relative to the site root. */
  readonly file: string;
}

/** The place that a reader sees who follows a link; `null` where it leads nowhere in the site's files. */
export function placeOfLink(
  site: SiteModel,
  link: Pick<LinkSummary, 'kind' | 'destination'>,
  fromPath: string,
): Place | null {
  return placeOf(site, site.resolve(link, fromPath));
}

/** As {@link placeOfLink}, for a link that is resolved already. */
export function placeOf(site: SiteModel, resolution: Resolution): Place | null {
  if (resolution.asset !== undefined) return whole(`${PUBLIC_FOLDER}${resolution.asset}`);
  const anchor = anchorOf(site, resolution);
  if (anchor) return anchor;
  const source = (resolution.finalRoute ?? resolution.route)?.source;
  return typeof source === 'string' ? whole(source) : null;
}

/** The fragment that counts where a link ends: a redirect's own one beats the link's. Decoded, without `#`; empty where there is none. */
export function fragmentOf({ fragment, redirects }: Resolution): string {
  const own = redirects?.findLast(({ to }) => to.includes('#'))?.to;
  return decoded(own === undefined ? (fragment ?? '') : own.slice(own.indexOf('#') + 1));
}

function anchorOf(site: SiteModel, resolution: Resolution): Place | null {
  const id = fragmentOf(resolution);
  if (id === '') return null;
  if (typeof resolution.anchorIn === 'string') {
    const place = anchorIn(site, resolution.anchorIn, id);
    if (place) return place;
  }
  const route = resolution.finalRoute ?? resolution.route;
  const anchor = route && site.anchorsOf(route).get(id);
  return anchor && anchor.file !== null ? { file: anchor.file, from: anchor.from, to: anchor.to } : null;
}

/** The place of an id in a file. */
function anchorIn(site: SiteModel, file: string, id: string): Place | null {
  const page = site.page(file);
  const anchor =
    page?.headings.find((heading) => heading.id === id) ?? page?.ids.find((element) => element.id === id);
  return anchor ? { file, from: anchor.from, to: anchor.to } : null;
}

/** What an offset of a page leads to: a link's target, the files of a snippet, a guide or section named in the front matter. */
export interface Definition {
  /** What leads there. */
  readonly origin: TextRange;
  readonly places: readonly Place[];
}

/**
 * Where "Go to Definition" goes from an offset of a page.
 * @param path of the page, relative to the site root
 */
export function definitionAt(site: SiteModel, path: string, page: Page, offset: number): Definition | null {
  if (offset < page.frontMatter.to) return inFrontMatter(site, path, page, offset);
  const link = linkAt(page, offset);
  if (link) {
    const place = placeOfLink(site, link, path);
    return place && { origin: { from: link.destinationFrom, to: link.destinationTo }, places: [place] };
  }
  const tag = tagAt(page, offset)?.tag;
  const snippet = tag && snippetAttribute(tag);
  if (!snippet?.value) return null;
  const places = site
    .snippetsOf(path, snippet.value)
    .filter(({ exists }) => exists)
    .map((file) => whole(file.path));
  return places.length === 0 ? null : { origin: { from: snippet.valueFrom, to: snippet.valueTo }, places };
}

/** The entries of `guides:` and `sections:` name folders. */
function inFrontMatter(site: SiteModel, path: string, page: Page, offset: number): Definition | null {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  for (const key of ['guides', 'sections']) {
    for (const { value, from, to } of page.entry(key)?.items ?? []) {
      if (offset < from || offset > to) continue;
      const file = `${folder}${String(value)}/index.md`;
      return site.page(file) ? { origin: { from, to }, places: [whole(file)] } : null;
    }
  }
  return null;
}

function whole(file: string): Place {
  return { file, from: 0, to: 0 };
}

/** A fragment as written, with `%` escapes read where they can be. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
