import { decodePart } from './address';
import type { RouteKind, SiteModel, Verdict, LinkScope } from './site';

/** What `okta-docs routes --json` prints. */
export interface RoutesReport {
  readonly version: 1;
  /** By path. `source` is relative to the site root; `null` for generated pages. */
  readonly routes: readonly {
    readonly path: string;
    readonly source: string | null;
    readonly kind: RouteKind;
    readonly redirectsTo?: string;
  }[];
  /** In the order of `conductor.yml`. */
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
}

/** What `okta-docs links --json` prints. */
export interface LinksReport {
  readonly version: 1;
  readonly links: readonly ReportedLink[];
}

export interface ReportedLink {
  /** Relative to the site root. */
  readonly file: string;
  /** Zero-based. */
  readonly line: number;
  /** As the site renders it. */
  readonly href: string;
  readonly scope: LinkScope;
  readonly verdict: Verdict;
  readonly route?: string;
  readonly fragment?: string;
}

/** Every route and redirect of a site. */
export function reportRoutes(site: SiteModel): RoutesReport {
  const routes = [...site.routes.values()].map(({ path, source, kind, redirectsTo }) => ({
    path,
    source,
    kind,
    ...(redirectsTo === undefined ? {} : { redirectsTo }),
  }));
  routes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { version: 1, routes, redirects: site.redirects.map(({ from, to }) => ({ from, to })) };
}

/**
 * Every link, image, iframe and card of some files and what a reader gets there, by file and place.
 * @param files paths relative to the site root; all Markdown files of the site by default
 */
export function reportLinks(site: SiteModel, files: Iterable<string> = site.pages.keys()): LinksReport {
  const links: ReportedLink[] = [];
  for (const file of [...files].sort()) {
    for (const link of site.page(file)?.links ?? []) {
      const { href, scope, verdict, route, fragment } = site.resolve(link, file);
      links.push({
        file,
        line: link.line,
        href,
        scope,
        verdict,
        ...(route ? { route: route.path } : {}),
        ...(fragment ? { fragment: decodePart(fragment) } : {}),
      });
    }
  }
  return { version: 1, links };
}
