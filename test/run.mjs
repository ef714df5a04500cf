// npm test [-- LEG... [mocha options]]: builds, runs the legs named (all without a name) and ends with one line of totals.
// Several legs are cut into pieces, which run in processes of their own, as many at a time as `WORKERS` says.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bundleForVscode } from './host/bundle.mjs';
import { ensureInstalled, root, serverHostSupported } from './host/install.mjs';
import { copySampleSite } from './host/site.mjs';
import { ended, temporaryFolder } from './host/temporary.mjs';
import { runInVscode } from './host/vscode-suite.mjs';
import { runInWeb } from './host/web-suite.mjs';

/** @typedef {{passed: number, failed: number, skipped: number}} Totals */

/**
 * Runs mocha in a process of its own.
 * @param {string[]} options
 * @returns {Promise<Totals | undefined>} undefined when it ended before its tests did
 */
async function mocha(options) {
  const { folder, remove } = temporaryFolder('result');
  const file = path.join(folder, 'totals.json');
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'),
      '--reporter',
      path.join(root, 'test', 'support', 'totals.ts'),
      '--forbid-only',
      ...options,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, OKTA_DOCS_TEST_RESULT: file },
    },
  );
  await ended(child);
  const totals = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  remove();
  return totals;
}

/**
 * Runs the grammar's tests and counts the assertions in their reports; a `--grep` is not for them.
 * @returns {Promise<Totals>}
 */
async function grammar() {
  const { folder, remove } = temporaryFolder('result');
  const child = spawn('npm', ['run', '--silent', 'test:grammar', '--', '--xunit-report', folder], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'pipe'],
    shell: process.platform === 'win32',
  });
  // It names each language that the Markdown grammar could embed and that isn't given to it.
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!line.startsWith('grammar not found for ')) console.error(line);
  });
  const code = await ended(child);
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const name of readdirSync(folder)) {
    const report = readFileSync(path.join(folder, name), 'utf8');
    const failed = report.match(/<testcase\b[^>]*[^/]>\s*<(failure|error)\b/g)?.length ?? 0;
    totals.passed += (report.match(/<testcase\b/g)?.length ?? 0) - failed;
    totals.failed += failed;
  }
  remove();
  if (code !== 0 && totals.failed === 0) totals.failed = 1;
  return totals;
}

/**
 * The parts of the suite. `unavailable` says why a leg cannot run on this machine.
 * @type {{name: string, unavailable?: string | false, run: (options: string[], files: string[]) => Promise<Totals | undefined>}[]}
 */
const legs = [
  // Core, language server (spoken to over its protocol) and command line, in Node.
  { name: 'unit', run: (options) => mocha(options) },
  // The injection grammar, in VS Code's tokenizer.
  { name: 'grammar', run: () => grammar() },
  // The extension in VS Code's extension host.
  {
    name: 'vscode',
    async run(options) {
      const bundle = await bundleForVscode({
        name: 'vscode',
        base: 'test/vscode',
        patterns: ['test/vscode/index.ts', 'test/vscode/**/*.test.ts'],
      });
      const site = copySampleSite();
      try {
        const { result } = await runInVscode({
          tests: path.join(bundle, 'index.js'),
          folder: site.folder,
          env: { OKTA_DOCS_TEST_GREP: grepOf(options) ?? '' },
        });
        return result;
      } finally {
        site.remove();
      }
    },
  },
  // The same, in the extension host of VS Code for the web: a worker of the browser.
  {
    name: 'web',
    unavailable:
      !serverHostSupported && 'it needs the workbench of the VS Code server host, which runs on Linux x64',
    run: (options) => runInWeb({ grep: grepOf(options) }),
  },
  // What users get: the packages of the extension and of the command line, made, installed and run; the action and the workflows.
  {
    name: 'package',
    run: (options) => mocha(['--config', path.join(root, 'test', 'package', '.mocharc.json'), ...options]),
  },
  // The workbench as a user sees it, driven through a browser; and `npm start`.
  {
    name: 'e2e',
    unavailable: !serverHostSupported && 'it needs the VS Code server host, which runs on Linux x64',
    run: (options, files) =>
      mocha([
        ...['--config', path.join(root, 'test', 'e2e', '.mocharc.json'), ...options],
        ...(files.length > 0 ? files : ['test/e2e/**/*.test.ts']),
      ]),
  },
];

/** How many pieces run at a time. All of them compute, the windows too, as no graphics card draws them. */
const WORKERS = 2;

/**
 * What runs in a process of its own, the longest first, so that no worker is left alone with it at the end: a leg, or some of its test files.
 * Those that no piece names are a piece too.
 * @type {{leg: string, files?: string[]}[]}
 */
const PIECES = [
  { leg: 'e2e' },
  { leg: 'unit' },
  { leg: 'e2e', files: ['preview', 'preview-looks', 'standalone'] },
  { leg: 'e2e', files: ['authoring', 'coverage', 'navigation'] },
  { leg: 'web' },
  { leg: 'vscode' },
  { leg: 'package' },
  { leg: 'grammar' },
];

/** Carries the test files of a piece to its process, separated by commas. */
const FILES = 'OKTA_DOCS_TEST_FILES';

/** Names the folder with a copy of what was built, for `test/support/built.ts`. */
const BUILT = 'OKTA_DOCS_TEST_BUILT';

