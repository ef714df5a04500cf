import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { LARGE, type Shard, type Timing } from './shard';

/** Documents of a seed. */
const DOCUMENTS = 50;

/** What is examined in all, by seeds 1, 2, 3... */
const SHARDS = 2000;

const FOLDER = path.resolve(__dirname, '..', '..', 'out', 'reliability', 'fuzz');

/**
 * Examines the seeds that aren't yet, or that violated something, for so many minutes. Seeds that are done stay in `out`.
 * @param workers processes at a time
 */
export async function fuzz(minutes: number, workers: number): Promise<void> {
  fs.mkdirSync(FOLDER, { recursive: true });
  const left = Array.from({ length: SHARDS }, (_, index) => index + 1).filter((seed) => {
    const shard = read(seed);
    return !shard || shard.failures.length > 0;
  });
  const deadline = Date.now() + minutes * 60_000;
  const running = Array.from({ length: workers }, async (_, worker) => {
    const seeds = left.filter((__, index) => index % workers === worker);
    if (seeds.length === 0) return;
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        path.join(__dirname, 'fuzz-worker.ts'),
        FOLDER,
        `${deadline}`,
        `${DOCUMENTS}`,
      ].concat(seeds.map(String)),
      { stdio: 'inherit' },
    );
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`a worker ended with ${code}`);
  });
  await Promise.all(running);
  for (const { seed, failures } of shards()) {
    for (const { index, what } of failures) console.log(`seed ${seed}, document ${index}: ${what}\n`);
  }
}

/** The section of the table; empty before anything was examined. */
export function fuzzSection(): string[] {
  const done = shards();
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
    `Mutated pages of the corpus and documents made of pieces, ${count(DOCUMENTS)} for each of ${count(done.length)} seeds (the aim is ${count(SHARDS)}): edited change by change, judged, every fix applied, all safe fixes applied twice, shown; then the same through the protocol to the server, with nine kinds of requests each. What is held to is in \`test/fuzz/examiner.ts\`.`,
    '',
    '| documents | characters | edits | findings | fixes applied | safe fixes applied | previews | protocol messages | slowest document with everything, ms | violations |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    `| ${['documents', 'characters', 'edits', 'findings', 'fixes', 'safeFixes', 'previews'].map((name) => count(sum(name))).join(' | ')} | ${count(messages)} | ${Math.max(...done.map(({ slowest }) => slowest)).toFixed(0)} | ${violations} |`,
    '',
    `Time of one whole reading without anything kept, of documents of 1,000 characters and more; what else the machine did meanwhile is in it, most of all in the worst. The slope is that of the logarithm of time over the logarithm of length, from 4,000 characters on: 1 is linear. The last columns compare the time per character of ${repeated.length} documents repeated to ${count(LARGE)} characters or more with that of an eighth of the same: it would be 8 where time grows with the square.`,
    '',
    '| | p50, ms per kB | p99 | worst | slope | repeated, p50 | repeated, worst |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ];
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

function shards(): Shard[] {
  return Array.from({ length: SHARDS }, (_, index) => read(index + 1) ?? []).flat();
}

function read(seed: number): Shard | null {
  const file = path.join(FOLDER, `${seed}.json`);
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Shard) : null;
}
