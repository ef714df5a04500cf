import assert from 'node:assert/strict';
import { nextSign } from '../../../src/core/rules/editorial-signs';

describe('nextSign', () => {
  it('goes on from a place', () => {
    const written = 'What is left TODO? Say it here.';
    assert.equal(nextSign(written, 0), written.indexOf('TODO'));
    assert.equal(nextSign(written, 14), written.indexOf('? '));
    assert.equal(nextSign(written, 18), written.indexOf(' here'));
    assert.equal(nextSign(written, 26), -1);
  });
});
