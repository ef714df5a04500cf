import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { built } from '../support/built';

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built `okta-docs` in a folder, its output through pipes. */
export async function oktaDocs(cwd: string, ...args: string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [await built('cli.js'), ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { code, out, err };
}
