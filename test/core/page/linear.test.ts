import assert from 'node:assert/strict';
import { Page } from '../../../src/core/page/page';

/** Texts that are hostile to one part of the parser or another, as many units long as asked. */
const HOSTILE: Record<string, (n: number) => string> = {
  'less-than signs': (n) => '<'.repeat(n),
  'open comments': (n) => 'a <!--b '.repeat(n),
  'open instructions': (n) => 'a <?b '.repeat(n),
  'open declarations': (n) => 'a <!A b '.repeat(n),
  'open character data': (n) => 'a <![CDATA[ '.repeat(n),
  'opening brackets': (n) => '['.repeat(n),
  'closing brackets': (n) => '[a'.repeat(n) + ']'.repeat(n),
  'links never closed': (n) => '[a]('.repeat(n),
  'titles never closed': (n) => '[a](b "'.repeat(n),
  'mismatched emphasis': (n) => '*a_ **b__ '.repeat(n),
  'growing code spans': (n) => Array.from({ length: Math.sqrt(n) }, (_, i) => '`'.repeat(i)).join('a'),
  'equal headings': (n) => '## a\n'.repeat(n),
  'spaces in a heading': (n) => `## a${' '.repeat(n)}b\n`,
  'table cells': (n) => `${'|a'.repeat(n)}\n${'|-'.repeat(n)}\n${'|b'.repeat(n)}\n`,
  'open elements': (n) => '<div>\n'.repeat(n),
  'open anchors': (n) => '<a href="x">'.repeat(n),
  'nested lists': (n) => '- '.repeat(n),
  'front matter lines': (n) => `---\n${Array.from({ length: n }, (_, i) => `k${i}: v\n`).join('')}---\n`,
};

describe('Page in linear time', () => {
  for (const [name, make] of Object.entries(HOSTILE)) {
    // A text of this length takes a linear parser well under a second, and a quadratic one hours: the limit is mocha's, and generous.
    it(`reads 100,000 ${name}`, () => {
      const text = make(100_000);
      const page = Page.parse(text);
      const end = page.blocks.at(-1);
      assert.ok(page.blocks.length === 0 || end!.start + end!.block.text.length <= text.length);
      page.headings.forEach(({ from, to }) => assert.ok(from <= to && to <= text.length));
      page.blocks.forEach(({ block }) => assert.equal(block.prose.length, block.text.length));
    });
  }
});
