import { isImage } from '../page/block';
import { addressKey, decodePart, joinPath, parseAddress, type Address } from './address';
import { LAYOUT_IDS } from './components';
import type { Contents } from './contents';
import type { PublicFiles } from './public-files';
import type { RedirectTable } from './redirect-table';
import type { RouteTable } from './route-table';
import type { Host, Redirect, Resolution, Route, Verdict } from './site';
import type { LinkSummary } from './summary';

/** What other systems serve under the site's host. */
const FOREIGN = /^\/(?:docs\/api|blog|product)(?:\/|$)|^\/feed\.xml$/;

/** Pages that use the fragment for their own state. */
const APP_STATE: ReadonlySet<string> = new Set(['/quickstart/', '/search/']);

/** What has an ending of this kind, or stands in such a folder, was meant as a file and not as a page. */
const ASSET =
  /^\/(?:img|favicon|fonts)\/|\.(?:png|jpe?g|gif|svg|ico|webp|avif|bmp|pdf|json|ya?ml|xml|rss|txt|csv|zip|gz|tgz|css|js|mjs|map|mp4|webm|mov|mp3|woff2?|ttf|eot|otf|pem|jar|docx?|xlsx?|pptx?)$/i;

/** Longest way through redirects that is followed. */
const LONGEST_CHAIN = 20;

/** What stands at a path. */
interface Place {
  readonly verdict: 'ok' | 'ok-missing-slash' | 'ok-index-html' | 'ok-clean-url' | 'wrong-case';
  readonly route: Route;
}

/** What of a site says where its links lead. */
interface Parts {
  readonly routes: RouteTable;
  readonly redirects: RedirectTable;
  readonly publicFiles: PublicFiles;
  readonly contents: Contents;
  /** Where a file is shown. */
  readonly hostsOf: (path: string) => readonly Host[];
  /** Whether a file, by its path, is in the site without being a public one. */
  readonly isFile: (path: string) => boolean;
}

/** Follows links as the live site would (SITE.md). */
export class Resolver {
  constructor(private readonly parts: Parts) {}

  /** Where a link in a file leads. @param fromPath of the file, relative to the site's root */
  resolve(link: Pick<LinkSummary, 'kind' | 'destination'>, fromPath: string): Resolution {
    const address = parseAddress(link.kind, link.destination, fromPath);
    const { href, scope } = address;
    if (href === '') return { verdict: 'empty', scope, href };
    if (scope === 'external' || scope === 'other') return { verdict: 'external', scope, href };
    if (scope === 'hash') return this.#resolveHash(address, fromPath);
    const image = isImage(link);
    if (scope === 'relative') {
      if (image && href.startsWith('.')) {
        const file = joinPath(`/${fromPath}`, address.pathname).slice(1);
        return {
          verdict: this.parts.isFile(file) ? 'ok-asset' : 'missing-asset',
          scope,
          href,
          pathname: `/${file}`,
        };
      }
      let first: Resolution | undefined;
      for (const { route } of this.parts.hostsOf(fromPath)) {
        const pathname = joinPath(route.path, address.pathname);
        const resolution = this.#resolvePath({ ...address, pathname }, image);
        if (isBroken(resolution.verdict)) return resolution;
        first ??= resolution;
      }
      return first ?? { verdict: image ? 'missing-asset' : 'missing-page', scope, href };
    }
    return this.#resolvePath(address, image);
  }

