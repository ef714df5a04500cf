import type { Metafile } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');
let builds: readonly Metafile[] | undefined;

/** What esbuild says of each bundle that users get; built once in a run, minified as they get it. */
export function bundles(): readonly Metafile[] {
  if (builds) return builds;
  const folder = mkdtempSync(path.join(tmpdir(), 'okta-docs-bundled-'));
  try {
    const metafile = path.join(folder, 'meta.json');
    execFileSync(
      process.execPath,
      ['esbuild.mjs', '--production', `--outdir=${folder}`, `--metafile=${metafile}`],
      { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
    );
    return (builds = JSON.parse(readFileSync(metafile, 'utf8')) as Metafile[]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files of which something is in a bundle, relative to the repository's root with `/`. */
export function bundledFiles(): Set<string> {
  const files = new Set<string>();
  for (const { outputs } of bundles()) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) if (bytesInOutput > 0) files.add(file);
    }
  }
  return files;
}
