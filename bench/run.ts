// `npm run bench`: speed against the peer and the floor, each pair in one run; writes bench/results/speed.md.
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { findCorpus, type Corpus } from './corpus';
import { largestAndMedian, measureKeystrokes } from './keystroke';
import { installPeers } from './peers/markdown-service';
import { median, runInTurns, type Run } from './processes/measured';
import { buildCommandLine, bundled, Checks } from './processes/okta-docs';

const PROJECT = path.resolve(__dirname, '..');
const WHOLE_PROCESS_RUNS = 3;

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}

async function keystrokeTable(corpus: Corpus): Promise<string[]> {
  const [largest, middling] = largestAndMedian(corpus);
  const rows: string[] = [];
  for (const [name, file] of [
    ['largest', largest],
    ['median', middling],
  ] as const) {
    const { ours, inFew, few, peer } = await measureKeystrokes(corpus, file);
    for (const share of [0.5, 0.99]) {
      const [a, small, b] = [percentile(ours, share), percentile(inFew, share), percentile(peer, share)];
      rows.push(
        `| ${name} | p${share * 100} | ${milliseconds(a)} | ${milliseconds(small)} | ${few} | ${milliseconds(b)} | ${(b / a).toFixed(1)} |`,
      );
    }
  }
  return rows;
}

/** Size of the packaged extension in bytes. */
function packagedSize(): number {
  const file = path.join(PROJECT, 'out', 'bench', 'okta-docs-author.vsix');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  execFileSync(
    path.join(PROJECT, 'node_modules', '.bin', 'vsce'),
    ['package', '--no-dependencies', '-o', file],
    {
      cwd: PROJECT,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  return fs.statSync(file).size;
}

async function activationRow(): Promise<string> {
  const { measureActivation } = (await import('../test/host/activation.mjs')) as {
    measureActivation(options: { runs: number }): Promise<{ host: string; milliseconds: number[] }>;
  };
  const { host, milliseconds: times } = await measureActivation({ runs: 5 });
  return `Activation in the extension host (${host}), median of ${times.length} fresh hosts: ${milliseconds(percentile(times, 0.5))} ms.`;
}

async function main(): Promise<void> {
  const corpus = findCorpus();
  if (!corpus) return;
  installPeers();
  const checks = new Checks(buildCommandLine(), corpus.site);
  // The page that changes is one of a copy.
  const copy = fs.mkdtempSync(path.join(tmpdir(), 'okta-docs-bench-'));
  fs.cpSync(path.resolve(corpus.site, '..', '..', '..'), copy, { recursive: true });
  const copied = path.join(copy, 'packages', '@okta', 'vuepress-site');
  const edited = new Checks(path.join(PROJECT, 'dist', 'cli.js'), copied);
  const service = {
    name: "one pass of VS Code's Markdown service",
    command: [process.execPath, bundled('service'), corpus.site],
  };
  const floor = { name: 'reading the files', command: [process.execPath, bundled('read'), corpus.site] };
  const oneChanged = edited.edited(path.join(copied, 'docs', 'concepts', 'session', 'index.md'));
  const commands = [floor, service, checks.cold, checks.warm, oneChanged];
  runInTurns([checks.warm, oneChanged], 1);
  const runs = runInTurns(commands, WHOLE_PROCESS_RUNS);
  checks.remove();
  edited.remove();
  fs.rmSync(copy, { recursive: true });
  const of = (name: string, value: (run: Run) => number) => median(runs.get(name)!.map(value));
  const row = (name: string) => {
    const ratios = [(run: Run) => run.wall, (run: Run) => run.processor].flatMap((time) => [
      milliseconds(of(name, time)),
      (of(name, time) / of(floor.name, time)).toFixed(1),
      (of(service.name, time) / of(name, time)).toFixed(2),
    ]);
    return `| ${name} | ${ratios.join(' | ')} | ${of(name, ({ memory }) => memory).toFixed(0)} |`;
  };
  const lines = [
    '# Speed',
    '',
    `Made by \`npm run bench\` with Node ${process.versions.node}. Times in milliseconds; every ratio is of one run on one machine. Wall time also counts what else the machine does; processor time, of all threads, hardly depends on it.`,
    '',
    `## The whole corpus (${corpus.files.length} files), whole processes, median of ${WHOLE_PROCESS_RUNS} in turns`,
    '',
    '| process | wall | times the floor | the service takes times as long | processor | times the floor | the service takes times as long | memory, MB |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...commands.map(({ name }) => row(name)),
    '',
    '## One keystroke: facts of the page, the site brought up to date, all findings of the page',
    '',
    `| page | | ours, ${corpus.files.length} pages in memory | ours, its guide alone | pages of that | VS Code's Markdown service | ratio |`,
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...(await keystrokeTable(corpus)),
    '',
  ];
  const write = () => fs.writeFileSync(path.join(__dirname, 'results', 'speed.md'), lines.join('\n'));
  // Kept even where the package can't be made or no VS Code is there.
  write();
  lines.push(
    '## The package',
    '',
    `The packaged extension: ${(packagedSize() / 1e6).toFixed(2)} MB.`,
    '',
    await activationRow(),
    '',
  );
  write();
  console.log(lines.join('\n'));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
