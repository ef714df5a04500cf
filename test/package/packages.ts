import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { built } from '../support/built';

export const root = path.join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

/** What the packages are made from. */
const SOURCES = [
  ...['package.json', 'package.nls.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'THIRD_PARTY_NOTICES.md'],
  ...['.vscodeignore', '.npmignore', '.gitignore', 'esbuild.mjs', 'tsconfig.json'],
  ...['src', 'l10n', 'snippets', 'syntaxes', 'media', 'docs', 'scripts'],
];

interface Packages {
  /** Absolute path of the extension's package. */
  readonly vsix: string;
  /** Absolute path of the npm package. */
  readonly tarball: string;
}

let made: Promise<Packages> | undefined;

/**
 * Both packages, made once in a run from a copy of the project by the commands that a release runs. The copy has files that no package is to
 * hold, as a developer's folder has.
 */
export function packages(): Promise<Packages> {
  return (made ??= make());
}

async function make(): Promise<Packages> {
  const folder = mkdtempSync(path.join(tmpdir(), 'okta-docs-packages-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const copy = path.join(folder, 'copy');
  mkdirSync(copy);
  for (const source of SOURCES) {
    cpSync(path.join(root, source), path.join(copy, source), {
      recursive: true,
      filter: (file) => path.basename(file) !== 'node_modules',
    });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  const npm = (...args: string[]) =>
    run('npm', args, { cwd: copy, shell: process.platform === 'win32', env: { ...process.env, CI: 'true' } });
  // A developer's build, with its source maps, stands there already.
  cpSync(await built('.'), path.join(copy, 'dist'), { recursive: true });
  await npm('run', 'package');
  await npm('pack', '--pack-destination', folder);
  const { version } = (await import('../../package.json')).default;
  return {
    vsix: path.join(copy, 'okta-docs-author.vsix'),
    tarball: path.join(folder, `okta-docs-author-${version}.tgz`),
  };
}
