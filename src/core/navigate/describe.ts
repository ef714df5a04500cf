import type { Audience } from '../engine/engine';
import { engineOfFile } from '../engine/site-engine';
import type { Redirect, Resolution, Route, SiteModel } from '../site/site';
import { fragmentOf } from './targets';
import { snippetName, usesOfSnippet } from './references';

/** What a writer wants to know of a link's target before following it. */
export interface TargetDescription {
  readonly title: string | null;
  readonly description: string | null;
  /** The address where the reader ends. */
  readonly address: string;
  /** The text of the heading that the fragment names. */
  readonly heading: string | null;
  /** For whom the page is. */
  readonly engine: Audience;
  readonly redirects: readonly Redirect[];
}

/** Describes where a link leads; `null` for links that lead to no page of the site. */
export function describeTarget(site: SiteModel, resolution: Resolution): TargetDescription | null {
  const route = resolution.finalRoute ?? resolution.route;
  if (!route) return null;
  const source = route.source === null ? undefined : site.page(route.source);
  const fragment = fragmentOf(resolution);
  const anchor = fragment === '' ? undefined : site.anchorsOf(route).get(fragment);
  return {
    title: site.titleOf(route),
    description: source?.description ?? null,
    address: fragment === '' ? route.path : `${route.path}#${fragment}`,
    heading: anchor?.heading ?? null,
    engine: route.source === null ? 'both' : engineOfFile(site, route.source),
    redirects: resolution.redirects ?? [],
  };
}

/** Where a file is shown, and by which links it is reached. */
export interface PageDescription {
  /** Addresses of the file's own pages, without those of single frameworks. */
  readonly routes: readonly Route[];
  /** For a snippet: the files that include it. */
  readonly includedBy: readonly string[];
  /** How many links lead to the file. */
  readonly links: number;
}

/** Describes a page's own place in the site. */
export function describePage(site: SiteModel, path: string): PageDescription {
  const name = snippetName(site, path);
  return {
    routes: site.routesOf(path).filter(({ kind }) => kind !== 'guide-framework' && kind !== 'snippet'),
    includedBy: name === null ? [] : filesIncluding(site, path, name),
    links: site.linksTo(path).length,
  };
}

/** The files that include a snippet of the section that a file belongs to. */
export function filesIncluding(site: SiteModel, path: string, snippet: string): readonly string[] {
  return [...new Set(usesOfSnippet(site, path, snippet).map(({ file }) => file))];
}
