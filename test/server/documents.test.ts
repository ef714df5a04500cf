import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Page } from '../../src/core/page/page';
import { Positions } from '../../src/positions';
import { OpenDocument } from '../../src/server/documents';

describe('an open document', () => {
  const open = (text: string) =>
    new OpenDocument({ uri: 'file:///a.md', languageId: 'markdown', version: 1, text });

  it('counts lines after any edits as in the same text opened anew, also where `\\r` and `\\n` come together or part', () => {
    const text = fc
      .array(fc.constantFrom('a', '\r', '\n', '\r\n'), { maxLength: 8 })
      .map((all) => all.join(''));
    const place = fc.record({ line: fc.nat(6), character: fc.nat(4) });
    const change = fc.record({ range: fc.record({ start: place, end: place }), text });
    fc.assert(
      fc.property(text, fc.array(change, { minLength: 1, maxLength: 5 }), (before, changes) => {
        const document = open(before);
        let now = before;
        for (const [index, each] of changes.entries()) {
          const { from, to } = new Positions(now).offsets(each.range);
          now = now.slice(0, from) + each.text + now.slice(to);
          document.change([each], index + 2);
          assert.equal(document.text, now);
          assert.equal(document.page.text, now);
          const fresh = new Positions(open(now).text);
          for (let offset = 0; offset <= now.length; offset++)
            assert.deepEqual(
              document.positions.position(offset),
              fresh.position(offset),
              JSON.stringify(now),
            );
        }
        assert.deepEqual(document.page.blocks.length, Page.parse(now).blocks.length);
      }),
    );
  });
});
