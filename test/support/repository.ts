import { execFileSync } from 'node:child_process';
import { TestFolder } from './folder';

/** A folder that is a Git repository, with one commit of the files given on the branch `main`. */
export class TestRepository extends TestFolder {
  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    super(files);
    this.git('init', '--quiet', '--initial-branch=main');
    this.commit('Begin');
  }

  /** Runs Git, whatever the developer's own configuration says; gives what it prints. */
  git(...args: string[]): string {
    return execFileSync('git', args, {
      cwd: this.path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: this.file('.git/no-such-file'),
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'A Writer',
        GIT_AUTHOR_EMAIL: 'writer@example.com',
        GIT_COMMITTER_NAME: 'A Writer',
        GIT_COMMITTER_EMAIL: 'writer@example.com',
      },
    });
  }

  /** Commits everything. */
  commit(message: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--no-gpg-sign', '--message', message);
  }
}
