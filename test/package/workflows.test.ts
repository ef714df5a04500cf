import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { TestFolder } from '../support/folder';
import { root } from './packages';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const WORKFLOWS = [
  ...readdirSync(path.join(root, '.github/workflows')).map((name) => `.github/workflows/${name}`),
  'docs/examples/okta-docs.yml',
];

interface Workflow {
  permissions?: Record<string, string>;
  jobs: Record<
    string,
    {
      strategy?: { matrix: { os: string[] } };
      steps: { name?: string; uses?: string; run?: string; with?: Record<string, unknown> }[];
    }
  >;
}

describe('workflows', () => {
  for (const file of WORKFLOWS) {
    it(`${file} is one that GitHub takes`, async () => {
      const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } =
        await import('@actions/workflow-parser');
      const { context, value } = parseWorkflow(
        { name: file, content: read(file) },
        new NoOperationTraceWriter(),
      );
      assert.deepEqual(context.errors.getErrors(), []);
      const { errors } = await convertWorkflowTemplate(context, value!);
      assert.deepEqual(errors ?? [], []);
    });

    it(`${file} asks for no more than it needs, and pins what it uses`, () => {
      const { permissions, jobs } = parse(read(file)) as Workflow;
      assert.deepEqual(permissions, { contents: 'read' });
      for (const { steps } of Object.values(jobs)) {
        for (const { uses, run = '' } of steps) {
          if (uses) assert.match(uses, /^[\w-]+\/[\w-]+@(?:v\d+(?:\.\d+\.\d+)?|[0-9a-f]{40})$/);
          assert.doesNotMatch(run, /\$\{\{/, 'an expression in a script could be made a part of it');
        }
      }
    });

    it(`${file} runs only scripts that there are`, () => {
      const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
      for (const { steps } of Object.values((parse(read(file)) as Workflow).jobs)) {
        for (const { run = '' } of steps) {
          for (const [, name] of run.matchAll(/npm run ([\w:]+)/g)) assert.ok(scripts[name!], name);
          for (const [, script] of run.matchAll(/node (scripts\/\S+)/g)) assert.ok(read(script!));
        }
      }
    });
  }

  it('test on Linux, Windows and macOS', () => {
    const { jobs } = parse(read('.github/workflows/ci.yml')) as Workflow;
    assert.deepEqual(jobs['test']!.strategy!.matrix.os, ['ubuntu-latest', 'windows-latest', 'macos-latest']);
  });

  it('look for known vulnerabilities of every package that a lock file names, each week too, and before a release', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const audited = scripts['audit']!.split(' && ').map((command) => {
      const [, folder = '.'] =
        /^npm audit --package-lock-only(?: --prefix (\S+))?$/.exec(command) ?? assert.fail();
      return path.posix.join(folder, 'package-lock.json');
    });
    const { stdout } = spawnSync('git', ['ls-files', '*package-lock.json'], { cwd: root, encoding: 'utf8' });
    assert.deepEqual(
      audited.sort(),
      stdout
        .split('\n')
        .filter((file) => file !== '')
        .sort(),
    );
    const runs = (file: string, job: string) =>
      (parse(read(file)) as Workflow).jobs[job]!.steps.map(({ run }) => run);
    assert.ok(runs('.github/workflows/ci.yml', 'audit').includes('npm run audit'));
    assert.ok(runs('.github/workflows/release.yml', 'package').includes('npm run audit'));
    const { on } = parse(read('.github/workflows/ci.yml')) as { on: { schedule: { cron: string }[] } };
    assert.equal(on.schedule.length, 1);
  });

  it('show how to use the action, with inputs that it has and its version', () => {
    const { inputs } = parse(read('action.yml')) as { inputs: Record<string, unknown> };
    const { version } = JSON.parse(read('package.json')) as { version: string };
    const { steps } = (parse(read('docs/examples/okta-docs.yml')) as Workflow).jobs['check']!;
    const step = steps.find(({ uses }) => uses?.startsWith('okta-docs-author/'))!;
    assert.equal(step.uses, `okta-docs-author/okta-docs-author@v${version}`);
    for (const name of Object.keys(step.with!)) assert.ok(name in inputs, name);
  });

  describe('of a release', () => {
    let folder: TestFolder;
    beforeEach(() => {
      folder = new TestFolder({
        'package.json': '{"version": "1.2.3"}',
        'action.yml': 'inputs:\n  version:\n    default: 1.2.3\n',
        'CHANGELOG.md':
          '# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2030-01-02\n\n### Added\n\n- This.\n\n## [1.2.2]\n\n- That.\n',
      });
      mkdirSync(folder.file('scripts'));
      cpSync(path.join(root, 'scripts/release-notes.mjs'), folder.file('scripts/release-notes.mjs'));
      symlinkSync(path.join(root, 'node_modules'), folder.file('node_modules'), 'junction');
    });
    afterEach(() => folder.remove());

    /** The step that stands before everything else, as its job runs it for a tag. */
    function check(tag: string) {
      const { steps } = (parse(read('.github/workflows/release.yml')) as Workflow).jobs['package']!;
      const { run } = steps.find(({ name }) => name?.startsWith('Check that tag'))!;
      const [command = '', output = ''] = run!.split(' > ');
      const [program = '', ...args] = command
        .split(' ')
        .map((word) => (word === '"$GITHUB_REF_NAME"' ? tag : word));
      assert.equal(program, 'node');
      const { status, stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: folder.path,
        encoding: 'utf8',
      });
      assert.equal(output, 'release-notes.md');
      return { status, stdout, stderr };
    }

    it('take what the changelog says of the version', () => {
      assert.deepEqual(check('v1.2.3'), { status: 0, stdout: '### Added\n\n- This.\n', stderr: '' });
    });

    it('refuse another tag, another version in the action, and a version without notes', () => {
      assert.match(check('v1.2.4').stderr, /^The tag is v1\.2\.4, but package\.json says 1\.2\.3\.\n$/);
      writeFileSync(folder.file('action.yml'), 'inputs:\n  version:\n    default: 1.2.2\n');
      assert.match(check('v1.2.3').stderr, /^action\.yml runs 1\.2\.2,/);
      writeFileSync(folder.file('action.yml'), 'inputs:\n  version:\n    default: 1.2.3\n');
      folder.write('CHANGELOG.md', '# Changelog\n\n## [Unreleased]\n\n- This.\n');
      const { status, stderr } = check('v1.2.3');
      assert.match(stderr, /^CHANGELOG\.md says nothing of 1\.2\.3/);
      assert.equal(status, 1);
    });
  });
});
