import assert from 'node:assert/strict';
import { applyEdits, mend } from '../../../src/core/rules/edits';
import type { Finding, TextEdit } from '../../../src/core/rules/rule';
import { findingsOf } from './checking';

/** A finding with one safe fix. */
function finding(...edits: TextEdit[]): Finding {
  const [{ from, to }] = edits as [TextEdit];
  return {
    rule: 'r',
    severity: 'error',
    message: 'm',
    from,
    to,
    fixes: [{ title: 't', edits, safe: true }],
  };
}

/** What turns each of the words into the next one, wherever it stands. */
function chain(...words: string[]): (text: string) => Finding[] {
  return (text) =>
    words.slice(0, -1).flatMap((word, i) => {
      const from = text.indexOf(word);
      return from < 0 ? [] : [finding({ from, to: from + word.length, newText: words[i + 1]! })];
    });
}

describe('mend', () => {
  it('goes on until nothing is left, and gives the edits of the text before', () => {
    const findingsOf = chain('one', 'three', 'x', 'seventeen');
    const text = 'a one b 2 c x d';
    const { text: after, edits, fixed } = mend(text, findingsOf(text), findingsOf);
    assert.equal(after, 'a seventeen b 2 c seventeen d');
    assert.deepEqual(edits, [
      { from: 2, to: 5, newText: 'seventeen' },
      { from: 12, to: 13, newText: 'seventeen' },
    ]);
    assert.deepEqual(
      fixed.map(({ from, to }) => text.slice(from, to)),
      ['one', 'x', 'one', 'one'],
    );
    assert.equal(applyEdits(text, edits), after);
  });

  it('joins edits that touch', () => {
    const text = 'abcdef';
    const rounds: Finding[][] = [
      [finding({ from: 1, to: 2, newText: 'BB' }), finding({ from: 4, to: 5, newText: '' })],
      [finding({ from: 0, to: 2, newText: 'x' })],
      [finding({ from: 3, to: 4, newText: 'D!' })],
    ];
    const { text: after, edits } = mend(text, rounds.shift()!, () => rounds.shift() ?? []);
    assert.equal(after, 'xBcD!f');
    assert.equal(applyEdits(text, edits), after);
  });

  it('ends where fixes undo each other', () => {
    const findingsOf = chain('a', 'b', 'a');
    assert.ok(mend('a', findingsOf('a'), findingsOf).fixed.length > 1);
  });

  it('mends a link that has two slips', () => {
    const text = 'See [a] (http://localhost:8080/docs/x/).\n';
    assert.equal(mend(text, findingsOf(text), findingsOf).text, 'See [a](/docs/x/).\n');
  });
});
