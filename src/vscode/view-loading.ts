import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { requestWalk } from './walk';

/** How far what a view shows is: `unasked` until somebody wants it, `outside` in a workspace without a docs site. */
export type ViewState = 'unasked' | 'reading' | 'ready' | 'outside';

/** What a view shows of the whole workspace: the server reads all pages for it, once; from then on it tells of changes. */
export class ViewLoading<Answer extends { readonly files: number }> {
  #state: ViewState = 'unasked';

  /**
   * @param request takes nothing but the token of its progress
   * @param told is called after the state changed, with the answer when that is there
   */
  constructor(
    private readonly client: BaseLanguageClient,
    private readonly request: string,
    private readonly told: (answer: Answer | null) => void,
  ) {}

  get state(): ViewState {
    return this.#state;
  }

  /** Asks the server, unless it was asked. Shows how far it is at the view with this id. */
  load(view: string): void {
    if (this.#state !== 'unasked') return;
    this.#become('reading', null);
    vscode.window
      .withProgress({ location: { viewId: view } }, async (progress) => {
        const answer = await requestWalk<Answer>(this.client, this.request, progress);
        this.#become(answer?.files === 0 ? 'outside' : 'ready', answer);
      })
      // The client says why it can't ask. The view asks again when it is shown the next time.
      .then(undefined, () => this.#become('unasked', null));
  }

  #become(state: ViewState, answer: Answer | null): void {
    this.#state = state;
    this.told(answer);
  }
}
