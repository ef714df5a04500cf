import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { assertAsFresh, RandomEditor, steps } from '../../test/fuzz/random-editor';
import { siteAt } from '../../test/fuzz/sample-site';
import { Session } from '../../test/server/session';
import { TestFolder } from '../../test/support/folder';
import { until } from '../../test/support/until';
import { Heap } from '../processes/heap';

const SEED = 1;

/** Memory is looked at after so many messages. */
const EVERY = 1000;

/** After so many the editor closes everything and checks out the first branch: what is left in memory then has grown. */
const REST = 4000;

/** How many pages are compared with a fresh server's at the end, evenly from all. */
const COMPARED = 60;

interface Soak {
  readonly sent: Readonly<Record<string, number>>;
  readonly pages: number;
  readonly seconds: number;
  readonly memory: readonly Memory[];
  readonly compared: { readonly pages: number; readonly diagnostics: number };
  readonly complaints: readonly string[];
}

/** The server's memory after so many messages, in megabytes. */
interface Memory {
  readonly messages: number;
  /** How many documents were open; none at rest, when each page is again as it was in the beginning. */
  readonly open: number;
  /** Of the heap, once garbage is collected. */
  readonly inUse: number;
  readonly resident: number;
}

/**
 * Sends so many messages in an order of chance to a server with a copy of the corpus, then compares it with a fresh one.
 * @param site the site's root; @param results absolute path of the file where what was found is kept
 * @throws AssertionError when they say different things
 */
export async function soak(site: string, messages: number, results: string): Promise<void> {
  const folder = new TestFolder();
  const answers = new TestFolder();
  fs.cpSync(path.resolve(site, '..'), folder.path, { recursive: true });
  const name = path.basename(site);
  const originals = new Map([...siteAt(site).pages].map(([file, text]) => [`${name}/${file}`, text]));
  const pages = [...originals.keys()];
  const heap = new Heap(answers.path);
  const session = await Session.startBuilt(folder, {}, heap.command);
  await session.open(pages[0]!);
  await until(() => session.siteIsRead(), 'the site to be read', 120_000);
  await session.close(pages[0]!);
  const editor = new RandomEditor(session, originals);
  const memory: Memory[] = [];
  const look = async () => {
    const { messages, open } = editor;
    const inUse = open === 0 ? await heap.atRest(session.pid) : await heap.inUse(session.pid);
    memory.push({ messages, open, inUse, resident: residentMegabytes(session.pid) });
    console.log(`${messages} messages, ${open} open, ${inUse.toFixed(1)} MB in use`);
  };
  const rest = async () => {
    await editor.closeAll();
    await editor.switchBranch();
    await editor.followed();
    await look();
  };
  await rest();
  const start = performance.now();
  for (let seed = SEED; editor.messages < messages; seed++) {
    for (const step of fc.sample(steps([...originals.values()]), { seed, numRuns: 200 })) {
      if (editor.messages >= messages) break;
      const before = editor.messages;
      await editor.take(step);
      const passes = (mark: number) => Math.floor(before / mark) < Math.floor(editor.messages / mark);
      if (passes(REST)) await rest();
      else if (passes(EVERY)) await look();
    }
  }
  await rest();
  const seconds = (performance.now() - start) / 1000;
  const shown = pages.filter(
    (file, index) => index % Math.ceil(pages.length / COMPARED) === 0 && fs.existsSync(folder.file(file)),
  );
  const diagnostics = await assertAsFresh(session, shown);
  const complaints = session.log.filter((line) => line.includes('failed'));
  await session.end();
  answers.remove();
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
  const row = (what: string, show: (at: Memory) => string) => `| ${what} | ${memory.map(show).join(' | ')} |`;
  const range = (of: readonly Memory[]) => {
    const inUse = of.map((at) => at.inUse);
    return `${Math.min(...inUse).toFixed(1)} to ${Math.max(...inUse).toFixed(1)}`;
  };
  // Before the first message not everything is there that a server has once it was asked.
  const [atRest, working] = [true, false].map((rests) =>
    memory.slice(1).filter(({ open }) => (open === 0) === rests),
  ) as [Memory[], Memory[]];
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
    `At rest, with every document closed and every page as in the beginning, ${range(atRest)} MB of the heap are in use once garbage is collected; with documents open, ${range(working)} MB. Resident memory is more: Node collects garbage when it wants the room.`,
    '',
    row('messages', ({ messages }) => count(messages)),
    `| --- | ${memory.map(() => '---').join(' | ')} |`,
    row('open documents', ({ open }) => count(open)),
    row('heap in use, MB', ({ inUse }) => inUse.toFixed(1)),
    row('resident, MB', ({ resident }) => count(resident)),
    '',
  ];
}

function residentMegabytes(pid: number): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', `${pid}`], { encoding: 'utf8' })) / 1024);
}
