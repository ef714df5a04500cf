import pLimit from 'p-limit';
import type { CancellationToken } from 'vscode-languageserver';
import type { SiteLocation } from './sites';

/** Longest time, in milliseconds, that a walk keeps the server from answering. */
const SLICE = 15;

/**
 * Does something with pages of a site, with as many at once as its files allow, until it is cancelled. Lets messages in between.
 * @param paths relative to the site root
 * @param resting called each time before messages are let in
 * @throws what `visit` throws
 */
export async function walkPages(
  location: SiteLocation,
  paths: readonly string[],
  token: CancellationToken,
  visit: (path: string) => Promise<void>,
  resting: () => void = () => undefined,
): Promise<void> {
  let rested = performance.now();
  const step = async (path: string) => {
    if (performance.now() - rested > SLICE) {
      resting();
      await new Promise((resolve) => setTimeout(resolve, 0));
      rested = performance.now();
    }
    if (!token.isCancellationRequested) await visit(path);
  };
  const limit = pLimit(location.files.atOnce ?? 1);
  await Promise.all(paths.map((path) => limit(step, path)));
}
