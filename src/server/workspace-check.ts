import { LSPErrorCodes, ResponseError, type CancellationToken, type Connection } from 'vscode-languageserver';
import { CHECK_WORKSPACE, type WorkspaceCheck } from '../protocol';
import type { ClosedPages } from './closed-pages';
import { uriIn } from './uris';
import { describe, type Workspace } from './workspace';

/** Longest time, in milliseconds, that checking keeps the server from answering. */
const SLICE = 15;

/** Answers "Check the Whole Workspace". A page that can't be checked is logged and left out. */
export function answerWorkspaceCheck(
  connection: Connection,
  workspace: Workspace,
  closed: ClosedPages,
): void {
  connection.onRequest(CHECK_WORKSPACE, async (_params: unknown, token: CancellationToken) => {
    let files = 0;
    let findings = 0;
    let rested = performance.now();
    for (const location of await workspace.projects.sites()) {
      const site = await workspace.sites.ready(location);
      for (const path of [...site.pages.keys()]) {
        if (performance.now() - rested > SLICE) {
          await new Promise((resolve) => setTimeout(resolve, 0));
          rested = performance.now();
        }
        if (token.isCancellationRequested) {
          return new ResponseError<void>(LSPErrorCodes.RequestCancelled, 'Cancelled');
        }
        try {
          findings += await closed.check(uriIn(location.base, path).toString());
          files++;
        } catch (error) {
          connection.console.error(`Checking ${path} failed: ${describe(error)}`);
        }
      }
    }
    const result: WorkspaceCheck = { files, findings };
    return result;
  });
}
