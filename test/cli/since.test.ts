import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { TestFolder } from '../support/folder';
import { TestRepository } from '../support/repository';
import { oktaDocs } from './program';

const page = (title: string, body: string) =>
  `---\ntitle: ${title}\ndescription: About ${title}\n---\n\n${body}`;

const SITE = {
  'site/conductor.yml': 'redirects: []\n',
  'site/docs/a/index.md': page('A', 'See [it](ADD LINK).\n\nAnd [that](TODO) one.\n'),
  'site/docs/b/index.md': page('B', 'See [A](/docs/a/) and [C](/docs/c/).\n'),
  'site/docs/c/index.md': page('C', 'Waits for [this](TODO).\n'),
};

describe('okta-docs --since', () => {
  let repository: TestRepository;
  beforeEach(() => {
    repository = new TestRepository(SITE);
    repository.git('checkout', '--quiet', '-b', 'work');
  });
  afterEach(() => repository.remove());

  /** Runs `check`; gives `file:line rule` of each finding, and the rest. */
  async function check(...args: string[]) {
    const { code, out, err } = await oktaDocs(repository.path, 'check', '--json', ...args);
    const result = out === '' ? null : (JSON.parse(out) as Result);
    const findings = result?.findings.map(
      ({ file, rule, range }) => `${file.replace('site/docs/', '')}:${range.start.line + 1} ${rule}`,
    );
    return { code, err, findings, files: result?.files, known: result?.known };
  }

  interface Result {
    files: number;
    known?: number;
    findings: { file: string; rule: string; range: { start: { line: number } } }[];
  }

  describe('checks only the files', () => {
    it('that a branch changed, whether that is committed, staged, or not even known to Git', async () => {
      repository.write('site/docs/a/index.md', page('A', 'See [it](ADD LINK).\n'));
      repository.commit('Change a');
      repository.write('site/docs/b/index.md', page('B', 'Staged [x](TODO).\n'));
      repository.git('add', '--all');
      repository.write('site/docs/d/index.md', page('D', 'New [x](TODO).\n'));
      const { files, findings, code } = await check('--since', 'main', '--fail-on', 'warning');
      assert.deepEqual(findings, [
        'a/index.md:6 placeholder-link',
        'b/index.md:6 placeholder-link',
        'd/index.md:6 placeholder-link',
      ]);
      assert.deepEqual([files, code], [3, 1]);
    });

    it('of the branch, not those that the other one changed meanwhile', async () => {
      repository.write('site/docs/b/index.md', page('B', 'Mine: [x](TODO).\n'));
      repository.commit('Mine');
      repository.git('checkout', '--quiet', 'main');
      repository.write('site/docs/c/index.md', page('C', 'Theirs: [x](TODO).\n'));
      repository.commit('Theirs');
      repository.git('checkout', '--quiet', 'work');
      assert.deepEqual((await check('--since', 'main')).findings, ['b/index.md:6 placeholder-link']);
    });

    it('that the paths name', async () => {
      repository.write('site/docs/a/index.md', page('A', 'See [it](TODO).\n'));
      repository.write('site/docs/b/index.md', page('B', 'See [it](TODO).\n'));
      const { findings } = await check('site/docs/b', 'site/docs/c', '--since', 'main');
      assert.deepEqual(findings, ['b/index.md:6 placeholder-link']);
    });

    it('and none when nothing changed', async () => {
      const { files, code, err } = await check('--since', 'HEAD');
      assert.deepEqual([files, code, err], [0, 0, '']);
    });
  });

  describe('--new-only reports', () => {
    it('nothing that only moved to another line', async () => {
      const before = repository.read('site/docs/a/index.md');
      repository.write(
        'site/docs/a/index.md',
        before.replace('\n\nSee', '\n\nMore text.\n\nAnd more.\n\nSee'),
      );
      const { findings, known, code } = await check('--since', 'main', '--new-only', '--fail-on', 'hint');
      assert.deepEqual([findings, known, code], [[], 3, 0]);
    });

    it('nothing of a sentence that was reworded, or of a file with other line ends', async () => {
      repository.write(
        'site/docs/a/index.md',
        repository.read('site/docs/a/index.md').replace('See [it]', 'Now see [it]').replaceAll('\n', '\r\n'),
      );
      assert.deepEqual((await check('--since', 'main', '--new-only')).findings, []);
    });

    it('nothing of a page that moved', async () => {
      fs.renameSync(repository.file('site/docs/c'), repository.file('site/docs/moved'));
      repository.git('add', '--all');
      const { findings } = await check('site/docs/moved', '--since', 'main', '--new-only');
      assert.deepEqual(findings, []);
    });

    it('the second of two alike, wherever it was put', async () => {
      const before = repository.read('site/docs/a/index.md');
      repository.write(
        'site/docs/a/index.md',
        before.replace('See [it]', 'Read [the guide](ADD LINK).\n\nSee [it]'),
      );
      assert.deepEqual((await check('--since', 'main', '--new-only')).findings, [
        'a/index.md:6 placeholder-link',
      ]);
    });

    it('one that came in place of another', async () => {
      repository.write('site/docs/c/index.md', page('C', 'A whole other sentence asks for [more](TODO).\n'));
      assert.deepEqual((await check('--since', 'main', '--new-only')).findings, [
        'c/index.md:6 placeholder-link',
      ]);
    });

    it('what a change breaks on pages that did not change', async () => {
      repository.delete('site/docs/c');
      const { findings, code } = await check('--since', 'main', '--new-only');
      assert.deepEqual([findings, code], [['b/index.md:6 broken-page-link'], 1]);
    });

    it('nothing that was broken before it, though the pages are judged anew', async () => {
      repository.delete('site/docs/c');
      repository.commit('Break b');
      repository.write('site/docs/d/index.md', page('D', 'Fine.\n'));
      assert.deepEqual((await check('--since', 'HEAD', '--new-only')).findings, []);
    });

    it('the same with what is remembered and without', async () => {
      repository.delete('site/docs/c');
      repository.write('site/docs/a/index.md', page('A', 'A new [x](TODO) and See [it](ADD LINK).\n'));
      const fresh = await check('--since', 'main', '--new-only', '--no-cache');
      await check();
      assert.deepEqual(await check('--since', 'main', '--new-only'), fresh);
      assert.deepEqual(await check('--since', 'main', '--new-only'), fresh);
      assert.equal(fresh.findings?.length, 2);
    });

    it('and does not disturb what is remembered of the present files', async () => {
      repository.write('site/docs/a/index.md', page('A', 'Now fine.\n'));
      const before = await check();
      await check('--since', 'main', '--new-only');
      assert.deepEqual(await check(), before);
    });
  });

  it('reports only what a branch adds', async () => {
    repository.write(
      'site/docs/c/index.md',
      page('C', 'Text before.\n\nWaits for [this](TODO).\n\nAnd [new](TBD).\n'),
    );
    repository.write('site/docs/new/index.md', page('New', '<ApiLifecycle access="ie" />\n\nText.\n'));
    const { code, out, err } = await oktaDocs(repository.path, 'report', '--json', '--since', 'main');
    const { placeholders, coverage } = JSON.parse(out) as {
      placeholders: { file: string; text: string }[];
      coverage: unknown;
    };
    assert.deepEqual(
      placeholders.map(({ file, text }) => [file, text]),
      [['site/docs/c/index.md', 'new']],
    );
    assert.deepEqual(coverage, {
      pages: { both: [], 'identity-engine': ['site/docs/new/index.md'], 'classic-engine': [] },
      pairs: [],
      oneWay: [],
      withoutCounterpart: ['site/docs/new/index.md'],
      crossEngineLinks: [],
    });
    assert.deepEqual([code, err], [0, '']);
  });

  it('reports links that cross engines if they are new, not if they only moved', async () => {
    const banner = (access: string) => `<ApiLifecycle access="${access}" />\n\n`;
    const old = 'site/docs/old/index.md';
    repository.write('site/docs/new/index.md', page('New', `${banner('ie')}Text.\n`));
    repository.write(old, page('Old', `${banner('Classic Engine')}See [it](/docs/new/).\n`));
    repository.commit('Engines');
    repository.write(
      old,
      page(
        'Old',
        `${banner('Classic Engine')}More.\n\nSee [it](/docs/new/).\n\nAnd [it](/docs/new/) or [this](/docs/new/).\n`,
      ),
    );
    const { out } = await oktaDocs(repository.path, 'report', '--json', '--since', 'HEAD');
    const { coverage } = JSON.parse(out) as {
      coverage: { crossEngineLinks: { file: string; text: string; range: { start: { line: number } } }[] };
    };
    assert.deepEqual(
      coverage.crossEngineLinks.map(({ file, text, range }) => `${file}:${range.start.line + 1} ${text}`),
      [`${old}:12 it`, `${old}:12 this`],
    );
  });

  describe('refuses in one line', () => {
    const fails = async (expected: RegExp, ...args: string[]) => {
      const { code, err, findings } = await check(...args);
      assert.match(err, expected);
      assert.equal(err.trimEnd().split('\n').length, 1);
      assert.deepEqual([code, findings], [2, undefined]);
    };

    it('what is no commit', () => fails(/^okta-docs: there is no commit "gone" in /, '--since', 'gone'));

    it('what Git would take for an option', () =>
      fails(/^okta-docs: there is no commit "--output=stolen" in /, '--since=--output=stolen'));

    it('a commit with another history', async () => {
      repository.git('checkout', '--quiet', '--orphan', 'other');
      repository.commit('Other');
      await fails(/^okta-docs: "main" and the present commit have none in common/, '--since', 'main');
    });

    it('--new-only alone', () => fails(/^okta-docs: --new-only needs --since REF\n/, '--new-only'));

    it('a folder that is in no repository', async () => {
      const folder = new TestFolder({ 'a.md': '# A\n' });
      try {
        const { code, out, err } = await oktaDocs(folder.path, 'check', '--since', 'main');
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, /^okta-docs: .*: not in a Git repository\n$/);
      } finally {
        folder.remove();
      }
    });
  });

  it('works from within a hook, whose variables point at a repository', async () => {
    repository.write('site/docs/a/index.md', page('A', 'See [it](TODO).\n'));
    const { code, out } = await oktaDocs(repository.file('site'), 'check', '--since', 'main', {
      GIT_DIR: '.git',
      GIT_INDEX_FILE: '.git/index.lock',
    });
    assert.equal(code, 0);
    assert.match(out, /^docs\/a\/index\.md:6:10: warning: /);
  });

  it('takes names with spaces, line breaks, quotes and other letters', async function () {
    // Windows has no file names with quotes or line breaks.
    if (process.platform === 'win32') this.skip();
    const name = 'site/docs/ä "b"\n c/index.md';
    repository.write(name, page('Odd', 'See [it](TODO).\n'));
    repository.commit('Odd');
    assert.equal((await check('--since', 'main')).findings?.length, 1);
    repository.write(name, page('Odd', 'Text.\n\nSee [it](TODO).\n'));
    assert.deepEqual((await check('--since', 'HEAD', '--new-only')).findings, []);
  });

  it('runs nothing that the repository names', async function () {
    // The traps are scripts of a POSIX shell.
    if (process.platform === 'win32') this.skip();
    const trap = (name: string) => {
      const file = `.git/${name}`;
      repository.write(file, `#!/bin/sh\necho ${name} >> '${repository.file('ran')}'\ncat\n`);
      fs.chmodSync(repository.file(file), 0o755);
      return repository.file(file);
    };
    repository.write('.gitattributes', '*.md filter=trap diff=trap\n');
    repository.commit('Attributes');
    trap('hooks/post-index-change');
    for (const [key, name] of [
      ['core.fsmonitor', 'fsmonitor'],
      ['filter.trap.clean', 'clean'],
      ['filter.trap.smudge', 'smudge'],
      ['filter.trap.process', 'process'],
      ['diff.trap.textconv', 'textconv'],
      ['diff.trap.command', 'command'],
      ['diff.external', 'external'],
      ['core.pager', 'pager'],
    ] as const) {
      repository.git('config', key, trap(name));
    }
    repository.git('config', 'filter.trap.required', 'true');
    // Written anew with the same content, so that Git has to look at it, which is when it would run filters: it compares times by the second.
    const later = new Date(Date.now() + 10_000);
    for (const file of Object.keys(SITE)) {
      repository.write(file, repository.read(file));
      fs.utimesSync(repository.file(file), later, later);
    }
    repository.write('site/docs/a/index.md', page('A', 'See [it](TODO).\n'));
    const { findings } = await check('--since', 'main', '--new-only');
    assert.deepEqual(findings, ['a/index.md:6 placeholder-link']);
    assert.equal(fs.existsSync(repository.file('ran')), false, 'something ran');
    // The trap works: Git itself steps into it.
    assert.throws(() => repository.git('status'));
    assert.equal(fs.existsSync(repository.file('ran')), true);
  });
});
