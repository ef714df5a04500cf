import type { Audience, Engine, ScopeCovers, ScopeForm } from '../engine/engine';

/** One piece of the preview: what is patched, hidden and aligned as one. */
export interface PreviewUnit {
  /** Names the HTML: units with the same key look the same. */
  readonly key: string;
  /** Offset of the unit's first character in the page. */
  readonly from: number;
  /** Zero-based first and last line. */
  readonly line: number;
  readonly endLine: number;
  readonly audience: Audience;
  /** Index into {@link PreviewDocument.scopes}: what says so; -1 for content that nothing speaks for. */
  readonly scope: number;
  /** Level of the heading that the unit begins with; 0 for other content. */
  readonly level: number;
}

/** A banner or note that speaks for a part of the page, in the words that a thin line needs. */
export interface PreviewScope {
  readonly engine: Engine;
  readonly form: ScopeForm;
  readonly covers: ScopeCovers;
  /** Zero-based line of the banner or note. */
  readonly line: number;
  /** Of the first heading that is covered, else the first words. */
  readonly label: string;
}

/** A page as the preview shows it. Plain data: it travels as JSON. */
export interface PreviewDocument {
  readonly title: string | null;
  readonly units: readonly PreviewUnit[];
  /** The HTML of units by key: sanitised; addresses of the site's public files begin with {@link ASSET_SCHEME}. */
  readonly html: Readonly<Record<string, string>>;
  readonly scopes: readonly PreviewScope[];
  /** For whom the page as a whole is, and the index of the scope that says so. */
  readonly audience: Audience;
  readonly scope: number;
}

/** The title that the site puts above a page which has no heading of the first level; else `null`. */
export function titleAbove({ title, units }: PreviewDocument): string | null {
  return units.some(({ level }) => level === 1) ? null : title;
}

/** Stands in front of a public file's path (`od-asset:/img/x.png`) until the viewer puts an address that it can load there. */
export const ASSET_SCHEME = 'od-asset:';

/** A block of a compared page. */
export interface ComparedCell {
  /** Into {@link Comparison.html}. */
  readonly key: string;
  /** Zero-based first line, and offset, in the side's page. */
  readonly line: number;
  readonly from: number;
}

/** Two blocks that belong together, or one that the other side lacks. */
export type ComparisonRow =
  | { readonly kind: 'equal' | 'changed'; readonly left: ComparedCell; readonly right: ComparedCell }
  | { readonly kind: 'only-left'; readonly left: ComparedCell; readonly right: null }
  | { readonly kind: 'only-right'; readonly left: null; readonly right: ComparedCell };

export interface ComparedSide {
  readonly engine: Engine;
  /** Relative to the site root. */
  readonly path: string;
  readonly title: string | null;
}

/** Two pages, or two engines' readings of one, side by side. Plain data, sanitised as {@link PreviewDocument.html} is. */
export interface Comparison {
  readonly left: ComparedSide;
  readonly right: ComparedSide;
  readonly rows: readonly ComparisonRow[];
  readonly html: Readonly<Record<string, string>>;
}
