import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import TotalsReporter from '../support/totals';

/** Runs every test file beside this one. Called by VS Code in its extension host; a rejection is a failed run. */
export async function run(): Promise<void> {
  const mark = process.env.OKTA_DOCS_TEST_MARK;
  if (mark) {
    // In the server host the console is shared with VS Code's own log, so a mark tells the lines apart.
    Mocha.reporters.Base.consoleLog = (...args: unknown[]) => console.log('%s', mark + format(...args));
  }
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 120_000,
    forbidOnly: true,
    reporter: TotalsReporter,
  });
  const grep = process.env.OKTA_DOCS_TEST_GREP;
  if (grep) mocha.grep(new RegExp(grep));
  for (const name of readdirSync(__dirname, { encoding: 'utf8', recursive: true }).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(path.join(__dirname, name));
  }
  let failures: number;
  try {
    failures = await new Promise<number>((resolve) => mocha.run(resolve));
  } catch (error) {
    // A test file that throws while it loads.
    Mocha.reporters.Base.consoleLog(error instanceof Error ? (error.stack ?? error.message) : error);
    throw error;
  }
  if (failures > 0) throw new Error(`${failures} failed`);
}
