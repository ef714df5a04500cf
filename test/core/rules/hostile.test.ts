import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Page } from '../../../src/core/page/page';
import { judgeLinks } from '../../../src/core/rules/judged-link';
import { assertLinear } from '../../support/linear';
import { applied, findingsOf } from './checking';

/** Texts hostile to one part of the placeholder rules or another, as many units long as asked, and how many these are. */
const HOSTILE: Record<string, [n: number, make: (n: number) => string]> = {
  brackets: [50_000, (n) => '['.repeat(n)],
  'bare brackets': [10_000, (n) => 'see [a b] '.repeat(n)],
  'marks in brackets': [10_000, (n) => '[link to x] a '.repeat(n)],
  'tags that begin lines': [10_000, (n) => '- [Docs] a\n'.repeat(n)],
  'links never closed': [10_000, (n) => '[a]('.repeat(n)],
  'open anchors without a destination': [10_000, (n) => '<a href="">'.repeat(n)],
  'a list of placeholder links': [10_000, (n) => '- [a](ADD LINK)\n'.repeat(n)],
  'placeholder links': [10_000, (n) => '[a](TODO) '.repeat(n)],
  'malformed links': [10_000, (n) => '[a] (/x/) '.repeat(n)],
  'loose marks': [10_000, (n) => 'a](/x/y/) '.repeat(n)],
  'question marks': [10_000, (n) => '? '.repeat(n)],
  'questions without a space': [50_000, (n) => '?a'.repeat(n)],
  parentheses: [10_000, (n) => '((link)'.repeat(n)],
  'percent signs': [50_000, (n) => '%a '.repeat(n)],
  'shouted words': [50_000, (n) => 'ADD '.repeat(n)],
  'tokens in one line': [50_000, (n) => 'TBD '.repeat(n)],
  'tokens in lower case': [10_000, (n) => 'todo xxx '.repeat(n)],
  'spaces before a token': [50_000, (n) => `a${' '.repeat(n)}TODO`],
  'openings in cells': [10_000, (n) => `|a|b|\n|-|-|\n${'|ask Kim'.repeat(n)}|\n`],
  'openings in lines': [10_000, (n) => 'Kim, needs a\n'.repeat(n)],
  'lines that shout': [10_000, (n) => 'WE DO THIS\n'.repeat(n)],
  blanks: [50_000, (n) => 'a ___ '.repeat(n)],
  'marks of a loud voice': [50_000, (n) => 'a!!'.repeat(n)],
  'open comments': [50_000, (n) => 'a <!-- b '.repeat(n)],
  'notes in comments': [10_000, (n) => 'a <!-- TODO: b --> '.repeat(n)],
  'lines of a comment': [50_000, (n) => `<!--\n${'TODO\n'.repeat(n)}-->\n`],
  'wordy tags': [10_000, (n) => 'a <insert link> '.repeat(n)],
  'relative links': [10_000, (n) => '[a](b) '.repeat(n)],
  'conflict markers': [10_000, (n) => '<<<<<<< HEAD\n'.repeat(n)],
  'table cells': [
    10_000,
    (n) => `|a${'|b'.repeat(20)}|\n|-${'|-'.repeat(20)}|\n${`|${'TBD|'.repeat(21)}\n`.repeat(n / 20)}`,
  ],
};

describe('placeholder rules in linear time', () => {
  for (const [name, [n, make]] of Object.entries(HOSTILE)) {
    it(`check ${n.toLocaleString('en')} ${name}`, () => {
      assertLinear(make, n, (text) => {
        for (const { from, to } of findingsOf(text)) assert.ok(0 <= from && from <= to && to <= text.length);
      });
    });
  }

  it('look for the end of a destination no further than one goes', () => {
    assertLinear(
      // Parsed already: that takes longer than to look through a text, which has to be long to tell.
      (n) => Page.parse('[a]([b'.repeat(n) + 'b'.repeat(100 * n)).blocks,
      40_000,
      (blocks) => {
        for (const { block } of blocks) judgeLinks(block);
      },
    );
  });

  it('check a line of a million characters', () => {
    assert.doesNotThrow(() => findingsOf('Some words of a page, and more. '.repeat(32_000)));
  });
});

