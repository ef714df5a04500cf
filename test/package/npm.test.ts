import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { TestFolder } from '../support/folder';
import { TestRepository } from '../support/repository';
import { packages, root } from './packages';

const run = promisify(execFile);
const BAD = '# A\n\nSee [it] (/docs/x/).\n';
const read = (file: string): unknown => parse(readFileSync(path.join(root, file), 'utf8'));

/** A program's outcome, whatever its exit code. */
function outcome(command: string, args: readonly string[], cwd: string, env: Record<string, string> = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (error) throw error;
  return { code: status, out: stdout, err: stderr };
}

describe('the command line as a package', function () {
  this.timeout(120_000);
  before(function () {
    // The commands of these tests are those of a POSIX shell.
    if (process.platform === 'win32') this.skip();
  });

  /** A folder in which the package is installed, as `npm install` does from the registry. */
  let installed: TestFolder;
  before(async () => {
    installed = new TestFolder({ 'package.json': '{"private": true}', 'docs/a.md': BAD });
    await run('npm', ['install', '--no-audit', '--no-fund', '--offline', (await packages()).tarball], {
      cwd: installed.path,
    });
  });
  after(() => installed.remove());
  const programs = () => installed.file('node_modules/.bin');

  it('holds the command line and nothing else', async () => {
    const { stdout } = await run('tar', ['-tzf', (await packages()).tarball]);
    assert.deepEqual(stdout.trim().split('\n').sort(), [
      'package/CHANGELOG.md',
      'package/LICENSE',
      'package/README.md',
      'package/THIRD_PARTY_NOTICES.md',
      'package/dist/cli-preview.js',
      'package/dist/cli.js',
      'package/package.json',
    ]);
  });

  it('needs no other package', async () => {
    const { stdout } = await run('npm', ['ls', '--all', '--parseable'], { cwd: installed.path });
    assert.deepEqual(stdout.trim().split('\n'), [
      installed.path,
      installed.file('node_modules/okta-docs-author'),
    ]);
  });

  it('runs with npx, by either name', () => {
    for (const name of ['okta-docs', 'okta-docs-author']) {
      const { code, out, err } = outcome('npx', ['--no-install', name, 'check', 'docs'], installed.path);
      assert.match(out, /^docs\/a\.md:3:11: error: .*\n1 file checked: 1 error\n$/);
      assert.deepEqual([code, err], [1, '']);
    }
  });

  it('renders pages, which is in a file of its own', () => {
    const { code, err } = outcome(
      path.join(programs(), 'okta-docs'),
      ['preview', 'docs/a.md', '-o', 'a.html'],
      installed.path,
    );
    assert.deepEqual([code, err], [0, '']);
    assert.match(readFileSync(installed.file('a.html'), 'utf8'), /^<!DOCTYPE html>/);
  });

  it('shows every command the same as from the sources', () => {
    for (const args of [['--version'], ['check', '--help'], ['preview', '--help']])
      assert.equal(outcome(path.join(programs(), 'okta-docs'), args, installed.path).code, 0);
  });

  describe('as a pre-commit hook', () => {
    interface Hook {
      id: string;
      name: string;
      entry: string;
      language: string;
      files: string;
      require_serial: boolean;
    }
    const hooks = read('.pre-commit-hooks.yaml') as Hook[];
    let repository: TestRepository;
    beforeEach(() => {
      repository = new TestRepository({ 'docs/old.md': BAD, 'docs/b.md': '# B\n' });
    });
    afterEach(() => repository.remove());

    /** Runs a hook on what is staged, as pre-commit does: the words of its entry, then the files that its pattern fits. */
    function runHook(id: string) {
      const { entry, files } = hooks.find((hook) => hook.id === id)!;
      const staged = repository
        .git('diff', '--cached', '--name-only', '--no-ext-diff', '-z', '--diff-filter=ACMRTUXB')
        .split('\0')
        .filter((file) => file !== '' && new RegExp(files).test(file));
      const [command, ...args] = entry.split(' ');
      return outcome(path.join(programs(), command!), [...args, ...staged], repository.path);
    }

    it('has what pre-commit asks for', () => {
      assert.deepEqual(
        hooks.map(({ id, language }) => [id, language]),
        [
          ['okta-docs', 'node'],
          ['okta-docs-fix', 'node'],
        ],
      );
      for (const { name, entry, require_serial } of hooks)
        assert.ok(name && entry.startsWith('okta-docs ') && require_serial);
    });

    it('refuses a commit with an error in a staged page, and looks at no other', () => {
      repository.write('docs/new page.md', BAD);
      repository.write('picture.png', '');
      repository.git('add', '--all');
      const { code, out } = runHook('okta-docs');
      assert.match(out, /^docs\/new page\.md:3:11: error: .*\n1 file checked: 1 error\n$/);
      assert.equal(code, 1);
    });

    it('lets a commit without one pass', () => {
      repository.write('docs/b.md', '# B\n\nText.\n');
      repository.git('add', '--all');
      assert.equal(runHook('okta-docs').code, 0);
    });

    it('mends staged pages', () => {
      repository.write('docs/b.md', BAD);
      repository.git('add', '--all');
      assert.equal(runHook('okta-docs-fix').code, 0);
      assert.equal(repository.read('docs/b.md'), '# A\n\nSee [it](/docs/x/).\n');
      assert.equal(repository.read('docs/old.md'), BAD);
    });
  });

  describe('as a GitHub Action', () => {
    interface Step {
      name: string;
      shell: string;
      run: string;
      'working-directory': string;
      env: Record<string, string>;
    }
    const action = read('action.yml') as {
      inputs: Record<string, { description: string; default: string }>;
      runs: { using: string; steps: Step[] };
    };
    let repository: TestRepository;
    let temporary: TestFolder;
    beforeEach(() => {
      temporary = new TestFolder();
      repository = new TestRepository({
        'docs/a.md': '# A\n\nSee [it](TODO).\n',
        // What a pull request could bring along.
        '.npmrc': 'registry=http://127.0.0.1:9/\n',
        'node_modules/.bin/okta-docs': '#!/bin/sh\necho hijacked\n',
      });
      repository.git('checkout', '--quiet', '-b', 'work');
    });
    afterEach(() => {
      repository.remove();
      temporary.remove();
    });

    /** Runs the steps as the runner does. */
    async function runAction(inputs: Record<string, string>) {
      const given = {
        ...Object.fromEntries(
          Object.entries(action.inputs).map(([name, { default: value }]) => [name, value]),
        ),
        version: `file:${(await packages()).tarball}`,
        ...inputs,
      };
      const expand = (text: string) =>
        text.replace(/\$\{\{ *([\w.-]+) *\}\}/g, (_, expression: string) => {
          if (expression === 'runner.temp') return temporary.path;
          const [context, name] = expression.split('.');
          assert.equal(context, 'inputs', expression);
          assert.ok(name! in given, expression);
          return given[name as keyof typeof given];
        });
      let last = { code: 0 as number | null, out: '', err: '' };
      for (const [index, step] of action.runs.steps.entries()) {
        assert.equal(step.shell, 'bash');
        assert.doesNotMatch(step.run, /\$\{\{/, 'an expression in a script could be made a part of it');
        const script = `step-${index}.sh`;
        temporary.write(script, step.run);
        const env = Object.fromEntries(Object.entries(step.env).map(([key, value]) => [key, expand(value)]));
        last = outcome(
          'bash',
          ['--noprofile', '--norc', '-e', '-o', 'pipefail', temporary.file(script)],
          path.resolve(repository.path, expand(step['working-directory'])),
          { ...env, CI: 'true', GITHUB_WORKSPACE: repository.path, npm_config_offline: 'true' },
        );
        if (last.code !== 0) break;
      }
      return last;
    }

    it('annotates what is found', async () => {
      const { code, out, err } = await runAction({ 'fail-on': 'warning' });
      assert.match(
        out,
        /^::warning file=docs\/a\.md,line=3,endLine=3,col=10,endColumn=14,title=placeholder-link::/,
      );
      assert.deepEqual([code, err], [1, '']);
    });

    it('reports what a pull request makes worse, from a folder of the checkout', async () => {
      repository.write('docs/b c.md', BAD);
      repository.commit('Worse');
      const { code, out } = await runAction({
        since: 'main',
        'new-only': 'true',
        'working-directory': 'docs',
      });
      assert.match(out, /^::error file=docs\/b c\.md,[^\n]*\n$/);
      assert.equal(code, 1);
    });

    it('takes paths, a baseline and a file for the output, and nothing that they hold for a command', async () => {
      repository.write('docs/b c.md', BAD);
      repository.write('known.json', '{"version": 1, "findings": {}}');
      const { code, out } = await runAction({
        paths: 'docs/b c.md\ndocs/$(touch hacked).md',
        baseline: 'known.json',
        format: 'sarif',
        output: 'out.sarif',
      });
      assert.deepEqual([code, out], [2, '']);
      const log = JSON.parse(repository.read('out.sarif')) as { runs: [{ results: unknown[] }] };
      assert.equal(log.runs[0].results.length, 1);
      assert.throws(() => repository.read('hacked'));
    });

    it('runs the version that it is released with', () => {
      const { version } = read('package.json') as { version: string };
      assert.equal(action.inputs['version']!.default, version);
      for (const [name, { description }] of Object.entries(action.inputs)) assert.ok(description, name);
    });
  });
});
