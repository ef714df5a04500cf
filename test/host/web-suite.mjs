// Runs the tests of `test/vscode` in VS Code for the web.
import { format } from 'node:util';
import { bundleForWeb } from './bundle.mjs';
import { launchChromium } from './chromium.mjs';
import { vscodeVersion } from './install.mjs';
import { copySampleSite } from './site.mjs';
import { startWebHost } from './web.mjs';
import { openWorkbenchPage, unseen } from './workbench.mjs';

/** Begins the lines of the extension host's console that are the report's. */
const mark = '\u0001okta-docs-test\u0001';
/** Begins the line with the totals. */
const result = '\u0001okta-docs-result\u0001';

/**
 * Runs the tests on a copy of the sample site.
 * @param {{grep?: string, timeoutMs?: number}} [options] which tests, as mocha's `--grep`
 * @returns {Promise<{passed: number, failed: number, skipped: number} | undefined>} undefined when it ended without a result
 * @throws {Error} when it did not end in time
 */
export async function runInWeb({ grep = '', timeoutMs = 480_000 } = {}) {
  console.log(`Running in the web workbench of VS Code ${vscodeVersion} with Chromium`);
  const verbose = Boolean(process.env.VERBOSE);
  const tests = await bundleForWeb({ grep, mark, result });
  const site = copySampleSite();
  const host = await startWebHost({ folder: site.folder, settings: unseen.settings });
  /** @type {{passed: number, failed: number, skipped: number} | undefined} */
  let totals;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  try {
    const browser = await launchChromium();
    try {
      /** @type {(code: number) => void} */
      let exit = () => {};
      const exited = new Promise((resolve) => (exit = resolve));
      await openWorkbenchPage(browser, host.url({ tests }), {
        ...unseen,
        // The two names that VS Code's web workbench looks for when it runs extension tests.
        expose: {
          codeAutomationExit: exit,
          codeAutomationLog: (type, args) => {
            const text = format(...args);
            if (text.startsWith(mark)) console.log(text.slice(mark.length));
            else if (text.startsWith(result)) {
              const { passes, failures, pending } = JSON.parse(text.slice(result.length));
              totals = { passed: passes, failed: failures, skipped: pending };
            } else if (verbose) console.error(`[${type}] ${text}`);
          },
        },
      });
      await Promise.race([
        exited,
        new Promise((_resolve, reject) => {
          timer = setTimeout(() => reject(new Error(`no result within ${timeoutMs} ms`)), timeoutMs);
        }),
      ]);
    } finally {
      await browser.close();
    }
  } finally {
    clearTimeout(timer);
    host.stop();
    site.remove();
  }
  return totals;
}
