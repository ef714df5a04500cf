import assert from 'node:assert/strict';
import { RULES } from '../../../src/core/rules';
import {
  rankOfPage,
  UNFINISHED_KINDS,
  unfinishedKind,
  unfinishedWork,
} from '../../../src/core/rules/unfinished';
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

  it('comes first where writers work, last where nobody edits any more', () => {
    const ranks = [
      'docs/concepts/index.md',
      null,
      'books/api-basics/index.md',
      'docs/guides/archive-keys/main/index.md',
      'docs/release-notes/2019/index.md',
      'test_page/index.md',
    ].map(rankOfPage);
    assert.deepEqual(ranks, [0, 0, 1, 2, 2, 2]);
  });

  it('shortens a long note', () => {
    const [[, text]] = inventory(`<!-- TODO: ${'word '.repeat(60)}-->\n`) as [[string, string]];
    assert.equal(text.length <= 100 && text.endsWith('…'), true, text);
  });

  it('lists a conflict once, by the marker that begins it', () => {
    const conflict = (name: string) => `<<<<<<< ${name}\na\n||||||| base\nb\n=======\nc\n>>>>>>> main\n`;
    assert.deepEqual(inventory(`One.\n${conflict('first')}Two.\n${conflict('second')}`), [
      ['conflict', '<<<<<<< first', null],
      ['conflict', '<<<<<<< second', null],
    ]);
  });

  it('lists what is left of a conflict whose first marker is gone', () => {
    assert.deepEqual(inventory('One.\n=======\nTwo.\n>>>>>>> main\nThree.\n>>>>>>> other\n'), [
      ['conflict', '=======', null],
      ['conflict', '>>>>>>> other', null],
    ]);
    assert.deepEqual(inventory('<<<<<<< one\nOne.\n<<<<<<< two\nTwo.\n'), [
      ['conflict', '<<<<<<< one', null],
      ['conflict', '<<<<<<< two', null],
    ]);
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
