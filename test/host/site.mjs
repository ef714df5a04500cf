// The sample site, and copies of it that a test may change.
import { cpSync } from 'node:fs';
import * as path from 'node:path';
import { root } from './install.mjs';
import { temporaryFolder } from './temporary.mjs';

/** The sample docs repository: its site root is `packages/@okta/vuepress-site` below it. */
export const sampleSite = path.join(root, 'test', 'fixtures', 'site');

/**
 * Copies the sample repository to a temporary folder, which goes at the latest when this process exits.
 * @returns {{folder: string, remove: () => void}}
 */
export function copySampleSite() {
  const copy = temporaryFolder('site');
  cpSync(sampleSite, copy.folder, { recursive: true });
  return copy;
}
