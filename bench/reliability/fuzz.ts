import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { LARGE, type Shard, type Timing } from './shard';

/** Documents of a seed. */
const DOCUMENTS = 50;

/** The seeds of what is to be examined in all: 1, 2, 3... */
export const SEEDS = 2000;

interface Share {
  /** Absolute path of where what was found is kept, in a file for each seed. */
  readonly folder: string;
  readonly first: number;
  readonly last: number;
  readonly minutes: number;
  /** Processes at a time. */
  readonly workers: number;
}

/**
 * Examines the seeds of a share that aren't yet, or that violated something, for so many minutes, and says what its documents violate. Seeds
 * behind {@link SEEDS} are no part of the table.
 */
export async function fuzz({ folder, first, last, minutes, workers }: Share): Promise<void> {
  fs.mkdirSync(folder, { recursive: true });
  const left = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((seed) => {
    const shard = read(folder, seed);
    return !shard || shard.failures.length > 0;
  });
  const deadline = Date.now() + minutes * 60_000;
  const commit = execFileSync('git', ['rev-parse', '--short=7', 'HEAD'], {
    cwd: __dirname,
    encoding: 'utf8',
  });
  const running = Array.from({ length: workers }, async (_, worker) => {
    const seeds = left.filter((__, index) => index % workers === worker);
    if (seeds.length === 0) return;
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        path.join(__dirname, 'fuzz-worker.ts'),
        folder,
        commit.trim(),
        `${deadline}`,
        `${DOCUMENTS}`,
      ].concat(seeds.map(String)),
      { stdio: 'inherit' },
    );
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`a worker ended with ${code}`);
  });
  await Promise.all(running);
  const share = shards(folder, first, last);
  for (const { seed, failures } of share) {
    for (const { index, what } of failures) console.log(`seed ${seed}, document ${index}: ${what}\n`);
  }
  const documents = share.reduce((all, { counts }) => all + (counts['documents'] ?? 0), 0);
  console.log(`${documents} documents of ${share.length} seeds`);
}

/** The section of the table; empty before anything was examined. @param folder where what was found is kept */
export function fuzzSection(folder: string): string[] {
  const done = shards(folder, 1, SEEDS);
  if (done.length === 0) return [];
  const sum = (name: string) => done.reduce((all, { counts }) => all + (counts[name] ?? 0), 0);
  const messages = done.reduce((all, shard) => all + shard.messages, 0);
  const violations = done.reduce((all, { failures }) => all + failures.length, 0);
  const timings = done.flatMap((shard) => shard.timings);
  const repeated = timings.flatMap(({ repeated }) => (repeated ? [repeated] : []));
  const count = (value: number) => value.toLocaleString('en');
  const rows: string[] = [];
  for (const what of ['rules', 'preview'] as const) {
    const perKb = timings
      .filter(({ characters }) => characters >= 1000)
      .map((timing) => (timing[what] * 1000) / timing.characters)
      .sort((a, b) => a - b);
    const ratios = repeated
      .map(([small, large]) => large![what] / large!.characters / (small![what] / small!.characters))
      .sort((a, b) => a - b);
    const name = what === 'rules' ? 'page and rules' : 'preview';
    const at = (values: readonly number[], share: number) =>
      (values[Math.floor(share * (values.length - 1))] ?? NaN).toFixed(2);
    rows.push(
      `| ${name} | ${at(perKb, 0.5)} | ${at(perKb, 0.99)} | ${at(perKb, 1)} | ${slope(timings, what).toFixed(2)} | ${at(ratios, 0.5)} | ${at(ratios, 1)} |`,
    );
  }
  return [
    '## Fuzzing',
    '',
    `Mutated pages of the corpus and documents made of pieces, ${count(DOCUMENTS)} for each of ${count(done.length)} seeds (the aim is ${count(SEEDS)}): edited change by change, judged, every fix applied, all safe fixes applied twice, shown; then the same through the protocol to the server, with eight kinds of requests each and the preview for every fourth. What is held to is in \`test/fuzz/examiner.ts\`.`,
    '',
    '| documents | characters | edits | findings | fixes applied | safe fixes applied | previews | protocol messages | most processor time of a document, ms | violations |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    `| ${['documents', 'characters', 'edits', 'findings', 'fixes', 'safeFixes', 'previews'].map((name) => count(sum(name))).join(' | ')} | ${count(messages)} | ${Math.max(...done.map(({ slowest }) => slowest)).toFixed(0)} | ${violations} |`,
    '',
    ...commits(done),
    '',
    `Processor time of one whole reading without anything kept, of documents of 1,000 characters and more: one of ten, and each that was slow with everything, so that the upper shares are worse than those of all documents; collections of garbage are in it. The slope is that of the logarithm of time over the logarithm of length, from 4,000 characters on: 1 is linear. The last columns compare the time per character of ${repeated.length} documents repeated to ${count(LARGE)} characters or more with that of an eighth of the same: it would be 8 where time grows with the square.`,
    '',
    '| | p50, ms per kB | p99 | worst | slope | repeated, p50 | repeated, worst |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}

/** How many documents the code of each commit has seen. */
function commits(done: readonly Shard[]): string[] {
  const documents = new Map<string, number>();
  for (const { commit, counts } of done) {
    documents.set(commit, (documents.get(commit) ?? 0) + (counts['documents'] ?? 0));
  }
  const each = [...documents].map(([commit, count]) => `${commit} ${count.toLocaleString('en')}`);
  return [`Documents by the commit whose code examined them: ${each.join(', ')}.`];
}

/** The slope of a line through the logarithms. */
function slope(timings: readonly Timing[], what: 'rules' | 'preview'): number {
  const points = timings
    .filter((timing) => timing.characters >= 4000 && timing[what] > 0)
    .map((timing) => [Math.log(timing.characters), Math.log(timing[what])] as const);
  const mean = (axis: 0 | 1) => points.reduce((all, point) => all + point[axis], 0) / points.length;
  const [x0, y0] = [mean(0), mean(1)];
  const over = points.reduce((all, [x, y]) => all + (x - x0) * (y - y0), 0);
  return over / points.reduce((all, [x]) => all + (x - x0) ** 2, 0);
}

function shards(folder: string, first: number, last: number): Shard[] {
  return Array.from({ length: last - first + 1 }, (_, index) => read(folder, first + index) ?? []).flat();
}

function read(folder: string, seed: number): Shard | null {
  const file = path.join(folder, `${seed}.json`);
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Shard) : null;
}
