import assert from 'node:assert/strict';
import { Page } from '../../../src/core/page/page';
import { assertLinear } from '../../support/linear';

/** Texts that are hostile to one part of the parser or another, as many units long as asked, and how many these are. */
const HOSTILE: Record<string, [n: number, make: (n: number) => string]> = {
  'less-than signs': [100_000, (n) => '<'.repeat(n)],
  'open comments': [100_000, (n) => 'a <!--b '.repeat(n)],
  'open instructions': [20_000, (n) => 'a <?b '.repeat(n)],
  'open declarations': [100_000, (n) => 'a <!A b '.repeat(n)],
  'open character data': [100_000, (n) => 'a <![CDATA[ '.repeat(n)],
  'opening brackets': [100_000, (n) => '['.repeat(n)],
  'closing brackets': [100_000, (n) => '[a'.repeat(n) + ']'.repeat(n)],
  'links never closed': [10_000, (n) => '[a]('.repeat(n)],
  'titles never closed': [20_000, (n) => '[a](b "'.repeat(n)],
  'mismatched emphasis': [10_000, (n) => '*a_ **b__ '.repeat(n)],
  'growing code spans': [
    100_000,
    (n) => Array.from({ length: Math.sqrt(n) }, (_, i) => '`'.repeat(i)).join('a'),
  ],
  'equal headings': [50_000, (n) => '## a\n'.repeat(n)],
  'spaces in a heading': [100_000, (n) => `## a${' '.repeat(n)}b\n`],
  'table cells': [100_000, (n) => `${'|a'.repeat(n)}\n${'|-'.repeat(n)}\n${'|b'.repeat(n)}\n`],
  'open elements': [100_000, (n) => '<div>\n'.repeat(n)],
  'open anchors': [20_000, (n) => '<a href="x">'.repeat(n)],
  'nested lists': [100_000, (n) => '- '.repeat(n)],
  'front matter lines': [
    100_000,
    (n) => `---\n${Array.from({ length: n }, (_, i) => `k${i}: v\n`).join('')}---\n`,
  ],
};

describe('Page in linear time', () => {
  for (const [name, [n, make]] of Object.entries(HOSTILE)) {
    it(`reads ${n.toLocaleString('en')} ${name}`, () => {
      assertLinear(make, n, (text) => {
        const page = Page.parse(text);
        const end = page.blocks.at(-1);
        assert.ok(page.blocks.length === 0 || end!.start + end!.block.text.length <= text.length);
        page.headings.forEach(({ from, to }) => assert.ok(from <= to && to <= text.length));
        page.blocks.forEach(({ block }) => assert.equal(block.prose.length, block.text.length));
      });
    });
  }
});

describe('time linear in a text', () => {
  /** Holds work to it that takes so long for a text, by a clock of its own. */
  const judge = (cost: (length: number, times: number) => number) => {
    let clock = 0;
    let times = 0;
    assertLinear(
      (n) => 'a'.repeat(n),
      1000,
      ({ length }) => (clock += cost(length, times++)),
      () => clock,
    );
  };

  it('is told from more', () => {
    judge((length) => length);
    judge((length) => length * Math.log(length));
    assert.throws(() => judge((length) => length ** 2 / 1000), /took 1000 ms after 16 ms, 1000 ms after/);
    assert.throws(() => judge((length) => length + length ** 2 / 400));
  });

  it('is not missed for what else the processor did once', () => {
    judge((length, times) => (times < 5 ? length ** 2 : length));
    judge((length) => length ** 2 / 20_000);
  });
});
