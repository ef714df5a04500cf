import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/core/rules/edits';
import { findingsOf } from './checking';

describe('site-forbidden-text', () => {
  /** What each of its fixes makes of a text. */
  const fixed = (text: string): string[] =>
    findingsOf(text)
      .filter(({ rule }) => rule === 'site-forbidden-text')
      .flatMap(({ fixes }) => fixes.map(({ edits }) => applyEdits(text, edits)));

  it('straightens a quotation mark in front matter where YAML lets it', () => {
    assert.deepEqual(fixed('---\ntitle: The “x\n---\n'), ['---\ntitle: The "x\n---\n']);
  });

  it('offers no fix that would make a string of it that does not end', () => {
    assert.deepEqual(fixed('---\ntitle: “x\n---\n'), []);
  });
});
