import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  UNFINISHED_PAGE,
  UNFINISHED_WORK,
  type UnfinishedInventory,
  type UnfinishedItem,
  type UnfinishedPage,
} from '../protocol';
import { requestWalk } from './walk';

/** How far the inventory is: `unasked` until somebody wants it, `outside` in a workspace without a docs site. */
export type InventoryState = 'unasked' | 'reading' | 'ready' | 'outside';

/** A page with unfinished work. */
export interface InventoryPage {
  readonly uri: vscode.Uri;
  /** In document order. */
  readonly work: readonly UnfinishedItem[];
}

/** Pages are told of one by one, in rows: how long what is shown may be behind, in milliseconds. */
const GATHERED = 150;

/** What is unfinished in the workspace, as the server tells it, page by page. */
export class UnfinishedInventoryModel implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #pages = new Map<string, InventoryPage>();
  readonly #listener: vscode.Disposable;
  #state: InventoryState = 'unasked';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** After the state or the pages changed. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly client: BaseLanguageClient) {
    this.#listener = client.onNotification(UNFINISHED_PAGE, ({ uri, work }: UnfinishedPage) => {
      if (work.length === 0) this.#pages.delete(uri);
      else this.#pages.set(uri, { uri: client.protocol2CodeConverter.asUri(uri), work });
      this.#timer ??= setTimeout(() => this.#tell(), GATHERED);
    });
  }

  get state(): InventoryState {
    return this.#state;
  }

  /** Pages with unfinished work, by address. */
  pages(): InventoryPage[] {
    return [...this.#pages.values()].sort((a, b) => (a.uri.path < b.uri.path ? -1 : 1));
  }

  /** Has the server read all pages, once; from then on it tells of changes. Shows how far it is at the view. */
  load(view: string): void {
    if (this.#state !== 'unasked') return;
    this.#state = 'reading';
    this.#tell();
    vscode.window
      .withProgress({ location: { viewId: view } }, async (progress) => {
        const answer = await requestWalk<UnfinishedInventory>(this.client, UNFINISHED_WORK, progress);
        this.#state = answer?.files === 0 ? 'outside' : 'ready';
      })
      .then(
        () => this.#tell(),
        () => {
          // The client says why it can't ask. The view asks again when it is shown the next time.
          this.#state = 'unasked';
          this.#tell();
        },
      );
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed.fire();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listener.dispose();
    this.#changed.dispose();
  }
}
