import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import {
  CancellationTokenSource,
  DocumentSymbolRequest,
  FileChangeType,
  HoverRequest,
  WorkspaceSymbolRequest,
  type Diagnostic,
} from 'vscode-languageserver-protocol';
import { Positions } from '../../src/positions';
import { Session } from '../server/session';
import { TestFolder } from '../support/folder';
import { until } from '../support/until';
import { drafts, type Draft } from './documents';

/** What an editor does next: what of thousand things, which of two pages, and what text. */
export type Step = readonly [kind: number, index: number, other: number, draft: Draft];

/** @param texts what the documents are made of */
export function steps(texts: readonly string[]): fc.Arbitrary<Step> {
  return fc.tuple(fc.nat(999), fc.nat(), fc.nat(), drafts(texts, 3000));
}

/** How many files a burst of the editor's watcher names. */
const BURST = 20;

/** After so many messages it waits for an answer: a person types no faster than the server reads. */
const AHEAD = 50;

/** An editor that sends its messages in an order of chance, and knows what the files and the open documents hold. */
export class RandomEditor {
  /** How many messages were sent, by what they are. */
  readonly sent: Record<string, number> = {};
  readonly #open = new Map<string, string>();
  readonly #pages: readonly string[];
  #version = 1;
  #ahead = 0;

  /** @param originals texts of the pages that come and go, by path in the session's folder */
  constructor(
    private readonly session: Session,
    private readonly originals: ReadonlyMap<string, string>,
  ) {
    this.#pages = [...originals.keys()];
  }

  get messages(): number {
    return Object.values(this.sent).reduce((all, each) => all + each, 0);
  }

  /** How many documents are open. */
  get open(): number {
    return this.#open.size;
  }

  /** Does one thing, with one message or as many as a draft has changes. */
  async take([kind, index, other, draft]: Step): Promise<void> {
    const { session } = this;
    const { folder } = session;
    const file = this.#pages[index % this.#pages.length]!;
    const text = this.#open.get(file);
    if (kind === 0) await this.switchBranch();
    else if (kind < 20) await this.#burst(other, draft.text);
    else if (kind < 120) {
      if (text !== undefined) await this.#cancel(file);
    } else if (kind < 220) {
      if (text !== undefined) {
        this.#open.delete(file);
        await this.#say('close', session.close(file));
      }
    } else if (kind < 400 && text === undefined) {
      folder.write(file, draft.text);
      await this.#say('watched file', session.watched([file, FileChangeType.Changed]));
    } else if (kind < 450 && text === undefined) {
      fs.rmSync(folder.file(file), { force: true });
      await this.#say('watched file', session.watched([file, FileChangeType.Deleted]));
    } else if (kind < 500 && text === undefined) {
      const to = this.#pages[other % this.#pages.length]!;
      if (this.#open.has(to) || to === file || !fs.existsSync(folder.file(file))) return;
      fs.mkdirSync(path.dirname(folder.file(to)), { recursive: true });
      fs.renameSync(folder.file(file), folder.file(to));
      await this.#say(
        'rename',
        session.watched([file, FileChangeType.Deleted], [to, FileChangeType.Created]),
      );
    } else if (text === undefined) {
      folder.write(file, draft.base);
      await this.#say('watched file', session.watched([file, FileChangeType.Created]));
      this.#open.set(file, folder.read(file));
      await this.#say('open', session.open(file));
    } else await this.#edit(file, text, draft);
  }

  /** A branch is checked out: everything that isn't open is another at once. */
  async switchBranch(): Promise<void> {
    const closed = this.#pages.filter((page) => !this.#open.has(page));
    for (const page of closed) this.session.folder.write(page, this.originals.get(page)!);
    await this.#say('branch switch', this.#changed(closed));
  }

  /** What is open is saved and closed. Nothing else is said: the server has to have followed all that came before. */
  async closeAll(): Promise<void> {
    for (const [file, text] of this.#open) {
      this.session.folder.write(file, text);
      await this.#say('close', this.session.close(file));
    }
    this.#open.clear();
  }

