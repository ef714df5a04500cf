import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readFrontMatter } from '../../../src/core/page/front-matter';
import { applyEdits } from '../../../src/core/rules/edits';
import { findingsOf } from './checking';

describe('site-forbidden-text', () => {
  /** What each of its fixes makes of a text. */
  const fixed = (text: string): string[] =>
    findingsOf(text)
      .filter(({ rule }) => rule === 'site-forbidden-text')
      .flatMap(({ fixes }) => fixes.map(({ edits }) => applyEdits(text, edits)));

  it('straightens a quotation mark in front matter where YAML lets it', () => {
    assert.deepEqual(fixed('---\ntitle: The “x\n---\n'), ['---\ntitle: The "x\n---\n']);
  });

  it('offers no fix that would make a string of it that does not end', () => {
    assert.deepEqual(fixed('---\ntitle: “x\n---\n'), []);
  });

  it('offers every fix after which the front matter is as readable as before, and no other', () => {
    const piece = fc.constantFrom(
      ...[
        '“',
        '”',
        '‘',
        '’',
        '…',
        '"',
        "'",
        'a',
        'b: ',
        ': ',
        '\n',
        '\n  ',
        '\n- ',
        '#',
        ' #',
        'c',
        ' ',
        ')',
        '(',
        '.',
        '; ',
        '! ',
        '-',
        '|',
        '[',
        ']',
      ],
      ...[',', '{', '}', '&x ', '!t', '\n  "', '- “', '>-\n  ', '|\n '],
    );
    const start = fc.constantFrom('t: ', 't: "', "t: '", 't:\n - ', 't: [', '');
    const source = fc
      .tuple(start, fc.array(piece, { maxLength: 9 }), fc.constantFrom('', '"', "'", ']'))
      .map(([head, body, end]) => `---\n${head}${body.join('')}${end}\n---\n`);
    fc.assert(
      fc.property(source, (text) => {
        const problems = (of: string) => readFrontMatter(of).problems.length;
        const candidates = [...text.matchAll(/[“”‘’…]/g)].map(({ index, 0: sign }) => {
          const straight = sign === '…' ? '...' : '“”'.includes(sign) ? '"' : "'";
          return text.slice(0, index) + straight + text.slice(index + 1);
        });
        assert.deepEqual(
          fixed(text),
          problems(text) > 0 ? [] : candidates.filter((candidate) => problems(candidate) === 0),
        );
      }),
      { numRuns: 1500 },
    );
  });
});
