import type { TextEdit } from '../rules/rule';
import type { Route, SiteModel } from '../site/site';
import type { PageSummary } from '../site/summary';
import { nameCounterpart } from './edits';
import { otherEngine, type CounterpartLink, type Engine } from './engine';
import { engineOfFile, engineOfPage, pageFileOf, pageScopes, type PageScope } from './site-engine';

/** How a counterpart is known. */
export type CounterpartSource =
  /** The page's own note sends the other engine's readers there. */
  | 'note'
  /** The other page's note sends this one's readers here. */
  | 'back-note'
  /** `archive-x` and `x`. */
  | 'archive-name'
  /** `release-notes/2026` and `release-notes/2026-okta-identity-engine`. */
  | 'release-notes';

/** The page that readers of the other engine read instead. */
export interface Counterpart {
  /** Its file, relative to the site root. */
  readonly path: string;
  /** Its address. */
  readonly route: string;
  readonly title: string | null;
  /** All that speaks for it, the weightiest first. */
  readonly via: readonly CounterpartSource[];
}

/** A note's link to a counterpart, followed. */
export interface NamedCounterpart {
  /** Where the note stands. */
  readonly from: PageScope;
  readonly link: CounterpartLink;
  /** Where the link leads. */
  readonly route: Route;
  readonly path: string;
}

/**
 * The counterparts that a page's notes name, snippets' notes included: of each note the first of its links, the rest is further reading.
 * @param path the file of a page, relative to the site root
 */
export function namedCounterparts(site: SiteModel, path: string): NamedCounterpart[] {
  return pageScopes(site, path).flatMap((from) => followed(site, path, from) ?? []);
}

function followed(site: SiteModel, path: string, from: PageScope): NamedCounterpart | null {
  const link = from.scope.counterparts[0];
  if (!link) return null;
  const route = site.resolve({ kind: 'link', destination: link.destination }, from.file).finalRoute;
  if (!route?.source || route.source === path) return null;
  return { from, link, route, path: route.source };
}

/** A note that should stand on another page. */
export interface MissingNote {
  /** The page that lacks it, relative to the site root. */
  readonly path: string;
  readonly title: string;
  /** Writes it there. */
  readonly edit: TextEdit & { readonly file: string };
}

/**
 * The note with which a page's counterpart should send readers back; `null` if the counterpart names one already, or isn't for the other
 * engine alone and has nobody to send away.
 * @param page the file of the page whose note names the counterpart
 */
export function missingNote(
  site: SiteModel,
  page: string,
  { from, path }: NamedCounterpart,
): MissingNote | null {
  const other = otherEngine(from.scope.engine);
  const summary = site.page(path);
  if (!summary || engineOfPage(site, path) !== other || namedCounterparts(site, path).length > 0) return null;
  if (summary.engine.scopes.some(({ covers, speaksToOther }) => covers === 'page' && speaksToOther))
    return null;
  const destination = addressOf(site, page);
  if (destination === null) return null;
  const counterpart = { title: titleOf(site, page) ?? destination, destination };
  const edit = nameCounterpart(summary.engine, summary.length, other, counterpart);
  return { path, title: titleOf(site, path) ?? path, edit: { file: path, ...edit } };
}

/** All notes that the counterparts of a page lack. For a snippet, those of the page that includes it. */
export function missingNotes(site: SiteModel, file: string): MissingNote[] {
  const page = pageFileOf(site, file);
  if (page === null) return [];
  const found = new Map<string, MissingNote>();
  for (const named of namedCounterparts(site, page)) {
    const missing = missingNote(site, page, named);
    if (missing && !found.has(missing.path)) found.set(missing.path, missing);
  }
  return [...found.values()];
}

/** The counterparts of a page, best first; both directions are looked at. For a snippet, those of the page that includes it. */
export function counterpartsOf(site: SiteModel, file: string): readonly Counterpart[] {
  const path = pageFileOf(site, file);
  if (path === null) return [];
  // Every link from one engine to the other asks it of its target, and all links to a page have to be followed for it.
  const known = site.derived(noCounterparts);
  let counterparts = known.get(path);
  if (!counterparts) known.set(path, (counterparts = findCounterparts(site, path)));
  return counterparts;
}

/** For {@link SiteModel.derived}: the counterparts that were asked for, by page. */
const noCounterparts = (): Map<string, readonly Counterpart[]> => new Map();

