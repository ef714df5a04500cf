import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { TestFolder } from '../support/folder';
import { TestRepository } from '../support/repository';
import { oktaDocs } from './program';

describe('okta-docs fix', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder({
      'a.md': '\uFEFF# A\r\n\r\nSee [it] (/docs/x/) and [more](ADD LINK).\r\n',
      'with space/b.md': 'No end of line: [that](hhttps://www.okta.com/help/)',
      'clean.md': '# Clean\n',
    });
  });
  afterEach(() => folder.remove());

  const FIXED = {
    'a.md': '\uFEFF# A\r\n\r\nSee [it](/docs/x/) and [more](ADD LINK).\r\n',
    'with space/b.md': 'No end of line: [that](https://www.okta.com/help/)',
  };

  it('applies the safe fixes and nothing else, and says which', async () => {
    const { code, out, err } = await oktaDocs(folder.path, 'fix', '--json');
    assert.deepEqual(JSON.parse(out), {
      version: 1,
      files: 3,
      applied: [
        {
          file: 'a.md',
          rule: 'malformed-link',
          range: { start: { line: 2, character: 10 }, end: { line: 2, character: 18 } },
        },
        {
          file: 'with space/b.md',
          rule: 'malformed-link',
          range: { start: { line: 0, character: 23 }, end: { line: 0, character: 50 } },
        },
      ],
    });
    assert.deepEqual([code, err], [0, '']);
    for (const [file, text] of Object.entries(FIXED)) assert.equal(folder.read(file), text);
  });

  it('keeps the permissions of a file', async () => {
    fs.chmodSync(folder.file('a.md'), 0o640);
    await oktaDocs(folder.path, 'fix', 'a.md');
    assert.equal(fs.statSync(folder.file('a.md')).mode & 0o777, 0o640);
  });

  it('prints with --dry-run a diff that git applies, and changes nothing', async () => {
    const before = folder.read('a.md');
    const { code, out } = await oktaDocs(folder.path, 'fix', '--dry-run');
    assert.equal(code, 0);
    assert.equal(folder.read('a.md'), before);
    execFileSync('git', ['init', '--quiet'], { cwd: folder.path });
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder.path, input: out });
    for (const [file, text] of Object.entries(FIXED)) assert.equal(folder.read(file), text);
  });

  it('prints a diff that git applies from a folder of the repository, whatever names files have', async function () {
    // Windows has no file names with quotes, backslashes, tabs or line breaks.
    if (process.platform === 'win32') this.skip();
    const odd = 'docs/ä "b"\\c\n\td/e.md';
    const repository = new TestRepository({
      'docs/a.md': 'See [it] (/docs/x/).\n',
      [odd]: 'See [it] (/docs/x/).\n',
      'other.md': 'See [it] (/docs/x/).\n',
    });
    try {
      const { out } = await oktaDocs(repository.file('docs'), 'fix', '--dry-run', '.', '../other.md');
      execFileSync('git', ['apply', '-'], { cwd: repository.path, input: out });
      for (const file of ['docs/a.md', odd, 'other.md'])
        assert.equal(repository.read(file), 'See [it](/docs/x/).\n');
      repository.git('checkout', '--quiet', '.');
      const { out: inDocs } = await oktaDocs(repository.file('docs'), 'fix', '--dry-run');
      execFileSync('git', ['apply', '-'], { cwd: repository.file('docs'), input: inDocs });
      for (const file of ['docs/a.md', odd]) assert.equal(repository.read(file), 'See [it](/docs/x/).\n');
    } finally {
      repository.remove();
    }
  });
});
