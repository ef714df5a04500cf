// How long the extension takes to activate, for the benchmarks.
import * as path from 'node:path';
import { bundleForVscode } from './bundle.mjs';
import { copySampleSite } from './site.mjs';
import { runInVscode } from './vscode-suite.mjs';

/**
 * Times loading and activation of the built extension (`dist/`), until its `activate()` is settled, in a fresh extension host each time.
 * @param {{runs?: number}} [options]
 * @returns {Promise<{host: string, milliseconds: number[]}>} where, and the time of each run in its order
 */
export async function measureActivation({ runs = 5 } = {}) {
  const bundle = await bundleForVscode({
    name: 'activation',
    base: 'test/host',
    patterns: ['test/host/activation-probe.ts'],
  });
  const site = copySampleSite();
  const milliseconds = [];
  let host = '';
  try {
    for (let i = 0; i < runs; i++) {
      const run = await runInVscode({
        tests: path.join(bundle, 'activation-probe.js'),
        folder: site.folder,
      });
      if (!run.result) throw new Error('The extension did not activate.');
      host = run.host;
      milliseconds.push(run.result.milliseconds);
    }
  } finally {
    site.remove();
  }
  return { host, milliseconds };
}
