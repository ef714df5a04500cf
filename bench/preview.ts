// `npm run bench:preview`: a keystroke on the largest page of the corpus, from its text to the patched preview, against rendering the page
// through remark whole, in one run; writes bench/results/preview.md. The webview's part runs in the Chromium of the tests.
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { withoutEngines } from '../scripts/without-engines.mjs';
import type { Page } from '../src/core/page/page';
import type { Surroundings } from '../src/core/preview/compose';
import type { PreviewDocument } from '../src/core/preview/document';
import type { ShowMessage } from '../src/webview/messages';
import { launchChromium } from '../test/host/chromium.mjs';
import { findCorpus, type Corpus } from './corpus';
import type * as previewCore from './preview-core';

const KEYSTROKES = 300;
/** As many as a server and a webview that have been open for a minute have seen. */
const WARM_UP = 100;
const WHOLE = 10;

type Core = typeof previewCore;

void run();

/** The server's part, bundled as it is shipped: loaded as single modules, libraries pay for every name that they import. */
async function bundledCore(): Promise<Core> {
  const outfile = path.join(__dirname, '..', 'out', 'bench', 'preview-core.cjs');
  await esbuild.build({
    entryPoints: [path.join(__dirname, 'preview-core.ts')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [withoutEngines()],
    logLevel: 'warning',
  });
  return createRequire(__filename)(outfile) as Core;
}

async function run(): Promise<void> {
  const corpus = findCorpus();
  if (!corpus) return;
  const core = await bundledCore();
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

    const renderer = new core.PreviewRenderer();
    const sent = new Set<string>();
    let page: Page = core.Page.parse(fs.readFileSync(path.join(corpus.site, file), 'utf8'));
    let generation = 0;
    const answer = (view: ShowMessage['choices']['view']): ShowMessage => {
      const document = renderer.render({
        page,
        file,
        scopes: core.engineScopes(page),
        marks: [],
        frameworks: [],
        framework: null,
        snippet: () => null,
        known: sent,
      });
      for (const key of Object.keys(document.html)) sent.add(key);
      return {
        ...messageOf(document, generation++),
        choices: { view, framework: null, differencesOnly: false },
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
        core.renderUnit(page.text.slice(page.bodyStart), {
          file,
          definitions: '',
          ids: page.headings.map(({ id }) => id),
          parts: [],
          marks: [],
          variables: core.KNOWN_VARIABLES,
          style: 'brackets',
          components: { snippet: () => null, frameworks: [], framework: null, template: () => null },
        }),
      );
    });
    const switches: Cost[] = [];
    for (let i = 0; i < 20; i++)
      switches.push(await show(answer(i % 2 === 0 ? 'classic-engine' : 'identity-engine')));

    const guides = guidePages(corpus);
    const first: Cost[] = [];
    const again: Cost[] = [];
    let slowest: { page: string; costs: readonly Cost[] } = { page: '', costs: [] };
    for (const guide of guides) {
      const costs = await switchFrameworks(core, corpus, guide, async (message) =>
        show({ ...message, uri: guide.page, generation: generation++ }),
      );
      first.push(...costs.first);
      again.push(...costs.again);
      if (median(costs.first.map(({ wall }) => wall)) > median(slowest.costs.map(({ wall }) => wall)))
        slowest = { page: guide.page, costs: costs.first };
    }

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
      row('switching the framework, for the first time: server and webview', first),
      row('the same on the slowest page', slowest.costs),
      row('switching the framework, again: server and webview', again),
      '',
      `A keystroke is ${ratio.toFixed(1)} times faster than the page through remark whole (medians).`,
      `The framework is switched on all ${guides.length} pages that have several, ${first.length} times; the slowest is ${slowest.page}.`,
      '',
    ].join('\n');
    console.log(text);
    fs.writeFileSync(path.join(__dirname, 'results', 'preview.md'), text);
  } finally {
    await browser.close();
  }
}

/** A page as the extension sends it to the webview. */
function messageOf(document: PreviewDocument, generation: number): ShowMessage {
  return {
    type: 'show',
    generation,
    uri: 'file:///page.md',
    path: 'page.md',
    document,
    comparison: null,
    counterpart: null,
    choices: { view: 'identity-engine', framework: null, differencesOnly: false },
    frameworks: [],
    assetBase: '',
    fragment: null,
    line: null,
    canGoBack: false,
    live: null,
  };
}

/** A page of a guide whose readers choose a framework. */
interface GuidePage {
  readonly page: string;
  readonly frameworks: readonly string[];
}

/** The pages of guides with several frameworks. */
function guidePages({ files }: Corpus): GuidePage[] {
  const pages = new Map<string, Set<string>>();
  const all = new Set(files);
  for (const file of files) {
    const [, section, framework] = /^(docs\/guides\/[^/]+\/[^/]+)\/([^/.]+)\/[^/]+\.md$/.exec(file) ?? [];
    if (section === undefined || !all.has(`${section}/index.md`)) continue;
    const frameworks = pages.get(section) ?? new Set();
    pages.set(section, frameworks.add(framework!));
  }
  return [...pages]
    .filter(([, frameworks]) => frameworks.size > 1)
    .map(([section, frameworks]) => ({ page: `${section}/index.md`, frameworks: [...frameworks].sort() }));
}

/** Chooses each framework of a page once, and then each once more: from reading the snippets to the patched preview. */
async function switchFrameworks(
  core: Core,
  { site }: Corpus,
  { page, frameworks }: GuidePage,
  show: (message: ShowMessage) => Promise<Cost>,
): Promise<{ first: Cost[]; again: Cost[] }> {
  const files = new core.NodeFiles(site);
  const read = async (file: string) => {
    const text = await files.readText(file);
    return text === null ? null : core.Page.parse(text);
  };
  const surroundings: Surroundings = {
    files,
    read,
    style: 'brackets',
    templates: new core.ThemeTemplates(new core.NodeFiles(path.dirname(site)), path.basename(site)),
  };
  const renderer = new core.PreviewRenderer();
  const parsed = (await read(page))!;
  const known = new Set<string>();
  const choose = async (framework: string): Promise<Cost> => {
    const start = performance.now();
    const before = process.cpuUsage();
    const { document, frameworks: choices } = await core.composePage(
      renderer,
      { page: parsed, path: page, marks: [], framework, known },
      surroundings,
    );
    const message: ShowMessage = {
      ...messageOf(document, 0),
      frameworks: choices,
      choices: { view: 'identity-engine', framework, differencesOnly: false },
    };
    JSON.stringify(message);
    const server = costSince(start, before);
    for (const key of Object.keys(document.html)) known.add(key);
    const webview = await show(message);
    return { wall: server.wall + webview.wall, processor: server.processor + webview.processor };
  };
  await choose(frameworks.at(-1)!);
  const first: Cost[] = [];
  const again: Cost[] = [];
  for (const framework of frameworks.slice(0, -1)) first.push(await choose(framework));
  for (const framework of [...frameworks].reverse()) again.push(await choose(framework));
  return { first, again };
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
  return costSince(start, before);
}

function costSince(start: number, before: NodeJS.CpuUsage): Cost {
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, processor: (user + system) / 1000 };
}

function percentile(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
