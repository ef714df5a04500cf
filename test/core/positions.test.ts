import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Positions } from '../../src/positions';

describe('Positions', () => {
  const text = fc.array(fc.constantFrom('a', '\u{1F600}', '\n', '\n\n', ' '), { maxLength: 12 });

  it('of a text are those of the document that an editor makes of it', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: -2, max: 30 }), fc.integer({ min: -2, max: 8 }), (parts, a, b) => {
        const whole = parts.join('');
        const document = TextDocument.create('', 'markdown', 0, whole);
        const positions = new Positions(whole);
        assert.deepEqual(positions.position(a), document.positionAt(a));
        const place = { line: b, character: a };
        assert.equal(positions.offset(place), document.offsetAt(place));
        const withoutText = new Positions(positions.lineLengths!);
        assert.deepEqual(withoutText.position(a), document.positionAt(a));
        assert.equal(withoutText.offset(place), document.offsetAt(place));
      }),
      { numRuns: 1000 },
    );
  });

  it('have no lengths of lines where a line may end otherwise', () => {
    assert.equal(new Positions('a\r\nb\n').lineLengths, null);
    assert.deepEqual(new Positions('ab\n\nc').lineLengths, [2, 0, 1]);
  });
});
