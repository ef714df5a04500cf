import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { built } from '../support/built';
import { TestFolder } from '../support/folder';

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Where the programs of a test run keep what they remember: not among what the developer's own do. */
let cacheHome: TestFolder | undefined;

/** Runs the built `okta-docs` in a folder, its output through pipes. Objects among the arguments are added to its environment. */
export async function oktaDocs(
  cwd: string,
  ...args: (string | Readonly<Record<string, string>>)[]
): Promise<Outcome> {
  if (!cacheHome) {
    const made = (cacheHome = new TestFolder());
    process.once('exit', () => made.remove());
  }
  const words = args.filter((argument) => typeof argument === 'string');
  const child = spawn(process.execPath, [await built('cli.js'), ...words], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: Object.assign(
      { ...process.env, XDG_CACHE_HOME: cacheHome.path },
      ...args.filter((argument) => typeof argument !== 'string'),
    ) as NodeJS.ProcessEnv,
  });
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { code, out, err };
}