/** @param {(typeof PIECES)[number]} piece @returns {string[]} its test files, from the project's root; none where it is a whole leg */
function filesOf({ leg, files }) {
  const named = PIECES.filter((piece) => piece.leg === leg).flatMap((piece) => piece.files ?? []);
  if (named.length === 0) return [];
  const names = readdirSync(path.join(root, 'test', leg)).filter((name) => name.endsWith('.test.ts'));
  const missing = named.filter((name) => !names.includes(`${name}.test.ts`));
  if (missing.length > 0) throw new Error(`test/${leg} has no ${missing.join(', ')}`);
  return names
    .filter((name) => (files ?? named).includes(name.replace(/\.test\.ts$/, '')) === Boolean(files))
    .map((name) => `test/${leg}/${name}`);
}

/** @param {string[]} options mocha's @returns {string | undefined} the value of `--grep` */
function grepOf(options) {
  for (const [index, option] of options.entries()) {
    if (option === '--grep' || option === '-g') return options[index + 1];
    const match = /^--grep=(.*)$/s.exec(option);
    if (match) return match[1];
  }
  return undefined;
}

/**
 * Runs one leg, or the files of it that `$OKTA_DOCS_TEST_FILES` names, in this process.
 * @param {(typeof legs)[number]} leg
 * @param {string[]} options
 * @returns {Promise<Totals>} one failure where it ended without a result
 */
async function runHere({ name, unavailable, run }, options) {
  const files = process.env[FILES]?.split(',').filter(Boolean) ?? [];
  console.log(`\n=== ${[name, ...files.map((file) => path.basename(file, '.test.ts'))].join(' ')}`);
  if (unavailable) {
    console.log(`Left out: ${unavailable}.`);
    return { passed: 0, failed: 0, skipped: 0 };
  }
  /** @type {Totals | undefined} */
  let totals;
  const start = performance.now();
  try {
    totals = await run(options, files);
  } catch (error) {
    console.log(error instanceof Error ? (error.stack ?? error.message) : error);
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const ran = totals ? totals.passed + totals.failed : 0;
  if (!totals || (ran === 0 && grepOf(options) === undefined)) {
    console.log(`${name}: ${totals ? 'it ran no test' : 'it ended without a result'} (${seconds} s)`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  console.log(
    `${name}: ${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped (${seconds} s)`,
  );
  return totals;
}

/**
 * Runs a piece in a process of its own, and prints what it printed once it is whole.
 * @param {(typeof PIECES)[number]} piece
 * @param {string[]} options
 * @returns {Promise<Totals>}
 */
async function runBeside(piece, options) {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), piece.leg, ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, [FILES]: filesOf(piece).join(',') },
  });
  /** @type {Buffer[]} */
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => printed.push(data));
  /** @type {Totals | undefined} */
  let totals;
  child.on('message', (message) => (totals = /** @type {Totals} */ (message)));
  await Promise.all([ended(child), once(child, 'disconnect')]);
  process.stdout.write(Buffer.concat(printed));
  if (totals) return totals;
  console.log(`${piece.leg}: its process ended without a result`);
  return { passed: 0, failed: 1, skipped: 0 };
}

const args = process.argv.slice(2);
const firstOption = args.findIndex((arg) => arg.startsWith('-'));
const names = firstOption < 0 ? args : args.slice(0, firstOption);
const options = firstOption < 0 ? [] : args.slice(firstOption);
const unknown = names.filter((name) => !legs.some((leg) => leg.name === name));
if (unknown.length > 0) {
  console.error(
    `No such part of the suite: ${unknown.join(', ')}. There are ${legs.map((leg) => leg.name).join(', ')}.`,
  );
  process.exit(2);
}
const chosen = legs.filter((leg) => names.length === 0 || names.includes(leg.name));

// `exit` handlers end what runs and remove what was copied.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

/** @returns {Promise<Totals[]>} one of each leg that was chosen */
async function runChosen() {
  // A process that was started by this script for one leg finds all in place.
  if (!process.send) {
    const build = spawnSync(process.execPath, [path.join(root, 'esbuild.mjs')], {
      cwd: root,
      stdio: 'inherit',
    });
    if (build.status !== 0) {
      console.log('The build failed.');
      return [{ passed: 0, failed: 1, skipped: 0 }];
    }
    // A copy, as a test of `npm start` builds `dist` again while others run what is there.
    const { folder } = temporaryFolder('built');
    cpSync(path.join(root, 'dist'), folder, { recursive: true });
    process.env[BUILT] = folder;
  }
  const [only, ...others] = chosen;
  if (only && others.length === 0) return [await runHere(only, options)];
  // Several of them would install it at the same time.
  if (serverHostSupported) await ensureInstalled();
  console.log(`Running ${chosen.map(({ name }) => name).join(', ')}; each is shown when it has ended.`);
  const queue = PIECES.filter(({ leg }) => chosen.some(({ name }) => name === leg));
  /** @type {Totals[]} */
  const all = [];
  const worker = async () => {
    for (let piece = queue.shift(); piece; piece = queue.shift()) all.push(await runBeside(piece, options));
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  return all;
}

const results = await runChosen();
const passed = results.reduce((sum, totals) => sum + totals.passed, 0);
const failed = results.reduce((sum, totals) => sum + totals.failed, 0);
if (process.send) {
  process.send({ passed, failed, skipped: results.reduce((sum, totals) => sum + totals.skipped, 0) });
  process.disconnect();
} else {
  const none = passed + failed === 0;
  if (none) console.log('No test ran.');
  console.log(`\n${passed} passed, ${none ? 1 : failed} failed`);
}
process.exitCode = failed > 0 || passed + failed === 0 ? 1 : 0;
