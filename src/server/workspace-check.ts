import * as l10n from '@vscode/l10n';
import type { CancellationToken, Connection, ProgressToken } from 'vscode-languageserver';
import { CHECK_WORKSPACE, type WorkspaceCheck } from '../protocol';
import type { ClosedPages, JudgedPage, PageFollower, Walk } from './closed-pages';
import { toDiagnostic } from './diagnostics';
import { guarded } from './feature';

/** Publishes the problems of pages that aren't open: when the writer asks, or always. */
export class WorkspaceProblems implements PageFollower {
  #always = false;

  constructor(
    private readonly connection: Connection,
    private readonly closed: ClosedPages,
  ) {}

  /** Answers "Check the Whole Workspace". */
  answer(): void {
    this.connection.onRequest(
      CHECK_WORKSPACE,
      guarded(
        this.connection,
        async ({ workDoneToken }: WalkParams, token): Promise<WorkspaceCheck | null> => {
          const walk = await this.closed.follow(this, token, reportWalk(this.connection, workDoneToken));
          return walk && { files: walk.files, findings: walk.findings };
        },
      ),
    );
  }

  /**
   * Follows the setting: from the first time that it says "always", the problems of all pages are published. What is published stays when it
   * says otherwise later.
   * @param progress whether the editor shows progress that the server begins
   */
  async always(setting: unknown, progress: boolean): Promise<void> {
    const wanted = setting === 'always';
    if (wanted === this.#always) return;
    this.#always = wanted;
    if (!wanted) return;
    const shown = progress ? await this.connection.window.createWorkDoneProgress() : null;
    shown?.begin('Okta Docs', 0, l10n.t('Checking the workspace'), true);
    try {
      await this.closed.follow(this, shown?.token ?? NEVER, (walk) => shown?.report(percentage(walk)));
    } finally {
      shown?.done();
    }
  }

  judged(uri: string, page: JudgedPage | null): void {
    const { findings, positions } = page ?? { findings: [], positions: null };
    const diagnostics = positions ? findings.map((finding) => toDiagnostic(finding, positions)) : [];
    void this.connection.sendDiagnostics({ uri, diagnostics });
  }
}

const NEVER: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

/** What requests that walk over all pages take. */
export interface WalkParams {
  /** Where the editor wants to hear how far it is. */
  readonly workDoneToken?: ProgressToken;
}

/** Reports how far a walk is to the token of its request. */
export function reportWalk(connection: Connection, token: ProgressToken | undefined): (walk: Walk) => void {
  const reporter = connection.window.attachWorkDoneProgress(token);
  return (walk) => reporter.report(percentage(walk), `${walk.files} / ${walk.of}`);
}

function percentage({ files, of }: Walk): number {
  return of === 0 ? 0 : Math.floor((100 * files) / of);
}
