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

const KEYSTROKES = 120;
const WARM_UP = 20;
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
    const show = (message: ShowMessage): Promise<number> =>
      tab.evaluate((data) => {
        const start = performance.now();
        window.dispatchEvent(new MessageEvent('message', { data }));
        // Layout is part of the work that a patch causes.
        void document.body.offsetHeight;
        return performance.now() - start;
      }, message);

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
        canGoBack: false,
        live: null,
      };
    };
    await show(answer('identity-engine'));

    const server: number[] = [];
    const webview: number[] = [];
    for (let i = 0; i < KEYSTROKES; i++) {
      const at = page.text.indexOf(' ', Math.floor((page.text.length * (i + 1)) / (KEYSTROKES + 2)));
      const start = performance.now();
      page = page.edited({ from: at, to: at, text: 'x' });
      const message = answer('identity-engine');
      JSON.stringify(message);
      server.push(performance.now() - start);
      webview.push(await show(message));
    }
    const whole = Array.from({ length: WHOLE }, () => {
      const start = performance.now();
      renderUnit(page.text.slice(page.bodyStart), {
        file,
        definitions: '',
        ids: page.headings.map(({ id }) => id),
        parts: [],
        marks: [],
        variables: KNOWN_VARIABLES,
        style: 'brackets',
        components: { snippet: () => null, frameworks: [], framework: null, template: () => null },
      });
      return performance.now() - start;
    });
    const switches: number[] = [];
    for (let i = 0; i < 20; i++)
      switches.push(await show(answer(i % 2 === 0 ? 'classic-engine' : 'identity-engine')));

    const both = server.map((time, i) => time + webview[i]!);
    const row = (name: string, times: readonly number[]) =>
      `| ${name} | ${percentile(times, 0.5)} | ${percentile(times, 0.95)} |`;
    const ratio = median(whole) / median(both.slice(WARM_UP));
    const text = [
      '# Speed of the preview',
      '',
      `Made by \`npm run bench:preview\`: ${KEYSTROKES} keystrokes all over the largest page of the corpus (${Math.round(size(file) / 1000)} KB),`,
      `the first ${WARM_UP} not counted, and the page through remark whole ${WHOLE} times, in one run; wall-clock milliseconds.`,
      '',
      '| | p50 | p95 |',
      '| --- | --- | --- |',
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

function percentile(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
