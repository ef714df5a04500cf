import assert from 'node:assert/strict';
import { RULES } from '../../../src/core/rules';
import { UNFINISHED_KINDS, unfinishedKind, unfinishedWork } from '../../../src/core/rules/unfinished';
import { findingsOf } from './checking';

describe('unfinished work', () => {
  /** Kind, text and who is asked, of everything that is unfinished in a page. */
  const inventory = (text: string) =>
    findingsOf(text).flatMap((finding) => {
      const work = unfinishedWork(finding, text);
      return work ? [[work.kind, work.text, work.asked]] : [];
    });

  it('has a text for each thing to do: the words of the link, the note, the comment', () => {
    assert.deepEqual(
      inventory('See [the token guide](ASK ROBIN FOR LINKS).\n\n<!-- TODO: ask Robin\n-->\n\nTBD\n'),
      [
        ['link', 'the token guide', 'Robin'],
        ['parked', 'TODO: ask Robin', 'Robin'],
        ['text', 'TBD', null],
      ],
    );
  });

  it('takes the comment’s marks from its text', () => {
    assert.deepEqual(inventory('Now.\n\n<!-- TODO: more -->\n'), [['parked', 'TODO: more', null]]);
  });

  it('shortens a long note', () => {
    const [[, text]] = inventory(`<!-- TODO: ${'word '.repeat(60)}-->\n`) as [[string, string]];
    assert.equal(text.length <= 100 && text.endsWith('…'), true, text);
  });

  it('takes in every rule about placeholders, and no rule about style or front matter', () => {
    for (const { id, category } of RULES) {
      const kind = unfinishedKind(id);
      if (category === 'placeholders') assert.ok(kind, id);
      if (category === 'style' || category === 'front matter') assert.equal(kind, null, id);
      if (kind) assert.ok(UNFINISHED_KINDS.includes(kind), id);
    }
  });
});
