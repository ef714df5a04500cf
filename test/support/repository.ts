import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import { TestFolder } from './folder';

/** A folder that is a Git repository, with one commit of the files given on the branch `main`. */
export class TestRepository extends TestFolder {
  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    super(files);
    beginRepository(this.path);
  }

  /** As {@link git}, in this folder. */
  git(...args: string[]): string {
    return git(this.path, ...args);
  }

  /** Commits everything. */
  commit(message: string): void {
    commit(this.path, message);
  }
}

/** Runs Git in a folder, whatever the developer's own configuration says; gives what it prints. */
export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: path.join(folder, '.git', 'no-such-file'),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'A Writer',
      GIT_AUTHOR_EMAIL: 'writer@example.com',
      GIT_COMMITTER_NAME: 'A Writer',
      GIT_COMMITTER_EMAIL: 'writer@example.com',
    },
  });
}

/** Makes a folder a repository whose first commit, on `main`, is what is in it. */
export function beginRepository(folder: string): void {
  git(folder, 'init', '--quiet', '--initial-branch=main');
  commit(folder, 'Begin');
}

/** Commits everything. */
export function commit(folder: string, message: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--no-gpg-sign', '--message', message);
}
