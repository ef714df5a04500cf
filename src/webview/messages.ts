import type { Comparison, PreviewDocument } from '../core/preview/document';
import type { Engine } from '../core/engine/engine';

/**
 * What the preview's webview and the extension say to each other. Lines are zero-based; offsets count UTF-16 units of the page.
 */

/** What the preview shows: one engine's readers' page, or both side by side. */
export type View = Engine | 'compare';

/** What is chosen for a page; remembered per page. */
export interface Choices {
  readonly view: View;
  readonly framework: string | null;
  /** When comparing: hide what is equal. */
  readonly differencesOnly: boolean;
}

/** What the webview keeps for itself over restarts of VS Code. */
export interface WebviewState {
  readonly uri: string;
  /** The source line at the top. */
  readonly line: number;
}

/** A page to show. */
export interface ShowMessage {
  readonly type: 'show';
  /** Grows: a message with a smaller one than was shown is stale. */
  readonly generation: number;
  readonly uri: string;
  /** Relative to the site root; `null` outside a site. */
  readonly path: string | null;
  readonly document: PreviewDocument;
  /** There when the choice is to compare. */
  readonly comparison: Comparison | null;
  readonly counterpart: { readonly path: string; readonly title: string | null } | null;
  readonly choices: Choices;
  readonly frameworks: readonly { readonly name: string; readonly title: string }[];
  /** Where the site's public files can be loaded from; empty outside a site. */
  readonly assetBase: string;
  /** The element to scroll to, when the page was opened by a link with a fragment. */
  readonly fragment: string | null;
  /** The source line to scroll to, when the page is come back to. */
  readonly line: number | null;
  readonly canGoBack: boolean;
  /** The page's address on the live site; `null` for what has none. */
  readonly live: string | null;
}

/** The page can't be read. */
export interface FailedMessage {
  readonly type: 'failed';
  readonly generation: number;
  readonly message: string;
}

/** The editor's first visible line. */
export interface ScrollMessage {
  readonly type: 'scroll';
  readonly line: number;
}

export type ToWebview = ShowMessage | FailedMessage | ScrollMessage;

export type FromWebview =
  /** The script runs; it has shown nothing yet. */
  | { readonly type: 'ready' }
  /** The page of this generation is on the screen. */
  | { readonly type: 'shown'; readonly generation: number }
  | { readonly type: 'choose'; readonly choices: Choices }
  /** Go to a place in the source: of the page, or of a snippet by its path in the site. */
  | {
      readonly type: 'reveal';
      readonly offset?: number | undefined;
      readonly line?: number | undefined;
      readonly file?: string | undefined;
    }
  /** A link was followed. */
  | { readonly type: 'open'; readonly href: string }
  | { readonly type: 'create'; readonly file: string }
  | { readonly type: 'back' }
  | { readonly type: 'live' }
  | { readonly type: 'counterpart' }
  /** The first visible line. */
  | { readonly type: 'scrolled'; readonly line: number };
