import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { nextSign, SIGN } from '../../../src/core/rules/editorial-signs';

/** Texts that the signs are made of, whole and in parts, and what stands around them. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '?',
      '??',
      '? ',
      '%',
      '%Add it%',
      'TODO',
      'to-do',
      'To do',
      'to come',
      'to be added',
      'tbd',
      'Test test',
    ],
    ...[
      'xx',
      'FIXME',
      'FILL',
      'lorem ipsum',
      'dolor sit',
      'blah',
      'coming',
      ' here',
      '_HERE',
      'ADD_',
      'NEED_',
    ],
    ...[
      '(',
      '[',
      '<',
      '{',
      '{{ ADD',
      '(\n',
      'insert',
      'Insert',
      'guide)',
      'how-to)',
      ')',
      ']',
      'a: b? doc',
      'link',
    ],
    ...[
      'Link to',
      'LINK',
      'see link',
      'need a ',
      'need an ',
      'internal',
      'INTERNAL',
      'Author',
      'writer',
      'editor',
    ],
    ...[
      "'s N",
      's notes',
      'Note to ',
      'notes for ',
      'NOTE FOR ',
      'I think',
      "I'm not sure",
      'I’m guess',
      'I don',
    ],
    ...[
      'OKTA-#',
      'OKTA-?',
      '20xx',
      '@sam: please ',
      '(Sam, can ',
      '(Äsa will ',
      'check with ',
      'waiting on ',
    ],
    ...['to ', ' ', '\n', 'é', '”', '🙂', '.', ',', '_', '*'],
  ),
  fc.string({ maxLength: 2 }),
  fc.string({ unit: 'binary', maxLength: 1 }),
);
const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));

describe('nextSign', () => {
  it('finds what the expression finds', () => {
    let found = 0;
    fc.assert(
      fc.property(text, (written) => {
        const at = written.search(SIGN);
        if (at >= 0) found++;
        assert.equal(nextSign(written), at);
      }),
      { numRuns: 20_000 },
    );
    assert.ok(found > 5000, `${found} were found`);
  });

  it('goes on from a place', () => {
    const written = 'What is left TODO? Say it here.';
    assert.equal(nextSign(written, 0), written.indexOf('TODO'));
    assert.equal(nextSign(written, 14), written.indexOf('? '));
    assert.equal(nextSign(written, 18), written.indexOf(' here'));
    assert.equal(nextSign(written, 26), -1);
  });
});
