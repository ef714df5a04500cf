import * as vscode from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import { requestWalk } from './walk';

/** How far what a view shows is: `unasked` until somebody wants it, `outside` in a workspace without a docs site. */
export type ViewState = 'unasked' | 'reading' | 'ready' | 'outside';

/** What a view shows of the whole workspace: the server reads all pages for it, once; from then on it tells of changes. */
export class ViewLoading<Answer extends { readonly files: number }> implements vscode.Disposable {
  readonly #listener: vscode.Disposable;
  #state: ViewState = 'unasked';
  /** The view that it was loaded for. */
  #view: string | null = null;
  /** The server that was asked is gone. */
  #lost = false;
  /** Counts the questions: a server that is gone answers none. */
  #asked = 0;

  /**
   * @param request takes nothing but the token of its progress
   * @param told is called after the state changed, with the answer when that is there
   */
  constructor(
    private readonly client: BaseLanguageClient,
    private readonly request: string,
    private readonly told: (answer: Answer | null) => void,
  ) {
    // Where a server ended by itself the client starts another, which has been asked nothing.
    this.#listener = client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) this.#lost = true;
      else if (newState === State.Running && this.#lost) {
        this.#lost = false;
        this.#state = 'unasked';
        if (this.#view !== null) this.load(this.#view);
      }
    });
  }

  get state(): ViewState {
    return this.#state;
  }

  /** Asks the server, unless it was asked. Shows how far it is at the view with this id. */
  load(view: string): void {
    if (this.#state !== 'unasked') return;
    this.#view = view;
    this.#become('reading', null);
    const asked = ++this.#asked;
    vscode.window
      .withProgress({ location: { viewId: view } }, (progress) =>
        requestWalk<Answer>(this.client, this.request, progress),
      )
      .then(
        (answer) => {
          if (asked === this.#asked) this.#become(answer?.files === 0 ? 'outside' : 'ready', answer);
        },
        () => {
          // The client says why it can't ask. The view asks again when it is shown the next time.
          if (asked === this.#asked) this.#become('unasked', null);
        },
      );
  }

  #become(state: ViewState, answer: Answer | null): void {
    this.#state = state;
    this.told(answer);
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
