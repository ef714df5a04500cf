import assert from 'node:assert/strict';
import { configurationCompletionsAt, describeConfigurationAt } from '../../src/core/complete/configuration';
import { configurationSchema } from '../../src/core/rules/configuration-schema';

const schema = configurationSchema([
  { id: 'broken-anchor', description: 'A link to a heading that is not there.', severity: 'warning' },
  { id: 'repeated-word', description: 'A word twice.', severity: 'hint' },
]);
const PAGES = [
  'docs/index.md',
  'docs/guides/index.md',
  'docs/guides/sign-in/index.md',
  'docs/concepts/keys/index.md',
];

const pages = () => Promise.resolve(PAGES);

/** The labels offered where `|` stands, and the texts after choosing each. */
async function completed(marked: string): Promise<{ labels: string[]; texts: string[] }> {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const { from, to, items } = await configurationCompletionsAt(text, offset, schema, pages);
  return {
    labels: items.map(({ label }) => label),
    texts: items.map(({ insert }) => text.slice(0, from) + insert + text.slice(to)),
  };
}

const SEVERITIES = ['error', 'warning', 'information', 'hint', 'off'];

describe('completion in .okta-docs.yml', () => {
  for (const [marked, labels] of [
    ['|', ['rules', 'ignore', 'overrides']],
    ['ru|', ['rules', 'ignore', 'overrides']],
    ['rules:\n  repeated-word: off\n|', ['ignore', 'overrides']],
    ['rules:\n  |', ['broken-anchor', 'repeated-word']],
    ['rules:\n  repeated-word: off\n  |', ['broken-anchor']],
    ['rules:\n  repeated-word: off\n  bro|ken\nignore: []\n', ['broken-anchor']],
    ['rules: { |', ['broken-anchor', 'repeated-word']],
    ['rules: { repeated-word: off, b| }', ['broken-anchor']],
    ['rules:\n  broken-anchor: |', SEVERITIES],
    ['rules:\n  broken-anchor: e|rr\n', SEVERITIES],
    ['rules: { broken-anchor: | }', SEVERITIES],
    ['rules:\n  no-such-rule: |', []],
    ['ignore: |', ['docs/**']],
    ['ignore:\n  - docs/|', ['docs/concepts/**', 'docs/guides/**', 'docs/index.md']],
    ['ignore: ["docs/guides/|"]', ['docs/guides/index.md', 'docs/guides/sign-in/**']],
    ['ignore: [docs/guides/s|]', ['docs/guides/sign-in/**']],
    ['overrides:\n  - |', ['files', 'rules']],
    ['overrides:\n  - files: docs/**\n    |', ['rules']],
    ['overrides:\n  - files: [docs/c|]\n', ['docs/concepts/**']],
    ['overrides:\n  - files: docs/**\n    rules:\n      |', ['broken-anchor', 'repeated-word']],
    ['overrides:\n  - files: docs/**\n    rules: { broken-anchor: | }', SEVERITIES],
    ['# a comment |', []],
    ['rules:\n  broken-anchor:\n    deeper: |', []],
  ] satisfies [string, string[]][]) {
    it(`offers ${labels.join(', ') || 'nothing'} in ${JSON.stringify(marked)}`, async () => {
      assert.deepEqual((await completed(marked)).labels, labels);
    });
  }

  it('puts a colon behind a key unless it is there', async () => {
    assert.equal((await completed('ru|')).texts[0], 'rules:');
    assert.equal((await completed('ru|: {}\n')).texts[0], 'rules: {}\n');
    assert.equal((await completed('rules:\n  bro|')).texts[0], 'rules:\n  broken-anchor: ');
    assert.equal((await completed('rules:\n  bro|: off')).texts[0], 'rules:\n  broken-anchor: off');
  });

  it('has an answer at every offset of a file that is half written', async () => {
    const text = 'rules: {a: [\n  - "b\n\t? &x *y: |\n  overrides: - - files\n';
    for (let offset = 0; offset <= text.length; offset++) {
      const { from, to } = await configurationCompletionsAt(text, offset, schema, pages);
      assert.ok(from <= to && to <= text.length);
    }
  });
});

describe('hovers in .okta-docs.yml', () => {
  const at = (marked: string) => {
    const offset = marked.indexOf('|');
    const text = marked.slice(0, offset) + marked.slice(offset + 1);
    const found = describeConfigurationAt(text, offset, schema);
    return found && [text.slice(found.range.from, found.range.to), found.description];
  };

  it('say what a key, a rule and a severity are for', () => {
    assert.deepEqual(at('ru|les:\n'), ['rules', "How weighty a rule's findings are."]);
    assert.deepEqual(at('rules:\n  repeated|-word: off\n'), ['repeated-word', 'A word twice.']);
    assert.deepEqual(at('overrides:\n  - files: a\n    rules: { repeated-word: of|f }\n'), [
      'off',
      'Not reported at all.',
    ]);
    assert.deepEqual(at('rules:\n  repeated-word: fal|se\n'), ['false', 'Not reported at all.']);
  });

  it('say nothing of a glob, a comment, or what is not known', () => {
    assert.equal(at('ignore:\n  - do|cs/**\n'), null);
    assert.equal(at('# ru|les\n'), null);
    assert.equal(at('rules:\n  no-such|-rule: off\n'), null);
    assert.equal(at('rules:\n  repeated-word: lo|ud\n'), null);
  });
});
