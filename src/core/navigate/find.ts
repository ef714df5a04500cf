import { isDestination } from '../site/guides';
import { isRetired } from '../site/retired-pages';
import type { SiteModel } from '../site/site';
import type { Place } from './targets';

/** A page or heading that a search has found. */
export interface Found {
  /** Title or heading. */
  readonly name: string;
  /** The address, with the anchor of a heading. */
  readonly route: string;
  readonly heading: boolean;
  /** `null` for a page that the site makes from its navigation: no file has it. */
  readonly place: Place | null;
}

/** What a search looks through: a page at one of its addresses, or a heading. */
interface Entry {
  readonly name: string;
  readonly route: string;
  readonly file: string | null;
  /** Which heading of its file; -1 for the page. */
  readonly heading: number;
  /** In lower case, as what follows. */
  readonly lowerName: string;
  /** What else the search reads: the address, for a heading behind the title of its page. */
  readonly more: string;
  /** The framework that the address names: of a guide's many pages only those that a query names are found. */
  readonly framework: string | null;
  /** Told once: each entry is compared with many. */
  readonly retired: boolean;
}

/** How well names and addresses fit, from the best down. */
const RANKS = 10;

/**
 * Pages and headings that have every word of a query in their title, text or address, in any order: best first, of equals pages before
 * headings, what is written today before the archive, and short names before long ones. Looks through the whole site: for a search that the
 * writer asked for, not for a keystroke in a page.
 */
export function findInSite(site: SiteModel, query: string, most: number): Found[] {
  const wanted = query.toLowerCase().trim();
  const words = wanted.split(/\s+/).filter(Boolean);
  const byRank: Entry[][] = Array.from({ length: RANKS }, () => []);
  for (const entry of site.derived(readEntries)) {
    const rank = rankOf(entry, wanted, words);
    if (rank !== null && byRank[rank]!.length < most) byRank[rank]!.push(entry);
  }
  return byRank
    .flat()
    .slice(0, most)
    .map((entry) => ({
      name: entry.name,
      route: entry.route,
      heading: entry.heading >= 0,
      place: placeOf(site, entry),
    }));
}

/** An index into the ranks, the lower the better; `null` where a word is missing. */
function rankOf(
  { heading, framework, lowerName, more }: Entry,
  wanted: string,
  words: readonly string[],
): number | null {
  const isHeading = heading >= 0;
  const behind = isHeading ? 1 : 0;
  if (framework !== null && !words.some((word) => framework.startsWith(word))) return null;
  // Without a word all pages are found, and no heading.
  if (words.length === 0) return isHeading ? null : 0;
  if (wanted.startsWith('/')) return !isHeading && more.startsWith(wanted) ? 0 : null;
  if (lowerName === wanted) return behind;
  if (lowerName.startsWith(wanted)) return 2 + behind;
  const rest = words.filter((word) => framework === null || !framework.startsWith(word));
  if (rest.every((word) => beginsWord(lowerName, word))) return 4 + behind;
  if (rest.every((word) => lowerName.includes(word))) return 6 + behind;
  // The page's words alone would find all of its headings.
  if (isHeading && !rest.some((word) => lowerName.includes(word))) return null;
  return rest.every((word) => lowerName.includes(word) || more.includes(word)) ? 8 + behind : null;
}

/** Whether one of the words of a text begins with a word. */
function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}

/** For {@link SiteModel.derived}: everything that can be found, in the order in which equals are shown. */
function readEntries(site: SiteModel): readonly Entry[] {
  const entries: Entry[] = [];
  for (const route of site.routes.values()) {
    if (!isDestination(route)) continue;
    const { path, source, framework } = route;
    const name = site.titleOf(route) ?? path;
    entries.push({
      name,
      route: path,
      file: source,
      heading: -1,
      ...searched(name, path),
      framework: framework?.toLowerCase() ?? null,
      retired: isRetired(path),
    });
  }
  for (const { path: file, headings } of site.pages.values()) {
    const shown = site
      .hostsOf(file)
      .find(({ route }) => route.kind !== 'snippet' && route.framework !== '-')?.route;
    if (!shown) continue;
    const retired = isRetired(shown.path);
    const about = `${site.titleOf(shown) ?? ''} ${shown.path}`;
    headings.forEach(({ text, id }, heading) => {
      if (id === null || id === '') return;
      entries.push({
        name: text,
        route: `${shown.path}#${id}`,
        file,
        heading,
        ...searched(text, about),
        framework: null,
        retired,
      });
    });
  }
  return entries.sort(compare);
}

function searched(name: string, more: string): Pick<Entry, 'lowerName' | 'more'> {
  return { lowerName: name.toLowerCase(), more: more.toLowerCase() };
}

function compare(a: Entry, b: Entry): number {
  return (
    Number(a.retired) - Number(b.retired) ||
    a.name.length - b.name.length ||
    (a.lowerName < b.lowerName ? -1 : a.lowerName > b.lowerName ? 1 : a.route < b.route ? -1 : 1)
  );
}

/** Where an entry stands now: that isn't kept, as headings move with the text above them. */
function placeOf(site: SiteModel, { file, heading }: Entry): Place | null {
  if (file === null) return null;
  const at = heading < 0 ? undefined : site.page(file)?.headings[heading];
  return at ? { file, from: at.from, to: at.to } : { file, from: 0, to: 0 };
}
