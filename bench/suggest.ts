// `npm run bench:suggest`: how often the ranking offers what writers linked, for the corpus' own links and for its placeholders; writes
// bench/results/suggest.md.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Page } from '../src/core/page/page';
import { summarise } from '../src/core/site/summary';
import { targetOf, type Target } from '../src/core/suggest/place';
import type { Query } from '../src/core/suggest/query';
import { Suggester, type Suggestion } from '../src/core/suggest/suggester';
import { findCorpus, type Corpus } from './corpus';
import { labelLines, linkQueries, prepareLeftOut, readRanking, type Ranking } from './suggest-queries';

const RANKS = [1, 3, 5] as const;

/** How many of the first suggestions it takes; 0 where it isn't among them. */
interface Place {
  readonly target: number;
  readonly page: number;
}

function placeOf(suggestions: readonly Suggestion[], wanted: Target, from: string): Place {
  const targets = suggestions.map(({ destination }) => targetOf(destination, from));
  return {
    target: targets.findIndex((t) => t?.place === wanted.place && t.fragment === wanted.fragment) + 1,
    page: targets.findIndex((t) => t?.place === wanted.place) + 1,
  };
}

function row(name: string, places: readonly Place[]): string {
  const share = (of: keyof Place) =>
    RANKS.map((rank) => {
      const hits = places.filter((place) => place[of] > 0 && place[of] <= rank).length;
      return `${((100 * hits) / Math.max(1, places.length)).toFixed(1)} %`;
    }).join(' | ');
  return `| ${name} | ${places.length.toLocaleString('en')} | ${share('target')} | ${share('page')} |`;
}

const HEAD = [
  '| | asked | right: 1st | first 3 | first 5 | page right: 1st | first 3 | first 5 |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
];

function measureLinks(corpus: Corpus, ranking: Ranking): string[] {
  const links = linkQueries(corpus, ranking);
  const { suggester } = ranking;
  const times: number[] = [];
  const work: number[] = [];
  const ask = (query: Query) => {
    const start = performance.now();
    const used = process.cpuUsage();
    const suggestions = suggester.suggest(query);
    const { user, system } = process.cpuUsage(used);
    times.push(performance.now() - start);
    work.push((user + system) / 1000);
    return suggestions;
  };
  for (const { query } of links.slice(0, 200)) suggester.suggest(query);
  let notLeftOut = 0;
  let spelled = 0;
  let right = 0;
  const asked = links.map((link) => {
    const { query } = prepareLeftOut(ranking, link);
    const file = suggester.index.file(query.from);
    if (file && suggester.prepare(query).ownLinks.length === file.links.length) notLeftOut++;
    const suggestions = ask(query);
    const place = placeOf(suggestions, link.target, query.from);
    if (place.target === 1) {
      right++;
      if (suggestions[0]!.destination === link.href) spelled++;
    }
    return { ...link, place, query };
  });
  const figures = (measured: readonly number[]) => {
    const sorted = measured.slice().sort((a, b) => a - b);
    const at = (part: number) => `${sorted[Math.floor(part * (sorted.length - 1))]!.toFixed(1)} ms`;
    return `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, longest ${at(1)}`;
  };
  const speed = `Processor time of one question (garbage collection included): ${figures(work)}. On the clock, beside whatever else the machine did (load ${os.loadavg()[0]!.toFixed(0)} on ${os.cpus().length} cores): ${figures(times)}.`;
  const bare = asked.map(({ query: { context: _, ...query }, target }) =>
    placeOf(ask(query), target, query.from),
  );
  const blind = asked.map(({ query: { context: _, line: __, ...query }, target, href }) => {
    // Without a line nothing is left out: the file as it would be without the link.
    return placeOf(withoutLink(ranking, query, href), target, query.from);
  });
  const places = (which: (link: (typeof asked)[number]) => boolean) =>
    asked.filter(which).map((l) => l.place);
  return [
    '## Links of the site, each left out in turn',
    '',
    `Every link with verdict \`ok\` that leads to a page of the site or a heading, outside release notes and archives (${links.length.toLocaleString('en')}). Asked with its text, the line that it stands on (destinations taken out) and the line's number; the link itself is not in the evidence (${notLeftOut} of them were not in the index to begin with: \`<RouterLink>\` and the like). Right: page and heading both, frameworks of one guide counted as one. A query string is not part of it. The weights are fitted to these links; how well such weights do on files that they weren't fitted to: suggest-fit.md.`,
    '',
    ...HEAD,
    row(
      '**all**',
      places(() => true),
    ),
    row(
      'hash links',
      places(({ scope }) => scope === 'hash'),
    ),
    row(
      'links by path',
      places(({ scope }) => scope === 'site'),
    ),
    row(
      'outside the API reference',
      places(({ query }) => !query.from.startsWith('docs/reference/api/')),
    ),
    row('all, without the sentence', bare),
    row('all, without sentence and line', blind),
    '',
    'For scale: a word-overlap score with a bonus for the own page and for what others link to with the same words gets 74 / 86 / 89 %.',
    '',
    `Of the ${right.toLocaleString('en')} that are right at once, ${((100 * spelled) / right).toFixed(1)} % are also spelled as the writer did (guide's root, section or framework).`,
    '',
    speed,
    '',
  ];
}

