import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { TestFolder } from '../support/folder';
import { builtOktaDocs, oktaDocs } from './program';

describe('okta-docs check', () => {
  let folder: TestFolder;
  afterEach(() => folder.remove());

  it('ends with 0 and says how much it checked when nothing is found', async () => {
    folder = new TestFolder({
      'a.md': '# Plain\n\nNothing to see.\n',
      'b.txt': '[x](TODO)',
      '.hidden/c.md': '#',
    });
    assert.deepEqual(await oktaDocs(folder.path, 'check'), {
      code: 0,
      out: '1 file checked: nothing found\n',
      err: '',
    });
  });

  it('prints one JSON object', async () => {
    folder = new TestFolder({ 'a.md': '# Plain\n' });
    const { code, out, err } = await oktaDocs(folder.path, 'check', '.', '--json');
    const { durationMs, ...rest } = JSON.parse(out) as Record<string, unknown>;
    assert.deepEqual(rest, { version: 1, files: 1, findings: [] });
    assert.equal(typeof durationMs, 'number');
    assert.deepEqual([code, err], [0, '']);
  });

  it('names each input that it cannot use in one line, ends with 2, and checks the rest', async () => {
    folder = new TestFolder({
      'good.md': '# Good\n',
      'latin1.md': Buffer.from('# Caf\xe9\n', 'latin1'),
      'picture.png': '',
    });
    const { code, out, err } = await oktaDocs(
      folder.path,
      'check',
      'good.md',
      'latin1.md',
      'picture.png',
      'gone.md',
    );
    assert.deepEqual(err.trimEnd().split('\n'), [
      'okta-docs: picture.png: not a Markdown file (.md)',
      'okta-docs: gone.md: no such file or folder',
      'okta-docs: latin1.md: not UTF-8 text',
    ]);
    assert.deepEqual([code, out], [2, '1 file checked: nothing found\n']);
  });

  it('names the place of what is wrong in .okta-docs.yml, and ends with 2', async () => {
    folder = new TestFolder({ '.okta-docs.yml': 'rules:\n  no-such-rule: off\n', 'docs/a.md': '# A\n' });
    const { code, err } = await oktaDocs(folder.path, 'check', 'docs');
    assert.deepEqual([code, err], [2, 'okta-docs: .okta-docs.yml:2:3: There is no rule "no-such-rule".\n']);
  });

  it('leaves out what .okta-docs.yml ignores, and looks no further than the repository for it', async () => {
    folder = new TestFolder({
      '.okta-docs.yml': 'ignore: ["**"]\n',
      'repository/.git/HEAD': '',
      'repository/.okta-docs.yml': 'ignore: [drafts/**]\n',
      'repository/drafts/a.md': '#\n',
      'repository/b.md': '#\n',
      'other/.git/HEAD': '',
      'other/c.md': '#\n',
    });
    const { out } = await oktaDocs(folder.path, 'check', 'repository', 'other');
    assert.equal(out, '2 files checked: nothing found\n');
  });

  it('follows a link to a file inside the folder, but none out of it and none to a folder', async () => {
    folder = new TestFolder({ 'in/a.md': '#\n', 'in/deep/b.md': '#\n', 'outside.md': '#\n' });
    fs.symlinkSync('..', path.join(folder.path, 'in/deep/cycle'));
    fs.symlinkSync('../outside.md', path.join(folder.path, 'in/leads-out.md'));
    fs.symlinkSync('a.md', path.join(folder.path, 'in/alias.md'));
    const { code, out, err } = await oktaDocs(folder.path, 'check', 'in');
    assert.deepEqual([code, out, err], [0, '3 files checked: nothing found\n', '']);
  });

  it('shows control characters of a name as escapes', async () => {
    folder = new TestFolder();
    const { err } = await oktaDocs(folder.path, 'check', 'a\u001b[2J\nb.md');
    assert.equal(err, 'okta-docs: a\\u001b[2J\\nb.md: no such file or folder\n');
  });

  it('refuses options that it does not know, in one line', async () => {
    folder = new TestFolder();
    const unknown = await oktaDocs(folder.path, 'check', '--colour');
    assert.deepEqual(
      [unknown.code, unknown.out, unknown.err],
      [2, '', "okta-docs: unknown option '--colour'\n"],
    );
    const severity = await oktaDocs(folder.path, 'check', '--fail-on', 'fatal');
    assert.equal(severity.code, 2);
    assert.match(
      severity.err,
      /^okta-docs: option '--fail-on <severity>' argument 'fatal' is invalid\..*\n$/,
    );
  });

  it('refuses a site that is no folder', async () => {
    folder = new TestFolder({ 'a.md': '#\n' });
    const { code, err } = await oktaDocs(folder.path, 'check', '--site', 'nowhere');
    assert.deepEqual([code, err], [2, 'okta-docs: nowhere: no such folder\n']);
  });

  it('explains itself', async () => {
    folder = new TestFolder();
    const { code, out } = await oktaDocs(folder.path, 'check', '--help');
    assert.equal(code, 0);
    assert.match(out, /^Usage: okta-docs check \[options\] \[paths\.\.\.\]/);
  });

  describe('findings', () => {
    beforeEach(() => {
      folder = new TestFolder({
        'docs/a.md': '# A & B\n\nSee [it](ADD LINK), [50 %] (/docs/x/).\n',
        'docs/b.md': '# B\n',
      });
    });

    it('are printed as text, with one-based places', async () => {
      const { code, out } = await oktaDocs(folder.path, 'check');
      const lines = out.split('\n');
      assert.match(lines[0]!, /^docs\/a\.md:3:10: warning: .+ \(placeholder-link\)$/);
      assert.match(lines[1]!, /^docs\/a\.md:3:29: error: .+ \(malformed-link\)$/);
      assert.deepEqual(lines.slice(2), ['2 files checked: 1 error, 1 warning', '']);
      assert.equal(code, 1);
    });

    it('are printed as JSON, with the positions of the Language Server Protocol', async () => {
      const { out } = await oktaDocs(folder.path, 'check', '--format', 'json');
      const { findings } = JSON.parse(out) as { findings: Record<string, unknown>[] };
      assert.deepEqual(
        findings.map(({ file, rule, severity, range }) => [file, rule, severity, range]),
        [
          [
            'docs/a.md',
            'placeholder-link',
            'warning',
            { start: { line: 2, character: 9 }, end: { line: 2, character: 17 } },
          ],
          [
            'docs/a.md',
            'malformed-link',
            'error',
            { start: { line: 2, character: 28 }, end: { line: 2, character: 36 } },
          ],
        ],
      );
      const [mend] = findings[1]!['fixes'] as { preferred: boolean; edits: unknown[] }[];
      assert.equal(mend!.preferred, true);
      assert.deepEqual(mend!.edits, [
        {
          file: 'docs/a.md',
          range: { start: { line: 2, character: 20 }, end: { line: 2, character: 37 } },
          newText: '[50 %](/docs/x/)',
        },
      ]);
    });

    it('are printed as annotations for GitHub', async () => {
      const { out } = await oktaDocs(folder.path, 'check', '--format', 'github');
      const lines = out.trimEnd().split('\n');
      assert.match(
        lines[0]!,
        /^::warning file=docs\/a\.md,line=3,endLine=3,col=10,endColumn=18,title=placeholder-link::\S/,
      );
      assert.match(
        lines[1]!,
        /^::error file=docs\/a\.md,line=3,endLine=3,col=29,endColumn=37,title=malformed-link::/,
      );
      assert.equal(lines.length, 2);
    });

    it('are printed as SARIF', async () => {
      const { out } = await oktaDocs(folder.path, 'check', '--format', 'sarif');
      const log = JSON.parse(out) as {
        version: string;
        runs: {
          tool: { driver: { rules: { id: string }[] } };
          results: { ruleId: string; ruleIndex: number; level: string; locations: unknown[] }[];
        }[];
      };
      assert.equal(log.version, '2.1.0');
      const { tool, results } = log.runs[0]!;
      assert.deepEqual(
        results.map(({ ruleId, level }) => [ruleId, level]),
        [
          ['placeholder-link', 'warning'],
          ['malformed-link', 'error'],
        ],
      );
      for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]!.id, ruleId);
      assert.deepEqual(results[0]!.locations, [
        {
          physicalLocation: {
            artifactLocation: { uri: 'docs/a.md', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3, startColumn: 10, endLine: 3, endColumn: 18 },
          },
        },
      ]);
    });

    it('are printed as JUnit XML, where files without findings pass', async () => {
      const { out } = await oktaDocs(folder.path, 'check', '--format', 'junit');
      const text = out.replace(/ time="[^"]*"/, '');
      assert.match(
        text,
        /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="okta-docs" tests="3" failures="2" errors="0">\n/,
      );
      assert.match(
        text,
        /<testcase classname="docs\/a\.md" name="placeholder-link 3:10">\n\s+<failure type="warning" message="/,
      );
      assert.match(
        text,
        /<testsuite name="docs\/b\.md" tests="1" failures="0" errors="0">\n\s+<testcase [^>]+\/>/,
      );
    });

    it('count from the severity that --fail-on names', async () => {
      const code = async (...args: string[]) => (await oktaDocs(folder.path, 'check', ...args)).code;
      folder.write('docs/a.md', 'See [it](ADD LINK).\n');
      assert.equal(await code(), 0);
      assert.equal(await code('--fail-on', 'warning'), 1);
      assert.equal(await code('--fail-on', 'hint'), 1);
      assert.equal(await code('--fail-on', 'never'), 0);
    });

    it('come whole through a pipe, many as they are', async () => {
      // Many times what a pipe holds.
      folder.write('docs/a.md', '[x](ADD LINK)\n\n'.repeat(4000));
      const { out } = await builtOktaDocs(folder.path, 'check', 'docs/a.md', '--json');
      assert.ok(out.length > 1_000_000);
      assert.equal((JSON.parse(out) as { findings: unknown[] }).findings.length, 4000);
    });
  });
});
