// `npm run bench:server`: the language server over the corpus; writes bench/results/server.md.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { findCorpus, type Corpus } from './corpus';
import { buildCommandLine } from './processes/okta-docs';

interface Start {
  /** Milliseconds from the opening of the page to its first diagnostics. */
  readonly first: number;
  /** Milliseconds from there until the site is read and the page judged by it. */
  readonly site: number;
  /** Resident memory then, and the largest before, in megabytes. */
  readonly memory: number;
  readonly peak: number;
}

function memoryOf(pid: number): Pick<Start, 'memory' | 'peak'> {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)![1]) / 1024;
  return { memory: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

/** Starts the server on the corpus's checkout, opens a page as an editor does, and waits until the site is read. */
async function measureStart(
  server: string,
  corpus: Corpus,
  file: string,
  cacheFolder: string,
): Promise<Start> {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  let published = 0;
  connection.onNotification('textDocument/publishDiagnostics', () => void published++);
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const rootUri = pathToFileURL(path.resolve(corpus.site, '..', '..', '..')).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'corpus' }],
    capabilities: {},
    initializationOptions: { cacheFolder },
  });
  await connection.sendNotification('initialized', {});
  const absolute = path.join(corpus.site, file);
  const uri = pathToFileURL(absolute).href;
  const text = fs.readFileSync(absolute, 'utf8');
  const start = performance.now();
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text },
  });
  while (published === 0) await wait(2);
  const first = performance.now() - start;
  while (published < 2) await wait(5);
  const site = performance.now() - start - first;
  const memory = memoryOf(child.pid!);
  const exit = once(child, 'exit');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await exit;
  connection.dispose();
  return { first, site, ...memory };
}

async function main(): Promise<void> {
  const corpus = findCorpus();
  if (!corpus) return;
  const server = path.join(path.dirname(buildCommandLine()), 'server.js');
  const size = (file: string) => fs.statSync(path.join(corpus.site, file)).size;
  const largest = corpus.files.reduce((a, b) => (size(b) > size(a) ? b : a));
  const cacheFolder = fs.mkdtempSync(path.join(tmpdir(), 'okta-docs-server-'));
  const rows: string[] = [];
  for (const name of ['first start', 'second start']) {
    const { first, site, memory, peak } = await measureStart(server, corpus, largest, cacheFolder);
    rows.push(
      `| ${name} | ${first.toFixed(0)} | ${site.toFixed(0)} | ${memory.toFixed(0)} | ${peak.toFixed(0)} |`,
    );
  }
  fs.rmSync(cacheFolder, { recursive: true });
  const table = [
    '# The server',
    '',
    `Made by \`npm run bench:server\` with Node ${process.versions.node}: the server as it is shipped, over the corpus (${corpus.files.length} files), with its largest page (${(size(largest) / 1024).toFixed(0)} kB) open. The page is judged by itself at once, and again when the site is read.`,
    '',
    '| | first diagnostics, ms | site read after that, ms | memory then, MB | largest before, MB |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
  fs.writeFileSync(path.join(__dirname, 'results', 'server.md'), table);
  console.log(table);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
