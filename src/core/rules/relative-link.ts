import { isImage, type Link } from '../page/block';
import { shiftLink, type Page } from '../page/page';
import { slugify } from '../page/slug';
import { judgeDestination, namesFile, SITE_PATH, type MalformedKind } from './destination';

/** A link to `word` or `some-words`, which is no path of the site. Offsets of the page. */
export interface RelativeLink {
  readonly link: Link;
  readonly why: MalformedKind;
  /** What was meant, where the page tells. */
  readonly mended: string | null;
  readonly certain: boolean;
}

/** Parts of the site whose pages link to each other by site paths alone: below them a bare word never leads anywhere. */
const SITE_PATHS_ONLY = /^(?:docs\/(?:guides|concepts|reference|release-notes|journeys)|code|guides)\//;

/**
 * The links of a page to a bare word that is no neighbouring page: the page itself must tell. A neighbour is credible where the page links
 * several of them, or a heading of one, and where the word is what the text names; a word that is one of the page's headings lacks its
 * `#`. Where the path shows that the page lies in a part of the site that has no neighbours, none is.
 * @param path of the file in the site, or `null`
 */
export function badRelativeLinks(page: Page, path: string | null): RelativeLink[] {
  const relative: Link[] = [];
  for (const { block, start } of page.blocks) {
    for (const link of block.links) {
      // Most links tell by their first character that they are none of these.
      if (link.kind === 'autolink' || /^(?:[/#:?<({ ]|https?:|$)/.test(link.destination)) continue;
      const text = block.text.slice(link.textFrom, link.textTo);
      const verdict = judgeDestination(link.destination, text, isImage(link));
      if (verdict.is === 'relative') relative.push(shiftLink(link, start));
    }
  }
  if (relative.length === 0) return [];
  // A README's links lead to the files beside it; a page of the site links paths of the site.
  const ofTheSite =
    path !== null ||
    page.blocks.some(({ block }) =>
      block.links.some(
        ({ destination }) => /^\/(?:docs|code)\//.test(destination) && !namesFile(destination),
      ),
    );
  const ids = new Map(page.headings.map(({ id }) => [id?.toLowerCase() ?? '', id ?? '']));
  const neighbours = new Set(relative.map(({ destination }) => destination.split('#')[0]));
  const linksHeadings = relative.some(({ destination }) => destination.includes('#'));
  const found: RelativeLink[] = [];
  for (const link of relative) {
    const text = page.text.slice(link.textFrom, link.textTo);
    const file = namesFile(link.destination);
    const segments = /^[\w-]+\/[\w-]/.test(link.destination);
    if ((file || segments) && !ofTheSite) continue;
    // A path of several segments is one of the site that lost its slash: a neighbour is one segment away.
    if (segments) {
      const certain = SITE_PATH.test(link.destination);
      found.push({ link, why: 'no-first-slash', mended: `/${link.destination}`, certain });
      continue;
    }
    if (file) {
      found.push({ link, why: 'file', mended: null, certain: false });
      continue;
    }
    const id = ids.get(link.destination.toLowerCase());
    if (id !== undefined && id !== '') {
      found.push({ link, why: 'no-hash', mended: `#${id}`, certain: true });
    } else if (link.destination.toLowerCase() === slugify(text) && link.destination.includes('-')) {
      found.push({ link, why: 'repeats-text', mended: null, certain: false });
    } else if (path !== null && SITE_PATHS_ONLY.test(path)) {
      found.push({ link, why: 'no-path', mended: null, certain: false });
    } else if (
      neighbours.size < 2 &&
      !linksHeadings &&
      !(path !== null && relative.length > 1) &&
      !named(link.destination, text)
    ) {
      found.push({ link, why: 'no-path', mended: null, certain: false });
    }
  }
  return found;
}

/** Whether the first letters of the destination's first word begin a word of the text: `authn` for "Authentication API". */
function named(destination: string, text: string): boolean {
  const [first = ''] = destination.toLowerCase().split(/[^a-z0-9]/);
  return !destination.includes('-') && first.length > 2 && text.toLowerCase().includes(first.slice(0, 4));
}
