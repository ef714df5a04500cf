// A process of `npm run bench:reliability`: examines shards of documents and writes what it found of each into a file.
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { engineScopes } from '../../src/core/engine/scopes';
import { Page } from '../../src/core/page/page';
import { PreviewRenderer } from '../../src/core/preview/renderer';
import { RULES } from '../../src/core/rules';
import { Checker } from '../../src/core/rules/checker';
import { Configuration } from '../../src/core/rules/configuration';
import { drafts } from '../../test/fuzz/documents';
import { Examiner } from '../../test/fuzz/examiner';
import { siteAt } from '../../test/fuzz/sample-site';
import { HOSTILE } from '../../test/support/hostile';
import { findCorpus } from '../corpus';
import { Hang, ProtocolExaminer } from './protocol-examiner';
import { LARGE, SMALL, type Shard, type Timing } from './shard';

/** How many characters of a page a document takes at most, in turns. */
const LONGEST = [3000, 3000, 30_000, 300_000];

/** Of so many documents one is measured, and of so many one also as two long texts of itself. */
const MEASURED = 10;
const REPEATED = 50;

/** A document that takes this process more milliseconds per kB, with everything, is measured in any case. */
const SLOW = 100;

/** Of so many documents one has what the preview keeps and the server's preview examined too: they take half of the time of all. */
const SHOWN = 4;

/** Time of the worst document per kB is measured anew when it is above this: a collection of garbage is none of the document's doing. */
const REMARKABLE = 2;

async function main(): Promise<void> {
  const [folder, commit, deadline, documents, ...seeds] = process.argv.slice(2);
  const corpus = findCorpus();
  if (!corpus) return;
  const { pages, others } = siteAt(corpus.site);
  const bases = [...pages.values(), ...HOSTILE.map(({ text }) => text)];
  const start = () => ProtocolExaminer.start(corpus.site, [...pages.keys()]);
  let protocol = await start();
  const examiner = new Examiner(pages, others);
  for (const seed of seeds.map(Number)) {
    if (Date.now() > Number(deadline)) break;
    const counted = { ...examiner.counts };
    const failures: Shard['failures'][number][] = [];
    const timings: Timing[] = [];
    let slowest = 0;
    const sample = fc.sample(drafts(bases, LONGEST[seed % LONGEST.length]!), {
      seed,
      numRuns: Number(documents),
    });
    for (const [index, draft] of sample.entries()) {
      // Who looks for a document that never ends finds it here.
      fs.writeFileSync(
        path.join(folder!, `running-${seed}.json`),
        JSON.stringify({ index, text: draft.text }),
      );
      const before = processorTime();
      const fully = index % SHOWN === 0;
      for (const examined of [() => examiner.examine(draft, fully), () => protocol.examine(draft, fully)]) {
        try {
          await examined();
        } catch (error) {
          failures.push({ index, what: String((error as Error).message), text: draft.text });
          if (error instanceof Hang) {
            protocol.kill();
            protocol = await start();
          }
        }
      }
      const taken = processorTime() - before;
      slowest = Math.max(slowest, taken);
      const slow = taken * 1000 > SLOW * Math.max(1000, draft.text.length);
      if (index % MEASURED === 0 || slow)
        timings.push({ characters: draft.text.length, ...measured(draft.text), repeated: null });
      if (index % REPEATED === 0 && draft.text.length > 0) {
        const repeated = [SMALL, LARGE].map((length) => {
          const text = draft.text.repeat(
            Math.max(2, Math.ceil(SMALL / draft.text.length)) * (length / SMALL),
          );
          const { rules, preview } = measured(text);
          return { characters: text.length, rules, preview };
        });
        timings.push({ ...timings.pop()!, repeated });
      }
    }
    const counts = Object.fromEntries(
      Object.entries(examiner.counts).map(([name, count]) => [
        name,
        count - counted[name as keyof typeof counted],
      ]),
    );
    const shard: Shard = {
      seed,
      commit: commit!,
      counts,
      messages: protocol.takeMessages(),
      slowest,
      failures,
      timings,
    };
    fs.rmSync(path.join(folder!, `running-${seed}.json`), { force: true });
    fs.writeFileSync(path.join(folder!, `${seed}.json`), JSON.stringify(shard));
  }
  await protocol.end();
}

/** Milliseconds of processor time that this process has taken: whatever else the machine does is not in it. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of processor time that reading and judging a text takes, and showing it; the least of up to three. */
function measured(text: string): { readonly rules: number; readonly preview: number } {
  let rules = Infinity;
  let preview = Infinity;
  for (let round = 0; round < 3; round++) {
    const start = processorTime();
    const page = Page.parse(text);
    new Checker(RULES, () => undefined).check(page, {
      path: 'docs/concepts/fuzzed/index.md',
      site: null,
      configuration: Configuration.default,
    });
    const middle = processorTime();
    new PreviewRenderer().render({
      page,
      file: 'docs/concepts/fuzzed/index.md',
      scopes: engineScopes(page),
      marks: [],
      frameworks: [],
      framework: null,
      snippet: () => null,
    });
    rules = Math.min(rules, middle - start);
    preview = Math.min(preview, processorTime() - middle);
    if (rules + preview < (REMARKABLE * Math.max(1000, text.length)) / 1000) break;
  }
  return { rules, preview };
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
