import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  Connection,
  Disposable,
  TextDocumentContentChangeEvent,
  TextDocumentItem,
} from 'vscode-languageserver';
import type { URI } from 'vscode-uri';
import { LONGEST_TEXT } from '../core/files';
import { Page, type TextChange } from '../core/page/page';
import { difference, Positions } from '../positions';
import { parseUri } from './uris';

/** A document as the editor shows it, with the page that it makes. */
export class OpenDocument {
  readonly uri: string;
  readonly parsedUri: URI;
  /** Converts offsets and positions of the present text. */
  readonly positions: Positions;
  readonly #document: TextDocument;
  #page: Page | undefined;
  /** Changes since {@link OpenDocument.page} was last read; `null` when they are too many to follow one by one. */
  #pending: TextChange | null | undefined;

  constructor({ uri, languageId, version, text }: TextDocumentItem) {
    this.uri = uri;
    this.parsedUri = parseUri(uri);
    this.#document = TextDocument.create(uri, languageId, version, text);
    this.positions = new Positions(this.#document);
  }

  get languageId(): string {
    return this.#document.languageId;
  }

  get version(): number {
    return this.#document.version;
  }

  get text(): string {
    return this.#document.getText();
  }

  /** Whether the text is longer than any page: then nothing of it is read, and {@link OpenDocument.page} is not to be asked for. */
  get tooLarge(): boolean {
    return this.text.length > LONGEST_TEXT;
  }

  /** The page of the present text. Taken from the page before where it can be: a keystroke costs one block. */
  get page(): Page {
    if (this.#page && this.#pending !== undefined) {
      this.#page = this.#page.edited(this.#pending ?? difference(this.#page.text, this.text));
    }
    this.#pending = undefined;
    return (this.#page ??= Page.parse(this.text));
  }

  /** Applies the changes of one notification, in their order: each counts from the text that the one before left. */
  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      const at = 'range' in change ? this.positions.offsets(change.range) : null;
      this.#pending = at && this.#page && this.#pending === undefined ? { ...at, text: change.text } : null;
      // A line behind the last one stands for the text's end in the protocol; the library would count such lines.
      const within = at ? { range: this.positions.range(at), text: change.text } : change;
      TextDocument.update(this.#document, [within], version);
    }
    if (changes.length === 0) TextDocument.update(this.#document, [], version);
  }
}

/** The documents that the editor has open, by URI, and who wants to hear of them. */
export class OpenDocuments {
  /** By the URI as the editor writes it, and as the server does. */
  readonly #open = new Map<string, OpenDocument>();

  constructor(
    private readonly listener: {
      opened(document: OpenDocument): void;
      changed(document: OpenDocument): void;
      closed(document: OpenDocument): void;
    },
  ) {}

  /** Hears of openings, changes and closings from the editor. */
  listen(connection: Connection): Disposable[] {
    return [
      connection.onDidOpenTextDocument(({ textDocument }) => {
        const document = new OpenDocument(textDocument);
        this.#open.set(document.uri, document);
        this.#open.set(document.parsedUri.toString(), document);
        this.listener.opened(document);
      }),
      connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
        const document = this.get(textDocument.uri);
        if (!document) return;
        document.change(contentChanges, textDocument.version);
        this.listener.changed(document);
      }),
      connection.onDidCloseTextDocument(({ textDocument }) => {
        const document = this.get(textDocument.uri);
        if (!document) return;
        this.#open.delete(document.uri);
        this.#open.delete(document.parsedUri.toString());
        this.listener.closed(document);
      }),
    ];
  }

  get(uri: string): OpenDocument | undefined {
    return this.#open.get(uri);
  }

  all(): readonly OpenDocument[] {
    return [...new Set(this.#open.values())];
  }
}
