import assert from 'node:assert/strict';
import { RULES } from '../../../src/core/rules/index';
import { findingsOf } from './checking';

describe('RULES', () => {
  it('have ids of their own, in the form that configuration names', () => {
    const ids = RULES.map(({ id }) => id);
    assert.deepEqual([...new Set(ids)], ids);
    for (const id of ids) assert.match(id, /^[a-z]+(?:-[a-z]+)+$/);
  });

  // What depends on a site is tested with one.
  for (const rule of RULES.filter(({ checkSite }) => !checkSite)) {
    it(`${rule.id} finds its bad example and lets its good one pass`, () => {
      const of = (text: string) => findingsOf(text).filter((finding) => finding.rule === rule.id);
      assert.notEqual(of(rule.examples.bad).length, 0);
      assert.deepEqual(of(rule.examples.good), []);
    });

    it(`${rule.id} documents itself in a line and some paragraphs`, () => {
      assert.match(rule.description, /^[A-Z][^\n]+\.$/);
      assert.ok(rule.documentation.split('\n\n').length > 1);
    });
  }
});
