import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { PAGE_STATUS, type PageStatus } from '../protocol';

/** What the server has last said of each open page. */
export class PageStatuses implements vscode.Disposable {
  readonly #statuses = new Map<string, PageStatus>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable[];

  /** Fires with the page whose status is new or gone. */
  readonly onDidChange = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.#subscriptions = [
      this.#changed,
      client.onNotification(PAGE_STATUS, (status: PageStatus) => {
        const uri = vscode.Uri.parse(status.uri, true);
        this.#statuses.set(uri.toString(), status);
        this.#changed.fire(uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (this.#statuses.delete(uri.toString())) this.#changed.fire(uri);
      }),
    ];
  }

  of(document: vscode.TextDocument): PageStatus | undefined {
    return this.#statuses.get(document.uri.toString());
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
