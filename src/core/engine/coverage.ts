import type { TextRange } from '../page/block';
import type { RouteKind, SiteModel } from '../site/site';
import { counterpartsOf, type Counterpart } from './counterparts';
import { crossEngineLinks } from './cross-links';
import type { Audience, Engine } from './engine';
import { engineOfFile } from './site-engine';

/** Which pages are for which engine, how those for one engine are paired, and which links cross over. Files are relative to the site root, in their order. */
export interface EngineCoverage {
  /** Pages by the engine that they are for. */
  readonly pages: Readonly<Record<Audience, readonly string[]>>;
  /** Pages whose notes lead to each other. */
  readonly pairs: readonly (readonly [string, string])[];
  /** Pages whose note leads to a page that doesn't lead back. */
  readonly oneWay: readonly { readonly from: string; readonly to: string }[];
  /** Pages for one engine that have no counterpart, by a note or by name. */
  readonly withoutCounterpart: readonly string[];
  /** Links from text for one engine to pages for the other; by file, in document order. */
  readonly crossEngineLinks: readonly CoveredLink[];
}

/** A link that crosses engines. */
export interface CoveredLink {
  /** The file that holds it, which may be a snippet. */
  readonly from: string;
  /** Offsets of that file. */
  readonly at: TextRange;
  /** The link's own text. */
  readonly text: string;
  /** For whom the text around it is. */
  readonly engine: Engine;
  /** The page that it leads to, for the other engine. */
  readonly to: string;
  /** Readers are told, or it is the point: a link to the page's own counterpart, in a sentence that names an engine, or about upgrading. */
  readonly announced: boolean;
  /** The page for the right engine that stands for `to`; `null` where none is known. */
  readonly counterpart: string | null;
}

/** What a file adds to the coverage of its site. */
export interface FileCoverage {
  /** For whom the page is; `null` for a file that is no page of its own: a snippet, or what sends the reader on. */
  readonly engine: Audience | null;
  /** Of a page for one engine. */
  readonly counterparts: readonly Pick<Counterpart, 'path' | 'via'>[];
  readonly links: readonly CoveredLink[];
}

/** Routes that are pages of their own: not snippets, not what sends the reader on. */
const PAGES: ReadonlySet<RouteKind> = new Set(['page', 'html-page', 'guide-section']);

/** What a file adds to the coverage of its site. @param path relative to the site root */
export function fileCoverage(site: SiteModel, path: string): FileCoverage {
  const summary = site.page(path);
  const links = (summary ? crossEngineLinks(site, summary) : []).map(
    ({ link: { from, to, text }, engine, target, announced, counterpart }): CoveredLink => ({
      from: path,
      at: { from, to },
      text,
      engine,
      to: target,
      announced,
      counterpart: counterpart?.path ?? null,
    }),
  );
  if (!site.routesOf(path).some(({ kind }) => PAGES.has(kind)))
    return { engine: null, counterparts: [], links };
  const engine = engineOfFile(site, path);
  return { engine, counterparts: engine === 'both' ? [] : counterpartsOf(site, path), links };
}

/** The coverage of a site from that of its files. @param files by path, in the order in which they are to be listed */
export function joinCoverage(files: Iterable<readonly [string, FileCoverage]>): EngineCoverage {
  const pages: Record<Audience, string[]> = { both: [], 'identity-engine': [], 'classic-engine': [] };
  const pairs: [string, string][] = [];
  const oneWay: { from: string; to: string }[] = [];
  const withoutCounterpart: string[] = [];
  const links: CoveredLink[] = [];
  for (const [path, file] of files) {
    links.push(...file.links);
    if (file.engine === null) continue;
    pages[file.engine].push(path);
    if (file.engine === 'both') continue;
    if (file.counterparts.length === 0) withoutCounterpart.push(path);
    for (const { path: other, via } of file.counterparts) {
      // A twin by its name alone leads nowhere.
      if (!via.includes('note')) continue;
      if (!via.includes('back-note')) oneWay.push({ from: path, to: other });
      else if (!pairs.some(([a, b]) => a === other && b === path)) pairs.push([path, other]);
    }
  }
  return { pages, pairs, oneWay, withoutCounterpart, crossEngineLinks: links };
}

/** The engine coverage of a site. Linear in the site. */
export function engineCoverage(site: SiteModel): EngineCoverage {
  return joinCoverage([...site.pages.keys()].sort().map((path) => [path, fileCoverage(site, path)] as const));
}
