import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';

const root = path.join(import.meta.dirname, '..', '..');
let folder: Promise<string> | undefined;

/** Names a folder in which `test/run.mjs` has kept what it built, so that its parts need not build it again. */
const BUILT = 'OKTA_DOCS_TEST_BUILT';

/**
 * A program as `npm run build` makes it, built once in a run into a folder that goes when the run ends.
 * @param name in `dist`: `cli.js`; `.` for all of it
 * @returns its absolute path
 */
export async function built(name: string): Promise<string> {
  return path.join(await (folder ??= build()), name);
}

async function build(): Promise<string> {
  const kept = process.env[BUILT];
  if (kept) return kept;
  const output = mkdtempSync(path.join(tmpdir(), 'okta-docs-built-'));
  process.once('exit', () => rmSync(output, { recursive: true, force: true }));
  await promisify(execFile)(process.execPath, ['esbuild.mjs', `--outdir=${output}`], { cwd: root });
  return output;
}
