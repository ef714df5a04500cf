// `npm run bench:peers`: whole processes over the corpus, ours and the field's; writes bench/results/peers.md.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { findCorpus, type Corpus } from './corpus';
import { largestAndMedian, measureKeystrokes } from './keystroke';
import { installPeers } from './peers/markdown-service';
import { median, runInTurns, type Command, type Run } from './processes/measured';
import { buildCommandLine, bundled, Checks } from './processes/okta-docs';

const ROUNDS = 3;
const PEERS = path.join(__dirname, 'node_modules');

const inPeers = (file: string) => path.join(PEERS, file);

/** There for one platform: npm has its others in other versions. */
const RUMDL = inPeers(`@rumdl/cli-${process.platform}-${process.arch}/rumdl`);

/** The linters over what is asked for: a pattern of markdownlint-cli2, and a path for the others. */
function linters(site: string, pattern: string, target: string): Command[] {
  const plugin = (name: string, options = '') => ['--use', inPeers(`${name}/index.js${options}`)];
  const commands: Command[] = [
    {
      name: 'markdownlint-cli2, default rules',
      command: [process.execPath, inPeers('markdownlint-cli2/markdownlint-cli2-bin.mjs'), pattern],
      cwd: site,
    },
    {
      name: 'remark-cli, recommended rules and validate-links',
      command: [
        process.execPath,
        inPeers('remark-cli/cli.js'),
        ...[target, '--quiet', '--no-stdout', '--no-color'],
        ...plugin('remark-frontmatter'),
        ...plugin('remark-gfm'),
        ...plugin('remark-preset-lint-recommended'),
        ...plugin('remark-validate-links', '=repository:false'),
      ],
      cwd: site,
    },
  ];
  if (fs.existsSync(RUMDL)) {
    commands.push({ name: 'rumdl, cold', command: [RUMDL, 'check', '--no-cache', target], cwd: site });
  }
  return commands;
}

function peers(site: string, scratch: string): Command[] {
  const service = {
    name: "VS Code's Markdown service, one pass of diagnostics",
    command: [process.execPath, bundled('service'), site],
  };
  const rumdlWarm = {
    name: 'rumdl, warm',
    command: [RUMDL, 'check', '--cache-dir', path.join(scratch, 'rumdl'), '.'],
    cwd: site,
  };
  return [service, ...linters(site, '**/*.md', '.'), ...(fs.existsSync(RUMDL) ? [rumdlWarm] : [])];
}

/** What a keystroke costs in each tool, on the largest page and on one of middling size. */
async function keystrokeTable(corpus: Corpus): Promise<string[]> {
  const pages = largestAndMedian(corpus);
  const columns: ReadonlyMap<string, string>[] = [];
  for (const file of pages) {
    const { ours, peer } = await measureKeystrokes(corpus, file);
    const runs = runInTurns(linters(corpus.site, file, file), ROUNDS);
    columns.push(
      new Map([
        ['okta-docs', median(ours).toFixed(2)],
        ["VS Code's Markdown service", median(peer).toFixed(2)],
        ...[...runs].map(([name, of]): [string, string] => {
          const middle = (value: (run: Run) => number) => median(of.map(value)).toFixed(0);
          return [name, `${middle((run) => run.processor)} | ${middle((run) => run.memory)}`];
        }),
      ]),
    );
  }
  const rows = [...columns[0]!.keys()].map((name) => {
    const cells = columns.map((column) => column.get(name)!);
    return `| ${name} | ${cells.map((cell) => (cell.includes('|') ? cell : `${cell} |`)).join(' | ')} |`;
  });
  return [
    '## One keystroke',
    '',
    'On the largest page and on one of middling size: milliseconds, and megabytes of memory. Ours and the service keep the site in memory (the first table has how much) and take up the change: time by the clock, median. The linters have nothing to keep: an editor runs them over the page, which is a process of their own; processor time.',
    '',
    '| tool | largest page, ms | MB | median page, ms | MB |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}

async function main(): Promise<void> {
  const corpus = findCorpus();
  if (!corpus) return;
  installPeers();
  const scratch = fs.mkdtempSync(path.join(tmpdir(), 'okta-docs-bench-'));
  const checks = new Checks(buildCommandLine(), corpus.site);
  const floor = { name: 'reading the files', command: [process.execPath, bundled('read'), corpus.site] };
  const commands = [floor, checks.cold, checks.warm, ...peers(corpus.site, scratch)];
  // What a warm run finds is made by one before.
  runInTurns(
    commands.filter(({ name }) => name.includes('warm')),
    1,
  );
  const runs = runInTurns(commands, ROUNDS);
  checks.remove();
  fs.rmSync(scratch, { recursive: true });
  const middle = (name: string, value: (run: Run) => number) => median(runs.get(name)!.map(value));
  const rows = commands.map(({ name }) => {
    const [wall, processor] = [middle(name, (run) => run.wall), middle(name, (run) => run.processor)];
    const times = middle(name, (run) => run.processor) / middle(checks.cold.name, (run) => run.processor);
    return `| ${name} | ${(wall / 1000).toFixed(2)} | ${(processor / 1000).toFixed(2)} | ${times.toFixed(2)} | ${middle(name, (run) => run.memory).toFixed(0)} |`;
  });
  const table = [
    '# Speed against peers',
    '',
    `Made by \`npm run bench:peers\` with Node ${process.versions.node}: the whole corpus (${corpus.files.length} files), whole processes, medians of ${ROUNDS} runs in turns, each tool with its own recommended settings. Wall time also counts what else the machine does; processor time is that of all threads and hardly depends on it.`,
    '',
    '| process | wall, s | processor, s | processor, times ours cold | peak memory, MB |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    'What each does: ours resolves every link as the live site would, finds placeholders and judges engines; the service checks links between files; markdownlint-cli2 and rumdl check style; remark-cli style and links between files.',
    '',
    ...(await keystrokeTable(corpus)),
  ].join('\n');
  fs.writeFileSync(path.join(__dirname, 'results', 'peers.md'), table);
  console.log(table);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
