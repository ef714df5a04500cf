// `npm run bench:site`: the site model against what the site's own engine made of the corpus, and VS Code's checker over the same files;
// writes bench/results/site.md.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Page } from '../src/core/page/page';
import { loadSite } from '../src/core/site/load';
import type { Site } from '../src/core/site/model';
import { reportLinks, reportRoutes, type ReportedLink } from '../src/core/site/report';
import { summarise } from '../src/core/site/summary';
import { NodeFiles } from '../src/node/files';
import { findCorpus, type Corpus } from './corpus';
import { MarkdownService, installPeers } from './peers/markdown-service';

interface LabelledRoutes {
  readonly routes: readonly {
    readonly path: string;
    readonly source: string | null;
    readonly redir?: string;
  }[];
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
}

interface LabelledAnchors {
  readonly files: Readonly<Record<string, { readonly ids: readonly string[] }>>;
  readonly routes: Readonly<Record<string, readonly string[] | Readonly<Record<string, unknown>>>>;
}

interface LabelledLink {
  readonly file: string;
  /** One-based. */
  readonly line: number;
  readonly kind: string;
  readonly href: string;
  readonly verdict: string;
}

/** Verdicts of links that lead nowhere, as the three kinds of finding. */
const BROKEN = ['missing-page', 'missing-anchor', 'missing-asset'] as const;
type Broken = (typeof BROKEN)[number];

/** What was found of one kind: how much of it is right, and how much of what there is was found. */
interface Score {
  found: number;
  right: number;
  there: number;
}

function labels<T>(corpus: Corpus, name: string): T {
  return JSON.parse(gunzipSync(fs.readFileSync(path.join(corpus.labelled, name))).toString('utf8')) as T;
}

async function load(corpus: Corpus): Promise<Site> {
  const checkout = path.resolve(corpus.site, '..', '..', '..');
  const root = path.relative(checkout, corpus.site).split(path.sep).join('/');
  const files = new NodeFiles(checkout);
  return loadSite(files, root, async (file) => {
    const text = await files.readText(`${root}/${file}`);
    return text === null ? null : summarise(file, Page.parse(text));
  });
}

function difference<T>(a: Iterable<T>, b: ReadonlySet<T>): T[] {
  return [...a].filter((item) => !b.has(item));
}

function routeRows(site: Site, truth: LabelledRoutes): string[] {
  const { routes, redirects } = reportRoutes(site);
  const expected = new Map(truth.routes.map((route) => [route.path, route]));
  const ours = new Set(routes.map((route) => route.path));
  const missing = difference(expected.keys(), ours);
  const extra = difference(ours, new Set(expected.keys()));
  const otherwise = routes.filter((route) => {
    const label = expected.get(route.path);
    return label && (label.source !== route.source || label.redir !== route.redirectsTo);
  });
  const same =
    JSON.stringify(redirects) === JSON.stringify(truth.redirects.map(({ from, to }) => ({ from, to })));
  return [
    `| routes | ${truth.routes.length} | ${missing.length} missing, ${extra.length} extra, ${otherwise.length} with another source or target |`,
    `| redirects | ${truth.redirects.length} | ${same ? 'identical, in order' : 'different'} |`,
    ...[...missing.map((p) => `missing ${p}`), ...extra.map((p) => `extra ${p}`)].map((p) => `| | | ${p} |`),
  ];
}

function anchorRows(site: Site, truth: LabelledAnchors): string[] {
  const files = Object.entries(truth.files);
  const different = files.filter(([file, { ids }]) => {
    const page = site.page(file);
    if (!page) return true;
    const own = [
      ...page.headings.flatMap(({ id, from }) => (id === null ? [] : [{ id, from }])),
      ...page.ids,
    ].sort((a, b) => a.from - b.from);
    return JSON.stringify(own.map(({ id }) => id)) !== JSON.stringify(ids);
  });
  // Ids that components make from data are in the labels but not in a checkout's Markdown: they are taken by pattern.
  let routes = 0;
  const wrong: string[] = [];
  for (const [route, ids] of Object.entries(truth.routes)) {
    const ours = site.routes.get(route);
    if (!Array.isArray(ids) || !ours) continue;
    routes++;
    const has = new Set(site.anchorsOf(ours).keys());
    const lacks = (ids as string[]).filter(
      (id) =>
        !has.has(id) &&
        site.resolve({ kind: 'html-link', destination: `${route}#${id}` }, 'index.md').verdict !== 'ok',
    );
    const surplus = difference(has, new Set(ids as string[]));
    if (lacks.length + surplus.length > 0)
      wrong.push(`${route}: lacks ${lacks.join(' ')}, has ${surplus.join(' ')}`);
  }
  const share = (((files.length - different.length) / files.length) * 100).toFixed(2);
  return [
    `| ids per file | ${files.length} | ${share} % identical, in order |`,
    ...different.slice(0, 20).map(([file]) => `| | | differs: ${file} |`),
    `| ids per route | ${routes} | ${routes - wrong.length} identical |`,
    ...wrong.slice(0, 20).map((line) => `| | | ${line} |`),
  ];
}

