import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Command } from './measured';

const PROJECT = path.resolve(__dirname, '..', '..');

/** Builds the command line as it is shipped. @returns the absolute path of the program */
export function buildCommandLine(): string {
  execFileSync(process.execPath, ['esbuild.mjs', '--production'], { cwd: PROJECT, stdio: 'inherit' });
  return path.join(PROJECT, 'dist', 'cli.js');
}

/** Bundles a program of this folder. @returns the absolute path of the result */
export function bundled(name: string): string {
  const out = path.join(PROJECT, 'out', 'bench', `${name}.js`);
  execFileSync(
    path.join(PROJECT, 'node_modules', '.bin', 'esbuild'),
    [
      path.join(__dirname, `${name}.ts`),
      '--bundle',
      '--platform=node',
      `--outfile=${out}`,
      '--log-level=error',
    ],
    { cwd: PROJECT },
  );
  return out;
}

/** `okta-docs check` over a site, with a cache of the benchmark's own. */
export class Checks {
  readonly #caches = fs.mkdtempSync(path.join(tmpdir(), 'okta-docs-bench-'));

  constructor(
    private readonly cli: string,
    private readonly site: string,
  ) {}

  /** Every run starts without a cache, and leaves one. */
  get cold(): Command {
    return {
      name: 'okta-docs check, cold',
      command: this.#command('cold'),
      prepare: () => this.#forget('cold'),
    };
  }

  /** Every run finds the cache of the one before. */
  get warm(): Command {
    return { name: 'okta-docs check, warm, nothing changed', command: this.#command('warm') };
  }

  /** Finds the cache that {@link Checks.cold} left. */
  get again(): Command {
    return { name: 'okta-docs check, again', command: this.#command('cold') };
  }

  /** Every run finds a cache, but one page is another than when it was made. */
  edited(page: string): Command {
    const text = fs.readFileSync(page, 'utf8');
    let edits = 0;
    return {
      name: 'okta-docs check, warm, one page changed',
      command: this.#command('edited'),
      prepare: () => fs.writeFileSync(page, `${text}\n${'x'.repeat(++edits)}\n`),
    };
  }

  /** Removes the caches. */
  remove(): void {
    fs.rmSync(this.#caches, { recursive: true });
  }

  #command(name: string): string[] {
    const home = path.join(this.#caches, name);
    return ['env', `XDG_CACHE_HOME=${home}`, process.execPath, this.cli, 'check', this.site, '--json'];
  }

  #forget(name: string): void {
    fs.rmSync(path.join(this.#caches, name), { recursive: true, force: true });
  }
}
