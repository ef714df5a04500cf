import { spawnSync } from 'node:child_process';
import * as os from 'node:os';
import * as path from 'node:path';
import { BadInput } from './io';

type Environment = Readonly<Record<string, string | undefined>>;

/** A file that differs between a commit and the working tree. */
export interface Change {
  /** Its absolute path in the working tree; `null` when it is gone from there. */
  readonly now: string | null;
  /** Where it was in the commit, as an absolute path, and its content there; `null` when it wasn't there. */
  readonly before: { readonly path: string; readonly blob: string } | null;
}

/**
 * What never runs, whatever the repository's own configuration names: hooks, a file system monitor, diff programs, pagers, transports. Filters
 * are switched off by name in {@link Repository.of}, as Git has no switch for all of them.
 */
const SAFE = [
  '--no-pager',
  '--no-optional-locks',
  '--literal-pathspecs',
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', `core.hooksPath=${os.devNull}`],
];

/** Variables by which a Git that runs us (in a hook) points at its repository: the files that were named count, not these. */
const LOCATION = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_COMMON_DIR',
  'GIT_PREFIX',
  'GIT_NAMESPACE',
];

/** A Git repository that is only read, and whose configuration can't make anything run. */
export class Repository {
  private constructor(
    /** Absolute path of the working tree. */
    readonly root: string,
    private readonly environment: Environment,
  ) {}

  /**
   * The repository that a folder is in.
   * @param folder absolute path
   * @throws {BadInput} when there is none, or no Git
   */
  static of(folder: string, environment: Environment): Repository {
    const elsewhere = Object.fromEntries(LOCATION.map((name) => [name, undefined]));
    const found = new Repository(folder, {
      ...environment,
      ...elsewhere,
      GIT_TERMINAL_PROMPT: '0',
      GIT_ALLOW_PROTOCOL: 'none',
    });
    const root = found.#text('rev-parse', '--show-toplevel');
    if (!root) throw new BadInput(`${folder}: not in a Git repository`);
    return new Repository(path.resolve(root), found.#withoutFilters());
  }

  /**
   * The last commit that a commit has in common with the present one: what a branch adds is everything since.
   * @param ref as the user names the commit
   * @throws {BadInput} when there is no such commit, or none in common
   */
  commonCommit(ref: string): string {
    const commit = /^[^-\0][^\0]*$/.test(ref)
      ? this.#text('rev-parse', '--verify', '--quiet', `${ref}^{commit}`)
      : null;
    if (!commit) throw new BadInput(`there is no commit "${ref}" in ${this.root}`);
    const common = this.#text('merge-base', commit, 'HEAD');
    if (common) return common;
    throw new BadInput(
      `"${ref}" and the present commit have none in common in ${this.root}: in a shallow clone, fetch more of the history`,
    );
  }

  /** Files that differ between a commit and the working tree: changed, staged and new ones, but not the ignored. */
  changesSince(commit: string): Change[] {
    const changes: Change[] = [];
    const untracked = new Set(
      this.#list(['ls-files', '--others', '--exclude-standard', '-z']).map((file) => this.#absolute(file)),
    );
    const raw = this.#list([
      ...['diff', '--raw', '-z', '--no-abbrev', '--find-renames', '--no-relative'],
      ...['--no-ext-diff', '--no-textconv', '--ignore-submodules=all', commit, '--'],
    ]);
    for (let at = 0; at + 1 < raw.length;) {
      const [oldMode, newMode, blob, , status] = raw[at]!.slice(1).split(' ') as [
        string,
        string,
        string,
        string,
        string,
      ];
      const moved = /^[RC]/.test(status);
      const before = this.#absolute(raw[at + 1]!);
      const after = moved ? this.#absolute(raw[at + 2]!) : before;
      at += moved ? 3 : 2;
      const isThere = isFile(newMode) || untracked.delete(after);
      changes.push({
        now: isThere ? after : null,
        before: isFile(oldMode) ? { path: before, blob } : null,
      });
    }
    for (const file of untracked) changes.push({ now: file, before: null });
    return changes;
  }

  /** The contents of blobs. */
  contents(blobs: readonly string[]): Map<string, Buffer> {
    const contents = new Map<string, Buffer>();
    if (blobs.length === 0) return contents;
    const output = this.#run(['cat-file', '--batch'], `${blobs.join('\n')}\n`);
    for (let at = 0; at < output.length;) {
      const end = output.indexOf('\n', at);
      const [blob, type, size] = output.toString('latin1', at, end).split(' ');
      if (type !== 'blob') throw new BadInput(`${this.root}: Git has lost the content of ${blob}`);
      const from = end + 1;
      contents.set(blob!, output.subarray(from, from + Number(size)));
      at = from + Number(size) + 1;
    }
    return contents;
  }

  /** The environment in which no content filter runs, as one named in the configuration would for every file with a changed date. */
  #withoutFilters(): Environment {
    const keys = this.#list(
      ['config', '--null', '--name-only', '--get-regexp', '^filter\\..*\\.(clean|smudge|process)$'],
      [0, 1],
    );
    const drivers = new Set(keys.map((key) => key.slice(0, key.lastIndexOf('.'))));
    const settings = [...drivers].flatMap((driver) => [
      [`${driver}.clean`, ''],
      [`${driver}.process`, ''],
      [`${driver}.required`, 'false'],
    ]);
    const first = Number(this.environment['GIT_CONFIG_COUNT'] ?? 0) || 0;
    const environment = { ...this.environment, GIT_CONFIG_COUNT: String(first + settings.length) };
    settings.forEach(([key, value], index) => {
      Object.assign(environment, {
        [`GIT_CONFIG_KEY_${first + index}`]: key,
        [`GIT_CONFIG_VALUE_${first + index}`]: value,
      });
    });
    return environment;
  }

  #absolute(file: string): string {
    return path.join(this.root, file);
  }

  #list(args: readonly string[], expected?: readonly number[]): string[] {
    const output = this.#run(args, '', expected).toString('utf8');
    return output === '' ? [] : output.replace(/\0$/, '').split('\0');
  }

  /** One line; empty when Git says that there is none. */
  #text(...args: string[]): string {
    return this.#run(args, '', [0, 1, 128])
      .toString('utf8')
      .replace(/\r?\n[^]*$/, '');
  }

  #run(args: readonly string[], input: string, expected: readonly number[] = [0]): Buffer {
    const { error, status, stdout, stderr } = spawnSync('git', [...SAFE, '-C', this.root, ...args], {
      // Not the working directory: where Windows looks for a program first, a repository could have put its own git.exe.
      cwd: path.dirname(process.execPath),
      env: this.environment as NodeJS.ProcessEnv,
      input,
      maxBuffer: 1 << 30,
      windowsHide: true,
    });
    if (error) {
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      throw new BadInput(missing ? 'Git is not installed, or not on the PATH' : `git: ${error.message}`);
    }
    const said = stderr.toString('utf8').split('\n', 1)[0]!;
    if (/dubious ownership/.test(said) || status === null || !expected.includes(status)) {
      throw new BadInput(`${this.root}: git ${args[0]}: ${said || `exit code ${status}`}`);
    }
    return stdout;
  }
}

/** Whether a mode of Git is that of a file: not of a link, a submodule, or nothing. */
function isFile(mode: string): boolean {
  return mode.startsWith('100');
}
