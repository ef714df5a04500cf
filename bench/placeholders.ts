// `npm run bench:placeholders`: the placeholder rules held against the labelled placeholders and a reader's judgement of what they report
// over the corpus; writes bench/results/placeholders.md.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Page } from '../src/core/page/page';
import { Checker } from '../src/core/rules/checker';
import { Configuration } from '../src/core/rules/configuration';
import { RULES } from '../src/core/rules/index';
import type { Finding } from '../src/core/rules/rule';
import { findCorpus } from './corpus';

interface Label {
  readonly id: string;
  readonly label: 'placeholder' | 'legitimate';
  readonly kind: string;
  readonly subkind: string | null;
  readonly file: string;
  readonly text: string;
  /** One-based. */
  readonly line_no: number;
  readonly line: string;
}

/** The rules that are measured here. */
const MEASURED = new Set([
  'placeholder-link',
  'placeholder-text',
  'placeholder-image',
  'placeholder-comment',
  'malformed-link',
  'leaked-link',
  'merge-conflict',
]);

const JUDGEMENTS = path.join(__dirname, 'judgements', 'placeholders.json');
const RESULTS = path.join(__dirname, 'results', 'placeholders.md');
const SITE = 'packages/@okta/vuepress-site/';
const checker = new Checker(
  RULES.filter(({ id }) => MEASURED.has(id)),
  (rule, path, error) => {
    throw new Error(`${rule} failed on ${path ?? 'a text'}`, { cause: error });
  },
);

/** Files fall into one of two halves by their path: rules were developed on the first, and the misses of the second left unread. */
function half(file: string): 0 | 1 {
  let hash = 0x811c9dc5;
  for (let i = 0; i < file.length; i++) hash = Math.imul(hash ^ file.charCodeAt(i), 0x01000193) >>> 0;
  return ((hash >>> 16) & 1) as 0 | 1;
}

