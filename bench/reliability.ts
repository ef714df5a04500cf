// `npm run bench:reliability [-- PART... [--minutes N] [--workers N] [--messages N] [--folder FOLDER] [--seeds FIRST-LAST]]`: writes
// bench/results/reliability.md. Each part goes on where it was left; what is done stays in `out/reliability`, or in the folder of that name.
// The section of a part that this folder has nothing of stays as it was.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { findCorpus } from './corpus';
import { faultsSection } from './reliability/faults';
import { fuzz, fuzzSection, SEEDS } from './reliability/fuzz';
import { soak, soakSection } from './reliability/soak';

async function main(): Promise<void> {
  const corpus = findCorpus();
  if (!corpus) return;
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      minutes: { type: 'string', default: '1000' },
      workers: { type: 'string', default: '1' },
      messages: { type: 'string', default: '20000' },
      folder: { type: 'string', default: path.resolve(__dirname, '..', 'out', 'reliability') },
      seeds: { type: 'string', default: `1-${SEEDS}` },
    },
  });
  const parts = positionals.length > 0 ? positionals : ['fuzz', 'soak'];
  const shards = path.join(values.folder, 'fuzz');
  const [first = 1, last = first] = values.seeds.split('-').map(Number);
  if (parts.includes('fuzz'))
    await fuzz({
      folder: shards,
      first,
      last,
      minutes: Number(values.minutes),
      workers: Number(values.workers),
    });
  const soaked = path.join(values.folder, 'soak.json');
  if (parts.includes('soak')) await soak(corpus.site, Number(values.messages), soaked);
  const results = path.join(__dirname, 'results', 'reliability.md');
  const before = fs.readFileSync(results, 'utf8');
  const table = [
    '# Reliability',
    '',
    `Made by \`npm run bench:reliability\` with Node ${process.versions.node}, over the corpus. The tests run smaller shares of the same.`,
    '',
    ...section(fuzzSection(shards), 'Fuzzing', before),
    ...section(soakSection(soaked), 'Soak', before),
    ...faultsSection(),
  ].join('\n');
  fs.writeFileSync(results, table);
}

/** The lines of a section: those that were made, or else those that the results have under its title. */
function section(made: readonly string[], title: string, before: string): readonly string[] {
  if (made.length > 0) return made;
  const lines = before.split('\n');
  const first = lines.indexOf(`## ${title}`);
  if (first < 0) return [];
  const next = lines.findIndex((line, index) => index > first && line.startsWith('## '));
  return lines.slice(first, next < 0 ? undefined : next);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
