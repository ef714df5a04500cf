// Bundles TypeScript that runs in VS Code's extension hosts, which load CommonJS.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './install.mjs';
import { withoutEngines } from '../../scripts/without-engines.mjs';

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

/**
 * Bundles `test/vscode` for the extension host of VS Code for the web: one file, as a worker can't list or read others.
 * @param {{grep: string, mark: string, result: string}} options see `test/vscode/index.web.ts`
 * @returns {Promise<string>} the file, which exports `run()`
 */
export async function bundleForWeb(options) {
  const tests = path.join(root, 'test', 'vscode');
  const names = readdirSync(tests).filter((name) => name.endsWith('.test.ts'));
  const outfile = path.join(root, 'out', 'web', 'tests.js');
  rmSync(path.dirname(outfile), { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/vscode/index.web.ts'],
    outfile,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    sourcemap: 'inline',
    logLevel: 'warning',
    conditions: ['worker', 'module'],
    // As `esbuild.mjs` has it for the core in a browser.
    alias: { fs: './src/server/no-files.ts' },
    define: { 'Buffer.from': 'String', global: 'globalThis', WEB_TESTS: JSON.stringify(options) },
    // `assert` asks after Node's own version and warnings.
    banner: { js: 'globalThis.process ??= { env: {}, version: "", nextTick: queueMicrotask };' },
    external: ['vscode'],
    plugins: [
      withoutEngines(),
      {
        name: 'tests',
        setup(build) {
          /** @type {Record<string, string>} */
          const made = {
            'all-tests': names.map((name) => `import './${name}';\n`).join(''),
            // It is a script, but its package says that all in it are modules.
            'mocha/mocha.js': readFileSync(path.join(root, 'node_modules', 'mocha', 'mocha.js'), 'utf8'),
            'node:assert/strict': `module.exports = require('assert/').strict;`,
          };
          build.onResolve({ filter: /^(all-tests|mocha\/mocha\.js|node:assert\/strict)$/ }, (args) => ({
            path: args.path,
            namespace: 'made',
          }));
          build.onLoad({ filter: /.*/, namespace: 'made' }, (args) => ({
            contents: made[args.path],
            resolveDir: tests,
          }));
        },
      },
    ],
  });
  return outfile;
}
