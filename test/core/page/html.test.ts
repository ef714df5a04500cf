import assert from 'node:assert/strict';
import { readTags } from '../../../src/core/page/html';

describe('HTML', () => {
  const taken: readonly (readonly [html: string, raw: readonly number[], comments: readonly number[]])[] = [
    ['a <!-- b --> c', [], [2, 12]],
    ['a <!b> c', [2, 6], []],
    ['a </ b> c', [2, 7], []],
    ['<?a b?> c', [0, 7], []],
    ['a <?b', [2, 5], []],
  ];
  for (const [html, raw, comments] of taken) {
    it(`tells what ${html} hides from readers`, () => {
      const tags = readTags(html);
      assert.deepEqual([tags.raw, tags.comments], [raw, comments]);
    });
  }
});
