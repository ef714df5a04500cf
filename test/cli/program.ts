import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { complaints, type Io } from '../../src/cli/io';
import { run } from '../../src/cli/run';
import { showsColours } from '../../src/cli/terminal';
import { built } from '../support/built';
import { TestFolder } from '../support/folder';

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Words of a command line; objects among them are added to the environment. */
type Arguments = readonly (string | Readonly<Record<string, string>>)[];

/** Where the programs of a test run keep what they remember: not among what the developer's own do. */
let cacheHome: TestFolder | undefined;

/** Output that goes nowhere, for `cwd`, but for what `more` says. */
export function silentIo(cwd: string, more: Partial<Io> = {}): Io {
  return {
    cwd,
    environment: {},
    colours: false,
    terminal: false,
    out: () => undefined,
    err: () => undefined,
    complain: () => undefined,
    progress: () => undefined,
    ...more,
  };
}

/** Runs `okta-docs` in a folder: the command in this process, as if its output went through pipes. */
export async function oktaDocs(cwd: string, ...args: Arguments): Promise<Outcome> {
  const { words, environment } = read(args);
  // The preview has its style sheet from the bundle.
  if (words[0] === 'preview') return builtOktaDocs(cwd, ...args);
  let out = '';
  let err = '';
  const say = (text: string) => void (err += text);
  const io = silentIo(cwd, {
    environment,
    colours: showsColours({}, environment),
    out: (text) => void (out += text),
    err: say,
    complain: complaints(say),
  });
  const code = await run(words, io);
  return { code, out, err };
}

/** As {@link oktaDocs}, but the program as it is built, in a process of its own. */
export async function builtOktaDocs(cwd: string, ...args: Arguments): Promise<Outcome> {
  const { words, environment } = read(args);
  const child = spawn(process.execPath, [await built('cli.js'), ...words], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  });
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { code, out, err };
}

function read(args: Arguments): { words: string[]; environment: NodeJS.ProcessEnv } {
  if (!cacheHome) {
    const made = (cacheHome = new TestFolder());
    process.once('exit', () => made.remove());
  }
  const environment = Object.assign(
    { ...process.env, XDG_CACHE_HOME: cacheHome.path },
    ...args.filter((argument) => typeof argument !== 'string'),
  ) as NodeJS.ProcessEnv;
  return { words: args.filter((argument) => typeof argument === 'string'), environment };
}
