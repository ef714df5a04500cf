import { URI } from 'vscode-uri';
import { Page } from '../core/page/page';
import { Positions } from '../positions';
import { toDiagnostic } from './diagnostics';
import type { WorkQueue } from './queue';
import { pathIn } from './uris';
import { describe, type Workspace } from './workspace';

/** The problems of pages that aren't open, once the writer has asked for them. */
export class ClosedPages {
  /** The pages whose problems are on show. */
  readonly #shown = new Set<string>();

  constructor(
    private readonly workspace: Workspace,
    private readonly queue: WorkQueue,
  ) {}

  /** Publishes the problems of a page as it is on disk; of an open page nothing, which is published as it is typed. @returns how many */
  async check(uri: string): Promise<number> {
    const { workspace } = this;
    const project = await workspace.projects.of(uri);
    const location = project?.site;
    const resource = URI.parse(uri);
    const path = location ? pathIn(location.base, resource) : null;
    if (!location || path === null) return 0;
    this.#shown.add(uri);
    const site = await workspace.sites.ready(location);
    const text = await workspace.text(location, path);
    if (workspace.documents.get(uri)) return 0;
    if (text === null) {
      this.#shown.delete(uri);
      void workspace.connection.sendDiagnostics({ uri, diagnostics: [] });
      return 0;
    }
    const place = { path, site, summary: site.page(path) ?? null };
    const findings = workspace.judge(resource, Page.parse(text), project, place);
    const positions = new Positions(text);
    void workspace.connection.sendDiagnostics({
      uri,
      diagnostics: findings.map((finding) => toDiagnostic(finding, positions)),
    });
    return findings.length;
  }

  /** Checks those of the pages anew whose problems are on show: something that they depend on has changed. */
  checkAgain(uris: readonly string[]): void {
    for (const uri of uris) {
      if (!this.#shown.has(uri) || this.workspace.documents.get(uri)) continue;
      this.queue.schedule(`${uri} on disk`, async () => {
        await this.check(uri).catch((error: unknown) =>
          this.workspace.connection.console.error(`Checking ${uri} failed: ${describe(error)}`),
        );
      });
    }
  }
}