/** Pairs of a label and our link: the same file, address and place among those. */
function paired(truth: readonly LabelledLink[], ours: readonly ReportedLink[]) {
  const key = (link: { file: string; href: string }) => `${link.file}\n${link.href}`;
  const byKey = new Map<string, ReportedLink[]>();
  for (const link of ours) byKey.set(key(link), [...(byKey.get(key(link)) ?? []), link]);
  const pairs: { label: LabelledLink; ours: ReportedLink | undefined }[] = [];
  for (const label of [...truth].sort((a, b) => a.line - b.line)) {
    pairs.push({ label, ours: byKey.get(key(label))?.shift() });
  }
  return { pairs, extra: [...byKey.values()].flat() };
}

function percent(part: number, whole: number): string {
  return whole === 0 ? 'n/a' : `${((part / whole) * 100).toFixed(1)} %`;
}

function scoreRow(name: string, { found, right, there }: Score): string {
  return `| ${name} | ${there} | ${found} | ${percent(right, found)} | ${percent(right, there)} |`;
}

/** Which kind VS Code's checker means: it knows no difference between a page and another file but the link's own form. */
const SERVICE_CODES: Readonly<Record<string, Broken>> = {
  'link.no-such-file': 'missing-page',
  'link.no-such-header-in-file': 'missing-anchor',
  'link.no-such-header-in-own-file': 'missing-anchor',
};

async function serviceScores(corpus: Corpus, truth: readonly LabelledLink[]): Promise<Map<Broken, Score>> {
  const texts = new Map(
    corpus.files.map((file) => {
      const full = path.join(corpus.site, file);
      return [full, fs.readFileSync(full, 'utf8')] as const;
    }),
  );
  const service = await MarkdownService.create(corpus.site, texts);
  const scores = new Map(BROKEN.map((kind) => [kind, { found: 0, right: 0, there: 0 }]));
  const byPlace = new Map<string, LabelledLink[]>();
  for (const label of truth) {
    const kind = BROKEN.find((broken) => broken === label.verdict);
    if (kind) scores.get(kind)!.there++;
    const place = `${label.file}:${label.line}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), label]);
  }
  for (const file of corpus.files) {
    const text = texts.get(path.join(corpus.site, file))!.split('\n');
    for (const { code, range } of await service.diagnose(path.join(corpus.site, file))) {
      let kind = SERVICE_CODES[String(code)];
      if (!kind) continue;
      const written = text[range.start.line]!.slice(range.start.character, range.end.character);
      const label = byPlace
        .get(`${file}:${range.start.line + 1}`)
        ?.find(({ href }) => href === written || href.endsWith(`#${written.replace(/^#/, '')}`));
      if (label?.kind === 'img') kind = 'missing-asset';
      const score = scores.get(kind)!;
      score.found++;
      if (label?.verdict === kind) score.right++;
    }
  }
  return scores;
}

async function main(): Promise<void> {
  const corpus = findCorpus();
  if (!corpus) return;
  installPeers();
  const site = await load(corpus);
  const truth = labels<{ links: LabelledLink[] }>(corpus, 'links.json.gz').links;
  const { pairs, extra } = paired(truth, reportLinks(site).links);
  const differing = pairs.filter(({ label, ours }) => label.verdict !== ours?.verdict);
  const scores = new Map<Broken, Score>(BROKEN.map((kind) => [kind, { found: 0, right: 0, there: 0 }]));
  for (const { label, ours } of pairs) {
    for (const kind of BROKEN) {
      const score = scores.get(kind)!;
      if (label.verdict === kind) score.there++;
      if (ours?.verdict === kind) score.found++;
      if (label.verdict === kind && ours?.verdict === kind) score.right++;
    }
  }
  for (const link of extra) {
    const kind = BROKEN.find((broken) => broken === link.verdict);
    if (kind) scores.get(kind)!.found++;
  }
  const service = await serviceScores(corpus, truth);
  const lines = [
    '# The site model against the live site',
    '',
    `\`npm run bench:site\` over ${path.basename(path.resolve(corpus.site, '..', '..', '..'))}: ${corpus.files.length} Markdown files. The labels were made by running the site's own engine.`,
    '',
    '| what | labelled | ours |',
    '| --- | ---: | --- |',
    ...routeRows(site, labels(corpus, 'routes.json.gz')),
    ...anchorRows(site, labels(corpus, 'anchors.json.gz')),
    `| verdicts of links | ${truth.length} | ${percent(truth.length - differing.length, truth.length)} identical, ${extra.length} links that the labels don't have |`,
    '',
    '## Links that lead nowhere',
    '',
    '| kind, checker | there are | reported | precision | recall |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...BROKEN.flatMap((kind) => [
      scoreRow(`${kind}, ours`, scores.get(kind)!),
      scoreRow(`${kind}, VS Code's Markdown language service`, service.get(kind)!),
    ]),
    '',
    '## Differences in verdicts',
    '',
    ...(differing.length + extra.length === 0 ? ['None.'] : []),
    ...differing.map(
      ({ label, ours }) =>
        `* ${label.file}:${label.line} \`${label.href}\`: labelled ${label.verdict}, ours ${ours?.verdict ?? 'no link'}`,
    ),
    ...extra.map(
      (link) => `* ${link.file}:${link.line + 1} \`${link.href}\`: not labelled, ours ${link.verdict}`,
    ),
    '',
  ];
  const results = path.join(__dirname, 'results');
  fs.mkdirSync(results, { recursive: true });
  fs.writeFileSync(path.join(results, 'site.md'), lines.join('\n'));
  console.log(lines.join('\n'));
}

void main();
