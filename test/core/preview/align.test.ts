import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { align, type Alignable } from '../../../src/core/preview/align';

/** Blocks from lines; a line that begins with `#` is a heading. */
function blocks(...lines: string[]): Alignable[] {
  return lines.map((line) => ({
    key: line,
    level: /^#*/.exec(line)![0].length,
    text: line.replace(/^#+ /, ''),
  }));
}

function rows(left: Alignable[], right: Alignable[]): string[] {
  return align(left, right).map(
    ({ left: i, right: j }) => `${left[i]?.key ?? '-'} | ${right[j]?.key ?? '-'}`,
  );
}

describe('alignment of two pages', () => {
  it('pairs equal blocks and shows what one side alone has in its place', () => {
    assert.deepEqual(rows(blocks('a one', 'b two', 'c three'), blocks('a one', 'x new', 'c three')), [
      'a one | a one',
      'b two | -',
      '- | x new',
      'c three | c three',
    ]);
  });

  it('pairs blocks that have most of their words in common', () => {
    assert.deepEqual(
      rows(
        blocks('This page is only for Classic Engine users', 'Text'),
        blocks('This page is only for Identity Engine users', 'Text'),
      ),
      [
        'This page is only for Classic Engine users | This page is only for Identity Engine users',
        'Text | Text',
      ],
    );
  });

  it('aligns by headings before blocks', () => {
    assert.deepEqual(
      rows(
        blocks('## Install', 'same words here', '## Configure the widget', 'left'),
        blocks(
          '## Before you begin',
          'same words here',
          '## Install',
          'other',
          '## Configure the new widget',
        ),
      ),
      [
        '- | ## Before you begin',
        '- | same words here',
        '## Install | ## Install',
        'same words here | -',
        '- | other',
        '## Configure the widget | ## Configure the new widget',
        'left | -',
      ],
    );
  });

  it('never pairs a heading with other content', () => {
    assert.deepEqual(rows(blocks('# Keys'), blocks('Keys')), ['# Keys | -', '- | Keys']);
  });

  it('has every block of both sides once, in order', () => {
    const block = fc.constantFrom('# a', '## b c', 'a b c', 'a b d', 'x y z', 'x y', 'q');
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), fc.array(block, { maxLength: 12 }), (a, b) => {
        const aligned = align(blocks(...a), blocks(...b));
        assert.deepEqual(
          aligned.map(({ left }) => left).filter((i) => i >= 0),
          a.map((_, i) => i),
        );
        assert.deepEqual(
          aligned.map(({ right }) => right).filter((i) => i >= 0),
          b.map((_, i) => i),
        );
        assert.ok(aligned.every(({ left, right }) => left >= 0 || right >= 0));
      }),
    );
  });
});
