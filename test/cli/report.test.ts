import assert from 'node:assert/strict';
import { TestFolder } from '../support/folder';
import { oktaDocs } from './program';

const note = (engine: string, other: string, link: string) =>
  `> **Note:** This document is only for ${engine}. If you're using ${other}, see [the other](${link}).\n`;

describe('okta-docs report', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder({
      'site/conductor.yml': 'redirects: []\n',
      'site/docs/a/index.md': '---\ntitle: A\n---\n\nSee [it](ASK ROBIN FOR LINK).\n\n<!-- TODO: more -->\n',
      'site/docs/new/index.md': `---\ntitle: New\n---\n\n<ApiLifecycle access="ie" />\n\n${note('Identity Engine', 'Classic Engine', '/docs/old/')}`,
      'site/docs/old/index.md': `---\ntitle: Old\n---\n\n${note('Classic Engine', 'Identity Engine', '/docs/new/')}`,
      'site/docs/release-notes/2026/index.md': '---\ntitle: Notes\n---\n',
      'site/docs/release-notes/2026-okta-identity-engine/index.md':
        '---\ntitle: Notes\n---\n\n<ApiLifecycle access="ie" />\n',
      'site/docs/alone/index.md':
        '---\ntitle: Alone\n---\n\n<ApiLifecycle access="ie" />\n\nSee [the old way](/docs/old/).\n',
    });
  });
  afterEach(() => folder.remove());

  it('lists what is unfinished and the coverage of engines as JSON, with paths from the working directory', async () => {
    const { code, out, err } = await oktaDocs(folder.path, 'report', '--json');
    const report = JSON.parse(out) as {
      version: number;
      placeholders: { file: string; rule: string; kind: string; text: string; asked?: string }[];
      coverage: unknown;
    };
    assert.equal(report.version, 1);
    assert.deepEqual(
      report.placeholders.map(({ file, rule, kind, text, asked }) => [file, rule, kind, text, asked]),
      [
        ['site/docs/a/index.md', 'placeholder-link', 'link', 'it', 'Robin'],
        ['site/docs/a/index.md', 'placeholder-comment', 'parked', 'TODO: more', undefined],
      ],
    );
    assert.deepEqual(report.coverage, {
      pages: {
        both: ['site/docs/a/index.md', 'site/docs/release-notes/2026/index.md'],
        'identity-engine': [
          'site/docs/alone/index.md',
          'site/docs/new/index.md',
          'site/docs/release-notes/2026-okta-identity-engine/index.md',
        ],
        'classic-engine': ['site/docs/old/index.md'],
      },
      pairs: [['site/docs/new/index.md', 'site/docs/old/index.md']],
      oneWay: [],
      withoutCounterpart: ['site/docs/alone/index.md'],
      crossEngineLinks: [
        {
          file: 'site/docs/alone/index.md',
          range: { start: { line: 6, character: 4 }, end: { line: 6, character: 29 } },
          text: 'the old way',
          engine: 'identity-engine',
          to: 'site/docs/old/index.md',
          announced: false,
          counterpart: 'site/docs/new/index.md',
        },
        {
          file: 'site/docs/new/index.md',
          range: { start: { line: 6, character: 91 }, end: { line: 6, character: 114 } },
          text: 'the other',
          engine: 'identity-engine',
          to: 'site/docs/old/index.md',
          announced: true,
          counterpart: 'site/docs/new/index.md',
        },
        {
          file: 'site/docs/old/index.md',
          range: { start: { line: 4, character: 91 }, end: { line: 4, character: 114 } },
          text: 'the other',
          engine: 'classic-engine',
          to: 'site/docs/new/index.md',
          announced: true,
          counterpart: 'site/docs/old/index.md',
        },
      ],
    });
    assert.deepEqual([code, err], [0, '']);
  });

  it('prints counts as text', async () => {
    const { out } = await oktaDocs(folder.path, 'report', 'site');
    const lines = out.trimEnd().split('\n');
    assert.match(lines[0]!, /^site\/docs\/a\/index\.md:5:10: .+ \(placeholder-link\)$/);
    assert.deepEqual(lines.slice(2), [
      'Unfinished: 1 placeholder-link, 1 placeholder-comment',
      'Asked: Robin 1',
      'Pages for both engines: 2',
      'Identity Engine only: 3',
      'Classic Engine only: 1',
      'Pairs that lead to each other: 1',
      'Without a counterpart: site/docs/alone/index.md',
      'Links that cross engines: 3, unannounced 1',
      'Crosses unannounced: site/docs/alone/index.md:7:5 -> site/docs/old/index.md',
    ]);
  });

  it('finds the place of a link from a folder beside the site', async () => {
    const { out } = await oktaDocs(`${folder.path}/site/docs/a`, 'report', '../..');
    assert.match(out, /^Crosses unannounced: \.\.\/alone\/index\.md:7:5 -> \.\.\/old\/index\.md$/m);
  });
});
