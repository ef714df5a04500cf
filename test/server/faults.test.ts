import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as fc from 'fast-check';
import {
  CompletionRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  HoverRequest,
} from 'vscode-languageserver-protocol';
import { PREVIEW, type PreviewAnswer, type PreviewParams } from '../../src/protocol';
import { TestFolder } from '../support/folder';
import { until } from '../support/until';
import { range, Session } from './session';
import { SMALL_SITE } from './small-site';

const START = 'site/docs/concepts/start/index.md';
const KEYS = 'site/docs/concepts/keys/index.md';

describe('language server: killed at random', () => {
  /** What a writer types, each piece somewhere in one of the pages. */
  const typed = fc.record({
    file: fc.constantFrom(START, KEYS),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    text: fc.constantFrom(
      '[x](TODO) ',
      '\n\n## Here\n\n',
      '[k](/docs/concepts/keys/#by-hand)',
      '`',
      '---\n',
      'word ',
    ),
    kill: fc.boolean(),
  });

  it('knows again, in its next process, all that was typed before and meanwhile', async () => {
    const storage = new TestFolder();
    const folder = new TestFolder(SMALL_SITE);
    const options = { cacheFolder: storage.path };
    const texts = new Map([START, KEYS].map((file) => [file, folder.read(file)]));
    let version = 1;
    // As the editor's client does, which holds the texts and opens them in the next process.
    const begin = async () => {
      const begun = await Session.startBuilt(folder, options);
      version = 1;
      for (const [file, text] of texts) await begun.open(file, text);
      return begun;
    };
    let session = await begin();
    try {
      let kills = 0;
      for (const { file, at, text, kill } of fc.sample(typed, 40)) {
        const before = texts.get(file)!;
        const offset = Math.floor(at * before.length);
        texts.set(file, before.slice(0, offset) + text + before.slice(offset));
        await session.change(file, ++version, { text: texts.get(file)! });
        if (!kill || kills === 3) continue;
        kills++;
        await session.kill();
        // It may have been killed while it wrote: what it kept is cut short.
        for (const kept of fs.readdirSync(storage.path))
          fs.truncateSync(storage.file(kept), Math.floor(at * fs.statSync(storage.file(kept)).size));
        session = await begin();
      }
      assert.equal(kills, 3);
      await until(() => session.siteIsRead(), 'the site to be read');
      const fresh = await Session.start(SMALL_SITE);
      try {
        for (const [file, text] of texts) await fresh.open(file, text);
        await until(() => fresh.siteIsRead(), 'the site to be read');
        const final = version + 1;
        for (const [file, text] of texts) {
          await session.change(file, final, { text });
          await fresh.change(file, final, { text });
        }
        for (const file of texts.keys())
          assert.deepEqual(await session.rules(file, final), await fresh.rules(file, final));
      } finally {
        await fresh.end();
      }
      assert.deepEqual(session.log, []);
    } finally {
      await session.end();
      storage.remove();
    }
  });
});

/** Things that go into each other by the thousand, and a page with more links than any. */
const LARGE: Readonly<Record<string, string>> = {
  'ten thousand links': 'See [keys](/docs/concepts/keys/#rotate) and [none](/docs/none/).\n\n'.repeat(5000),
  'five thousand quotes in each other': `${'> '.repeat(5000)}a\n`,
  'five thousand lists in each other': `${'- '.repeat(5000)}a\n`,
  'five thousand elements in each other': `${'<div>\n\n'.repeat(5000)}a\n`,
  'five thousand emphases in each other': `${'*'.repeat(5000)}a${'*'.repeat(5000)}\n`,
  'front matter five thousand deep': `---\na: ${'['.repeat(5000)}${']'.repeat(5000)}\n---\n`,
};

describe('language server: pages that nobody would write', () => {
  let session: Session;
  before(async () => {
    session = await Session.start(SMALL_SITE);
    await session.open(START);
    await until(() => session.siteIsRead(), 'the site to be read');
  });
  after(() => session.end());

  let version = 1;
  for (const [what, text] of Object.entries(LARGE)) {
    it(`answers all that an editor asks of ${what}`, async () => {
      await session.change(START, ++version, { text });
      const found = await session.diagnostics(START, version);
      if (what === 'ten thousand links')
        assert.equal(found.filter(({ code }) => code === 'broken-page-link').length, 5000);
      const textDocument = { uri: session.uri(START) };
      const position = { line: 0, character: 10 };
      const { connection } = session;
      await connection.sendRequest(HoverRequest.type, { textDocument, position });
      await connection.sendRequest(CompletionRequest.type, { textDocument, position });
      await connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
      await session.codeActions(START, range(0, 0, 0, 20));
      const links = await connection.sendRequest(DocumentLinkRequest.type, { textDocument });
      if (what === 'ten thousand links') assert.equal(links?.length, 5000);
      const params: PreviewParams = { uri: textDocument.uri, viewer: what, framework: null, compare: true };
      const answer = await connection.sendRequest<PreviewAnswer | null>(PREVIEW, params);
      assert.ok(answer);
      assert.deepEqual(session.log, []);
    });
  }
});
