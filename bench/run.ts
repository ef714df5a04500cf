// `npm run bench`: speed against the peer and the floor, each pair in one run; writes bench/results/speed.md.
import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { findCorpus, type Corpus } from './corpus';
import { measureKeystrokes } from './keystroke';
import { installPeers } from './peers/markdown-service';

const PROJECT = path.resolve(__dirname, '..');
const WHOLE_PROCESS_RUNS = 5;

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}

/** Runs whole processes in turns, so that a noisy machine disturbs all alike; wall milliseconds by name. */
function wholeProcesses(commands: ReadonlyMap<string, readonly string[]>): Map<string, number[]> {
  const times = new Map([...commands.keys()].map((name): [string, number[]] => [name, []]));
  for (let run = 0; run < WHOLE_PROCESS_RUNS; run++) {
    for (const [name, [command, ...args]] of commands) {
      const start = performance.now();
      const { status, error, stderr } = spawnSync(command!, args, {
        cwd: PROJECT,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      if (error || (status !== 0 && status !== 1))
        throw error ?? new Error(`${name} ended with ${status}: ${stderr}`);
      times.get(name)!.push(performance.now() - start);
    }
  }
  return times;
}

async function keystrokeTable(corpus: Corpus): Promise<string[]> {
  const bySize = [...corpus.files].sort(
    (a, b) => fs.statSync(path.join(corpus.site, b)).size - fs.statSync(path.join(corpus.site, a)).size,
  );
  const rows: string[] = [];
  for (const [name, file] of [
    ['largest', bySize[0]!],
    ['median', bySize[Math.floor(bySize.length / 2)]!],
  ] as const) {
    const { ours, peer } = await measureKeystrokes(corpus, file);
    for (const share of [0.5, 0.99]) {
      const [a, b] = [percentile(ours, share), percentile(peer, share)];
      rows.push(
        `| ${name} | p${share * 100} | ${milliseconds(a)} | ${milliseconds(b)} | ${(b / a).toFixed(1)} |`,
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

function bundled(entry: string, name: string): string {
  const out = path.join(PROJECT, 'out', 'bench', `${name}.js`);
  execFileSync(
    path.join(PROJECT, 'node_modules', '.bin', 'esbuild'),
    [path.join(__dirname, entry), '--bundle', '--platform=node', `--outfile=${out}`, '--log-level=error'],
    { cwd: PROJECT },
  );
  return out;
}

async function main(): Promise<void> {
  const corpus = findCorpus();
  if (!corpus) return;
  installPeers();
  execFileSync(process.execPath, ['esbuild.mjs', '--production'], { cwd: PROJECT, stdio: 'inherit' });
  const cli = path.join(PROJECT, 'dist', 'cli.js');
  const commands = new Map([
    ['reading the files', [process.execPath, bundled('processes/read.ts', 'read'), corpus.site]],
    ['okta-docs check', [process.execPath, cli, 'check', corpus.site, '--json']],
    [
      "one pass of VS Code's Markdown service",
      [process.execPath, bundled('processes/service.ts', 'service'), corpus.site],
    ],
  ]);
  const times = wholeProcesses(commands);
  const median = (name: string) => percentile(times.get(name)!, 0.5);
  const floor = median('reading the files');
  const lines = [
    '# Speed',
    '',
    `Made by \`npm run bench\` with Node ${process.versions.node}. Times in milliseconds; every ratio is of one run on one machine.`,
    '',
    `## The whole corpus (${corpus.files.length} files), whole processes, median of ${WHOLE_PROCESS_RUNS} in turns`,
    '',
    '| process | wall | times the floor |',
    '| --- | --- | --- |',
    ...[...times.keys()].map(
      (name) => `| ${name} | ${milliseconds(median(name))} | ${(median(name) / floor).toFixed(1)} |`,
    ),
    '',
    '## One keystroke: facts and findings of the page',
    '',
    "| page | | ours | VS Code's Markdown service | ratio |",
    '| --- | --- | --- | --- | --- |',
    ...(await keystrokeTable(corpus)),
    '',
    '## The package',
    '',
    `The packaged extension: ${(packagedSize() / 1e6).toFixed(2)} MB.`,
    '',
    await activationRow(),
    '',
  ];
  fs.writeFileSync(path.join(__dirname, 'results', 'speed.md'), lines.join('\n'));
  console.log(lines.join('\n'));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
