import assert from 'node:assert/strict';
import { Page } from '../../../src/core/page/page';
import { silencingEdits } from '../../../src/core/rules/silence';
import { applied, findingsOf } from './checking';

/** A page's, as some rules are about pages alone. */
const PATH = 'docs/concepts/tokens/index.md';

/** The text with the comment that silences the finding of a rule at `marked`, as "Ignore" writes it. */
function silenced(text: string, rule: string, marked: string): string {
  const finding = findingsOf(text, PATH).find(
    ({ rule: id, from, to }) => id === rule && text.slice(from, to).includes(marked),
  );
  assert.ok(finding, `${rule} at ${marked}`);
  const silencing = silencingEdits(Page.parse(text), finding);
  assert.ok(silencing);
  return applied(text, { title: silencing.where, edits: silencing.edits });
}

describe('the comment that silences a finding', () => {
  const cases: readonly (readonly [what: string, text: string, rule: string, marked: string])[] = [
    ['a line', 'See [it](ADD LINK).\n', 'placeholder-link', 'ADD LINK'],
    [
      'a row of a table behind an empty first line',
      '\n| [x](ADD LINK) |\n| - |\n',
      'placeholder-link',
      'ADD LINK',
    ],
    ['a row', '| a |\n| - |\n| [x](ADD LINK) |\n', 'placeholder-link', 'ADD LINK'],
    ['a comment of one line', 'Text.\n\n<!-- TODO: more -->\n', 'placeholder-comment', 'TODO'],
    ['a line of a longer comment', 'Text.\n\n<!--\nTODO: more\n-->\n\nEnd.\n', 'placeholder-comment', 'TODO'],
    [
      'the last line of a longer comment',
      'Text.\n\n<!-- For us:\nTODO: more -->\n',
      'placeholder-comment',
      'TODO',
    ],
    [
      'what is behind a comment of two lines',
      'Text <!-- one\ntwo --> TODO: more\n',
      'placeholder-text',
      'TODO',
    ],
    ['what is behind code of two lines', 'Run `one\ntwo` [it](ADD LINK).\n', 'placeholder-link', 'ADD LINK'],
    ['a tag of two lines', '<Card title="a"\nhref="ADD LINK">', 'placeholder-link', 'ADD LINK'],
    ['lines that end as on Windows', 'Text.\r\n\r\nSee [it](ADD LINK).\r\n', 'placeholder-link', 'ADD LINK'],
    ['front matter', '---\ntitle:\n---\n\n# Tokens\n', 'front-matter-title', 'title'],
    ['front matter that is the whole text', '---\ntitle:\n---', 'front-matter-title', 'title'],
    ['a page without front matter', '# Tokens\n', 'front-matter-title', 'Tokens'],
    ['the end of a conflict', 'Text.\n\n>>>>>>> branch\n', 'merge-conflict', '>>>'],
    ['a comment that begins behind text', 'Text <!-- one\nTODO: more -->\n', 'placeholder-comment', 'TODO'],
  ];
  for (const [what, text, rule, marked] of cases) {
    it(`silences it in ${what}, and nothing else`, () => {
      const before = findingsOf(text, PATH);
      const now = findingsOf(silenced(text, rule, marked), PATH);
      assert.deepEqual(
        now.map((finding) => finding.rule),
        before.map((finding) => finding.rule).filter((id) => id !== rule),
      );
    });
  }

  it('holds for the whole page, the front matter too, where it stands at its top', () => {
    assert.equal(
      silenced('---\ntitle:\n---\n\n# Tokens\n', 'front-matter-title', 'title'),
      '---\ntitle:\n---\n<!-- okta-docs-disable front-matter-title -->\n\n# Tokens\n',
    );
  });

  it('is none in front matter that has no end', () => {
    const [finding] = findingsOf('---\ntitle: Tokens\n\n# Tokens\n', PATH);
    assert.equal(finding?.rule, 'front-matter-syntax');
    assert.equal(silencingEdits(Page.parse('---\ntitle: Tokens\n\n# Tokens\n'), finding), null);
  });

  it('stands around a comment of several lines, which it would end inside', () => {
    assert.equal(
      silenced('Text.\n\n<!--\nTODO: more\n-->\n\nEnd.\n', 'placeholder-comment', 'TODO'),
      'Text.\n\n<!-- okta-docs-disable placeholder-comment -->\n<!--\nTODO: more\n-->\n<!-- okta-docs-enable placeholder-comment -->\n\nEnd.\n',
    );
  });
});
