import assert from 'node:assert/strict';
import { TestFolder } from '../support/folder';
import { oktaDocs } from './program';

const SITE = {
  'site/conductor.yml': 'redirects: []\n',
  'site/docs/keys/index.md': '---\ntitle: Rotate keys\n---\n\n## How often\n\nText.\n',
  'site/docs/logs/index.md': '---\ntitle: Read logs\n---\n\nSee [the usual suspects](/docs/keys/).\n',
};

interface Output {
  readonly version: number;
  readonly results: readonly {
    readonly id: unknown;
    readonly suggestions: readonly Readonly<Record<string, unknown>>[];
  }[];
}

describe('okta-docs suggest', () => {
  let folder: TestFolder;
  afterEach(() => folder.remove());

  it('ranks targets for one text', async () => {
    folder = new TestFolder(SITE);
    const { code, out, err } = await oktaDocs(
      folder.path,
      'suggest',
      '--from',
      'site/docs/logs/index.md',
      '--text',
      'rotating keys',
      '--json',
    );
    const { version, results } = JSON.parse(out) as Output;
    const { score, ...first } = results[0]!.suggestions[0]!;
    assert.deepEqual(
      [version, results.length, first],
      [1, 1, { destination: '/docs/keys/', title: 'Rotate keys', why: 'the page has this title' }],
    );
    assert.ok(typeof score === 'number' && score > 0 && score <= 1);
    assert.deepEqual([code, err], [0, '']);
  });

  it('answers a batch in its order, with files from the working directory or from the site root', async () => {
    folder = new TestFolder({
      ...SITE,
      'questions.jsonl':
        '{"id": "a", "from": "docs/logs/index.md", "text": "How often"}\n\n' +
        '{"id": "b", "from": "site/docs/keys/index.md", "text": "How often", "context": null}\n',
    });
    const { code, out } = await oktaDocs(
      folder.path,
      'suggest',
      '--site',
      'site',
      '--batch',
      'questions.jsonl',
      '--json',
    );
    const { results } = JSON.parse(out) as Output;
    assert.deepEqual(
      results.map(({ id, suggestions: [first] }) => [id, first?.['destination'], first?.['title']]),
      [
        ['a', '/docs/keys/#how-often', 'Rotate keys > How often'],
        ['b', '#how-often', 'Rotate keys > How often'],
      ],
    );
    assert.equal(code, 0);
  });

  it('leaves the link on the line out of the evidence', async () => {
    folder = new TestFolder({
      ...SITE,
      'q.jsonl':
        '{"from": "docs/logs/index.md", "text": "the usual suspects"}\n' +
        '{"from": "docs/logs/index.md", "text": "the usual suspects", "line": 4}\n',
    });
    const { out } = await oktaDocs(folder.file('site'), 'suggest', '--batch', '../q.jsonl', '--json');
    const [known, leftOut] = (JSON.parse(out) as Output).results;
    assert.equal(known?.suggestions[0]?.['why'], 'this page links there with these words');
    assert.ok(leftOut?.suggestions.every(({ why }) => why !== 'this page links there with these words'));
  });

  it('prints text, with as many lines as asked for', async () => {
    folder = new TestFolder(SITE);
    const { out } = await oktaDocs(
      folder.file('site'),
      'suggest',
      '--from',
      'docs/logs/index.md',
      '--text',
      'Rotate keys',
      '--limit',
      '1',
    );
    assert.match(
      out,
      /^docs\/logs\/index\.md: \[Rotate keys\]\n {2}\d\.\d\d {2}\/docs\/keys\/ {2}Rotate keys \(the page has this title\)\n$/,
    );
  });

  it('says in one line what is wrong with the question', async () => {
    folder = new TestFolder({
      ...SITE,
      'q.jsonl': '{"from": "a.md", "text": "x"}\n{"from": "a.md"}\n',
      'r.jsonl': '{"from": "a.md", "text": "x", "line": -1}\n',
      's.jsonl': 'from: a.md\n',
    });
    const cases: [string[], string][] = [
      [['--from', 'a.md'], 'say --from FILE and --text "...", or --batch FILE'],
      [['--batch', 'q.jsonl'], 'q.jsonl:2: "text" is not a text'],
      [['--batch', 'r.jsonl'], 'r.jsonl:1: "line" is not the number of a line, counted from 0'],
      [['--batch', 's.jsonl'], 's.jsonl:1: not JSON'],
      [['--batch', 'none.jsonl'], 'none.jsonl: no such file'],
    ];
    for (const [args, message] of cases) {
      assert.deepEqual(await oktaDocs(folder.path, 'suggest', '--site', 'site', ...args), {
        code: 2,
        out: '',
        err: `okta-docs: ${message}\n`,
      });
    }
  });
});
