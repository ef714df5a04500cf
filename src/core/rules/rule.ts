import type { Block, TextRange } from '../page/block';
import type { Page } from '../page/page';
import type { SiteModel } from '../site/site';
import type { PageSummary } from '../site/summary';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Severities from the weightiest to the lightest. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

export type RuleCategory = 'placeholders' | 'links' | 'guides' | 'engines' | 'front matter' | 'style';

/** One replacement; offsets of the text it is for. */
export interface TextEdit extends TextRange {
  readonly newText: string;
  /** Path of another file, relative to the site root with `/`; without it the edit is for the file that was checked. */
  readonly file?: string;
}

/** A change that resolves a finding. */
export interface Fix {
  /** What the light bulb says: an imperative. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The fix that most writers want: VS Code applies it with one key. At most one of a finding's fixes. */
  readonly preferred?: boolean;
  /** Changes no meaning, so that "fix all" and `okta-docs fix` apply it unasked. */
  readonly safe?: boolean;
}

/** What a rule reports; offsets count from the start of what the rule was given: the block or the page. */
export interface Report extends TextRange {
  /** A sentence for the writer: what is wrong, and what is wanted. */
  readonly message: string;
  readonly fixes?: readonly Fix[];
  /** Facts for editor features, so that they need not parse again. JSON values only. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Where it differs from the rule's default (never set by configuration). */
  readonly severity?: Severity;
  /**
   * On its own the finding may be legitimate; it counts when the page has a certain finding of the same category close by. Placeholders
   * come in clusters (PLACEHOLDERS.md: more than half share a page with two others).
   */
  readonly weak?: boolean;
  /**
   * The opposite of a finding, with the same range as the one that it takes back: where a block alone gives a finding, the page or the site
   * may know better. It has no message, and never reaches a writer.
   */
  readonly takesBack?: boolean;
}

/** A report with its rule, severity and offsets of the page. */
export interface Finding extends Report {
  readonly rule: string;
  readonly severity: Severity;
  readonly fixes: readonly Fix[];
}

export interface PageContext {
  /** Path of the file relative to the site root, with `/`; `null` outside a site. */
  readonly path: string | null;
}

export interface SiteContext extends PageContext {
  readonly path: string;
  readonly site: SiteModel;
}

/**
 * One check. A rule has at least one of the three functions, the narrowest that can do the work: what depends on one block's text alone is
 * kept until that text changes, so a keystroke costs one block.
 */
export interface Rule {
  /** Stable: configuration, comments and other tools name it. */
  readonly id: string;
  readonly category: RuleCategory;
  readonly severity: Severity;
  /** One line for the README and the settings: what it reports. */
  readonly description: string;
  /** Markdown for the rule's page: why it matters and how to put it right. Paragraphs of our own words. */
  readonly documentation: string;
  /** For the rule's page and its test: `bad` gives at least one finding of the rule, `good` none. */
  readonly examples: { readonly bad: string; readonly good: string };
  /** Reports what is missing or wrong of a page as a whole, in its first line for want of a better place. */
  readonly ofPage?: true;
  checkBlock?(block: Block, report: (report: Report) => void): void;
  checkPage?(page: Page, context: PageContext, report: (report: Report) => void): void;
  /**
   * Runs only for files of a site, with the file's summary alone, so that files that aren't open can be judged anew without being read:
   * when another file changes, and from a cache.
   */
  checkSite?(page: PageSummary, context: SiteContext, report: (report: Report) => void): void;
}
