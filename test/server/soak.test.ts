import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as fc from 'fast-check';
import { FileChangeType, WorkspaceSymbolRequest, type Diagnostic } from 'vscode-languageserver-protocol';
import { Positions } from '../../src/positions';
import { drafts } from '../fuzz/documents';
import { TestFolder } from '../support/folder';
import { until } from '../support/until';
import { Session } from './session';
import { SMALL_SITE } from './small-site';

/** Messages that an editor sends, in an order of chance. */
const MESSAGES = 400;

describe('the server after hundreds of messages in an order of chance', () => {
  it('says what a fresh one says of the same files', async function () {
    this.timeout(120_000);
    const pages = Object.keys(SMALL_SITE).filter((file) => file.endsWith('.md'));
    const texts = pages.map((file) => SMALL_SITE[file]!);
    const session = await Session.start(SMALL_SITE);
    const folder = session.folder;
    const numbers = fc.sample(fc.tuple(fc.nat(7), fc.nat(pages.length - 1), drafts(texts, 3000)), MESSAGES);
    const open = new Map<string, string>();
    let version = 1;
    for (const [kind, index, draft] of numbers) {
      const file = pages[index]!;
      const text = open.get(file);
      if (kind === 0 && text !== undefined) {
        open.delete(file);
        await session.close(file);
      } else if (kind <= 2 && text === undefined) {
        folder.write(file, draft.text);
        await session.watched([file, FileChangeType.Changed]);
      } else if (kind === 3 && text === undefined) {
        fs.rmSync(folder.file(file), { force: true });
        await session.watched([file, FileChangeType.Deleted]);
      } else if (kind === 4) {
        // A branch is checked out: everything that isn't open is another at once.
        const closed = pages.filter((page) => !open.has(page));
        for (const page of closed) folder.write(page, SMALL_SITE[page]!);
        await session.watched(
          ...closed.map((page) => [page, FileChangeType.Changed] as [string, FileChangeType]),
        );
      } else if (text === undefined) {
        folder.write(file, draft.base);
        await session.watched([file, FileChangeType.Created]);
        open.set(file, folder.read(file));
        await session.open(file);
      } else {
        let now = text;
        for (const change of draft.changes) {
          const from = Math.min(change.from, now.length);
          const to = Math.min(Math.max(change.to, from), now.length);
          // A place between `\r` and `\n` has no position in the protocol.
          const range = new Positions(now).range({ from, to });
          const at = new Positions(now).offsets(range);
          await session.change(file, ++version, { range, text: change.text });
          now = now.slice(0, at.from) + change.text + now.slice(at.to);
        }
        open.set(file, now);
      }
    }
    // What is open is saved and closed. Nothing else is said: the server has to have followed all that came before.
    for (const [file, text] of open) {
      folder.write(file, text);
      await session.close(file);
    }
    const files = Object.keys(SMALL_SITE).filter((file) => fs.existsSync(folder.file(file)));
    const copy = new TestFolder(Object.fromEntries(files.map((file) => [file, folder.read(file)])));
    const fresh = await Session.in(copy);
    try {
      // Half of the pages, so that these are judged by what the server knows of the others.
      const shown = pages.filter((file, index) => index % 2 === 1 && files.includes(file));
      for (const each of [session, fresh]) {
        for (const file of shown) await each.open(file);
        await until(() => each.siteIsRead(), 'the site to be read');
      }
      let last: Diagnostic[][] = [];
      await until(async () => {
        const [ours, theirs] = await Promise.all(
          [session, fresh].map((each) => Promise.all(shown.map((file) => each.diagnostics(file)))),
        );
        last = [ours!.flat(), theirs!.flat()];
        return JSON.stringify(ours) === JSON.stringify(theirs);
      }, 'the same diagnostics').catch(() => assert.deepEqual(last[0], last[1]));
      assert.ok(last[0]!.length > 0);
      // And of all pages: their titles and headings.
      const [ours, theirs] = await Promise.all(
        [session, fresh].map(async (each) => {
          const symbols = await each.connection.sendRequest(WorkspaceSymbolRequest.type, { query: '' });
          const list = JSON.stringify(symbols).replaceAll(each.uri(''), '');
          return (JSON.parse(list) as unknown[]).map((symbol) => JSON.stringify(symbol)).sort();
        }),
      );
      assert.deepEqual(ours, theirs);
      assert.deepEqual(
        session.log.filter((line) => line.includes('failed')),
        [],
      );
    } finally {
      await fresh.end();
      await session.end();
    }
  });
});
