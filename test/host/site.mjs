// The sample site, and copies of it that a test may change.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { root } from './install.mjs';

/** The sample docs repository: its site root is `packages/@okta/vuepress-site` below it. */
export const sampleSite = path.join(root, 'test', 'fixtures', 'site');

/**
 * Copies the sample repository to a temporary folder, which goes at the latest when this process ends.
 * @returns {{folder: string, remove: () => void}}
 */
export function copySampleSite() {
  const folder = mkdtempSync(path.join(tmpdir(), 'okta-docs-site-'));
  cpSync(sampleSite, folder, { recursive: true });
  const remove = () => {
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  };
  process.on('exit', remove);
  return { folder, remove };
}