/** Pieces that pages, placeholders and slips are made of. */
const PIECES = [
  'Text about tokens. ',
  'See ',
  '[Email SDK]',
  '[a](',
  '(ADD LINK)',
  '()',
  '(#)',
  '](/docs/x/)',
  '(docs/guides/x/)',
  '(hhttps://okta.com/y)',
  '(/#heading)',
  '((/docs/x/))',
  '(\u200B/docs/x/)',
  '{https://okta.com/y}',
  ' (/docs/x/)',
  '(http://localhost:8080/docs/x/)',
  '(WILL BE /docs/x/)',
  '![',
  '(/img/TBD.png)',
  'TODO: write',
  'TBD',
  '??',
  'Do we need this?',
  'WHAT DO WE WANT HERE?',
  '(link)',
  '<insert link>',
  '<!-- TODO: x -->',
  '<!--',
  '-->',
  '<a href="#">',
  '</a>',
  '<Card href="">',
  '`',
  '|',
  '| a | b |\n| - | - |\n',
  '\n',
  '\n\n',
  '* ',
  '> ',
  '# ',
  '## Heading\n',
  '```\n',
  '<<<<<<< HEAD\n',
  '---\ntitle: TODO\n---\n',
  '**',
  '\\',
  ' ',
];

const pages = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join('')),
  fc
    .tuple(
      fc.array(fc.constantFrom(...PIECES), { maxLength: 15 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.nat(),
    )
    .map(([pieces, noise, at]) => {
      const text = pieces.join('');
      const cut = text.length === 0 ? 0 : at % text.length;
      return text.slice(0, cut) + noise + text.slice(cut);
    }),
);

/** The placeholder rules' findings. */
const placeholders = (text: string) =>
  findingsOf(text).filter(({ rule }) => /^(?:placeholder|malformed|leaked|merge)-/.test(rule));

describe('placeholder rules on any text', () => {
  it('never throw, and stay inside the text with findings and edits', () => {
    fc.assert(
      fc.property(pages, (text) => {
        for (const { from, to, fixes } of placeholders(text)) {
          assert.ok(0 <= from && from <= to && to <= text.length);
          assert.ok(fixes.filter(({ preferred }) => preferred).length <= 1);
          for (const { edits } of fixes) {
            for (const edit of edits)
              assert.ok(0 <= edit.from && edit.from <= edit.to && edit.to <= text.length);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('offer fixes after which the finding is gone', () => {
    fc.assert(
      fc.property(pages, (text) => {
        for (const { rule, from, to, fixes } of placeholders(text)) {
          const written = text.slice(from, to);
          // Of two alike, one can hide behind the other.
          if (text.indexOf(written) !== text.lastIndexOf(written)) continue;
          for (const fix of fixes) {
            const after = applied(text, fix);
            const left = placeholders(after).filter(
              (other) => other.rule === rule && after.slice(other.from, other.to) === written,
            );
            assert.deepEqual(left, [], `${rule}: ${fix.title}: ${JSON.stringify(after)}`);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('change nothing a second time when the safe fixes are applied again', () => {
    const mend = (text: string): string => {
      let result = text;
      let last = Infinity;
      const fixes = placeholders(text).flatMap((f) => f.fixes.filter(({ safe }) => safe));
      for (const { edits } of fixes.sort((a, b) => b.edits[0]!.from - a.edits[0]!.from)) {
        const [{ from, to, newText }] = edits as [(typeof edits)[number]];
        if (to > last) continue;
        result = result.slice(0, from) + newText + result.slice(to);
        last = from;
      }
      return result;
    };
    const slips = fc
      .array(
        fc.tuple(
          fc.constantFrom('', '(', '/', '#', '\u200B', 'h', '//', '/#', '.'),
          fc.constantFrom(
            'docs/x/',
            '/docs/x/',
            'https://okta.com/y',
            '#heading',
            'developer.okta.com',
            'http:///docs/x/',
          ),
          fc.constantFrom('', ')', '}', '.'),
        ),
        { minLength: 1, maxLength: 5 },
      )
      .map((links) => links.map(([a, b, c], i) => `* [text ${i}](${a}${b}${c})\n`).join(''));
    fc.assert(
      fc.property(slips, (text) => {
        const once = mend(text);
        assert.equal(mend(once), once);
      }),
      { numRuns: 500 },
    );
  });
});