  /** Waits until the server has followed all that it was told of files, which it does in that order: until it knows one more page. */
  async followed(): Promise<void> {
    const { session } = this;
    const file = `${this.#pages[0]!.split('/')[0]}/followed.md`;
    const name = `Followed until message ${this.messages}`;
    session.folder.write(file, `# ${name}\n`);
    await this.#say('watched file', session.watched([file, FileChangeType.Changed]));
    await until(
      async () => {
        const symbols = await session.connection.sendRequest(WorkspaceSymbolRequest.type, { query: name });
        return symbols?.some((symbol) => symbol.name === name);
      },
      'the server to follow the files',
      300_000,
    );
  }

  async #burst(at: number, text: string): Promise<void> {
    const files = Array.from({ length: BURST }, (_, i) => this.#pages[(at + i * 7) % this.#pages.length]!);
    const closed = [...new Set(files)].filter((page) => !this.#open.has(page));
    for (const page of closed) this.session.folder.write(page, text);
    await this.#say('burst', this.#changed(closed));
  }

  #changed(files: readonly string[]): Promise<void> {
    return this.session.watched(
      ...files.map((page) => [page, FileChangeType.Changed] as [string, FileChangeType]),
    );
  }

  /** Asks, and takes it back: an answer and the error that says so are both fine. */
  async #cancel(file: string): Promise<void> {
    const source = new CancellationTokenSource();
    const at = { textDocument: { uri: this.session.uri(file) }, position: { line: 0, character: 0 } };
    const answer = this.session.connection.sendRequest(HoverRequest.type, at, source.token).catch(() => null);
    source.cancel();
    await this.#say('cancelled request', answer);
  }

  async #edit(file: string, text: string, draft: Draft): Promise<void> {
    let now = text;
    for (const change of draft.changes) {
      const from = Math.min(change.from, now.length);
      const to = Math.min(Math.max(change.to, from), now.length);
      // A place between `\r` and `\n` has no position in the protocol.
      const range = new Positions(now).range({ from, to });
      const at = new Positions(now).offsets(range);
      await this.#say('edit', this.session.change(file, ++this.#version, { range, text: change.text }));
      now = now.slice(0, at.from) + change.text + now.slice(at.to);
    }
    this.#open.set(file, now);
    if (this.#ahead < AHEAD) return;
    this.#ahead = 0;
    const textDocument = { uri: this.session.uri(file) };
    await this.#say(
      'request',
      this.session.connection.sendRequest(DocumentSymbolRequest.type, { textDocument }),
    );
  }

  async #say(what: string, message: Promise<unknown>): Promise<void> {
    this.sent[what] = (this.sent[what] ?? 0) + 1;
    this.#ahead++;
    await message;
  }
}

/**
 * Holds a server to what one says that is started now for a copy of its folder: of the pages, which are opened in both, and of the symbols of
 * the whole site. No page may be open.
 * @returns how many diagnostics both have
 */
export async function assertAsFresh(session: Session, pages: readonly string[]): Promise<number> {
  const copy = new TestFolder();
  fs.cpSync(session.folder.path, copy.path, { recursive: true });
  const fresh = await Session.startBuilt(copy);
  try {
    for (const each of [session, fresh]) {
      for (const file of pages) await each.open(file);
      await until(() => each.siteIsRead(), 'the site to be read', 120_000);
    }
    let last: Diagnostic[][] = [];
    await until(
      async () => {
        const [ours, theirs] = await Promise.all(
          [session, fresh].map((each) => Promise.all(pages.map((file) => each.diagnostics(file)))),
        );
        last = [ours!.flat(), theirs!.flat()];
        return JSON.stringify(ours) === JSON.stringify(theirs);
      },
      'the same diagnostics',
      60_000,
    ).catch(() => assert.deepEqual(last[0], last[1]));
    const [ours, theirs] = await Promise.all(
      [session, fresh].map(async (each) => {
        const symbols = await each.connection.sendRequest(WorkspaceSymbolRequest.type, { query: '' });
        const list = JSON.stringify(symbols).replaceAll(each.uri(''), '');
        return (JSON.parse(list) as unknown[]).map((symbol) => JSON.stringify(symbol)).sort();
      }),
    );
    assert.deepEqual(ours, theirs);
    return last[0]!.length;
  } finally {
    await fresh.end();
  }
}
