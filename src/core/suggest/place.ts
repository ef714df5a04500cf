/** Where a link leads, in the ranking's terms: a page, whichever framework of a guide is shown, and a heading on it. */
export interface Target {
  /** {@link placeOfPath} of the page. */
  readonly place: string;
  /** A heading's id, or empty for the page as a whole. */
  readonly fragment: string;
}

const OWN_HOST = /^https?:\/\/developer\.okta\.com(?=[/?#]|$)/i;

/**
 * The page that a site path stands for, all spellings and all frameworks of a guide being one: `/docs/guides/G/`, `/docs/guides/G/main/`
 * and `/docs/guides/G/FW/main/` give `/docs/guides/G/`. It depends on the path alone, so that links are indexed without knowing what the
 * site serves at the moment.
 */
export function placeOfPath(path: string): string {
  let place = path.replace(/[?].*$/s, '');
  place = place.replace(/(?:^|\/)index\.(?:md|html)$/i, '/').replace(/(?<!\/)\/+$/, '');
  const guide = /^(\/docs\/guides\/[^/]+)(?:\/[^/]+){0,2}$/.exec(place);
  return (guide ? guide[1]! : place) + '/';
}

/**
 * The page that shows a file: of a guide's files, sections and snippets alike, the guide; of any other file its own.
 * @param file path relative to the site root, for example `docs/guides/G/main/ios/x.md`
 */
export function placeOfFile(file: string): string {
  const guide = /^docs\/guides\/([^/]+)\/(?:index\.md$|.+\/)/i.exec(file);
  if (guide) return `/docs/guides/${guide[1]}/`;
  const path = '/' + file.replace(/(?:^|(?<=\/))(?:index|readme)\.md$/i, '').replace(/\.md$/i, '.html');
  return placeOfPath(path);
}

/** The framework that a snippet's file (`docs/guides/G/S/FW/x.md`) is for; `null` for other files. */
export function frameworkOfFile(file: string): string | null {
  return /^docs\/guides\/[^/]+\/[^/]+\/([^/]+)\/[^/]+$/.exec(file)?.[1] ?? null;
}

/**
 * Reads a destination as a link within the site; `null` for other sites, mail addresses and what is no destination.
 * @param from the file that the link stands in: what a hash link refers to
 */
export function targetOf(destination: string, from: string): Target | null {
  const path = destination.trim().replace(OWN_HOST, '');
  const hash = path.indexOf('#');
  const fragment = hash < 0 ? '' : decoded(path.slice(hash + 1));
  const pathname = hash < 0 ? path : path.slice(0, hash);
  if (pathname === '') return hash < 0 ? null : { place: placeOfFile(from), fragment };
  if (!pathname.startsWith('/') || pathname.startsWith('//')) return null;
  return { place: placeOfPath(decoded(pathname)), fragment };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
