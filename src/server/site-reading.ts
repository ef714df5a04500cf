import * as l10n from '@vscode/l10n';
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { URI } from 'vscode-uri';
import { SITE_STATUS, type SiteStatus } from '../protocol';
import { describe } from './workspace';

/** Tells the editor how far sites have been read: as its own progress where it has one, and for its status. */
export class SiteReading {
  readonly #told = new Map<string, SiteStatus>();
  readonly #progress = new Map<string, WorkDoneProgressServerReporter>();

  constructor(
    private readonly connection: Connection,
    private readonly showsProgress: () => boolean,
  ) {}

  /** A site is being read, until `done` settles. The writer can have it stopped. */
  begin(base: URI, done: Promise<unknown>, stop: () => void): void {
    this.#tell(base, 'reading', 0);
    if (!this.showsProgress()) return;
    const key = base.toString();
    this.connection.window
      .createWorkDoneProgress()
      .then(async (progress) => {
        progress.begin(l10n.t('Okta Docs: reading the site'), undefined, undefined, true);
        progress.token.onCancellationRequested(stop);
        this.#progress.set(key, progress);
        await done.catch(() => undefined);
        this.#progress.delete(key);
        progress.done();
      })
      .catch((error: unknown) =>
        this.connection.console.error(`Showing progress failed: ${describe(error)}`),
      );
  }

  /** So many pages have been read so far. */
  report(base: URI, pages: number): void {
    this.#progress.get(base.toString())?.report(l10n.t('{0} pages', pages));
    this.#tell(base, 'reading', pages);
  }

  /** The site is read, or has another number of pages now. */
  ready(base: URI, pages: number): void {
    this.#tell(base, 'ready', pages);
  }

  stopped(base: URI): void {
    this.#tell(base, 'stopped', 0);
  }

  failed(base: URI): void {
    this.#tell(base, 'failed', 0);
  }

  #tell(base: URI, state: SiteStatus['state'], pages: number): void {
    const status: SiteStatus = { uri: base.toString(), state, pages };
    const before = this.#told.get(status.uri);
    if (before?.state === state && before.pages === pages) return;
    this.#told.set(status.uri, status);
    void this.connection.sendNotification(SITE_STATUS, status);
  }
}
