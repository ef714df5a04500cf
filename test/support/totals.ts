import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** The file named by this variable receives the totals of a run, for `test/run.mjs` to add up. */
const TOTALS_FILE = 'OKTA_DOCS_TEST_RESULT';

/** Mocha's `spec` reporter, which also leaves `{passed, failed, skipped}` as JSON in the file `$OKTA_DOCS_TEST_RESULT`. */
export default class TotalsReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env[TOTALS_FILE];
    runner.once('end', () => {
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      if (file) writeFileSync(file, JSON.stringify({ passed, failed, skipped }));
    });
  }
}
