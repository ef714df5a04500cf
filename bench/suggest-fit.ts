// `npm run bench:suggest-fit [-- --cross-validate]`: fits the weights of the ranking to the corpus and writes src/core/suggest/weights.ts.
// The likelihood that the right one of a link's candidates is chosen is made as high as it gets (softmax), with a small penalty on large
// weights. Pseudo-random numbers from a fixed seed: the same corpus gives the same weights. With --cross-validate every link is also judged
// by weights that were fitted to other files alone, a fifth of the files left out in turn, and bench/results/suggest-fit.md says how well.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { candidatesFor } from '../src/core/suggest/candidates';
import { FEATURES, FeatureReader, type Feature } from '../src/core/suggest/features';
import { findCorpus } from './corpus';
import { isTarget, linkQueries, prepareLeftOut, readRanking } from './suggest-queries';

const ROUNDS = 25;
const BATCH = 64;
const HIDDEN_UNITS = 8;
const PENALTY = 1e-4;
const FOLDS = 5;
/** Writers see the first few: as many stronger candidates are no great harm, and count less than the others. */
const ALLOWED_BEFORE = 2;
const HARM_OF_ALLOWED = 0.3;

/** More of these can't make a target less likely, on whatever site: where the data would have it so, others of them say the same. */
const NEVER_AGAINST: ReadonlySet<Feature> = new Set<Feature>([
  'page:exact',
  'page:recall',
  'page:precision',
  'page:f',
  'page:description',
  'heading:exact',
  'heading:recall',
  'heading:precision',
  'heading:f',
  'heading:page',
  'heading:union',
  'heading:gain',
  'outer:recall',
  'outer:gain',
  'own:exact',
  'own:recall',
  'own:f',
  'bigrams',
  'exact:rare',
  'same:page',
  'same:near',
  'same:ownFile',
  'words:target',
  'words:page',
  'linked:f',
  'linked:recall',
  'linked:often',
  'linked:popular',
]);

/** And more of these no likelier: a page rarely links to itself as a whole, whatever else speaks for that. */
const NEVER_FOR: ReadonlySet<Feature> = new Set<Feature>(['own:page']);

const N = FEATURES.length;
/** 1 for a feature whose weights may not be negative, -1 for one whose may not be positive. */
const signs = FEATURES.map((feature) => (NEVER_AGAINST.has(feature) ? 1 : NEVER_FOR.has(feature) ? -1 : 0));

/** A link and its candidates. Most features of most candidates are 0: only the others are kept. */
interface Example {
  readonly fold: number;
  /** Number of candidates, and which of them is right; -1 if it isn't among them. */
  readonly count: number;
  readonly right: number;
  /** Where each candidate's values begin, and at the end their number. */
  readonly starts: Uint32Array;
  readonly features: Uint8Array;
  readonly values: Float32Array;
}

/**
 * All weights in one array: first one for each feature; then for each hidden unit one for each feature, its bias and what it counts. A unit
 * counts for a target and never against it, so that the signs of its other weights say what they say of a feature's own weight.
 */
class Model {
  readonly weights = new Float64Array(N + HIDDEN_UNITS * (N + 2));
  readonly hidden = new Float64Array(HIDDEN_UNITS);

  constructor(random: () => number) {
    for (let unit = 0; unit < HIDDEN_UNITS; unit++) {
      const at = unitAt(unit);
      for (let j = 0; j < N; j++) {
        const value = 0.3 * normal(random);
        this.weights[at + j] = signs[j] === 0 ? value : signs[j]! * Math.abs(value);
      }
      this.weights[at + N + 1] = 0.3;
    }
  }

  /** Score of a candidate; `hidden` holds the units' values afterwards. */
  score({ starts, features, values }: Example, candidate: number): number {
    const { weights, hidden } = this;
    const from = starts[candidate]!;
    const to = starts[candidate + 1]!;
    let score = 0;
    for (let i = from; i < to; i++) score += values[i]! * weights[features[i]!]!;
    for (let unit = 0; unit < HIDDEN_UNITS; unit++) {
      const at = unitAt(unit);
      let sum = weights[at + N]!;
      for (let i = from; i < to; i++) sum += values[i]! * weights[at + features[i]!]!;
      hidden[unit] = Math.tanh(sum);
      score += hidden[unit]! * weights[at + N + 1]!;
    }
    return score;
  }
}

