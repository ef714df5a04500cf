import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { SEARCH_RESULT, searchResult } from '../../../src/core/navigate/search-result';

describe('a page as a search result', () => {
  const title = (text: string | null) => searchResult({ title: text }, { description: null }).title;

  it('shows what fits whole', () => {
    assert.deepEqual(searchResult({ title: 'Key rotation' }, { description: 'How keys change.' }), {
      title: { text: 'Key rotation', length: 12, most: 60, cut: false },
      description: { text: 'How keys change.', length: 16, most: 160, cut: false },
    });
    assert.deepEqual(title('x'.repeat(60)), { text: 'x'.repeat(60), length: 60, most: 60, cut: false });
  });

  it('cuts what is longer behind a whole word', () => {
    const words = `${'abcd '.repeat(11)}abcdefg`;
    assert.deepEqual(title(words), {
      text: `${'abcd '.repeat(11)}`.trim() + '…',
      length: 62,
      most: 60,
      cut: true,
    });
    assert.equal(title(`${'a'.repeat(59)} b`)!.text, `${'a'.repeat(59)}…`);
    assert.equal(title('x'.repeat(61))!.text, `${'x'.repeat(59)}…`);
  });

  it('counts characters, and never halves one', () => {
    assert.deepEqual(title('🔑'.repeat(61)), {
      text: `${'🔑'.repeat(59)}…`,
      length: 61,
      most: 60,
      cut: true,
    });
  });

  it('has nothing where the front matter has nothing', () => {
    assert.equal(title(null), null);
    assert.equal(title('  \n'), null);
  });

  it('shows a text of several lines as one', () =>
    assert.equal(title('Key\n  rotation ')!.text, 'Key rotation'));

  it('never shows more than fits, of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const shown = title(text);
        if (shown) assert.ok([...shown.text].length <= SEARCH_RESULT.title);
      }),
    );
  });
});
