import type { SiteModel } from '../site/site';
import type { PageSummary } from '../site/summary';
import { candidatesFor } from './candidates';
import { FeatureReader } from './features';
import { indexedFile } from './indexed-file';
import { PreparedQuery, type Query } from './query';
import { spellingsOf } from './spelling';
import { byAddress, TargetIndex, type TargetRecord } from './target-index';
import { HIDDEN_UNITS, WEIGHTS } from './weights';
import { whyOf } from './why';
import { findTargets } from './word-search';

/** Something that a link could lead to. */
export interface FoundTarget {
  /** To be put between the parentheses, as the site's writers spell it. Nothing is wrong with it. */
  readonly destination: string;
  /** The page's title. */
  readonly title: string;
  /** The heading's text; `null` for a page as a whole. */
  readonly heading: string | null;
}

/** A target for a link text. */
export interface Suggestion extends FoundTarget {
  /** How likely it is what is meant, 0 to 1, compared with everything else. */
  readonly score: number;
  /** A few words for the writer. */
  readonly why: string;
}

/** A target's name for a writer: "Title › Heading". */
export function nameOf({ title, heading }: Pick<Suggestion, 'title' | 'heading'>): string {
  return heading === null ? title : `${title} › ${heading}`;
}

/** What the ranking asks the site. */
export type SuggesterSite = Pick<SiteModel, 'version' | 'pages' | 'routes' | 'resolve'>;

/** A target and how it scores, before it is known how to spell it. */
export interface RankedTarget {
  readonly target: TargetRecord;
  readonly score: number;
}

/** Ranks the pages and headings of a site for a link text. Follows the site by itself. */
export class Suggester {
  readonly index = new TargetIndex();
  readonly #pages = new Map<string, PageSummary>();
  readonly #overviews = new Map<string, string>();
  #version: number | undefined;

  constructor(private readonly site: SuggesterSite) {}

  /**
   * Brings the index up to the site's present state; queries do so by themselves. Costs what the changed files cost, and a look at each
   * file's entry.
   * @param isDue asked after each file that was read anew; when it says yes the rest is left for the next call
   * @returns whether the index is up to date
   */
  sync(isDue: () => boolean = () => false): boolean {
    const { site, index } = this;
    if (this.#version === site.version) return true;
    for (const path of this.#pages.keys()) {
      if (site.pages.has(path)) continue;
      this.#pages.delete(path);
      index.delete(path);
    }
    for (const [path, page] of site.pages) {
      if (this.#pages.get(path) === page) continue;
      this.#pages.set(path, page);
      index.set(indexedFile(page));
      if (isDue()) return false;
    }
    this.#syncOverviews();
    this.#version = site.version;
    return true;
  }

  /** The best targets for a link text, best first. Equal scores are in the order of their addresses. */
  suggest(query: Query, limit = 5): Suggestion[] {
    const prepared = this.prepare(query);
    const suggestions: Suggestion[] = [];
    for (const { target, score } of rank(prepared)) {
      if (suggestions.length >= limit) break;
      const destination = this.#spell(target, prepared);
      if (destination === undefined) continue;
      suggestions.push({
        destination,
        title: titleOf(target),
        heading: headingOf(target),
        score: Math.round(score * 1000) / 1000,
        why: whyOf(target, prepared),
      });
    }
    return suggestions;
  }

  /**
   * Pages and headings by what someone types: words of title, heading or path, the last one perhaps unfinished, small slips allowed.
   * @param from the file that the link is for: its own headings come first among equals
   */
  find(typed: string, from: string, limit = 50): FoundTarget[] {
    const prepared = this.prepare({ from, text: '' });
    const found: FoundTarget[] = [];
    for (const { target } of findTargets(prepared, typed, this.index.sortedWords(), limit)) {
      const destination = this.#spell(target, prepared);
      if (destination !== undefined)
        found.push({ destination, title: titleOf(target), heading: headingOf(target) });
    }
    return found;
  }

  /** A query with what the index knows about it now. */
  prepare(query: Query): PreparedQuery {
    this.sync();
    return new PreparedQuery(this.index, query);
  }

  /** How to write a link to a target; `undefined` if the site would call every way wrong. */
  #spell(target: TargetRecord, prepared: PreparedQuery): string | undefined {
    const { from } = prepared.query;
    return spellingsOf(target, prepared).find(
      (destination) => this.site.resolve({ kind: 'link', destination }, from).verdict === 'ok',
    );
  }

  /** Pages that the navigation alone makes. */
  #syncOverviews(): void {
    const now = new Map<string, string>();
    for (const { path, kind, title } of this.site.routes.values())
      if (kind === 'generated-overview') now.set(path, title ?? path);
    for (const path of this.#overviews.keys()) if (!now.has(path)) this.index.delete(overviewFile(path));
    for (const [path, title] of now) {
      if (this.#overviews.get(path) === title) continue;
      this.index.set({ file: overviewFile(path), route: path, titles: [title], headings: [], links: [] });
    }
    this.#overviews.clear();
    for (const [path, title] of now) this.#overviews.set(path, title);
  }
}

/** Stands for the file that an overview page hasn't got; no path of a file begins with a slash. */
function overviewFile(path: string): string {
  return path;
}

/** All candidates of a query, best first; their scores add up to 1. */
export function rank(prepared: PreparedQuery): RankedTarget[] {
  const reader = new FeatureReader(prepared);
  const ranked = [...candidatesFor(prepared)].map((target) => ({
    target,
    score: weigh(reader.read(target)),
  }));
  const highest = Math.max(...ranked.map(({ score }) => score));
  let total = 0;
  for (const entry of ranked) total += entry.score = Math.exp(entry.score - highest);
  for (const entry of ranked) entry.score /= total;
  // Sums depend in their last digits on the order in which files came: they must not decide.
  return ranked
    .map((entry) => ({ entry, key: Math.round(entry.score * 1e9) }))
    .sort((a, b) => b.key - a.key || byAddress(a.entry.target, b.entry.target))
    .map(({ entry }) => entry);
}

/** A weighted sum, and what a few units make of the features together. */
function weigh(values: Float64Array): number {
  let score = weightedSum(values, WEIGHTS);
  for (const { share, bias, weights } of HIDDEN_UNITS)
    score += share * Math.tanh(bias + weightedSum(values, weights));
  return score;
}

function weightedSum(values: Float64Array, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * weights[i]!;
  return sum;
}

/** The title of a target's page, as it stands on the page. */
export function titleOf({ place }: TargetRecord): string {
  let title = place.path;
  let file = '';
  for (const name of place.targets.get('')?.names ?? []) {
    // A guide's text is in a folder below that of its list entry.
    if (name.kind !== 'title' || name.file.file.length < file.length) continue;
    if (name.file.file === file && name.order > 0) continue;
    title = name.text;
    file = name.file.file;
  }
  return title;
}

/** The text of the heading that a target is; `null` for a page. */
export function headingOf({ names, fragment }: TargetRecord): string | null {
  if (fragment === '') return null;
  let text: string | null = null;
  let file = '';
  for (const name of names) {
    if (text !== null && name.file.file >= file) continue;
    text = name.text;
    file = name.file.file;
  }
  return text;
}
