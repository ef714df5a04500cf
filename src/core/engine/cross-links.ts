import type { Resolution, SiteModel } from '../site/site';
import type { LinkSummary, PageSummary } from '../site/summary';
import { counterpartFor, type Counterpart } from './counterparts';
import { otherEngine, type Audience, type Engine } from './engine';
import { engineWithin } from './scopes';
import { engineOfFile, engineOfPage, isAboutUpgrading, pageFileOf } from './site-engine';

/** A link that leads readers of one engine to a page for the other. */
export interface CrossEngineLink {
  /** Offsets of the file that holds it. */
  readonly link: LinkSummary;
  readonly resolution: Resolution;
  /** For whom the text around it is. */
  readonly engine: Engine;
  /** The file of the page that it leads to, relative to the site root; it is for the other engine. */
  readonly target: string;
  /**
   * Readers are told, or it is the point: the link leads to the page's own counterpart, its sentence names an engine, or one of the two pages
   * is about upgrading.
   */
  readonly announced: boolean;
  /** The page for the right engine that stands for the target; `null` where none is known. */
  readonly counterpart: Counterpart | null;
}

/** The links of a file that cross engines, in document order. Costs nothing for files in which no engine is named. */
export function crossEngineLinks(site: SiteModel, page: PageSummary): CrossEngineLink[] {
  const { path } = page;
  const around = engineOfFile(site, path);
  if (around === 'both' && page.engine.scopes.length === 0) return [];
  const host = pageFileOf(site, path) ?? path;
  const upgrading = (file: string) => isAboutUpgrading(file, site.page(file)?.title ?? null);
  const hostUpgrades = upgrading(host);
  const engines = new Map<string, Audience>();
  const found: CrossEngineLink[] = [];
  for (const { link, resolution } of site.linksOf(page)) {
    if (link.kind !== 'link' && link.kind !== 'html-link' && link.kind !== 'card') continue;
    const inner = engineWithin(page.engine.scopes, link);
    const engine = inner.why ? inner.engine : around;
    if (engine === 'both') continue;
    const target = resolution.finalRoute?.source ?? null;
    if (target === null || target === host || target === path) continue;
    if (!engines.has(target)) engines.set(target, engineOfPage(site, target));
    if (engines.get(target) !== otherEngine(engine)) continue;
    const counterpart = counterpartFor(site, target, engine);
    const announced =
      hostUpgrades || isTold(page.engine.told, link) || counterpart?.path === host || upgrading(target);
    found.push({ link, resolution, engine, target, announced, counterpart });
  }
  return found;
}

/** Whether a link stands in a sentence that names an engine. */
function isTold(told: readonly number[], { from, text }: LinkSummary): boolean {
  for (let i = 0; i + 1 < told.length; i += 2) if (told[i]! <= from && from < told[i + 1]!) return true;
  return /\b(?:classic|engine|OIE|upgrad\w*|migrat\w*)\b/i.test(text);
}
