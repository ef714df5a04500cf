import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { faultsSection } from '../../bench/reliability/faults';

describe('what is said of faults and security', () => {
  it('names tests that there are, and stands among the results', () => {
    const results = path.join(import.meta.dirname, '../../bench/results/reliability.md');
    assert.ok(readFileSync(results, 'utf8').includes(faultsSection().join('\n')));
  });
});
