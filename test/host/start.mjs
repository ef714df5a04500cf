// npm start [-- [--web] [DIR]]: builds the extension and opens a docs site in VS Code with it, until Ctrl+C or until the window is closed.
import { spawn, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import * as path from 'node:path';
import { fetchDesktop, findOnPath, hasDisplay } from './desktop.mjs';
import { root, serverHostSupported, vscodeVersion } from './install.mjs';
import { startServer } from './server.mjs';
import { copySampleSite } from './site.mjs';
import { ended, temporaryFolder } from './temporary.mjs';
import { startWebHost } from './web.mjs';

/**
 * Chooses desktop VS Code, unless no window can be shown or `$VSCODE_HOST` is `server`.
 * @returns {Promise<{command: string, args: string[], name: string} | undefined>}
 */
async function desktopCommand() {
  if (process.env.VSCODE_HOST === 'server') return undefined;
  if (!hasDisplay && process.env.VSCODE_HOST !== 'desktop') {
    console.log('There is no display to show desktop VS Code on.');
    return undefined;
  }
  const installed = findOnPath('code');
  if (installed) return { command: installed, args: ['--new-window', '--wait'], name: installed };
  const fetched = await fetchDesktop();
  if ('reason' in fetched) {
    if (process.env.VSCODE_HOST === 'desktop' || !serverHostSupported)
      throw new Error(`No desktop VS Code: ${fetched.reason}.`);
    console.log(`No desktop VS Code: ${fetched.reason}.`);
    return undefined;
  }
  const profile = temporaryFolder('vscode').folder;
  return {
    command: fetched.executable,
    args: [
      `--user-data-dir=${path.join(profile, 'user')}`,
      `--extensions-dir=${path.join(profile, 'extensions')}`,
      '--skip-welcome',
    ],
    name: `desktop VS Code ${vscodeVersion}`,
  };
}

/** @param {string} folder */
async function startInServer(folder) {
  const server = await startServer();
  console.log(`Okta Docs Author runs in the VS Code server ${vscodeVersion} on ${folder}`);
  console.log(`Open ${server.url({ folder })}`);
  console.log('Ctrl+C ends it.');
  throw new Error(`${await server.stopped}\n${server.log()}`);
}

/** @param {string} folder */
async function startInWeb(folder) {
  const host = await startWebHost({ folder });
  console.log(`Okta Docs Author runs in VS Code ${vscodeVersion} for the web on ${folder}`);
  console.log(`Open ${host.url()}`);
  console.log('Ctrl+C ends it.');
  await host.stopped;
}

/** @param {{command: string, args: string[], name: string}} desktop @param {string} folder */
async function startInDesktop({ command, args, name }, folder) {
  console.log(`Okta Docs Author runs in ${name} on ${folder}`);
  const child = spawn(command, [...args, `--extensionDevelopmentPath=${root}`, folder], {
    stdio: 'inherit',
    shell: process.platform === 'win32' && /\.(cmd|bat)$/i.test(command),
  });
  const code = await ended(child);
  if (code !== 0) throw new Error(`${name} ended with exit code ${code}`);
}

const web = process.argv.includes('--web');
const [wanted, ...more] = process.argv.slice(2).filter((argument) => argument !== '--web');
if (more.length > 0 || wanted?.startsWith('-')) {
  console.error('Usage: npm start [-- [--web] [DIR]]');
  process.exit(2);
}
// npm runs this in the project's folder and leaves the one it was called from in a variable.
const chosen = wanted === undefined ? undefined : path.resolve(process.env.INIT_CWD ?? '.', wanted);
if (chosen !== undefined && !statSync(chosen, { throwIfNoEntry: false })?.isDirectory()) {
  console.error(`${chosen} is not a folder.`);
  process.exit(2);
}
// `exit` handlers end what runs and remove what was copied.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(0));

const build = spawnSync(process.execPath, [path.join(root, 'esbuild.mjs')], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) process.exit(1);
try {
  const folder = chosen ?? copySampleSite().folder;
  if (chosen === undefined) console.log('Opening a copy of the sample site, which goes when this ends.');
  const desktop = web ? undefined : await desktopCommand();
  if (web) await startInWeb(folder);
  else if (desktop) await startInDesktop(desktop, folder);
  else await startInServer(folder);
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
