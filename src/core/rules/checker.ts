import { firstIndex } from '../first-index';
import type { Block } from '../page/block';
import type { Page } from '../page/page';
import type { SiteModel } from '../site/site';
import { summarise, type PageSummary } from '../site/summary';
import type { Configuration } from './configuration';
import { Suppressions, type Silence } from './suppressions';
import type { Finding, Report, Rule, RuleCategory, TextEdit } from './rule';

/** Where a page stands and what is known of its surroundings. */
export interface CheckContext {
  /** Path of the file relative to the site root, with `/`; `null` outside a site. */
  readonly path: string | null;
  /** The site, once it is read; `null` before and outside one. */
  readonly site: SiteModel | null;
  readonly configuration: Configuration;
  /** The page's summary, if it is known already: the one that the site was given. */
  readonly summary?: PageSummary;
}

/** Two findings are a cluster when at most this many characters are between them. */
const CLUSTER_REACH = 6000;

/** Runs rules over pages. */
export class Checker {
  readonly #blocks: WeakMap<Block, readonly Finding[]> | null;
  /** The rules by what they check: most do one of the three, and blocks are many. */
  readonly #ofBlocks: readonly (Rule & Required<Pick<Rule, 'checkBlock'>>)[];
  readonly #ofPages: readonly (Rule & Required<Pick<Rule, 'checkPage'>>)[];
  readonly #ofSites: readonly (Rule & Required<Pick<Rule, 'checkSite'>>)[];

  /**
   * @param rules what to check
   * @param onError hears of a rule that threw; the other rules go on
   * @param keeps whether what was found in a block is kept until the block is gone, so that a keystroke costs one block and not the page.
   *   Where each page is checked once, it only gives the garbage collector work.
   */
  constructor(
    readonly rules: readonly Rule[],
    private readonly onError: (rule: string, path: string | null, error: unknown) => void,
    { keeps = true }: { readonly keeps?: boolean } = {},
  ) {
    this.#blocks = keeps ? new WeakMap() : null;
    this.#ofBlocks = rules.filter((rule) => has(rule, 'checkBlock'));
    this.#ofPages = rules.filter((rule) => has(rule, 'checkPage'));
    this.#ofSites = rules.filter((rule) => has(rule, 'checkSite'));
  }

  /** All findings of a page by place, with offsets of the page: severities, ignores and disabling comments applied. */
  check(page: Page, context: CheckContext): Finding[] {
    const found = this.checkLocal(page, context);
    const { path, site } = context;
    const summary = path === null || !site ? null : (context.summary ?? summarise(path, page));
    if (summary) found.push(...this.checkSite(summary, context));
    return this.settle(found, summary?.silences ?? Suppressions.of(page).silences, context);
  }

  /**
   * What the page's own text gives, before severities, ignores and disabling comments: it depends on the text and the path alone, so it
   * can be kept for as long as both stay.
   */
  checkLocal(page: Page, context: CheckContext): Finding[] {
    const found: Finding[] = [];
    const { path } = context;
    for (const { block, start } of page.blocks) {
      for (const finding of this.#ofBlock(block, path))
        found.push(start === 0 ? finding : shifted(finding, start));
    }
    for (const rule of this.#ofPages) {
      this.#guard(rule, path, () => rule.checkPage(page, { path }, (r) => found.push(complete(rule, r))));
    }
    return found;
  }

  /** What a file's place in the site gives, before severities, ignores and disabling comments. */
  checkSite(summary: PageSummary, { path, site }: CheckContext): Finding[] {
    const found: Finding[] = [];
    if (path === null || !site) return found;
    for (const rule of this.#ofSites) {
      this.#guard(rule, path, () =>
        rule.checkSite(summary, { path, site }, (r) => found.push(complete(rule, r))),
      );
    }
    return found;
  }

