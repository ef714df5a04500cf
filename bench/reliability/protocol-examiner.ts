import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PREVIEW } from '../../src/protocol';
import { Positions } from '../../src/positions';
import type { Draft } from '../../test/fuzz/documents';
import { Session } from '../../test/server/session';
import { TestFolder } from '../../test/support/folder';
import { until } from '../../test/support/until';

/** No end of what is done with a document by then, in milliseconds, is a hang. */
const PATIENCE = 60_000;

/** The server gave no answer, and can't be asked anything else. */
export class Hang extends Error {}

/** Puts documents through the protocol, edit by edit, to a server of its own over a copy of the site. */
export class ProtocolExaminer {
  #messages = 0;
  /** Of the last document that was opened or changed: none comes twice, so that nothing said of another is taken for an answer. */
  #version = 1;

  private constructor(
    private readonly session: Session,
    private readonly paths: readonly string[],
    /** Where a document that was made of pieces stands. */
    private readonly made: string,
  ) {}

  /** @param site the site's root; @param paths of its pages, in the order that drafts count them */
  static async start(site: string, paths: readonly string[]): Promise<ProtocolExaminer> {
    const folder = new TestFolder();
    fs.cpSync(path.resolve(site, '..'), folder.path, { recursive: true });
    const name = path.basename(site);
    const session = await Session.startBuilt(folder);
    await session.open(`${name}/${paths[0]}`);
    await until(() => session.siteIsRead(), 'the site to be read', 60_000);
    await session.close(`${name}/${paths[0]}`);
    return new ProtocolExaminer(
      session,
      paths.map((each) => `${name}/${each}`),
      `${name}/docs/concepts/fuzzed/index.md`,
    );
  }

  /** How many messages were sent since it was asked last. */
  takeMessages(): number {
    const messages = this.#messages;
    this.#messages = 0;
    return messages;
  }

  end(): Promise<void> {
    return this.session.end();
  }

  /** Ends a server that hangs. */
  kill(): void {
    process.kill(this.session.pid, 'SIGKILL');
  }

  /**
   * Opens the base, makes the changes, asks for what an editor asks for, and closes it.
   * @param preview whether to ask for the preview too
   * @throws Error when a request fails, the server complains, or when what it says of the edited document is not what it says of the same
   * text opened anew
   * @throws Hang when it comes to no end
   */
  async examine(draft: Draft, preview: boolean): Promise<void> {
    // Even a notification isn't sent to its end when the server doesn't read it.
    const examined = this.#examine(draft, preview);
    const giveUp = new AbortController();
    const hang = wait(PATIENCE, undefined, { signal: giveUp.signal, ref: false }).then(() => {
      throw new Hang(`no end within ${PATIENCE} ms`);
    });
    try {
      await Promise.race([examined, hang]);
    } finally {
      giveUp.abort();
    }
  }

  async #examine(draft: Draft, preview: boolean): Promise<void> {
    const { session } = this;
    const file = this.paths[draft.from] ?? this.made;
    session.log.length = 0;
    let text = draft.base;
    await session.open(file, text);
    for (const change of draft.changes) {
      // A place between `\r` and `\n` has no position in the protocol.
      const range = new Positions(text).range({
        from: Math.min(change.from, text.length),
        to: Math.min(change.to, text.length),
      });
      const at = new Positions(text).offsets(range);
      await session.change(file, ++this.#version, { range, text: change.text });
      text = text.slice(0, at.from) + change.text + text.slice(at.to);
    }
    if (draft.changes.length === 0) await session.change(file, ++this.#version);
    const edited = await session.nextDiagnostics(file, this.#version);
    await this.#ask(file, text, preview);
    await session.close(file);
    await session.open(file, text);
    await session.change(file, ++this.#version);
    const anew = await session.nextDiagnostics(file, this.#version);
    await session.close(file);
    this.#messages += draft.changes.length + 5;
    assert.deepEqual(edited, anew, 'the server says of an edited document other than of the same one opened');
    assert.deepEqual(session.log, [], 'the server complains');
  }

  /** One of each kind of request, somewhere in the document. */
  async #ask(file: string, text: string, preview: boolean): Promise<void> {
    const uri = this.session.uri(file);
    const positions = new Positions(text);
    const position = positions.position((text.length * 7919) % (text.length + 1));
    const range = { start: positions.position(0), end: positions.position(text.length) };
    const at = { textDocument: { uri }, position };
    const questions: [string, unknown][] = [
      ['textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [] } }],
      ['textDocument/completion', at],
      ['textDocument/hover', at],
      ['textDocument/definition', at],
      ['textDocument/references', { ...at, context: { includeDeclaration: true } }],
      ['textDocument/documentSymbol', { textDocument: { uri } }],
      ['textDocument/documentLink', { textDocument: { uri } }],
      ['textDocument/prepareRename', at],
    ];
    if (preview) questions.push([PREVIEW, { uri, viewer: 'fuzz', framework: null, compare: false }]);
    this.#messages += questions.length;
    await Promise.all(
      questions.map(([method, params]) => this.session.connection.sendRequest(method, params)),
    );
  }
}
