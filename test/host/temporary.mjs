// Folders and processes that go with the process that made them.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/**
 * Makes a temporary folder, which goes at the latest when this process exits (not when a signal ends it unhandled).
 * @param {string} name a word for the folder's name
 * @returns {{folder: string, remove: () => void}}
 */
export function temporaryFolder(name) {
  const folder = mkdtempSync(path.join(tmpdir(), `okta-docs-${name}-`));
  const remove = () => {
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  };
  process.on('exit', remove);
  return { folder, remove };
}

/**
 * Waits for a child's end; should this process exit first, the child gets an interrupt, which mocha passes on to its own child.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | null>} its exit code
 */
export async function ended(child) {
  const kill = () => void child.kill('SIGINT');
  process.on('exit', kill);
  const [code] = await once(child, 'close');
  process.off('exit', kill);
  return code;
}
