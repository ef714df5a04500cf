// Measures the placeholder rules against the labelled placeholders and the whole corpus, and writes results/placeholders.md.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { Page } from '../src/core/page/page';
import { Checker } from '../src/core/rules/checker';
import { Configuration } from '../src/core/rules/configuration';
import { RULES } from '../src/core/rules/index';
import type { Finding } from '../src/core/rules/rule';

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

const corpus =
  process.env['OKTA_DOCS_CORPUS'] ?? fileURLToPath(new URL('../../shared/corpus', import.meta.url));
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

function jsonLines<T>(name: string): T[] {
  const text = gunzipSync(readFileSync(`${corpus}/labelled/${name}`)).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

function check(text: string, path: string | null): Finding[] {
  return checker.check(Page.parse(text), { path, site: null, configuration: Configuration.default });
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
function findingsByLine(text: string, path: string | null): Map<number, Finding[]> {
  const starts = lineStarts(text);
  const byLine = new Map<number, Finding[]>();
  for (const finding of check(text, path)) {
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

export interface Measured {
  readonly missed: ReadonlySet<string>;
  readonly flagged: ReadonlyMap<string, readonly Finding[]>;
  readonly labels: readonly Label[];
}

/** Runs the rules over every labelled text: which placeholders are missed, and which legitimate lines get a warning or an error. */
export function measureLabels(withPath = true): Measured {
  const labels = jsonLines<Label>('placeholders.jsonl.gz');
  const texts = new Map(
    jsonLines<{ text: string; content: string }>('texts.jsonl.gz').map((t) => [t.text, t.content]),
  );
  const known = new Map<string, Map<number, Finding[]>>();
  const missed = new Set<string>();
  const flagged = new Map<string, readonly Finding[]>();
  for (const label of labels) {
    const path = withPath && label.file.startsWith(SITE) ? label.file.slice(SITE.length) : null;
    const key = `${label.text} ${path ?? ''}`;
    let byLine = known.get(key);
    if (!byLine) known.set(key, (byLine = findingsByLine(texts.get(label.text)!, path)));
    const found = byLine.get(label.line_no) ?? [];
    if (label.label === 'placeholder') {
      if (found.length === 0) missed.add(label.id);
    } else {
      const loud = found.filter(({ severity }) => severity === 'warning' || severity === 'error');
      if (loud.length > 0) flagged.set(label.id, loud);
    }
  }
  return { missed, flagged, labels };
}

/** Every warning and error over the corpus. */
export function measureCorpus(): {
  file: string;
  line: number;
  finding: Finding;
  marked: string;
  text: string;
}[] {
  const root = `${corpus}/okta-docs-2024-01/${SITE}`;
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  const found: { file: string; line: number; finding: Finding; marked: string; text: string }[] = [];
  for (const file of files.sort()) {
    const text = readFileSync(root + file, 'utf8');
    const starts = lineStarts(text);
    for (const finding of check(text, file)) {
      if (finding.severity !== 'warning' && finding.severity !== 'error') continue;
      const line = lineOf(starts, finding.from);
      found.push({
        file,
        line: line + 1,
        finding,
        marked: text.slice(finding.from, finding.to),
        text: text.slice(starts[line], (starts[line + 1] ?? text.length + 1) - 1),
      });
    }
  }
  return found;
}

export { corpus, existsSync, half, percent, ROWS, writeFileSync };