  /** Findings as the writer gets them: those that count, by place. */
  settle(found: readonly Finding[], silences: readonly Silence[], context: CheckContext): Finding[] {
    const suppressions = new Suppressions(silences);
    const result: Finding[] = [];
    for (const finding of withoutLoneWeak(withoutTakenBack(found), this.rules)) {
      if (suppressions.covers(finding.rule, finding.from)) continue;
      const severity = context.configuration.severity(finding, context.path);
      if (severity !== 'off') result.push(severity === finding.severity ? finding : { ...finding, severity });
    }
    return result.sort(
      (a, b) => a.from - b.from || a.to - b.to || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
    );
  }

  #ofBlock(block: Block, path: string | null): readonly Finding[] {
    const known = this.#blocks?.get(block);
    if (known) return known;
    // There are many blocks, and hardly any has a finding: no list, function or iterator is made for each of them and each rule.
    let found: Finding[] | undefined;
    let current: Rule | undefined;
    const report = (r: Report) => void (found ??= []).push(complete(current!, r));
    for (let i = 0; i < this.#ofBlocks.length; i++) {
      const rule = (current = this.#ofBlocks[i]!);
      try {
        rule.checkBlock(block, report);
      } catch (error) {
        this.onError(rule.id, path, error);
      }
    }
    this.#blocks?.set(block, found ?? NOTHING);
    return found ?? NOTHING;
  }

  #guard(rule: Rule, path: string | null, run: () => void): void {
    try {
      run();
    } catch (error) {
      this.onError(rule.id, path, error);
    }
  }
}

function has<K extends 'checkBlock' | 'checkPage' | 'checkSite'>(
  rule: Rule,
  check: K,
): rule is Rule & Required<Pick<Rule, K>> {
  return rule[check] !== undefined;
}

const NOTHING: readonly Finding[] = Object.freeze([]);

function complete(rule: Rule, report: Report): Finding {
  return {
    ...report,
    message: inOneLine(report.message),
    rule: rule.id,
    severity: report.severity ?? rule.severity,
    fixes: report.fixes ?? [],
  };
}

/** Nobody reads more of a message than this. */
const LONGEST_MESSAGE = 400;

/** Messages quote the page: a name that runs over several lines, or over half of the page, because its end is missing. */
function inOneLine(message: string): string {
  const line = /[\n\r]/.test(message) ? message.replace(/\s+/g, ' ') : message;
  return line.length <= LONGEST_MESSAGE ? line : `${line.slice(0, LONGEST_MESSAGE).trimEnd()}…`;
}

function shifted(finding: Finding, by: number): Finding {
  const move = (edit: TextEdit): TextEdit =>
    edit.file === undefined ? { ...edit, from: edit.from + by, to: edit.to + by } : edit;
  return {
    ...finding,
    from: finding.from + by,
    to: finding.to + by,
    fixes: finding.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(move) })),
  };
}

/** Leaves out the findings that their rule takes back, and what takes them back. */
function withoutTakenBack(found: readonly Finding[]): readonly Finding[] {
  if (!found.some(({ takesBack }) => takesBack)) return found;
  const key = ({ rule, from, to }: Finding) => `${rule} ${from} ${to}`;
  const gone = new Set(found.filter(({ takesBack }) => takesBack).map(key));
  return found.filter((finding) => !gone.has(key(finding)));
}

/** Leaves out the weak findings that have no certain one of their category near them. */
function withoutLoneWeak(found: readonly Finding[], rules: readonly Rule[]): readonly Finding[] {
  if (!found.some(({ weak }) => weak)) return found;
  const categories = new Map(rules.map((rule) => [rule.id, rule.category]));
  const certain = new Map<RuleCategory | undefined, number[]>();
  for (const { rule, weak, from } of found) {
    if (weak) continue;
    const category = categories.get(rule);
    const places = certain.get(category);
    if (places) places.push(from);
    else certain.set(category, [from]);
  }
  for (const places of certain.values()) places.sort((a, b) => a - b);
  return found.filter(
    ({ weak, rule, from }) => !weak || hasNear(certain.get(categories.get(rule)) ?? [], from, CLUSTER_REACH),
  );
}

/** Whether one of the sorted places is at most `reach` away. */
function hasNear(places: readonly number[], at: number, reach: number): boolean {
  const first = firstIndex(places.length, (i) => places[i]! >= at - reach);
  return first < places.length && places[first]! <= at + reach;
}
