import type { RouteKind, SiteModel } from '../site/site';
import { counterpartsOf } from './counterparts';
import type { Audience } from './engine';
import { reportEngine } from './report';

/** Which pages are for which engine, and how those for one engine are paired. Files are relative to the site root, in their order. */
export interface EngineCoverage {
  /** Pages by the engine that they are for. */
  readonly pages: Readonly<Record<Audience, readonly string[]>>;
  /** Pages whose notes lead to each other. */
  readonly pairs: readonly (readonly [string, string])[];
  /** Pages whose note leads to a page that doesn't lead back. */
  readonly oneWay: readonly { readonly from: string; readonly to: string }[];
  /** Pages for one engine that have no counterpart, by a note or by name. */
  readonly withoutCounterpart: readonly string[];
}

/** Routes that are pages of their own: not snippets, not what sends the reader on. */
const PAGES: ReadonlySet<RouteKind> = new Set(['page', 'html-page', 'guide-section']);

/** The engine coverage of a site. Linear in the site. */
export function engineCoverage(site: SiteModel): EngineCoverage {
  const pages: Record<Audience, string[]> = { both: [], 'identity-engine': [], 'classic-engine': [] };
  const pairs: [string, string][] = [];
  const oneWay: { from: string; to: string }[] = [];
  const withoutCounterpart: string[] = [];
  for (const path of [...site.pages.keys()].sort()) {
    if (!site.routesOf(path).some(({ kind }) => PAGES.has(kind))) continue;
    const { engine } = reportEngine(site, path);
    pages[engine].push(path);
    if (engine === 'both') continue;
    const counterparts = counterpartsOf(site, path);
    if (counterparts.length === 0) withoutCounterpart.push(path);
    for (const { path: other, via } of counterparts) {
      // A twin by its name alone leads nowhere.
      if (!via.includes('note')) continue;
      if (!via.includes('back-note')) oneWay.push({ from: path, to: other });
      else if (!pairs.some(([a, b]) => a === other && b === path)) pairs.push([path, other]);
    }
  }
  return { pages, pairs, oneWay, withoutCounterpart };
}
