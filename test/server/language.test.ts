import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { HoverRequest, RenameRequest, type MarkupContent } from 'vscode-languageserver-protocol';
import type { InitializationOptions } from '../../src/protocol';
import { TestFolder } from '../support/folder';
import { until } from '../support/until';
import { range, Session } from './session';
import { SMALL_SITE } from './small-site';

const CONFIGURATION = '.okta-docs.yml';
const KEYS = 'site/docs/concepts/keys/index.md';
const START = 'site/docs/concepts/start/index.md';

/** Another language. */
const TEXTS: Readonly<Record<string, string>> = {
  'A heading needs a text.': 'Eine Überschrift braucht einen Text.',
  "How weighty a rule's findings are.": 'Wie schwer die Funde einer Regel wiegen.',
  'Ignore {0} in this line': 'In dieser Zeile: {0} übergehen',
  'Link to {0} ({1})': 'Auf {1} verweisen: {0}',
  '{0} only redirects to {1}.': '{0} leitet nach {1} weiter.',
  '{0} links lead here': 'Hierher führen {0} Verweise',
};

/** The link on the page that is only redirected. */
const REDIRECTED = range(4, 50);
const IS_REDIRECTED = '/docs/concepts/old/ leitet nach /docs/concepts/keys/#rotate weiter.';

describe('the language of the server', () => {
  let session: Session;
  afterEach(() => session.end());

  /** Starts the server as it is built: there a text would be made too early if its module made it when it is loaded. */
  async function begin(options: InitializationOptions, folder = new TestFolder(SMALL_SITE)): Promise<void> {
    session = await Session.startBuilt(folder, options);
    await session.open(START);
    await until(() => session.siteIsRead(), 'the site to be read');
    await until(async () => (await redirected()) !== undefined, 'what is found with the site');
  }

  /** What is said of the link that is only redirected. */
  async function redirected(): Promise<unknown> {
    return (await session.diagnostics(START)).find(({ code }) => code === 'redirected-link')?.message;
  }

  async function hovered(file: string, line: number, character = 4): Promise<string> {
    const hover = await session.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: session.uri(file) },
      position: { line, character },
    });
    return (hover?.contents as MarkupContent).value;
  }

  async function titles(): Promise<string[]> {
    return (await session.codeActions(START, REDIRECTED)).map(({ title }) => title);
  }

  it('is the one that the client hands over', async () => {
    await begin({ texts: TEXTS });
    await session.open(KEYS);
    await session.diagnostics(KEYS);
    assert.equal(await redirected(), IS_REDIRECTED);
    assert.deepEqual(await titles(), [
      'Auf Key rotation verweisen: /docs/concepts/keys/#rotate',
      'In dieser Zeile: redirected-link übergehen',
    ]);
    assert.equal(await hovered(KEYS, 7), '`#rotate`\n\nHierher führen 2 Verweise');
  });

  it('is that of what the schema of .okta-docs.yml says, and of refusals', async () => {
    await begin({ texts: TEXTS });
    await session.open(CONFIGURATION, 'rules:\n  repeated-word: off\n', 'yaml');
    assert.equal(
      await hovered(CONFIGURATION, 0, 2),
      '**rules**\n\nWie schwer die Funde einer Regel wiegen\\.',
    );
    const rename = session.connection.sendRequest(RenameRequest.type, {
      textDocument: { uri: session.uri(START) },
      position: { line: 6, character: 4 },
      newName: ' ',
    });
    await assert.rejects(rename, { message: 'Eine Überschrift braucht einen Text.' });
  });

  it('is English where a text has no translation', async () => {
    await begin({ texts: TEXTS });
    assert.match(await hovered(START, 6), /1 link leads here/);
  });

  it('is that of this start, whatever was kept in another one', async () => {
    const storage = new TestFolder();
    const folder = new TestFolder(SMALL_SITE);
    const kept = storage.file('kept');
    try {
      await begin({ cacheFolder: kept }, folder);
      assert.equal(await redirected(), '/docs/concepts/old/ only redirects to /docs/concepts/keys/#rotate.');
      await until(() => fs.readdirSync(kept).some((name) => name.endsWith('.cache')), 'a cache to be kept');
      await session.kill();
      await begin({ cacheFolder: kept, texts: TEXTS }, folder);
      assert.equal(await redirected(), IS_REDIRECTED);
    } finally {
      storage.remove();
    }
  });

  for (const [what, texts] of [
    ['no texts are handed over', undefined],
    ['they are no texts', 'all of them'],
    ['one of them is none', { '1 link leads here': 1 }],
  ] as const) {
    it(`is English where ${what}`, async () => {
      await begin({ texts } as unknown as InitializationOptions);
      assert.match(await hovered(START, 6), /1 link leads here/);
      assert.ok((await titles()).includes('Ignore redirected-link in this line'));
    });
  }
});
