import assert from 'node:assert/strict';
import { HoverRequest, type MarkupContent } from 'vscode-languageserver-protocol';
import type { InitializationOptions } from '../../src/protocol';
import { TestFolder } from '../support/folder';
import { until } from '../support/until';
import { range, Session } from './session';
import { SMALL_SITE } from './small-site';

const KEYS = 'site/docs/concepts/keys/index.md';
const START = 'site/docs/concepts/start/index.md';

/** A language of the test's own. */
const TEXTS: Readonly<Record<string, string>> = {
  'Ignore {0} in this line': 'Zeile: {0} übergehen',
  '{0} only redirects to {1}.': '{0} leitet nach {1} weiter.',
  '{0} links lead here': 'Hierher führen {0} Verweise',
};

/** The link on the page that is only redirected. */
const REDIRECTED = range(4, 50);

describe('the language of the server', () => {
  let session: Session;
  afterEach(() => session.end());

  /** Starts the built server, as the bundle has the texts of its modules' start behind it that would come too early. */
  async function begin(options: InitializationOptions): Promise<void> {
    session = await Session.startBuilt(new TestFolder(SMALL_SITE), options);
    await session.open(START);
    await until(() => session.siteIsRead(), 'the site to be read');
    await until(async () => (await session.rules(START)).length > 0, 'what is found with the site');
  }

  async function hovered(file: string, line: number): Promise<string> {
    const hover = await session.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: session.uri(file) },
      position: { line, character: 4 },
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
    assert.match(await hovered(KEYS, 7), /^`#rotate`\n\nHierher führen 2 Verweise$/);
    assert.ok((await titles()).includes('Zeile: redirected-link übergehen'));
    const [redirected] = (await session.diagnostics(START)).filter(({ code }) => code === 'redirected-link');
    assert.equal(redirected?.message, '/docs/concepts/old/ leitet nach /docs/concepts/keys/#rotate weiter.');
  });

  it('is English where a text has no translation', async () => {
    await begin({ texts: TEXTS });
    assert.match(await hovered(START, 6), /1 link leads here/);
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
