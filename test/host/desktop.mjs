// Desktop VS Code: the one on the PATH, or the one that @vscode/test-electron fetches.
import { accessSync, constants } from 'node:fs';
import * as path from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { root, vscodeVersion } from './install.mjs';

/** Whether a window can be shown. */
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** @param {string} name @returns {string | undefined} the program's path when `$PATH` has it */
export function findOnPath(name) {
  const names =
    process.platform === 'win32'
      ? (process.env.PATHEXT ?? '.EXE;.CMD').split(';').map((ext) => name + ext)
      : [name];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const file of names.map((each) => path.join(folder, each))) {
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // not here
      }
    }
  }
  return undefined;
}

/** @returns {string[] | undefined} what to put before a command that opens a window: nothing, or xvfb-run; undefined: it cannot be shown */
export function headlessWrapper() {
  if (hasDisplay) return [];
  const xvfb = findOnPath('xvfb-run');
  return xvfb ? [xvfb, '--auto-servernum'] : undefined;
}

/**
 * Fetches desktop VS Code into `.vscode-test/`, or finds it there from before.
 * @returns {Promise<{executable: string} | {reason: string}>} the program, or in a sentence why there is none
 */
export async function fetchDesktop() {
  if (!headlessWrapper()) return { reason: 'there is no display, and no xvfb-run to stand in for one' };
  try {
    const executable = await downloadAndUnzipVSCode({
      version: vscodeVersion,
      cachePath: path.join(root, '.vscode-test'),
      extensionDevelopmentPath: root,
      reporter: new SilentReporter(),
      timeout: 15_000,
    });
    return { executable };
  } catch (error) {
    return { reason: `it could not be downloaded (${error instanceof Error ? error.message : error})` };
  }
}
