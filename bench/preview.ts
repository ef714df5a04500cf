// `npm run bench:preview`: a keystroke on the largest page of the corpus, from its text to the patched preview, against rendering the page
// through remark whole, in one run; writes bench/results/preview.md. The webview's part runs in the Chromium of the tests.
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { engineScopes } from '../src/core/engine/scopes';
import { Page } from '../src/core/page/page';
import { renderUnit } from '../src/core/preview/page-html';
import { PreviewRenderer } from '../src/core/preview/renderer';
import { KNOWN_VARIABLES } from '../src/core/preview/variables';
import type { ShowMessage } from '../src/webview/messages';
import { launchChromium } from '../test/host/chromium.mjs';
import { findCorpus } from './corpus';

const KEYSTROKES = 300;
/** As many as a server and a webview that have been open for a minute have seen. */
const WARM_UP = 100;
const WHOLE = 10;

void run();

async function run(): Promise<void> {
  const corpus = findCorpus();
  if (!corpus) return;
  const size = (name: string) => fs.statSync(path.join(corpus.site, name)).size;
  const file = corpus.files.reduce((a, b) => (size(a) >= size(b) ? a : b));
  const build = await esbuild.build({
    entryPoints: [path.join(__dirname, '..', 'src', 'webview', 'main.ts')],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'out',
    format: 'iife',
  });
  const [script, css] = ['.js', '.css'].map(
    (end) => build.outputFiles.find((out) => out.path.endsWith(end))!.text,
  );
  const browser = await launchChromium();
  try {
    const tab = await browser.newPage();
    await tab.setContent('<!DOCTYPE html><body></body>');
    await tab.addStyleTag({ content: css! });
    await tab.addScriptTag({
      content: 'window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });',
    });
    await tab.addScriptTag({ content: script! });
    const devtools = await tab.context().newCDPSession(tab);
    // The processor time of the page's own thread, in which other work on the machine doesn't count.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const threadTime = async (): Promise<number> => {
      const { metrics } = await devtools.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
    };
    const show = async (message: ShowMessage): Promise<Cost> => {
      await tab.evaluate((data) => void Object.assign(window, { message: data }), message);
      const before = await threadTime();
      const wall = await tab.evaluate(() => {
        const { message: data } = window as unknown as { message: unknown };
        const start = performance.now();
        window.dispatchEvent(new MessageEvent('message', { data }));
        // Layout is part of the work that a patch causes.
        void document.body.offsetHeight;
        return performance.now() - start;
      });
      return { wall, processor: (await threadTime()) - before };
    };

    const renderer = new PreviewRenderer();
    const sent = new Set<string>();
    let page = Page.parse(fs.readFileSync(path.join(corpus.site, file), 'utf8'));
    let generation = 0;
    const answer = (view: ShowMessage['choices']['view']): ShowMessage => {
      const document = renderer.render({
        page,
        file,
        scopes: engineScopes(page),
        marks: [],
        frameworks: [],
        framework: null,
        snippet: () => null,
        known: sent,
      });
      for (const key of Object.keys(document.html)) sent.add(key);
      return {
        type: 'show',
        generation: generation++,
        uri: 'file:///page.md',
        path: file,
        document,
        comparison: null,
        counterpart: null,
        choices: { view, framework: null, differencesOnly: false },
        frameworks: [],
        assetBase: '',
        fragment: null,
        line: null,
        canGoBack: false,
        live: null,
      };
    };
    await show(answer('identity-engine'));

    const server: Cost[] = [];
    const webview: Cost[] = [];
    for (let i = 0; i < KEYSTROKES; i++) {
      const at = page.text.indexOf(' ', Math.floor((page.text.length * (i + 1)) / (KEYSTROKES + 2)));
      let message: ShowMessage;
      server.push(
        costOf(() => {
          page = page.edited({ from: at, to: at, text: 'x' });
          message = answer('identity-engine');
          JSON.stringify(message);
        }),
      );
      webview.push(await show(message!));
    }
    const whole = Array.from({ length: WHOLE }, () => {
      return costOf(() =>
        renderUnit(page.text.slice(page.bodyStart), {
          file,
          definitions: '',
          ids: page.headings.map(({ id }) => id),
          parts: [],
          marks: [],
          variables: KNOWN_VARIABLES,
          style: 'brackets',
          components: { snippet: () => null, frameworks: [], framework: null, template: () => null },
        }),
      );
    });
    const switches: Cost[] = [];
    for (let i = 0; i < 20; i++)
      switches.push(await show(answer(i % 2 === 0 ? 'classic-engine' : 'identity-engine')));

    const both = server.map(({ wall, processor }, i) => ({
      wall: wall + webview[i]!.wall,
      processor: processor + webview[i]!.processor,
    }));
    const row = (name: string, costs: readonly Cost[]) => {
      const columns = [costs.map(({ wall }) => wall), costs.map(({ processor }) => processor)].flatMap(
        (times) => [percentile(times, 0.5), percentile(times, 0.95)],
      );
      return `| ${name} | ${columns.join(' | ')} |`;
    };
    const medians = [whole, both.slice(WARM_UP)].map((costs) => median(costs.map(({ wall }) => wall)));
    const ratio = medians[0]! / medians[1]!;
    const text = [
      '# Speed of the preview',
      '',
      `Made by \`npm run bench:preview\`: ${KEYSTROKES} keystrokes all over the largest page of the corpus (${Math.round(size(file) / 1000)} KB),`,
      `the first ${WARM_UP} not counted, and the page through remark whole ${WHOLE} times, in one run; milliseconds by the clock, and of processor time of the process or page.`,
      '',
      '| | p50 | p95 | processor p50 | processor p95 |',
      '| --- | --- | --- | --- | --- |',
      row('keystroke: server (parse, scopes, changed units, message)', server.slice(WARM_UP)),
      row('keystroke: webview (patch and layout)', webview.slice(WARM_UP)),
      row('keystroke: together', both.slice(WARM_UP)),
      row('the page through remark whole', whole),
      row('switching the engine: webview', switches),
      '',
      `A keystroke is ${ratio.toFixed(1)} times faster than the page through remark whole (medians).`,
      '',
    ].join('\n');
    console.log(text);
    fs.writeFileSync(path.join(__dirname, 'results', 'preview.md'), text);
  } finally {
    await browser.close();
  }
}

/** What something took, in milliseconds. */
interface Cost {
  readonly wall: number;
  /** Processor time. */
  readonly processor: number;
}

function costOf(work: () => unknown): Cost {
  const start = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, processor: (user + system) / 1000 };
}

function percentile(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
