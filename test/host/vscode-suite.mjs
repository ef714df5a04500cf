// Runs a test bundle in VS Code's extension host: in the desktop application where it can be had, else in the server host.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { format } from 'node:util';
import { launchChromium } from './chromium.mjs';
import { fetchDesktop, headlessWrapper } from './desktop.mjs';
import { hostDir, root, serverHostSupported, vscodeVersion } from './install.mjs';
import { startServer } from './server.mjs';
import { ended, temporaryFolder } from './temporary.mjs';
import { openWorkbenchPage, unseen } from './workbench.mjs';

/** Begins the lines of the extension host's console that are the test's output. */
const mark = '\u0001okta-docs-test\u0001';

/**
 * @typedef {object} Suite
 * @property {string} tests absolute path of a CommonJS file that exports `run()`, which leaves its result as JSON in the file
 *   `$OKTA_DOCS_TEST_RESULT`
 * @property {string} folder the workspace folder
 * @property {{vsix: string, beside: string}} [installed] a packaged extension to install in place of this project's sources, and the folder
 *   of an extension without contents, as VS Code runs tests only for one under development; needs the server host
 * @property {Record<string, string>} [env] further variables for the extension host
 * @property {number} [timeoutMs]
 */

/**
 * @param {Suite & {env: Record<string, string>, timeoutMs: number}} suite
 * @returns {Promise<void>}
 */
async function runInServer({ tests, folder, installed, env, timeoutMs }) {
  /** @type {(code: number) => void} */
  let exit = () => {};
  /** @type {Promise<number>} */
  const exited = new Promise((resolve) => (exit = resolve));
  const verbose = Boolean(process.env.VERBOSE);
  const server = await startServer({
    env: { ...env, OKTA_DOCS_TEST_MARK: mark },
    settings: unseen.settings,
    ...(installed && { install: installed.vsix }),
    onLog: (text) => void (verbose && process.stderr.write(text)),
  });
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  try {
    const browser = await launchChromium();
    try {
      await openWorkbenchPage(
        browser,
        server.url({ folder, tests, ...(installed && { extension: installed.beside }) }),
        {
          ...unseen,
          // The two names that VS Code's web workbench looks for when it runs extension tests.
          expose: {
            codeAutomationExit: exit,
            codeAutomationLog: (type, args) => {
              const text = format(...args);
              if (text.startsWith(mark)) console.log(text.slice(mark.length));
              else if (verbose) console.error(`[${type}] ${text}`);
            },
          },
        },
      );
      const failure = await Promise.race([
        exited.then(() => undefined),
        server.stopped,
        new Promise((resolve) => {
          timer = setTimeout(() => resolve(`no result within ${timeoutMs} ms`), timeoutMs);
        }),
      ]);
      if (failure) throw new Error(`${failure}\n${server.log()}`);
    } finally {
      await browser.close();
    }
  } finally {
    clearTimeout(timer);
    server.stop();
  }
}

/**
 * @param {string} executable
 * @param {Suite & {env: Record<string, string>, timeoutMs: number}} suite
 * @returns {Promise<void>}
 */
async function runInDesktop(executable, { tests, folder, env, timeoutMs }) {
  const [command = process.execPath, ...rest] = [
    ...(headlessWrapper() ?? []),
    process.execPath,
    path.join(hostDir, 'desktop-suite.mjs'),
    executable,
    root,
    tests,
    folder,
  ];
  const child = spawn(command, rest, {
    stdio: ['ignore', 1, 2],
    env: { ...process.env, ...env },
    timeout: timeoutMs,
  });
  await ended(child);
}

/**
 * Runs a suite and returns what it wrote. `$VSCODE_HOST` (`desktop` or `server`) decides where; without it the desktop is tried first.
 * @param {Suite} suite
 * @returns {Promise<{host: string, result: any}>} where it ran, and the JSON that it left; undefined when it ended without
 * @throws {Error} when no VS Code can be had, or the suite did not end in time
 */
export async function runInVscode({ env = {}, timeoutMs = 480_000, ...suite }) {
  const results = temporaryFolder('result');
  const file = path.join(results.folder, 'result.json');
  const complete = { ...suite, timeoutMs, env: { NO_COLOR: '1', ...env, OKTA_DOCS_TEST_RESULT: file } };
  const read = () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
  try {
    const wanted = suite.installed ? 'server' : process.env.VSCODE_HOST;
    if (wanted !== 'server') {
      const desktop = await fetchDesktop();
      if ('executable' in desktop) {
        console.log(`Running in desktop VS Code ${vscodeVersion}`);
        await runInDesktop(desktop.executable, complete);
        const result = read();
        if (result || wanted === 'desktop' || !serverHostSupported)
          return { host: `desktop VS Code ${vscodeVersion}`, result };
        console.log('Desktop VS Code ended without a result');
      } else {
        if (wanted === 'desktop') throw new Error(`No desktop VS Code: ${desktop.reason}.`);
        console.log(`No desktop VS Code: ${desktop.reason}.`);
      }
    }
    const host = `the VS Code server ${vscodeVersion} with Chromium`;
    console.log(`Running in ${host}`);
    await runInServer(complete);
    return { host, result: read() };
  } finally {
    results.remove();
  }
}
