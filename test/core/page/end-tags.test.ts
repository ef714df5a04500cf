import assert from 'node:assert/strict';
import { findEndTag } from '../../../src/core/page/html';

describe('findEndTag', () => {
  const cases: [html: string, name: string, written: string | null][] = [
    ['text</a> b</a>', 'a', '</a>'],
    ['text</a \n >', 'a', '</a \n >'],
    ['text</ab></a>', 'a', '</a>'],
    ['text</a x></a>', 'a', '</a>'],
    ['text</RouterLink>', 'RouterLink', '</RouterLink>'],
    ['text</A>', 'a', null],
    ['text</a', 'a', null],
    ['', 'a', null],
  ];
  for (const [html, name, written] of cases) {
    it(`of "${name}" in ${JSON.stringify(html)} is ${JSON.stringify(written)}`, () => {
      const found = findEndTag(html, name);
      assert.equal(found && html.slice(found.from, found.to), written);
    });
  }
});