function jsonLines<T>(folder: string, name: string): T[] {
  const text = gunzipSync(fs.readFileSync(path.join(folder, name))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

function check(text: string, file: string | null): Finding[] {
  return checker.check(Page.parse(text), { path: file, site: null, configuration: Configuration.default });
}

/** Zero-based line of an offset, by binary search in the offsets at which lines start. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The findings of each line (one-based) of a labelled text; a finding over several lines belongs to the one it starts on. */
function findingsByLine(text: string, file: string | null): Map<number, Finding[]> {
  const starts = lineStarts(text);
  const byLine = new Map<number, Finding[]>();
  for (const finding of check(text, file)) {
    const line = lineOf(starts, finding.from) + 1;
    byLine.set(line, [...(byLine.get(line) ?? []), finding]);
  }
  return byLine;
}

/** The rows of the table: which labels belong to each, and the recall wanted. */
const ROWS: readonly (readonly [string, number, (label: Label) => boolean])[] = [
  ['link-empty', 97, ({ kind }) => kind === 'link-empty'],
  ['link-words', 97, ({ kind }) => kind === 'link-words'],
  ['link-todo-token', 97, ({ kind }) => kind === 'link-todo-token'],
  ['link-person', 97, ({ kind }) => kind === 'link-person'],
  ['link-question', 97, ({ kind }) => kind === 'link-question'],
  ['link-hash', 97, ({ kind }) => kind === 'link-hash'],
  ['link-malformed', 97, ({ kind }) => kind === 'link-malformed'],
  ['image-placeholder', 97, ({ kind }) => kind === 'image-placeholder'],
  ['prose-conflict-marker', 97, ({ kind }) => kind === 'prose-conflict-marker'],
  ['link-leaked-url', 85, ({ kind }) => kind === 'link-leaked-url'],
  ['link-missing-dest', 85, ({ kind }) => kind === 'link-missing-dest'],
  ['link-bare-marker', 85, ({ kind }) => kind === 'link-bare-marker'],
  ['prose-coming-soon', 85, ({ kind }) => kind === 'prose-coming-soon'],
  ['prose-token', 85, ({ kind }) => kind === 'prose-token'],
  ['comment-todo', 85, ({ kind }) => kind === 'comment-todo'],
  ['link-stub-url', 65, ({ kind }) => kind === 'link-stub-url'],
  ['prose-editorial', 65, ({ kind }) => kind === 'prose-editorial'],
  ['comment-editorial', 50, ({ kind }) => kind === 'comment-editorial'],
  ['prose-template', 50, ({ kind }) => kind === 'prose-template'],
];

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

interface Measured {
  readonly labels: readonly Label[];
  /** Placeholders without a finding on their line. */
  readonly missed: ReadonlySet<string>;
  /** Legitimate lines with a warning or an error. */
  readonly flagged: ReadonlySet<string>;
}

/** Runs the rules over every labelled text, as a file of the site at its path. */
function measureLabels(folder: string): Measured {
  const labels = jsonLines<Label>(folder, 'placeholders.jsonl.gz');
  const texts = new Map(
    jsonLines<{ text: string; content: string }>(folder, 'texts.jsonl.gz').map((t) => [t.text, t.content]),
  );
  const known = new Map<string, Map<number, Finding[]>>();
  const missed = new Set<string>();
  const flagged = new Set<string>();
  for (const label of labels) {
    const file = label.file.startsWith(SITE) ? label.file.slice(SITE.length) : null;
    const key = `${label.text} ${file ?? ''}`;
    let byLine = known.get(key);
    if (!byLine) known.set(key, (byLine = findingsByLine(texts.get(label.text)!, file)));
    const found = byLine.get(label.line_no) ?? [];
    if (label.label === 'placeholder') {
      if (found.length === 0) missed.add(label.id);
    } else if (found.some(isLoud)) flagged.add(label.id);
  }
  return { labels, missed, flagged };
}

const isLoud = ({ severity }: Finding): boolean => severity === 'warning' || severity === 'error';

/** A reader's verdict on one finding, named by file, rule and place in the file's findings of that rule, so that no text is copied. */
interface Judgement {
  readonly file: string;
  readonly rule: string;
  /** One-based, of the corpus, which doesn't change. */
  readonly line: number;
  readonly right: boolean;
  readonly why?: string;
}

/** Labels that a reader of the page would judge otherwise. */
const DOUBTFUL: readonly (readonly [string, string])[] = [
  ['P0191', 'names a file; whether it stands for text to come, its line does not say'],
  ['N0419', 'leads nowhere for a reader, whatever a script did with it once'],
  ['N0420', 'as N0419'],
];

function recallTable({ labels, missed }: Measured): string[] {
  const lines = [
    '| kind | n | recall | wanted | developed on | held out | missed |',
    '| --- | --: | --: | --: | --: | --: | --- |',
  ];
  for (const [kind, wanted, belongs] of ROWS) {
    const all = labels.filter((label) => label.label === 'placeholder' && belongs(label));
    const recall = (some: readonly Label[]) =>
      percent(some.filter(({ id }) => !missed.has(id)).length, some.length);
    const halves = [0, 1].map((h) => all.filter(({ file }) => half(file) === h));
    const gone = all.filter(({ id }) => missed.has(id)).map(({ id }) => id);
    lines.push(
      `| ${kind} | ${all.length} | ${recall(all)} | ${wanted} % | ${recall(halves[0]!)} of ${halves[0]!.length} | ${recall(halves[1]!)} of ${halves[1]!.length} | ${gone.join(' ')} |`,
    );
  }
  return lines;
}

function measure(): void {
  const corpus = findCorpus();
  if (!corpus) return;
  const measured = measureLabels(corpus.labelled);
  const legitimate = measured.labels.filter(({ label }) => label === 'legitimate');
  const flagged = legitimate.filter(({ id }) => measured.flagged.has(id));
  const share = (h: 0 | 1) => {
    const some = legitimate.filter(({ file }) => half(file) === h);
    return `${some.filter(({ id }) => measured.flagged.has(id)).length} of ${some.length}`;
  };

  const judgements = JSON.parse(fs.readFileSync(JUDGEMENTS, 'utf8')) as Judgement[];
  const counts = new Map<string, { all: number; wrong: number; unread: number }>();
  const wrong: string[] = [];
  const unread: string[] = [];
  let comments = 0;
  for (const file of corpus.files) {
    const text = fs.readFileSync(path.join(corpus.site, file), 'utf8');
    const starts = lineStarts(text);
    for (const finding of check(text, file)) {
      if (!isLoud(finding)) comments++;
      if (!isLoud(finding)) continue;
      const line = lineOf(starts, finding.from) + 1;
      const count = counts.get(finding.rule) ?? { all: 0, wrong: 0, unread: 0 };
      counts.set(finding.rule, count);
      count.all++;
      const judged = judgements.find((j) => j.file === file && j.rule === finding.rule && j.line === line);
      if (!judged) {
        count.unread++;
        unread.push(`${file}:${line} ${finding.rule}`);
      } else if (!judged.right) {
        count.wrong++;
        wrong.push(`* \`${file}:${line}\` ${finding.rule}: ${judged.why ?? ''}`);
      }
    }
  }
  const total = [...counts.values()].reduce(
    (sum, { all, wrong: w, unread: u }) => ({
      all: sum.all + all,
      wrong: sum.wrong + w,
      unread: sum.unread + u,
    }),
    { all: 0, wrong: 0, unread: 0 },
  );

  const report = [
    '<!-- Made by `npm run bench:placeholders`; changes made here are lost. -->',
    '',
    '# Placeholder rules',
    '',
    'A placeholder counts as found when one of these rules has a finding that starts on its line. The labelled texts fall into two halves by a hash of their path: the rules were developed on the first, where misses were read one by one; of the second only figures were looked at, by kind, subkind and sort of block.',
    '',
    '## Recall',
    '',
    ...recallTable(measured),
    '',
    '## Legitimate lines flagged',
    '',
    `A warning or an error on ${flagged.length} of ${legitimate.length} (${percent(flagged.length, legitimate.length)}; wanted: at most 3 %): ${share(0)} in the half developed on, ${share(1)} in the other.`,
    '',
    flagged.map(({ id }) => id).join(' '),
    '',
    '## The corpus, judged',
    '',
    `Every warning and error over ${corpus.files.length} files, read and judged: ${percent(total.all - total.wrong - total.unread, total.all)} right (wanted: 95 %). ${comments} notes in comments, which are information, were not judged.`,
    '',
    '| rule | findings | wrong | not read |',
    '| --- | --: | --: | --: |',
    ...[...counts].sort().map(([rule, { all, wrong: w, unread: u }]) => `| ${rule} | ${all} | ${w} | ${u} |`),
    `| all | ${total.all} | ${total.wrong} | ${total.unread} |`,
    '',
    ...(wrong.length > 0 ? ['Wrong:', '', ...wrong, ''] : []),
    ...(unread.length > 0 ? ['Not read:', '', ...unread.map((line) => `* ${line}`), ''] : []),
    '## Labels in doubt',
    '',
    ...DOUBTFUL.map(([id, why]) => `* ${id}: ${why}`),
    '',
  ].join('\n');
  fs.writeFileSync(RESULTS, report);
  console.log(report);
}

measure();
