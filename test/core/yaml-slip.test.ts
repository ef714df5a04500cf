import * as l10n from '@vscode/l10n';
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseDocument } from 'yaml';
import { messages } from '../../scripts/generate/l10n';
import { sayYamlSlip, yamlSlip } from '../../src/core/yaml-slip';

/** Slips that writers make, and what they are told. */
const SLIPS: readonly (readonly [yaml: string, said: string])[] = [
  [
    'title: Tokens: an overview',
    "A value with a colon and a space in it needs quotation marks around it. If it is a key, its indentation doesn't fit.",
  ],
  ['title: "Tokens\nlayout: Guides', "A quotation mark isn't closed."],
  [
    'title: "Tokens" and keys',
    "This can't stand here. If it is part of a text, the whole text needs quotation marks around it.",
  ],
  ['title: @okta/widget', 'A value that begins with this character needs quotation marks around it.'],
  [
    'title: "C:\\docs"',
    'Between double quotation marks this backslash means nothing. Double it, or use single ones.',
  ],
  ['sections:\n\t- main', "Indent with spaces: tabs don't count."],
  [
    'sections:\n    - main\n  - other',
    "The indentation of this line doesn't fit that of the lines above, or a bracket isn't closed.",
  ],
  [
    'sections: [main, other\ntitle: A',
    "The indentation of this line doesn't fit that of the lines above, or a bracket isn't closed.",
  ],
  ['title: A\nlayout', 'A key needs a colon and a space behind it.'],
  ['title\nlayout: Guides', 'A key and its colon stand on one line.'],
  ['title: "A"# a comment', 'A comment needs a space in front of it.'],
  ['title: A\ntitle: B', 'This key stands here twice.'],
  [
    'title: & more',
    'A word that begins with "&", "*" or "!" is no text in YAML. A text that begins so needs quotation marks around it.',
  ],
  [`${'k'.repeat(1100)}: 1`, 'A key has at most 1024 characters.'],
  ['- '.repeat(20_000), 'This nests too deeply to be read.'],
];

/** What is said of a text; `null` where it can be read. */
function said(yaml: string): string | null {
  const slip = yamlSlip(parseDocument(yaml, { prettyErrors: false, logLevel: 'silent' }));
  return slip && sayYamlSlip(slip);
}

const PIECES = [
  ...[
    'title',
    'a b',
    ' ',
    '  ',
    '\n',
    '\n',
    '\t',
    ': ',
    ':',
    '- ',
    '-',
    '? ',
    ', ',
    '"',
    "'",
    '\\',
    '#',
    ' #',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    '&',
    '&a ',
    '*',
    '*a',
    '!',
    '!!int ',
    '!a ',
    '%',
    '%TAG',
    '@',
    '`',
    '|',
    '>',
    '|9',
    '1',
  ],
  ...['---\n', '...\n', '\u00e9', '<<: '],
];

describe('YAML that cannot be read', () => {
  for (const [yaml, sentence] of SLIPS)
    it(`is told in a sentence: ${JSON.stringify(yaml.slice(0, 40))}`, () =>
      assert.equal(said(yaml), sentence));

  it('is told in the words of the library where there is no sentence', () =>
    assert.equal(sayYamlSlip({ code: 'IMPOSSIBLE', message: 'block scalar header' }), 'Block scalar header'));

  describe('in another language', () => {
    before(() =>
      l10n.config({ contents: Object.fromEntries(messages().map(({ text }) => [text, `⟦${text}⟧`])) }),
    );
    after(() => l10n.config({ contents: {} }));

    it('is told in that language, whatever is wrong', () => {
      let slips = 0;
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }), (pieces) => {
          const sentence = said(pieces.join(''));
          if (sentence !== null) slips++;
          assert.match(sentence ?? '⟦⟧', /^⟦.*⟧$/);
        }),
        { numRuns: 5000 },
      );
      assert.ok(slips > 500, `${slips}`);
    });
  });
});
