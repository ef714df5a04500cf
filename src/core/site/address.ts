import type { LinkKind } from '../page/block';
import type { LinkScope } from './site';

/** The site's own host: links to it are judged as links to paths. */
export const SITE_HOST = 'developer.okta.com';

/** A link's address, taken apart. */
export interface Address {
  readonly scope: LinkScope;
  /** As the site renders it (SITE.md "Which elements are links"). */
  readonly href: string;
  /** Clicks stay in the app: a RouterLink, not an anchor that loads the page. */
  readonly router: boolean;
  /** Decoded path, for `site` and `absolute`; for `relative` as far as it can be said without the page's address: see {@link resolvePath}. */
  readonly pathname: string;
  /** Without `#`; `null` where there is none. */
  readonly fragment: string | null;
  /** With `?`; empty where there is none. */
  readonly query: string;
}

/** Whether the site's engine makes a RouterLink of a Markdown link's destination, which is percent-encoded and no web address. */
export function isRouterLink(href: string): boolean {
  return /(?:\/|\.md|\.html)(?:#|$)/.test(href);
}

const INDEX_FILE = /^(.*)(?:index|readme)\.md/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * Takes a destination apart as the site does.
 * @param file path of the file that holds the link, relative to the site root: RouterLinks that are relative start from it
 */
export function parseAddress(kind: LinkKind, destination: string, file: string): Address {
  const markdown = kind === 'link' || kind === 'autolink';
  let href = markdown || kind === 'image' ? normalizeLink(destination) : destination;
  let router = false;
  if (markdown && !/^https?:/.test(href) && isRouterLink(href)) {
    router = true;
    if (!href.startsWith('/') && !SCHEME.test(href)) href = joinPath(`/${file}`, href);
    const index = INDEX_FILE.exec(href);
    href = decodeUri(index ? index[1]! + href.slice(index[0].length) : href.replace(/\.md(?=$|#)/, '.html'));
  } else if (kind === 'card' || kind === 'router-link') {
    router = !/^[a-z]+:/i.test(href);
  }

  const hash = href.indexOf('#');
  const fragment = hash < 0 ? null : href.slice(hash + 1);
  let rest = hash < 0 ? href : href.slice(0, hash);
  let scope: LinkScope;
  if (href === '' || href.startsWith('#')) scope = href === '' ? 'site' : 'hash';
  else if (SCHEME.test(rest) || rest.startsWith('//')) {
    const host = /^(?:https?:)?\/\/([^/?]*)/i.exec(rest);
    if (!host) scope = 'other';
    else if (host[1]!.toLowerCase().replace(/:(?:80|443)$/, '') === SITE_HOST) {
      scope = 'absolute';
      rest = rest.slice(host[0].length);
      if (!rest.startsWith('/')) rest = `/${rest}`;
    } else scope = 'external';
  } else scope = rest.startsWith('/') ? 'site' : 'relative';

  const mark = rest.indexOf('?');
  const query = mark < 0 ? '' : rest.slice(mark);
  if (mark >= 0) rest = rest.slice(0, mark);
  const inside = scope === 'site' || scope === 'absolute' || scope === 'relative';
  return { scope, href, router, pathname: inside ? normalPath(rest) : '', fragment, query };
}

/** `decodeURI` that leaves alone what it can't decode. */
function decodeUri(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

/** `decodeURIComponent` that leaves alone what it can't decode. */
export function decodePart(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What markdown-it does to the destinations of links and images: characters that no address has are percent-encoded. */
function normalizeLink(destination: string): string {
  if (/^[\w\-./#?=&:;,+$@!*'()~]*$/.test(destination)) return destination;
  // Encoded pairs stay as they are; everything that encodeURI would encode is.
  return destination.replace(/%[0-9a-f]{2}|%|[^\w\-./#?=&:;,+$@!*'()~%]+/gi, (part) =>
    part.startsWith('%') && part.length === 3 ? part : encodeSafely(part),
  );
}

function encodeSafely(text: string): string {
  try {
    return encodeURI(text);
  } catch {
    return text;
  }
}

/** A path with its percent-encoding decoded and `.` and `..` worked out. */
function normalPath(path: string): string {
  return withoutDots(decodePart(path.includes('\\') ? path.replace(/\\/g, '/') : path));
}

function withoutDots(path: string): string {
  if (!path.startsWith('/') || !/\/\.{1,2}(?:\/|$)/.test(path)) return path;
  const parts: string[] = [];
  const segments = path.split('/').slice(1);
  segments.forEach((segment, i) => {
    const last = i === segments.length - 1;
    if (segment === '..') parts.pop();
    else if (segment !== '.') parts.push(segment);
    if (last && (segment === '.' || segment === '..')) parts.push('');
  });
  return `/${parts.join('/')}`;
}

/**
 * Where a relative path leads from an address.
 * @param base path of a page or file, beginning with `/`
 */
export function joinPath(base: string, relative: string): string {
  if (relative.startsWith('/')) return withoutDots(relative);
  const hash = relative.search(/[?#]/);
  const path = hash < 0 ? relative : relative.slice(0, hash);
  const rest = hash < 0 ? '' : relative.slice(hash);
  if (path === '') return base + rest;
  return withoutDots(base.slice(0, base.lastIndexOf('/') + 1) + path) + rest;
}

/**
 * The key under which addresses that may mean the same page meet: lower case, without the slash, `index.html` or `.html` at the end.
 * @param path decoded, beginning with `/`
 */
export function addressKey(path: string): string {
  return path.toLowerCase().replace(/(?:\/(?:index\.html)?|\.html)$/, '');
}