  /** Whether a route has an anchor, and in which file: `undefined` if it hasn't. */
  #anchorIn(route: Route, fragment: string): { readonly file: string | null } | undefined {
    if (APP_STATE.has(route.path)) return { file: null };
    const { anchors, patterns } = this.parts.contents.ofRoute(route);
    const decoded = decodePart(fragment);
    const anchor = anchors.get(fragment) ?? anchors.get(decoded);
    if (anchor) return anchor;
    const made = LAYOUT_IDS.test(fragment) || patterns.some((pattern) => pattern.test(fragment));
    return made ? { file: null } : undefined;
  }

  #resolveHash(address: Address, fromPath: string): Resolution {
    const { scope, href } = address;
    const fragment = address.fragment ?? '';
    if (fragment === '') return { verdict: 'ok', scope, href, fragment };
    const hosts = this.parts.hostsOf(fromPath);
    const without: string[] = [];
    let found: { readonly file: string | null } | undefined;
    for (const { route } of hosts) {
      const anchor = this.#anchorIn(route, fragment);
      if (!anchor) without.push(route.path);
      // The file itself says most about where the anchor is, then the first host.
      else if (!found || anchor.file === fromPath) found = anchor;
    }
    if (!found) return { verdict: 'missing-anchor', scope, href, fragment };
    const verdict = without.length === 0 ? 'ok' : 'partial-anchor';
    return {
      verdict,
      scope,
      href,
      fragment,
      anchorIn: found.file,
      ...(without.length === 0 ? {} : { routes: without }),
    };
  }

  #resolvePath(address: Address, image: boolean): Resolution {
    const { scope, href, pathname, query } = address;
    const base = {
      scope,
      href,
      pathname,
      ...(address.fragment === null ? {} : { fragment: address.fragment }),
      ...(query === '' ? {} : { query }),
    };
    const place = this.#exactPlace(pathname);
    if (place?.verdict === 'ok') return this.#onRoute(base, place, address.fragment);
    const redirect = this.parts.redirects.from(pathname);
    if (place && !redirect) return this.#onRoute(base, place, address.fragment);
    if (this.parts.publicFiles.has(pathname)) return { ...base, verdict: 'ok-asset', asset: pathname };
    if (redirect) return this.#follow(base, redirect, address.fragment);
    const otherCase = this.#caseVariant(pathname);
    if (otherCase) {
      const { finalRoute } = this.#onRoute(base, otherCase, null);
      return {
        ...base,
        verdict: 'wrong-case',
        route: otherCase.route,
        ...(finalRoute ? { finalRoute } : {}),
      };
    }
    if (FOREIGN.test(pathname)) return { ...base, verdict: 'foreign' };
    const variant = this.parts.redirects.from(
      pathname.endsWith('/') ? pathname.slice(0, -1) : `${pathname}/`,
    );
    if (variant) return { ...base, verdict: 'redirect-slash-variant', redirects: [variant] };
    return { ...base, verdict: image || ASSET.test(pathname) ? 'missing-asset' : 'missing-page' };
  }

  /** A route at this path, as the server spells it. */
  #exactPlace(pathname: string): Place | null {
    const routes = this.parts.routes.byPath;
    const exact = routes.get(pathname);
    if (exact) return { verdict: 'ok', route: exact };
    const folder = routes.get(`${pathname}/`);
    if (folder) return { verdict: 'ok-missing-slash', route: folder };
    if (pathname.endsWith('/index.html')) {
      const index = routes.get(pathname.slice(0, -'index.html'.length));
      if (index) return { verdict: 'ok-index-html', route: index };
    }
    const file = routes.get(`${pathname.endsWith('/') ? pathname.slice(0, -1) : pathname}.html`);
    return file ? { verdict: 'ok-clean-url', route: file } : null;
  }

  #caseVariant(pathname: string): Place | null {
    const lower = pathname.toLowerCase();
    const bare = lower.endsWith('/') ? lower.slice(0, -1) : lower;
    const spellings = [lower, `${lower}/`, lower.replace(/\/index\.html$/, '/'), `${bare}.html`];
    for (const path of this.parts.routes.ofKey(addressKey(pathname))) {
      if (spellings.includes(path.toLowerCase())) {
        return { verdict: 'wrong-case', route: this.parts.routes.byPath.get(path)! };
      }
    }
    return null;
  }

  /** Where a reader ends who gets to a route: a guide's root sends on to its first page. */
  #settle(route: Route): Route {
    return route.redirectsTo === undefined
      ? route
      : (this.parts.routes.byPath.get(route.redirectsTo) ?? route);
  }

  #onRoute(
    base: Omit<Resolution, 'verdict'>,
    { verdict, route }: Place,
    fragment: string | null,
  ): Resolution {
    const finalRoute = this.#settle(route);
    const result = { ...base, route, finalRoute };
    if (fragment === null || fragment === '') return { ...result, verdict };
    const anchor = this.#anchorIn(finalRoute, fragment);
    if (anchor) return { ...result, verdict, anchorIn: anchor.file };
    const elsewhere = this.#otherFrameworks(finalRoute).filter((other) => this.#anchorIn(other, fragment));
    return elsewhere.length > 0
      ? { ...result, verdict: 'anchor-other-framework', routes: elsewhere.map(({ path }) => path) }
      : { ...result, verdict: 'missing-anchor' };
  }

  #otherFrameworks(route: Route): readonly Route[] {
    if (route.framework === undefined || route.source === null) return [];
    return this.parts.routes
      .ofSource(route.source)
      .filter((other) => other !== route && typeof other.framework === 'string' && other.framework !== '-');
  }

  #follow(base: Omit<Resolution, 'verdict'>, first: Redirect, linkFragment: string | null): Resolution {
    const redirects: Redirect[] = [];
    let fragment = linkFragment;
    let at: Redirect | undefined = first;
    while (at) {
      if (redirects.includes(at) || redirects.length === LONGEST_CHAIN) {
        return { ...base, verdict: 'redirect-missing-page', redirects, loop: true };
      }
      redirects.push(at);
      const target = parseAddress('html-link', at.to, '');
      fragment = target.fragment ?? fragment;
      if (target.scope !== 'site' && target.scope !== 'absolute') {
        return { ...base, verdict: 'redirect', redirects };
      }
      const { pathname } = target;
      const place = this.#exactPlace(pathname);
      const next = this.parts.redirects.from(pathname);
      if (place && (place.verdict === 'ok' || !next)) {
        const { verdict, route, finalRoute, anchorIn } = this.#onRoute(base, place, fragment);
        const broken = verdict === 'missing-anchor' || verdict === 'anchor-other-framework';
        return {
          ...base,
          verdict: broken ? 'redirect-missing-anchor' : 'redirect',
          redirects,
          ...(route ? { route } : {}),
          ...(finalRoute ? { finalRoute } : {}),
          ...(anchorIn === undefined ? {} : { anchorIn }),
        };
      }
      if (this.parts.publicFiles.has(pathname))
        return { ...base, verdict: 'redirect', redirects, asset: pathname };
      if (!next) {
        const served = FOREIGN.test(pathname);
        return { ...base, verdict: served ? 'redirect' : 'redirect-missing-page', redirects };
      }
      at = next;
    }
    return { ...base, verdict: 'redirect-missing-page', redirects };
  }
}

/** Whether a reader who follows the link doesn't get what it promises. */
export function isBroken(verdict: Verdict): boolean {
  return !verdict.startsWith('ok') && !['external', 'foreign', 'redirect'].includes(verdict);
}
