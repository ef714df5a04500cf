// Bundles TypeScript that runs in VS Code's extension host, which loads CommonJS.
import { rmSync } from 'node:fs';
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './install.mjs';

/**
 * Bundles each file that the patterns name into `out/<name>`, the tree below `base` kept.
 * @param {{name: string, base: string, patterns: string[]}} options `base` and the patterns are relative to the project
 * @returns {Promise<string>} the folder
 */
export async function bundleForVscode({ name, base, patterns }) {
  const outdir = path.join(root, 'out', name);
  rmSync(outdir, { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: patterns,
    outbase: base,
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
    mainFields: ['module', 'main'],
    // An older VS Code cannot require mocha's ES module; the CommonJS one is what that wraps.
    alias: { mocha: 'mocha/lib/mocha.cjs' },
    external: ['vscode', 'mocha/lib/mocha.cjs'],
  });
  return outdir;
}
