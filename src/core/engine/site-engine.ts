import type { SiteModel } from '../site/site';
import type { PageSummary } from '../site/summary';
import type { Audience, Engine, EngineScope } from './engine';

/** A scope that covers a page, and the file that says so: the page's own, or a snippet of it. Offsets of that file. */
export interface PageScope {
  readonly file: string;
  readonly scope: EngineScope;
  /** The framework whose snippet it is; `null` for the page's own file. */
  readonly framework: string | null;
}

/** Snippets in snippets go no deeper on the site; the bound keeps a circle from hanging. */
const DEEPEST = 4;

/**
 * The scopes that cover a page as a whole, snippets included (ENGINES.md: a note inside a snippet speaks for the page that includes it).
 * @param path the page's file, relative to the site root
 * @param framework only snippets of this framework; without it, of all
 */
export function pageScopes(site: SiteModel, path: string, framework?: string): readonly PageScope[] {
  // Each snippet asks it of its page, which may have hundreds. Scopes have offsets, so they hold for one state of the site alone.
  const known = site.derived(noScopes);
  const key = framework === undefined ? path : `${path}\n${framework}`;
  const last = known.get(key);
  if (last?.version === site.version) return last.scopes;
  const scopes = readPageScopes(site, path, framework);
  known.set(key, { version: site.version, scopes });
  return scopes;
}

/** For {@link SiteModel.derived}: the scopes that were asked for, by page and framework, with the state of the site that they are of. */
const noScopes = (): Map<string, { readonly version: number; readonly scopes: readonly PageScope[] }> =>
  new Map();

function readPageScopes(site: SiteModel, path: string, framework?: string): PageScope[] {
  const page = site.page(path);
  if (!page) return [];
  const found: PageScope[] = page.engine.scopes
    .filter(({ covers }) => covers === 'page')
    .map((scope) => ({ file: path, scope, framework: null }));
  collect(site, page, true, framework, 0, new Set([path]), found);
  return found;
}

function collect(
  site: SiteModel,
  page: PageSummary,
  onTop: boolean,
  framework: string | undefined,
  depth: number,
  seen: Set<string>,
  found: PageScope[],
): void {
  if (depth === DEEPEST) return;
  const firstSection = page.headings.find(({ level }) => level > 1)?.from ?? Infinity;
  for (const { snippet, from } of page.components) {
    if (snippet === null) continue;
    // A banner on top of a snippet is the page's only if the snippet stands before the page's first section.
    const top = onTop && from < firstSection;
    for (const file of site.snippetsOf(page.path, snippet)) {
      if (!file.exists || (framework !== undefined && file.framework !== framework)) continue;
      const summary = site.page(file.path);
      if (!summary || seen.has(file.path)) continue;
      seen.add(file.path);
      for (const scope of summary.engine.scopes) {
        if (scope.covers === 'page' && (scope.ofDocument || top))
          found.push({ file: file.path, scope, framework: file.framework });
      }
      collect(site, summary, top, file.framework, depth + 1, seen, found);
    }
  }
}

/**
 * For whom a file is: by its own banners and notes, or those of its snippets if every framework's agree; a snippet is for whom the pages
 * that include it are, if they agree.
 */
export function engineOfFile(site: SiteModel, path: string): Audience {
  const own = engineOfPage(site, path);
  if (own !== 'both') return own;
  const hosts = site
    .hostsOf(path)
    .filter(({ route }) => route.source !== null && route.source !== path)
    .map(({ route, framework }) => engineOfPage(site, route.source!, framework ?? undefined));
  return agreed(hosts);
}

/** For whom a page is, for one framework or for all. */
export function engineOfPage(site: SiteModel, path: string, framework?: string): Audience {
  // Every snippet asks it of its pages, and every link of its target.
  const known = site.derived(noEngines);
  const key = framework === undefined ? path : `${path}\n${framework}`;
  let engine = known.get(key);
  if (engine === undefined) known.set(key, (engine = readEngine(site, path, framework)));
  return engine;
}

/** For {@link SiteModel.derived}: the engines that were asked for, by page and framework. */
const noEngines = (): Map<string, Audience> => new Map();

function readEngine(site: SiteModel, path: string, framework?: string): Audience {
  const scopes = pageScopes(site, path, framework);
  const own = scopes.filter((scope) => scope.framework === null);
  if (own.length > 0) return agreed(own.map(({ scope }) => scope.engine));
  const frameworks = new Map<string, Engine[]>();
  for (const { framework: name, scope } of scopes) {
    frameworks.set(name!, [...(frameworks.get(name!) ?? []), scope.engine]);
  }
  const all = site.guideOf(path)?.frameworks.length ?? 0;
  // One framework's note says nothing of the others, but in the archive it is the others that lack theirs.
  if (framework === undefined && frameworks.size < all && !ARCHIVED.test(path)) return 'both';
  return agreed([...frameworks.values()].flat());
}

const ARCHIVED = /^docs\/guides\/archive-/;

function agreed(engines: readonly Audience[]): Audience {
  const first = engines[0];
  return first !== undefined && engines.every((engine) => engine === first) ? first : 'both';
}

/** The file whose page shows a file: itself, or for a snippet the section that includes it; `null` where nothing does. */
export function pageFileOf(site: SiteModel, path: string): string | null {
  const hosts = new Set(site.hostsOf(path).map(({ route }) => route.source));
  hosts.delete(null);
  const section = [...hosts].find((source) => source !== path);
  if (section) return section;
  return site.page(path) ? path : null;
}

/** Whether a page is about moving from one engine to the other: it speaks to both, whatever its banner says. */
export function isAboutUpgrading(path: string, title: string | null): boolean {
  return (
    /(?:^|[/-])(?:upgrade|upgrading|migrate|migrating|migration|ie-limitations|oie-intro|archive-overview)(?=[/-]|$)/.test(
      path,
    ) || /\b(?:upgrad|migrat)/i.test(title ?? '')
  );
}
