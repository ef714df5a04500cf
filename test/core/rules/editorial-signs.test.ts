import assert from 'node:assert/strict';
import { hasSign, SIGN_SEARCHES } from '../../../src/core/rules/editorial-signs';

describe('signs of editorial marks', () => {
  it('are looked for from a place on', () => {
    const [next, nextOther] = SIGN_SEARCHES;
    const written = 'What is left TODO? Say it here, we should mention it.';
    assert.ok(hasSign(written));
    assert.equal(next(written, 0), written.indexOf('TODO'));
    assert.equal(next(written, 14), written.indexOf('? '));
    assert.equal(next(written, 18), written.indexOf(' here'));
    assert.equal(next(written, 26), -1);
    assert.equal(nextOther(written, 0), written.indexOf('we should'));
    assert.equal(nextOther(written, 40), -1);
    assert.ok(!hasSign('There is nothing more to say.'));
  });
});
