// Puts the packages of this folder in place on first use. They have a lock of their own, because they exist for Linux x64 alone and some of
// them bring install scripts that fail on a machine without a compiler (`.npmrc` here switches those off; nothing needs them).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

export const hostDir = path.dirname(fileURLToPath(import.meta.url));
export const root = path.resolve(hostDir, '..', '..');
const modules = path.join(hostDir, 'node_modules');

/** @param {string} file @returns {any} */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Version of VS Code that the server host carries and the desktop download asks for: code-server 4.X.Y holds VS Code 1.X.Y. */
export const vscodeVersion = String(
  readJson(path.join(hostDir, 'package.json')).dependencies['code-server'],
).replace(/^4\./, '1.');

/** Whether the server host can run here at all. */
export const serverHostSupported = process.platform === 'linux' && process.arch === 'x64';

/** Whether every package of the manifest is there in the version it names (npm writes the hidden lock last). */
function isInstalled() {
  if (!existsSync(path.join(modules, '.package-lock.json'))) return false;
  return Object.entries(readJson(path.join(hostDir, 'package.json')).dependencies).every(
    ([name, version]) => {
      const manifest = path.join(modules, name, 'package.json');
      return existsSync(manifest) && readJson(manifest).version === version;
    },
  );
}

/**
 * Installs the server host unless it is there.
 * @returns {Promise<string>} its `node_modules`
 * @throws {Error} when this is no Linux x64, or npm fails
 */
export async function ensureInstalled() {
  if (!serverHostSupported) {
    throw new Error(
      `the VS Code server host needs Linux x64 (this is ${process.platform} ${process.arch}); install desktop VS Code`,
    );
  }
  if (!isInstalled()) {
    process.stderr.write(
      'Installing the VS Code server host (about 550 MB, once): npm ci --prefix test/host\n',
    );
    const npm = spawn('npm', ['ci', '--prefix', hostDir, '--no-audit', '--no-fund'], {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, npm_config_loglevel: 'error' },
    });
    const [code] = await once(npm, 'exit');
    if (code !== 0 || !isInstalled()) throw new Error(`npm ci --prefix test/host failed (exit code ${code})`);
  }
  return modules;
}
