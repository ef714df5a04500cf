import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readFrontMatter, readYaml } from '../../../src/core/page/front-matter';
import { readSimpleYaml } from '../../../src/core/page/simple-yaml';

/** Lines as they stand in front matter, and some that only nearly do. */
const value = fc.oneof(
  fc.constantFrom(
    'Key rotation',
    'a: b',
    'a:b',
    'a # b',
    'a#b',
    '/docs/x/',
    "it's",
    'say "x", [y] & {z}',
    'end:',
    'end ',
    'null',
    'True',
    'true',
    'FALSE',
    'false ',
    '0',
    '00',
    '-1',
    '1e3',
    '999999999999999999',
    '"quoted"',
    "'quoted'",
    '>-',
    '|',
    '[a, b]',
    '{a: b}',
    '&a b',
    '*a',
    '!t b',
    '- x',
    '? x',
    '12',
    '2024-01-31',
    '.inf',
    'é',
    'ü – “x”',
    '...',
    '---',
    '',
  ),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const key = fc.constantFrom(
  'title',
  'meta',
  'guides',
  'a-b',
  'content',
  'name',
  'null',
  'x y',
  '-x',
  '12',
  '"q"',
);
const indent = fc.constantFrom('', ' ', '  ', '    ', '\t');
const line = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'title: Key rotation',
      'meta:',
      'guides:',
      'end:',
      ' - one',
      ' - two-three',
      ' - name: description',
      '   content: How to: "it\'s" #1',
      '   content: Some text',
      '   other: More',
      'layout: /x/y:z',
      '',
    ),
  },
  fc.tuple(key, fc.constantFrom(':', ': ', ':  ', ' : '), value).map((parts) => parts.join('')),
  key.map((name) => `${name}:`),
  fc.tuple(indent, fc.constantFrom('- ', '-  ', '-'), value).map((parts) => parts.join('')),
  fc.tuple(indent, fc.constantFrom('- ', ''), key, fc.constant(': '), value).map((parts) => parts.join('')),
  fc.constantFrom('', ' ', '# x', '  x', '...', '%YAML 1.2', '\r'),
);

describe('readSimpleYaml', () => {
  it('says what the YAML library says, or nothing', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(line, { maxLength: 7 }), fc.nat(9), fc.boolean(), (lines, base, ends) => {
        const yaml = `${lines.join('\n')}${ends ? '\n' : ''}`;
        const simple = readSimpleYaml(yaml, base);
        if (!simple) return;
        read++;
        assert.deepEqual({ entries: simple, problems: [] }, readYaml(yaml, base), yaml);
      }),
      { numRuns: 20_000 },
    );
    assert.ok(read > 1000, `${read} were read`);
  });

  it('reads what front matter mostly is', () => {
    const yaml = [
      '',
      'title: Rotate the keys: no, "really" it\'s easy',
      'excerpt:',
      '',
      'meta:',
      '  - name: description',
      '    content: How to rotate keys, step by step.',
      'guides:',
      ' - first-one',
      ' - second',
      'layout: Guides',
      'showToc: False',
      'order: 120',
    ].join('\n');
    assert.equal(readSimpleYaml(yaml, 3), null, 'a colon in plain text');
    const entries = readSimpleYaml(yaml.replace('keys: no', 'keys'), 3);
    assert.deepEqual(
      entries?.map((entry) => [entry.key, entry.value]),
      [
        ['title', 'Rotate the keys, "really" it\'s easy'],
        ['excerpt', null],
        ['meta', [{ name: 'description', content: 'How to rotate keys, step by step.' }]],
        ['guides', ['first-one', 'second']],
        ['layout', 'Guides'],
        ['showToc', false],
        ['order', 120],
      ],
    );
  });

  it('finds the same end of the front matter as without it', () => {
    const tails = ['', '\n', '\n# Body\n', ' \n# Body\n', '-\n', 'x\n---\n', '\r\n', '\n---\n'];
    const heads = ['', '\uFEFF'];
    for (const head of heads) {
      for (const tail of tails) {
        const source = (more: string) => `${head}---\ntitle: A b\n${more}---${tail}`;
        // A comment is nothing that is read simply.
        const [simple, full] = [readFrontMatter(source('c: d\n')), readFrontMatter(source('#: d\n'))];
        assert.deepEqual(
          [simple.from, simple.to, simple.problems],
          [full.from, full.to, full.problems],
          tail,
        );
      }
    }
  });
});