function unitAt(unit: number): number {
  return N + unit * (N + 2);
}

/** Mulberry32: numbers from 0 to 1. */
function randomFrom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

async function examples(): Promise<Example[] | null> {
  const corpus = findCorpus();
  if (!corpus) return null;
  const ranking = await readRanking(corpus);
  return linkQueries(corpus, ranking).map((link) => {
    const prepared = prepareLeftOut(ranking, link);
    const candidates = [...candidatesFor(prepared)];
    const reader = new FeatureReader(prepared);
    const starts = new Uint32Array(candidates.length + 1);
    const features: number[] = [];
    const values: number[] = [];
    candidates.forEach((candidate, i) => {
      reader.read(candidate).forEach((value, feature) => {
        if (value === 0) return;
        features.push(feature);
        values.push(value);
      });
      starts[i + 1] = values.length;
    });
    return {
      fold: link.hash % FOLDS,
      count: candidates.length,
      right: candidates.findIndex((candidate) => isTarget(candidate, link.target)),
      starts,
      features: Uint8Array.from(features),
      values: Float32Array.from(values),
    };
  });
}

/** Gradient descent (Adam) with a rate that falls to almost nothing. */
function fit(all: readonly Example[]): Model {
  const random = randomFrom(1);
  const model = new Model(random);
  const { weights } = model;
  const data = all.filter(({ right }) => right >= 0);
  const gradient = new Float64Array(weights.length);
  const mean = new Float64Array(weights.length);
  const square = new Float64Array(weights.length);
  let step = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const rate = 0.03 * (1 - round / ROUNDS) + 0.0005;
    shuffle(data, random);
    for (let from = 0; from < data.length; from += BATCH) {
      const batch = data.slice(from, from + BATCH);
      gradient.fill(0);
      for (const example of batch) addGradient(gradient, model, example);
      step++;
      for (let j = 0; j < weights.length; j++) {
        const g = gradient[j]! / batch.length + PENALTY * weights[j]!;
        mean[j] = 0.9 * mean[j]! + 0.1 * g;
        square[j] = 0.999 * square[j]! + 0.001 * g * g;
        const size = Math.sqrt(square[j]! / (1 - 0.999 ** step)) + 1e-8;
        weights[j]! -= ((j < N ? 3 * rate : rate) * mean[j]!) / (1 - 0.9 ** step) / size;
      }
      keepSigns(weights);
    }
  }
  return model;
}

function keepSigns(weights: Float64Array): void {
  const limit = (at: number) => {
    for (let j = 0; j < N; j++) if (signs[j]! * weights[at + j]! < 0) weights[at + j] = 0;
  };
  limit(0);
  for (let unit = 0; unit < HIDDEN_UNITS; unit++) {
    const at = unitAt(unit);
    limit(at);
    if (weights[at + N + 1]! < 0) weights[at + N + 1] = 0;
  }
}

