import type { Range } from 'vscode-languageserver-protocol';

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
