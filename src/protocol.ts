import type { Range } from 'vscode-languageserver-protocol';
import type { PreviewDocument } from './core/preview/document';

/**
 * What the extension and its language server say to each other beyond the Language Server Protocol. Positions and ranges are those of the
 * protocol. Each constant is a method's name; the interfaces beside it are its parameters and its result.
 */

/** Client to server, a notification: the documents that the writer sees now. They are computed before other open ones. */
export const VISIBLE_DOCUMENTS = 'oktaDocs/visibleDocuments';

export interface VisibleDocuments {
  /** The one with the cursor first. */
  readonly uris: readonly string[];
}

/** Server to client, a notification: what the status bar shows of a page. Sent after each check of an open page. */
export const PAGE_STATUS = 'oktaDocs/pageStatus';

export interface PageStatus {
  readonly uri: string;
  /** The document's version that this is about. */
  readonly version: number;
  /** In document order; parked comments aren't among them. */
  readonly placeholders: readonly Range[];
}

/** Client to server, a request: a page as the preview shows it. The answer is `null` for a page that can't be read. */
export const PREVIEW = 'oktaDocs/preview';

export interface PreviewParams {
  readonly uri: string;
  /** Names the viewer: it is sent the HTML that it doesn't have yet. A viewer that starts over takes another name. */
  readonly viewer: string;
  /** The choice of "Instructions for"; `null`: the guide's first. */
  readonly framework: string | null;
}

export interface PreviewAnswer {
  readonly uri: string;
  /** `html` holds only what this viewer wasn't sent before. */
  readonly document: PreviewDocument;
  readonly frameworks: readonly { readonly name: string; readonly title: string }[];
  readonly framework: string | null;
  /** Relative to the site root; `null` outside a site. */
  readonly path: string | null;
  /** Where the site's public files are; `null` outside a site. */
  readonly assets: string | null;
}

/** Client to server, a notification: a viewer of {@link PREVIEW} is gone. */
export const PREVIEW_CLOSED = 'oktaDocs/previewClosed';

export interface PreviewClosed {
  readonly viewer: string;
}
