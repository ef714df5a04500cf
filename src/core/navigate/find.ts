import type { SiteModel } from '../site/site';
import type { Place } from './targets';

/** A page or heading that a search has found. */
export interface Found {
  /** Title or heading. */
  readonly name: string;
  /** The address, with the anchor of a heading. */
  readonly route: string;
  readonly heading: boolean;
  readonly place: Place;
}

/**
 * Pages and headings that have every word of a query in their title, text or address, in any order; pages first. Looks through the whole
 * site: for a search that the writer asked for, not for a keystroke in a page.
 */
export function findInSite(site: SiteModel, query: string, most: number): Found[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (text: string) => {
    const lower = text.toLowerCase();
    return words.every((word) => lower.includes(word));
  };
  const pages: Found[] = [];
  const headings: Found[] = [];
  for (const page of site.pages.values()) {
    const route = site.hostsOf(page.path)[0]?.route.path ?? site.routesOf(page.path)[0]?.path;
    if (route === undefined) continue;
    const title = page.title ?? route;
    if (has(`${title} ${route}`)) {
      pages.push({ name: title, route, heading: false, place: { file: page.path, from: 0, to: 0 } });
      if (pages.length >= most) return pages;
    }
    if (headings.length >= most || words.length === 0) continue;
    for (const { text, id, from, to } of page.headings) {
      if (id === null || id === '' || !has(text)) continue;
      headings.push({
        name: text,
        route: `${route}#${id}`,
        heading: true,
        place: { file: page.path, from, to },
      });
    }
  }
  return [...pages, ...headings].slice(0, most);
}
