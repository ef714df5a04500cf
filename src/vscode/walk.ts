import type * as vscode from 'vscode';
import {
  LSPErrorCodes,
  ResponseError,
  WorkDoneProgress,
  type BaseLanguageClient,
} from 'vscode-languageclient';

/**
 * Sends a request that walks over all pages, and shows how far it is.
 * @param method the request, which takes nothing but the token of its progress; no two of the same method may run at once
 * @returns the answer; `null` where it was cancelled, or a site can't be read
 */
export async function requestWalk<R>(
  client: BaseLanguageClient,
  method: string,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token?: vscode.CancellationToken,
): Promise<R | null> {
  let shown = 0;
  const listener = client.onProgress(WorkDoneProgress.type, method, (report) => {
    if (report.kind !== 'report') return;
    const { percentage = shown, message } = report;
    progress.report({ increment: percentage - shown, ...(message !== undefined && { message }) });
    shown = percentage;
  });
  try {
    const params = { workDoneToken: method };
    // A token that is `undefined` would be sent as a second parameter.
    return await (token
      ? client.sendRequest<R | null>(method, params, token)
      : client.sendRequest<R | null>(method, params));
  } catch (error) {
    const cancelled = error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;
    if (cancelled || token?.isCancellationRequested) return null;
    throw error;
  } finally {
    listener.dispose();
  }
}
