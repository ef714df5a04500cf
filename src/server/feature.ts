import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { describe, type Workspace } from './workspace';

/** One ability of the server: what it says of itself at the start, and the handlers it adds. */
export interface Feature {
  readonly capabilities: ServerCapabilities;
  register(connection: Connection, workspace: Workspace): void;
}

/**
 * A request's handler that never brings the server down: what it throws is logged and answered with `null`, and a request that was
 * cancelled meanwhile is answered as such, so that nothing stale is shown.
 */
export function guarded<P, R>(
  connection: Connection,
  handle: (params: P, token: CancellationToken) => Promise<R | null>,
): (params: P, token: CancellationToken) => Promise<R | null | ResponseError<void>> {
  return async (params, token) => {
    try {
      const result = await handle(params, token);
      if (token.isCancellationRequested) return cancelled();
      return result;
    } catch (error) {
      if (token.isCancellationRequested) return cancelled();
      connection.console.error(`A request failed: ${describe(error)}`);
      return null;
    }
  };
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
}
