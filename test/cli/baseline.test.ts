import assert from 'node:assert/strict';
import { TestFolder } from '../support/folder';
import { oktaDocs } from './program';

describe('okta-docs check --baseline', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder({
      'docs/a.md': '# A\n\nSee [it](ADD LINK).\n\nAnd [mended] (/docs/x/).\n',
      'docs/b.md': '# B\n\nWaits for [more](TODO).\n',
    });
  });
  afterEach(() => folder.remove());

  const check = (...args: string[]) => oktaDocs(folder.path, 'check', ...args);

  it('leaves out what the file lists, wherever it has moved to, and reports what is new', async () => {
    const { code, out, err } = await check('--write-baseline', 'known.json');
    assert.deepEqual([code, out, err], [0, 'known.json: 3 findings written\n', '']);
    const same = await check('--baseline', 'known.json', '--fail-on', 'hint');
    assert.deepEqual(same, { code: 0, out: '2 files checked: nothing new (3 known, left out)\n', err: '' });

    folder.write('docs/a.md', `New [x](TBD).\n\nText.\n\n${folder.read('docs/a.md')}`);
    const { code: worse, out: report } = await check('--baseline', 'known.json', '--fail-on', 'warning');
    assert.match(
      report,
      /^docs\/a\.md:1:9: warning: [^\n]+\n2 files checked: 1 warning \(3 known, left out\)\n$/,
    );
    assert.equal(worse, 1);
  });

  it('is readable, one line for each finding', async () => {
    await check('--write-baseline', 'known.json');
    assert.equal(
      folder.read('known.json'),
      `{
  "version": 1,
  "findings": {
    "docs/a.md": [
      {"rule":"placeholder-link","text":"ADD LINK","line":"See [it](ADD LINK)."},
      {"rule":"malformed-link","text":"/docs/x/","line":"And [mended] (/docs/x/)."}
    ],
    "docs/b.md": [
      {"rule":"placeholder-link","text":"TODO","line":"Waits for [more](TODO)."}
    ]
  }
}
`,
    );
  });

  it('names pages from its own folder on, so that it counts from any working directory', async () => {
    await check('--write-baseline', 'docs/known.json');
    const { code, out } = await oktaDocs(
      folder.file('docs'),
      ...['check', '--baseline', 'known.json', '--fail-on', 'hint'],
    );
    assert.deepEqual([code, out], [0, '2 files checked: nothing new (3 known, left out)\n']);
  });

  it('keeps, when it is written anew, what it says of pages that were not checked, but not of ones that are gone', async () => {
    await check('--write-baseline', 'known.json');
    folder.write('docs/a.md', '# A\n');
    await check('docs/a.md', '--write-baseline', 'known.json');
    assert.deepEqual(Object.keys((JSON.parse(folder.read('known.json')) as { findings: object }).findings), [
      'docs/b.md',
    ]);
    folder.delete('docs/b.md');
    await check('docs/a.md', '--write-baseline', 'known.json');
    assert.equal(folder.read('known.json'), '{\n  "version": 1,\n  "findings": {}\n}\n');
  });

  it('counts the known findings in JSON', async () => {
    await check('--write-baseline', 'known.json');
    const { known, findings } = JSON.parse((await check('--baseline', 'known.json', '--json')).out) as {
      known: number;
      findings: unknown[];
    };
    assert.deepEqual([known, findings], [3, []]);
  });

  for (const [what, content, expected] of [
    [
      'a file that is not there',
      null,
      /^okta-docs: known\.json: no such file: write one with --write-baseline\n$/,
    ],
    ['what is not JSON', '{"version": 1,', /^okta-docs: known\.json: not JSON: [^\n]+\n$/],
    ['another version', '{"version": 2, "findings": {}}', /known\.json: not a baseline of this version\n$/],
    ['another shape', '{"version": 1, "findings": {"a.md": [{}]}}', /not a list of findings: "a\.md"\n$/],
  ] as const) {
    it(`refuses ${what} in one line, and leaves it alone`, async () => {
      if (content !== null) folder.write('known.json', content);
      const { code, out, err } = await check('--baseline', 'known.json');
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, expected);
      if (content === null) return;
      assert.equal((await check('--write-baseline', 'known.json')).code, 2);
      assert.equal(folder.read('known.json'), content);
    });
  }
});
