import assert from 'node:assert/strict';
import { endOfLine, startOfLine, startOfNextLine } from '../../../src/core/page/lines';

describe('lines of a text', () => {
  const cases: readonly (readonly [
    text: string,
    offset: number,
    start: number,
    end: number,
    next: number,
  ])[] = [
    ['', 0, 0, 0, 0],
    ['a', 1, 0, 1, 1],
    ['\n', 0, 0, 0, 1],
    ['\n', 1, 1, 1, 1],
    ['\na', 0, 0, 0, 1],
    ['a\nb\n', 1, 0, 1, 2],
    ['a\nb\n', 2, 2, 3, 4],
    ['a\r\nb', 2, 0, 2, 3],
  ];
  for (const [text, offset, start, end, next] of cases) {
    it(`of ${JSON.stringify(text)}, the one at ${offset}`, () => {
      assert.deepEqual(
        [startOfLine(text, offset), endOfLine(text, offset), startOfNextLine(text, offset)],
        [start, end, next],
      );
    });
  }
});
