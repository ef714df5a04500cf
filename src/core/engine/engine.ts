import type { TextRange } from '../page/block';

/** The two products that the docs speak for. */
export type Engine = 'identity-engine' | 'classic-engine';

/** For whom a page or a block is. */
export type Audience = 'both' | Engine;

/** The names that the docs use. */
export const ENGINE_NAMES: Readonly<Record<Engine, string>> = {
  'identity-engine': 'Identity Engine',
  'classic-engine': 'Classic Engine',
};

/** The value of `<ApiLifecycle access>` that renders an engine's banner. */
export const BANNER_ACCESS: Readonly<Record<Engine, string>> = {
  'identity-engine': 'ie',
  'classic-engine': 'Classic Engine',
};

/** The engine that `engine` isn't. */
export function otherEngine(engine: Engine): Engine {
  return engine === 'identity-engine' ? 'classic-engine' : 'identity-engine';
}

/** How a file says for which engine something is. */
export type ScopeForm =
  /** `<ApiLifecycle access="ie" />` or `"Classic Engine"`. */
  | 'banner'
  /** A sentence in a block quote: `This document is only for Classic Engine`. */
  | 'note'
  /** `<ClassicDocOieVersionNotAvailable />`. */
  | 'component'
  /** A sentence elsewhere: `If you're using Classic Engine, select ...`. */
  | 'prose';

/** What a banner or note speaks for. */
export type ScopeCovers = 'page' | 'section' | 'table-row' | 'list-item' | 'paragraph';

/** A link to the page that the other engine's readers should read instead. */
export interface CounterpartLink extends TextRange {
  readonly destination: string;
}

/** A part of a page that is for one engine, and what says so. Offsets of the page. */
export interface EngineScope {
  readonly engine: Engine;
  readonly form: ScopeForm;
  /** The banner or note itself; where it stands in a snippet, the tag that includes the snippet. */
  readonly range: TextRange;
  /** The sentence that names the engine; for a banner as {@link EngineScope.range}. */
  readonly sentence: TextRange;
  readonly covers: ScopeCovers;
  readonly coversRange: TextRange;
  /** It says "this document": in a snippet it speaks for each page that includes it. */
  readonly ofDocument: boolean;
  /** Where the note sends readers of the other engine; offsets as for {@link EngineScope.range}. */
  readonly counterparts: readonly CounterpartLink[];
  /**
   * The note also tells readers of the other engine what to do ("If you're using ..."): whoever leaves out what the scope covers should
   * go on showing the note.
   */
  readonly speaksToOther: boolean;
  /** The snippet that the banner or note stands in, and where; without it, it stands in the page. */
  readonly snippet?: { readonly path: string; readonly range: TextRange };
}

/** For whom something is, and why. */
export interface EngineVerdict {
  readonly engine: Audience;
  /** What says so; `null` for content that nothing speaks for. In a conflict, the first of the scopes that contradict each other. */
  readonly why: EngineScope | null;
  /** Scopes of equal reach that name different engines; then `engine` is `both`, so that no content is lost. Else empty. */
  readonly conflict: readonly EngineScope[];
}