/** Suggestions of a site in which the file doesn't have the link. */
function withoutLink({ site, suggester }: Ranking, query: Query, href: string): Suggestion[] {
  const summary = site.page(query.from);
  if (!summary) return suggester.suggest(query);
  const line = summary.links.findIndex(
    ({ destination, text }) => destination === href && text === query.text,
  );
  const links = summary.links.filter((_, i) => i !== line);
  site.update([{ kind: 'page', path: query.from, summary: { ...summary, links } }]);
  const suggestions = suggester.suggest(query);
  site.update([{ kind: 'page', path: query.from, summary }]);
  return suggestions;
}

interface Placeholder {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly subkind: string | null;
  readonly file: string;
  readonly line_no: number;
  readonly line: string;
  readonly link_text: string | null;
  readonly text: string;
  readonly fixed_destination: string | null;
  readonly fixed_confidence: string | null;
}

const SITE_FOLDER = 'packages/@okta/vuepress-site/';

function measurePlaceholders(corpus: Corpus, ranking: Ranking): string[] {
  const { site, suggester } = ranking;
  const texts = new Map<string, string>();
  for (const { text, content } of labelLines<{ text: string; content: string }>(corpus, 'texts.jsonl.gz'))
    texts.set(text, content);
  const internal = labelLines<Placeholder>(corpus, 'placeholders.jsonl.gz').filter(
    ({ label, fixed_destination: fixed, link_text: text, file }) =>
      label === 'placeholder' &&
      text &&
      file.startsWith(SITE_FOLDER) &&
      /^(?:\/(?!\/)|#.|https?:\/\/developer\.okta\.com)/.test(fixed ?? ''),
  );
  const asked: { placeholder: Placeholder; place: Place }[] = [];
  let foreign = 0;
  let gone = 0;
  for (const placeholder of internal) {
    const file = placeholder.file.slice(SITE_FOLDER.length);
    const before = site.page(file) ?? null;
    const summary = summarise(file, Page.parse(texts.get(placeholder.text) ?? ''));
    // The page as it was: what became of the placeholder is not known to the site.
    site.update([{ kind: 'page', path: file, summary }]);
    const wanted = presentTarget(ranking, placeholder.fixed_destination!, file);
    if (wanted === 'foreign') foreign++;
    else if (wanted === null) gone++;
    else {
      const query: Query = {
        from: file,
        text: placeholder.link_text!,
        context: placeholder.line,
        line: placeholder.line_no - 1,
      };
      asked.push({ placeholder, place: placeOf(suggester.suggest(query), wanted, file) });
    }
    site.update([{ kind: 'page', path: file, summary: before }]);
  }
  const places = (which: (p: Placeholder) => boolean) =>
    asked.filter(({ placeholder }) => which(placeholder)).map(({ place }) => place);
  const kinds = [...new Set(asked.map(({ placeholder }) => placeholder.kind))].sort();
  return [
    '## Placeholders that became a link within the site',
    '',
    `${internal.length} labelled placeholders with a link text were later given a destination on the site. The site of January 2024 can tell where ${asked.length} of them lead now, through its redirects where they were of an older layout; ${gone} lead to what no longer exists or did not yet, ${foreign} to what another system serves. Asked with the page as it was when the placeholder stood in it, on the site of January 2024.`,
    '',
    ...HEAD,
    row(
      '**all**',
      places(() => true),
    ),
    ...kinds.map((kind) =>
      row(
        kind,
        places((p) => p.kind === kind),
      ),
    ),
    row(
      'exact labels',
      places((p) => p.fixed_confidence === 'exact'),
    ),
    row(
      'hash links',
      places((p) => p.fixed_destination!.startsWith('#')),
    ),
    '',
  ];
}

/** Where a destination of an older state leads in the present one; `null` if nowhere. */
function presentTarget({ site }: Ranking, destination: string, from: string): Target | 'foreign' | null {
  for (const spelling of [destination, destination.replace(/^\/(?=guides\/)/, '/docs/')]) {
    const resolved = site.resolve({ kind: 'link', destination: spelling }, from);
    if (resolved.verdict === 'foreign' || resolved.verdict === 'external') return 'foreign';
    if (resolved.scope === 'hash' && resolved.verdict === 'ok') return targetOf(spelling, from);
    if (!resolved.finalRoute || !/^ok|^redirect$/.test(resolved.verdict)) continue;
    const redirected = resolved.redirects?.at(-1)?.to ?? '';
    const fragment = /#(.+)$/.exec(redirected)?.[1] ?? resolved.fragment ?? '';
    return targetOf(resolved.finalRoute.path + (fragment === '' ? '' : `#${fragment}`), from);
  }
  return null;
}

function measureIndex(ranking: Ranking): string[] {
  const collect = (globalThis as { gc?: () => void }).gc;
  collect?.();
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  const another = new Suggester(ranking.site);
  another.sync();
  const built = performance.now() - start;
  collect?.();
  const megabytes = (process.memoryUsage().heapUsed - before) / 2 ** 20;
  const files = [...ranking.site.pages.keys()];
  const times = files.map((file) => {
    const summary = ranking.site.page(file)!;
    ranking.site.update([{ kind: 'page', path: file, summary: { ...summary } }]);
    const from = performance.now();
    another.sync();
    return performance.now() - from;
  });
  times.sort((a, b) => a - b);
  return [
    '## Index',
    '',
    `${another.index.size.toLocaleString('en')} titles, paths, descriptions and headings of ${files.length.toLocaleString('en')} files: ${built.toFixed(0)} ms to build${collect ? `, ${megabytes.toFixed(1)} MB of memory` : ''}. One changed file: p50 ${times[times.length >> 1]!.toFixed(2)} ms, longest ${times.at(-1)!.toFixed(1)} ms.`,
    '',
  ];
}

async function main(): Promise<void> {
  const corpus = findCorpus();
  if (!corpus) return;
  const ranking = await readRanking(corpus);
  const report = [
    '# Ranked targets for a link text',
    '',
    '`npm run bench:suggest`; the weights: `npm run bench:suggest-fit`.',
    '',
    ...measureLinks(corpus, ranking),
    ...measurePlaceholders(corpus, ranking),
    ...measureIndex(ranking),
  ].join('\n');
  const file = path.join(__dirname, 'results', 'suggest.md');
  fs.writeFileSync(file, report);
  console.log(report);
}

void main();
