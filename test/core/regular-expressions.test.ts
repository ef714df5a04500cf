import assert from 'node:assert/strict';
import { Page } from '../../src/core/page/page';
import { BOUNDED, constructed, constructions, expressions, judge, knownLinear } from '../support/expressions';

/** Asserts that expressions, each with its place, take linear time, or that it is said what bounds their texts. */
async function assertLinear(found: ReadonlyMap<string, string>): Promise<void> {
  const known = knownLinear();
  for (const [literal, place] of found) {
    if (known.has(literal) || BOUNDED.has(literal)) continue;
    const { status } = await judge(literal, 20_000);
    assert.equal(status, 'safe', `src/${place}: ${literal}: "npm run expressions" says more`);
  }
}

describe('regular expressions', () => {
  it('take linear time, or see texts that are bounded', async () => {
    const found = expressions();
    assert.ok(found.size > 500);
    for (const literal of BOUNDED.keys())
      assert.ok(found.has(literal), `${literal} is none of ours any more`);
    await assertLinear(found);
  });

  it('take linear time when they are made of texts, each once while its module loads', async () => {
    const made = constructions();
    assert.ok(made.length > 20);
    assert.deepEqual(
      made.filter(({ inFunction }) => inFunction).map(({ place }) => `src/${place}`),
      [],
      'these can be of any text, and nothing judges them',
    );
    const found = await constructed();
    const places = new Set(found.values());
    for (const { place } of made) assert.ok(places.has(place), `src/${place} makes none while it loads`);
    await assertLinear(found);
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
