import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { assertAsFresh, RandomEditor, steps } from '../../test/fuzz/random-editor';
import { siteAt } from '../../test/fuzz/sample-site';
import { Session } from '../../test/server/session';
import { TestFolder } from '../../test/support/folder';
import { until } from '../../test/support/until';

const SEED = 1;

/** Memory is looked at after so many messages. */
const EVERY = 1000;

/** How many pages are compared with a fresh server's at the end, evenly from all. */
const COMPARED = 60;

interface Soak {
  readonly sent: Readonly<Record<string, number>>;
  readonly pages: number;
  readonly seconds: number;
  /** Resident memory in MB, by how many messages were sent. */
  readonly memory: readonly (readonly [messages: number, megabytes: number])[];
  readonly compared: { readonly pages: number; readonly diagnostics: number };
  readonly complaints: readonly string[];
}

/**
 * Sends so many messages in an order of chance to a server with a copy of the corpus, then compares it with a fresh one.
 * @param site the site's root; @param results absolute path of the file where what was found is kept
 * @throws AssertionError when they say different things
 */
export async function soak(site: string, messages: number, results: string): Promise<void> {
  const folder = new TestFolder();
  fs.cpSync(path.resolve(site, '..'), folder.path, { recursive: true });
  const name = path.basename(site);
  const originals = new Map([...siteAt(site).pages].map(([file, text]) => [`${name}/${file}`, text]));
  const pages = [...originals.keys()];
  const session = await Session.startBuilt(folder);
  await session.open(pages[0]!);
  await until(() => session.siteIsRead(), 'the site to be read', 120_000);
  await session.close(pages[0]!);
  const editor = new RandomEditor(session, originals);
  const memory: [number, number][] = [[0, residentMegabytes(session.pid)]];
  const start = performance.now();
  for (let seed = SEED; editor.messages < messages; seed++) {
    for (const step of fc.sample(steps([...originals.values()]), { seed, numRuns: 200 })) {
      if (editor.messages >= messages) break;
      await editor.take(step);
      if (editor.messages >= memory.length * EVERY) {
        memory.push([editor.messages, residentMegabytes(session.pid)]);
        console.log(`${editor.messages} messages, ${memory.at(-1)![1]} MB`);
      }
    }
  }
  await editor.closeAll();
  const seconds = (performance.now() - start) / 1000;
  const shown = pages.filter(
    (file, index) => index % Math.ceil(pages.length / COMPARED) === 0 && fs.existsSync(folder.file(file)),
  );
  const diagnostics = await assertAsFresh(session, shown);
  const complaints = session.log.filter((line) => line.includes('failed'));
  await session.end();
  const compared = { pages: shown.length, diagnostics };
  const result: Soak = { sent: editor.sent, pages: pages.length, seconds, memory, compared, complaints };
  fs.mkdirSync(path.dirname(results), { recursive: true });
  fs.writeFileSync(results, JSON.stringify(result));
}

/** The section of the table; empty before the soak ran to its end. @param file where what was found is kept */
export function soakSection(file: string): string[] {
  if (!fs.existsSync(file)) return [];
  const { sent, pages, seconds, memory, compared, complaints } = JSON.parse(
    fs.readFileSync(file, 'utf8'),
  ) as Soak;
  const count = (value: number) => value.toLocaleString('en');
  const all = Object.values(sent).reduce((sum, each) => sum + each, 0);
  return [
    '## Soak',
    '',
    `One server with the ${count(pages)} pages of the corpus, and ${count(all)} messages in an order of chance within ${seconds.toFixed(0)} s: ${Object.entries(
      sent,
    )
      .sort((a, b) => b[1] - a[1])
      .map(([what, times]) => `${what} ${count(times)}`)
      .join(
        ', ',
      )}. A branch switch writes every page that isn't open. At the end ${compared.pages} pages have the same ${count(compared.diagnostics)} diagnostics as in a server that was started then, and the site the same symbols; the server complained ${complaints.length} times.`,
    '',
    `| messages | ${memory.map(([messages]) => count(messages)).join(' | ')} |`,
    `| --- | ${memory.map(() => '---').join(' | ')} |`,
    `| resident memory, MB | ${memory.map(([, megabytes]) => megabytes).join(' | ')} |`,
    '',
  ];
}

function residentMegabytes(pid: number): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', `${pid}`], { encoding: 'utf8' })) / 1024);
}
