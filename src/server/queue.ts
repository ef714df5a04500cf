import { CancellationTokenSource, type CancellationToken } from 'vscode-languageserver';

export type Work = (token: CancellationToken) => void | Promise<void>;

interface Waiting {
  readonly key: string;
  readonly work: Work;
  readonly order: number;
}

/**
 * Does one piece of work at a time, the most urgent first, and lets requests in between. Work that is scheduled again under its key
 * replaces the older one: that is dropped if it waits and cancelled if it runs.
 */
export class WorkQueue {
  readonly #waiting = new Map<string, Waiting>();
  #running: { readonly key: string; readonly source: CancellationTokenSource } | null = null;
  #order = 0;
  #awake = false;
  #closed = false;

  /**
   * @param urgency of a key, asked when the next work is chosen: the greatest goes first, equal ones in the order they were scheduled
   * @param onError hears of work that threw; the next goes on
   */
  constructor(
    private readonly urgency: (key: string) => number,
    private readonly onError: (key: string, error: unknown) => void,
  ) {}

  schedule(key: string, work: Work): void {
    if (this.#closed) return;
    this.cancel(key);
    this.#waiting.set(key, { key, work, order: this.#order++ });
    this.#wake();
  }

  /** Drops the work of a key, or cancels it if it runs. */
  cancel(key: string): void {
    this.#waiting.delete(key);
    if (this.#running?.key === key) this.#running.source.cancel();
  }

  /** Cancels everything and takes no more. */
  close(): void {
    this.#closed = true;
    this.#waiting.clear();
    this.#running?.source.cancel();
  }

  #wake(): void {
    if (this.#awake) return;
    this.#awake = true;
    // A macrotask, so that messages which have arrived are read first: several changes in a row make one piece of work.
    setTimeout(() => void this.#next(), 0);
  }

  async #next(): Promise<void> {
    let chosen: Waiting | undefined;
    let greatest = -Infinity;
    for (const waiting of this.#waiting.values()) {
      const urgency = this.urgency(waiting.key);
      if (urgency > greatest || (urgency === greatest && waiting.order < chosen!.order)) {
        chosen = waiting;
        greatest = urgency;
      }
    }
    if (chosen) {
      this.#waiting.delete(chosen.key);
      const source = new CancellationTokenSource();
      this.#running = { key: chosen.key, source };
      try {
        await chosen.work(source.token);
      } catch (error) {
        if (!source.token.isCancellationRequested) this.onError(chosen.key, error);
      } finally {
        this.#running = null;
        source.dispose();
      }
    }
    this.#awake = false;
    if (this.#waiting.size > 0) this.#wake();
  }
}
