// Bundles the extension, the language server, the command line and the webview into dist/.
import { writeFileSync } from 'node:fs';
import * as esbuild from 'esbuild';
import { withoutEngines } from './scripts/without-engines.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [withoutEngines()],
};

/** @type {esbuild.BuildOptions} */
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };

/**
 * Keeps a module out of a bundle; it is loaded from another one when it is needed.
 * @param {string} module as its importers name it
 * @param {string} bundle where it is, relative to the bundle that it is kept out of
 * @returns {esbuild.Plugin}
 */
function apart(module, bundle) {
  return {
    name: 'apart',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ path }) =>
        path === module ? { path: bundle, external: true } : undefined,
      );
    },
  };
}

/** @type {esbuild.BuildOptions} */
const browser = {
  ...common,
  outdir: 'dist/browser',
  platform: 'browser',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
  // Both run in workers: what packages have for a browser's page needs a document.
  conditions: ['worker', 'module'],
  // gray-matter reads files, which nobody asks it to, and keeps the source as bytes, which nobody reads: as text it does as well.
  alias: { fs: './src/server/no-files.ts' },
  define: { ...common.define, 'Buffer.from': 'String' },
};

/** @type {esbuild.BuildOptions[]} */
const builds = [
  {
    ...node,
    entryPoints: { extension: 'src/vscode/extension.node.ts' },
    outdir: 'dist',
    external: ['vscode'],
  },
  { ...node, entryPoints: { server: 'src/server/node.ts' }, outdir: 'dist' },
  {
    ...node,
    entryPoints: { cli: 'src/cli/main.ts' },
    outdir: 'dist',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [...node.plugins, apart('../rendering', './cli-preview.js')],
  },
  {
    ...node,
    entryPoints: { 'cli-preview': 'src/cli/rendering.ts' },
    outdir: 'dist',
    loader: { '.css': 'text' },
  },
  {
    ...common,
    entryPoints: { preview: 'src/webview/main.ts' },
    outdir: 'dist',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
  },
  {
    ...browser,
    entryPoints: { extension: 'src/vscode/extension.browser.ts' },
    format: 'cjs',
    external: ['vscode'],
  },
  { ...browser, entryPoints: { server: 'src/server/browser.ts' }, format: 'iife' },
];

// The tests build into a folder of their own.
const outdir = process.argv.find((argument) => argument.startsWith('--outdir='))?.slice('--outdir='.length);
if (outdir) for (const build of builds) build.outdir = build.outdir?.replace(/^dist/, outdir);

// What is bundled into which file, for those who ask what the product is made of.
const metafile = process.argv
  .find((argument) => argument.startsWith('--metafile='))
  ?.slice('--metafile='.length);

if (watch) {
  for (const build of builds) await (await esbuild.context(build)).watch();
} else {
  const results = await Promise.all(
    builds.map((build) => esbuild.build({ ...build, metafile: metafile !== undefined })),
  );
  if (metafile) writeFileSync(metafile, JSON.stringify(results.map((result) => result.metafile)));
}
