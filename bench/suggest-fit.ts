// `npm run bench:suggest-fit`: fits the weights of the ranking to one half of the corpus' files and writes src/core/suggest/weights.ts.
// A linear model over the candidates of each link: the likelihood that the right one is chosen is made as high as it gets (softmax), with
// a small penalty on large weights. No randomness: the same corpus gives the same numbers.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { candidatesFor } from '../src/core/suggest/candidates';
import { FEATURES, FeatureReader, type Feature } from '../src/core/suggest/features';
import { findCorpus } from './corpus';
import { isTarget, linkQueries, prepareLeftOut, readRanking } from './suggest-queries';

const ROUNDS = 25;
const BATCH = 64;
const PENALTY = 1e-5;
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

interface Example {
  /** Features of all candidates, one after another. */
  readonly values: Float32Array;
  readonly right: number;
}

async function examples(): Promise<Example[] | null> {
  const corpus = findCorpus();
  if (!corpus) return null;
  const ranking = await readRanking(corpus);
  const result: Example[] = [];
  for (const link of linkQueries(corpus, ranking)) {
    if (!link.fit) continue;
    const prepared = prepareLeftOut(ranking, link);
    const candidates = [...candidatesFor(prepared)];
    const right = candidates.findIndex((candidate) => isTarget(candidate, link.target));
    if (right < 0) continue;
    const reader = new FeatureReader(prepared);
    const values = new Float32Array(candidates.length * FEATURES.length);
    candidates.forEach((candidate, i) => values.set(reader.read(candidate), i * FEATURES.length));
    result.push({ values, right });
  }
  return result;
}

/** Gradient descent (Adam) with a rate that falls to nothing. */
function fit(data: readonly Example[]): Float64Array {
  const n = FEATURES.length;
  const weights = new Float64Array(n);
  const mean = new Float64Array(n);
  const square = new Float64Array(n);
  let step = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const rate = 0.1 * (1 - round / ROUNDS) + 0.002;
    for (let from = 0; from < data.length; from += BATCH) {
      const batch = data.slice(from, from + BATCH);
      const gradient = new Float64Array(n);
      for (const example of batch) addGradient(gradient, weights, example);
      step++;
      for (let j = 0; j < n; j++) {
        const g = gradient[j]! / batch.length + PENALTY * weights[j]!;
        mean[j] = 0.9 * mean[j]! + 0.1 * g;
        square[j] = 0.999 * square[j]! + 0.001 * g * g;
        const size = Math.sqrt(square[j]! / (1 - 0.999 ** step)) + 1e-8;
        weights[j]! -= (rate * mean[j]!) / (1 - 0.9 ** step) / size;
        if (weights[j]! < 0 && NEVER_AGAINST.has(FEATURES[j]!)) weights[j] = 0;
      }
    }
  }
  return weights;
}

function addGradient(gradient: Float64Array, weights: Float64Array, { values, right }: Example): void {
  const n = FEATURES.length;
  const count = values.length / n;
  const scores = new Float64Array(count);
  let highest = -Infinity;
  for (let i = 0; i < count; i++) {
    let score = 0;
    for (let j = 0; j < n; j++) score += values[i * n + j]! * weights[j]!;
    scores[i] = score;
    if (score > highest) highest = score;
  }
  const strongest = [...scores.keys()]
    .filter((i) => i !== right)
    .sort((a, b) => scores[b]! - scores[a]!)
    .slice(0, ALLOWED_BEFORE);
  for (let i = 0; i < count; i++) scores[i] = Math.exp(scores[i]! - highest);
  for (const i of strongest) scores[i]! *= HARM_OF_ALLOWED;
  let total = 0;
  for (const score of scores) total += score;
  for (let i = 0; i < count; i++) {
    const error = scores[i]! / total - (i === right ? 1 : 0);
    if (Math.abs(error) < 1e-7) continue;
    for (let j = 0; j < n; j++) gradient[j]! += error * values[i * n + j]!;
  }
}

async function main(): Promise<void> {
  const data = await examples();
  if (!data) return;
  const weights = fit(data);
  const lines = FEATURES.map((feature, i) => `  ${Math.round(weights[i]! * 100) / 100 || 0}, // ${feature}`);
  const file = path.join(__dirname, '..', 'src', 'core', 'suggest', 'weights.ts');
  fs.writeFileSync(
    file,
    `// Made by \`npm run bench:suggest-fit\`: what tells the target of a link from the other candidates, over ${data.length.toLocaleString('en')} links of\n` +
      "// half of the files of Okta's developer docs of January 2024. How well it does on the other half: bench/results/suggest.md.\n\n" +
      '/** One weight for each of `FEATURES`, in that order. */\n' +
      `export const WEIGHTS: readonly number[] = [\n${lines.join('\n')}\n];\n`,
  );
  console.log(`${path.relative(process.cwd(), file)}: ${weights.length} weights from ${data.length} links`);
}

void main();