function shuffle<T>(list: T[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
}

function addGradient(gradient: Float64Array, model: Model, example: Example): void {
  const { count, right, starts, features, values } = example;
  const { weights } = model;
  const scores = new Float64Array(count);
  const hidden = new Float64Array(count * HIDDEN_UNITS);
  for (let i = 0; i < count; i++) {
    scores[i] = model.score(example, i);
    hidden.set(model.hidden, i * HIDDEN_UNITS);
  }
  const highest = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  const strongest = [...scores.keys()]
    .filter((i) => i !== right)
    .sort((a, b) => scores[b]! - scores[a]!)
    .slice(0, ALLOWED_BEFORE);
  for (let i = 0; i < count; i++) scores[i] = Math.exp(scores[i]! - highest);
  for (const i of strongest) scores[i]! *= HARM_OF_ALLOWED;
  const total = scores.reduce((a, b) => a + b, 0);
  for (let i = 0; i < count; i++) {
    const error = scores[i]! / total - (i === right ? 1 : 0);
    if (Math.abs(error) < 1e-7) continue;
    const from = starts[i]!;
    const to = starts[i + 1]!;
    for (let k = from; k < to; k++) gradient[features[k]!]! += error * values[k]!;
    for (let unit = 0; unit < HIDDEN_UNITS; unit++) {
      const at = unitAt(unit);
      const value = hidden[i * HIDDEN_UNITS + unit]!;
      const inner = error * weights[at + N + 1]! * (1 - value * value);
      for (let k = from; k < to; k++) gradient[at + features[k]!]! += inner * values[k]!;
      gradient[at + N]! += inner;
      gradient[at + N + 1]! += error * value;
    }
  }
}

/** How many candidates come before the right one; infinitely many if it isn't among them. */
function rankOf(model: Model, example: Example): number {
  const { count, right } = example;
  if (right < 0) return Infinity;
  const score = model.score(example, right);
  let before = 0;
  for (let i = 0; i < count; i++) if (i !== right && model.score(example, i) >= score) before++;
  return before;
}

function writeWeights({ weights }: Model, links: number): void {
  const written = (value: number) => String(Math.round(value * 1000) / 1000 || 0);
  const lines = FEATURES.map((feature, i) => `  ${written(weights[i]!)}, // ${feature}`);
  const units = Array.from({ length: HIDDEN_UNITS }, (_, unit) => {
    const at = unitAt(unit);
    const own = [...weights.subarray(at, at + N)].map(written);
    return `  { share: ${written(weights[at + N + 1]!)}, bias: ${written(weights[at + N]!)}, weights: [${own.join(', ')}] },`;
  });
  fs.writeFileSync(
    path.join(__dirname, '..', 'src', 'core', 'suggest', 'weights.ts'),
    `// Made by \`npm run bench:suggest-fit\`: what tells the target of a link from the other candidates, over ${links.toLocaleString('en')} links of\n` +
      "// Okta's developer docs of January 2024. How well it does on files that it wasn't fitted to: bench/results/suggest-fit.md.\n\n" +
      '/** One weight for each of `FEATURES`, in that order. */\n' +
      `export const WEIGHTS: readonly number[] = [\n${lines.join('\n')}\n];\n\n` +
      '/** Units that look at all features together; `weights` as in `WEIGHTS`. */\n' +
      '// prettier-ignore\n' +
      'export const HIDDEN_UNITS: readonly { readonly share: number; readonly bias: number; readonly weights: readonly number[] }[] = [\n' +
      `${units.join('\n')}\n];\n`,
  );
}

function crossValidate(data: readonly Example[]): void {
  const ranks: number[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = fit(data.filter((example) => example.fold !== fold));
    for (const example of data) if (example.fold === fold) ranks.push(rankOf(model, example));
    console.log(`${fold + 1} of ${FOLDS} parts`);
  }
  const within = (first: number) =>
    `${((100 * ranks.filter((rank) => rank < first).length) / ranks.length).toFixed(1)} %`;
  fs.writeFileSync(
    path.join(__dirname, 'results', 'suggest-fit.md'),
    '# Weights of the ranking\n\n' +
      `Made by \`npm run bench:suggest-fit -- --cross-validate\`. Each of the ${ranks.length.toLocaleString('en')} links of bench/results/suggest.md is left out of the evidence and judged by weights that were\n` +
      `fitted without its file: the files fall into ${FOLDS} parts by a hash of their path, and each part in turn is judged by weights fitted to the others.\n\n` +
      '| right: 1st | first 3 | first 5 |\n| ---: | ---: | ---: |\n' +
      `| ${within(1)} | ${within(3)} | ${within(5)} |\n\n` +
      'The weights that ship are fitted in the same way to all links.\n',
  );
}

async function main(): Promise<void> {
  const data = await examples();
  if (!data) return;
  writeWeights(fit(data), data.length);
  console.log(`src/core/suggest/weights.ts: fitted to ${data.length} links`);
  if (process.argv.includes('--cross-validate')) crossValidate(data);
}

void main();
