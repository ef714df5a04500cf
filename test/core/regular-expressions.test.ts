import assert from 'node:assert/strict';
import { Page } from '../../src/core/page/page';
import { BOUNDED, expressions, judge, knownLinear } from '../support/expressions';

describe('regular expressions', () => {
  it('take linear time, or see texts that are bounded', async () => {
    const known = knownLinear();
    const found = expressions();
    assert.ok(found.size > 500);
    for (const literal of BOUNDED.keys())
      assert.ok(found.has(literal), `${literal} is none of ours any more`);
    for (const [literal, place] of found) {
      if (known.has(literal) || BOUNDED.has(literal)) continue;
      const { status } = await judge(literal, 20_000);
      assert.equal(status, 'safe', `src/${place}: ${literal}: "npm run expressions" says more`);
    }
  });

  it('are seen when they take more', async () => {
    assert.equal((await judge('/^(?:a|b|ab)*c$/', 20_000)).status, 'vulnerable');
    assert.equal((await judge(String.raw`/-+$/`, 20_000)).status, 'vulnerable');
  });

  it('do not read a tag in more ways than can be tried', () => {
    const start = performance.now();
    const page = Page.parse(`Text <a x=a${'\u00a0a'.repeat(40)}! [keys](/docs/x/)\n`);
    assert.equal(page.links.length, 1);
    assert.ok(performance.now() - start < 1000);
  });
});
