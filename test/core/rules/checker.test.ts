import assert from 'node:assert/strict';
import { Page } from '../../../src/core/page/page';
import { Checker } from '../../../src/core/rules/checker';
import { Configuration } from '../../../src/core/rules/configuration';
import type { Rule } from '../../../src/core/rules/rule';

const rule = (id: string, check: Pick<Rule, 'checkBlock' | 'checkPage' | 'checkSite'>): Rule => ({
  id,
  category: 'placeholders',
  severity: 'warning',
  description: '',
  documentation: '',
  examples: { bad: '', good: '' },
  ...check,
});

/** Reports each `word` of a block; counts the blocks that it was asked about. */
function wordRule(id: string, word: string, weak = false): Rule & { asked: number } {
  const counting = {
    ...rule(id, {
      checkBlock(block, report) {
        counting.asked++;
        for (const { index } of block.prose.matchAll(new RegExp(word, 'g'))) {
          report({ from: index, to: index + word.length, message: word, weak });
        }
      },
    }),
    asked: 0,
  };
  return counting;
}

const context = { path: null, site: null, configuration: Configuration.default };
const none = () => assert.fail('no rule may throw');
const found = (checker: Checker, page: Page, configuration = Configuration.default) =>
  checker.check(page, { ...context, configuration }).map(({ rule, from, to }) => [rule, from, to]);

describe('Checker', () => {
  it('makes one line of a message, and no long one', () => {
    const quoting = rule('q', {
      checkPage: (page, _context, report) => report({ from: 0, to: 1, message: `No "${page.text}".` }),
    });
    const messageOf = (text: string) =>
      new Checker([quoting], none).check(Page.parse(text), context)[0]!.message;
    assert.equal(messageOf('a\r\n  b\n'), 'No "a b ".');
    assert.ok(messageOf('word '.repeat(1e5)).length < 500);
  });

  it('gives offsets of the page for what a rule found in a block', () => {
    const checker = new Checker([wordRule('w', 'foo')], none);
    assert.deepEqual(found(checker, Page.parse('# T\n\na foo\n\n- foo\n')), [
      ['w', 7, 10],
      ['w', 14, 17],
    ]);
  });

  it('asks again only about the block that an edit changed', () => {
    const words = wordRule('w', 'foo');
    const checker = new Checker([words], none);
    const page = Page.parse('foo\n\nbar\n\nfoo\n');
    found(checker, page);
    assert.equal(words.asked, 3);
    assert.deepEqual(found(checker, page.edited({ from: 5, to: 8, text: 'a foo' })), [
      ['w', 0, 3],
      ['w', 7, 10],
      ['w', 12, 15],
    ]);
    assert.equal(words.asked, 4);
  });

  it('keeps nothing where it is told to', () => {
    const words = wordRule('w', 'foo');
    const checker = new Checker([words], none, { keeps: false });
    const page = Page.parse('foo\n');
    for (const asked of [1, 2]) {
      assert.deepEqual(found(checker, page), [['w', 0, 3]]);
      assert.equal(words.asked, asked);
    }
  });

  it('lets the other rules go on when one throws, and says which', () => {
    const failures: string[] = [];
    const broken = rule('broken', {
      checkBlock() {
        throw new Error('no');
      },
    });
    const checker = new Checker([broken, wordRule('w', 'foo')], (id) => failures.push(id));
    assert.deepEqual(found(checker, Page.parse('foo')), [['w', 0, 3]]);
    assert.deepEqual(failures, ['broken']);
  });

  it('counts a weak finding only near a certain one', () => {
    const checker = new Checker([wordRule('certain', 'AAA'), wordRule('weak', 'bbb', true)], none);
    assert.deepEqual(found(checker, Page.parse('bbb\n')), []);
    assert.deepEqual(found(checker, Page.parse('AAA bbb\n')), [
      ['certain', 0, 3],
      ['weak', 4, 7],
    ]);
    assert.deepEqual(found(checker, Page.parse(`AAA\n\n${'x\n'.repeat(5000)}\nbbb\n`)), [['certain', 0, 3]]);
    assert.deepEqual(found(checker, Page.parse(`bbb\n\n${'x\n'.repeat(5000)}\nAAA\n`)), [
      ['certain', 10006, 10009],
    ]);
  });

  it('obeys disabling comments', () => {
    const checker = new Checker([wordRule('w', 'foo'), wordRule('v', 'foo')], none);
    const text = [
      '<!-- okta-docs-disable-next-line w -->',
      'foo',
      'foo',
      '',
      '<!-- okta-docs-disable -->',
      '',
      'foo',
      '',
      '<!-- okta-docs-enable -->',
      '',
      'foo',
    ];
    const at = (line: number) => text.slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
    assert.deepEqual(found(checker, Page.parse(text.join('\n'))), [
      ['v', at(1), at(1) + 3],
      ['v', at(2), at(2) + 3],
      ['w', at(2), at(2) + 3],
      ['v', at(10), at(10) + 3],
      ['w', at(10), at(10) + 3],
    ]);
  });

  it('takes severities and "off" from the configuration', () => {
    const checker = new Checker([wordRule('w', 'foo'), wordRule('v', 'foo')], none);
    const configuration = Configuration.parse('rules:\n  w: hint\n  v: off\n', new Set(['w', 'v']));
    assert.deepEqual(
      checker
        .check(Page.parse('foo'), { ...context, configuration })
        .map(({ rule, severity }) => [rule, severity]),
      [['w', 'hint']],
    );
  });
});