function findCounterparts(site: SiteModel, path: string): Counterpart[] {
  const found = new Map<string, { route: string; via: CounterpartSource[] }>();
  const add = (target: string, via: CounterpartSource, route = addressOf(site, target)) => {
    if (target === path || route === null) return;
    const known = found.get(target);
    if (!known) found.set(target, { route, via: [via] });
    else if (!known.via.includes(via)) known.via.push(via);
  };
  for (const named of namedCounterparts(site, path)) add(named.path, 'note', named.route.path);
  for (const source of namedBy(site, path)) add(source, 'back-note');
  for (const twin of twinsByName(site, path)) add(twin.path, twin.via);
  return [...found]
    .map(([target, { route, via }]) => ({
      path: target,
      route,
      title: titleOf(site, target),
      via,
    }))
    .sort((a, b) => b.via.length - a.via.length || WEIGHT.indexOf(a.via[0]!) - WEIGHT.indexOf(b.via[0]!));
}

const WEIGHT: readonly CounterpartSource[] = ['note', 'back-note', 'archive-name', 'release-notes'];

/** The pages whose notes name a page as their counterpart. */
function namedBy(site: SiteModel, path: string): Set<string> {
  const found = new Set<string>();
  for (const { file, link } of site.linksTo(path, undefined, namesCounterpart)) {
    const isNote = site
      .page(file)!
      .engine.scopes.some(
        ({ covers, counterparts }) => covers === 'page' && counterparts[0]?.from === link.from,
      );
    const page = isNote ? pageFileOf(site, file) : null;
    if (page !== null) found.add(page);
  }
  return found;
}

/** Whether a note of a file that speaks for all of it names a counterpart. */
export function namesCounterpart({ engine }: PageSummary): boolean {
  return engine.scopes.some(({ covers, counterparts }) => covers === 'page' && counterparts.length > 0);
}

/** The counterparts that names tell of, in the layouts of ENGINES.md; those that are for the same engine aren't. */
export function twinsByName(
  site: SiteModel,
  path: string,
): { path: string; via: 'archive-name' | 'release-notes' }[] {
  // The file of a guide's root has no page of its own.
  if (/^docs\/guides\/[^/]+\/index\.md$/.test(path)) return [];
  const engine = engineOfFile(site, path);
  const found: { path: string; via: 'archive-name' | 'release-notes' }[] = [];
  const consider = (twin: string, via: 'archive-name' | 'release-notes') => {
    if (twin === path || !site.page(twin)) return;
    // Two pages that say nothing of engines were separated for another reason.
    if (engineOfFile(site, twin) !== engine) found.push({ path: twin, via });
  };
  const release = /^(.*\/release-notes\/\d{4})(-okta-identity-engine)?\//.exec(path);
  if (release) {
    const rest = path.slice(release[0].length);
    consider(`${release[1]}${release[2] ? '' : '-okta-identity-engine'}/${rest}`, 'release-notes');
  }
  const archived = path.replace(/(^|\/)archive-(?=[^/]+\/)/, '$1');
  if (archived !== path) consider(archived, 'archive-name');
  else {
    const guide = /^(docs\/guides\/|docs\/reference\/(?:api\/)?|docs\/concepts\/)([^/]+\/.*)$/.exec(path);
    if (guide) consider(`${guide[1]}archive-${guide[2]}`, 'archive-name');
  }
  return found;
}

/** The plainest address of a page's file; `null` for a file without one. */
export function addressOf(site: SiteModel, path: string): string | null {
  return site.routesOf(path)[0]?.path ?? null;
}

/** A page's title; for a guide's section without one its guide's. */
export function titleOf(site: SiteModel, path: string): string | null {
  const guide = site.guideOf(path);
  return site.page(path)?.title ?? (guide ? site.page(`${guide.folder}/index.md`)?.title : null) ?? null;
}

/** The counterpart that readers of `engine` read instead of a page that is for the other engine; `null` where none is known. */
export function counterpartFor(site: SiteModel, path: string, engine: Engine): Counterpart | null {
  const candidates = counterpartsOf(site, path);
  return (
    candidates.find((candidate) => engineOfPage(site, candidate.path) === engine) ??
    candidates.find(
      (candidate) => candidate.via.includes('note') && engineOfPage(site, candidate.path) === 'both',
    ) ??
    null
  );
}

/** The address of a page for a framework where it has that one, else its plainest. */
export function addressFor(
  site: SiteModel,
  path: string,
  framework: string | null | undefined,
): string | null {
  const routes = site.routesOf(path);
  const same = framework ? routes.find((route) => route.framework === framework) : undefined;
  return (same ?? routes[0])?.path ?? null;
}
