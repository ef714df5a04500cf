// Mocha's build for browsers, which leaves `mocha` and `Mocha` as global names.
import 'mocha/mocha.js';

/**
 * Written into the bundle: `grep` chooses tests as mocha's `--grep` does, if it isn't empty; the console's lines that begin with `mark` are
 * the report's, and the one that begins with `result` has mocha's totals as JSON.
 */
declare const WEB_TESTS: { readonly grep: string; readonly mark: string; readonly result: string };

/** Runs every test file beside this one. Called by VS Code in its extension host in a worker; a rejection is a failed run. */
export async function run(): Promise<void> {
  mocha.setup({
    ui: 'bdd',
    timeout: 120_000,
    forbidOnly: true,
    reporter: Mocha.reporters.Spec,
    ...(WEB_TESTS.grep && { grep: new RegExp(WEB_TESTS.grep) }),
  });
  Mocha.reporters.Base.consoleLog = (text: unknown = '', ...args: unknown[]) =>
    console.log(`${WEB_TESTS.mark}${text}`, ...args);
  // Not before: they call `describe`.
  await import('all-tests');
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.once('end', () => console.log(WEB_TESTS.result + JSON.stringify(runner.stats)));
  });
  if (failures > 0) throw new Error(`${failures} failed`);
}
