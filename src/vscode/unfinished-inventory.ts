import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  UNFINISHED_PAGE,
  UNFINISHED_WORK,
  type UnfinishedInventory,
  type UnfinishedItem,
  type UnfinishedPage,
} from '../protocol';
import { ViewLoading } from './view-loading';

/** A page with unfinished work. */
export interface InventoryPage {
  readonly uri: vscode.Uri;
  readonly rank: number;
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
  /** Has the server read all pages. */
  readonly loading: ViewLoading<UnfinishedInventory>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** After the state or the pages changed. */
  readonly onDidChange = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.loading = new ViewLoading(client, UNFINISHED_WORK, () => {
      // It begins with no page.
      if (this.loading.state === 'reading') this.#pages.clear();
      this.#tell();
    });
    this.#listener = client.onNotification(UNFINISHED_PAGE, ({ uri, rank, work }: UnfinishedPage) => {
      if (work.length === 0) this.#pages.delete(uri);
      else this.#pages.set(uri, { uri: client.protocol2CodeConverter.asUri(uri), rank, work });
      this.#timer ??= setTimeout(() => this.#tell(), GATHERED);
    });
  }

  /** Pages with unfinished work: those that writers work on first, then by address. */
  pages(): InventoryPage[] {
    return [...this.#pages.values()].sort((a, b) => a.rank - b.rank || (a.uri.path < b.uri.path ? -1 : 1));
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed.fire();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listener.dispose();
    this.loading.dispose();
    this.#changed.dispose();
  }
}
