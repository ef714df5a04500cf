import assert from 'node:assert/strict';
import { CodeLensRequest, HoverRequest } from 'vscode-languageserver-protocol';
import {
  DESTINATION_SLOT,
  FIND_TARGETS,
  PAGES_WITH_PLACEHOLDERS,
  SITE_LINK,
  TARGET,
  type DestinationSlotAnswer,
  type LinkTarget,
  type PageWithPlaceholders,
  type SiteLinkAnswer,
  type TargetAnswer,
} from '../../src/protocol';
import { applied, range, type Session } from './session';
import { sessionInSite } from './small-site';

const START = 'site/docs/concepts/start/index.md';
const KEYS = 'site/docs/concepts/keys/index.md';

describe('language server: linking', () => {
  let session: Session;
  afterEach(() => session.end());

  const slot = (file: string, line: number, character: number) =>
    session.connection.sendRequest<DestinationSlotAnswer | null>(DESTINATION_SLOT, {
      uri: session.uri(file),
      position: { line, character },
    });

  it('says where a destination goes: in a placeholder, in a link, nowhere', async () => {
    session = await sessionInSite(START);
    await session.change(START, 2, { text: 'See [one](ADD LINK), [two]() and [three](/docs/).\n' });
    assert.deepEqual(await slot(START, 0, 12), {
      version: 2,
      range: range(0, 10, 0, 18),
      before: '',
      after: '',
      text: 'one',
    });
    assert.deepEqual(await slot(START, 0, 27), {
      version: 2,
      range: range(0, 27),
      before: '',
      after: '',
      text: 'two',
    });
    assert.deepEqual((await slot(START, 0, 36))?.range, range(0, 41, 0, 47));
    assert.equal(await slot(START, 0, 1), null);
  });

  it('finds pages and headings to link to', async () => {
    session = await sessionInSite(START);
    const find = (query: string) =>
      session.connection.sendRequest<LinkTarget[]>(FIND_TARGETS, { uri: session.uri(START), query });
    assert.deepEqual(await find('rotat'), [
      { destination: '/docs/concepts/keys/#rotate', title: 'Rotate', heading: true, engine: 'both' },
      { destination: '/docs/concepts/keys/', title: 'Key rotation', heading: false, engine: 'both' },
    ]);
  });

  it('offers ranked targets first, as many as three, and puts the chosen one into the link', async () => {
    session = await sessionInSite(START);
    const text = 'Learn about [key rotation](ADD LINK).\n';
    await session.change(START, 2, { text });
    const [best] = await session.codeActions(START, range(0, 30));
    assert.equal(best?.title, 'Link to "Key rotation" (/docs/concepts/keys/)');
    assert.equal(
      applied(session.uri(START), text, best?.edit),
      'Learn about [key rotation](/docs/concepts/keys/).\n',
    );
    const titles = (await session.codeActions(START, range(0, 30))).map(({ title }) => title);
    const choose = titles.indexOf('Choose a page…');
    assert.ok(choose >= 1 && choose <= 3 && titles.slice(0, choose).every((t) => t.startsWith('Link to ')));
  });

  it('lists ranked targets in the hover of a placeholder', async () => {
    session = await sessionInSite(START);
    await session.change(START, 2, { text: 'Learn about [key rotation](ADD LINK).\n' });
    const answer = await session.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: session.uri(START) },
      position: { line: 0, character: 30 },
    });
    const lines = (answer?.contents as { value: string }).value.split('\n');
    assert.equal(lines[0], 'It could lead to');
    assert.equal(lines[2], `- [Key rotation](<${session.uri(KEYS)}>) \`/docs/concepts/keys/\``);
  });

  it('offers to choose a page on a placeholder of a site, behind the fixes', async () => {
    session = await sessionInSite(START);
    await session.change(START, 2, { text: 'See [one](ADD LINK).\n' });
    const actions = await session.codeActions(START, range(0, 12));
    const choose = actions.find(({ title }) => title === 'Choose a page…');
    assert.deepEqual(choose?.command?.arguments, [
      { uri: session.uri(START), position: { line: 0, character: 10 } },
    ]);
    assert.deepEqual(actions.at(-1)?.title, 'Ignore placeholder-link in this line');
  });

  it('gives the address of a file, of a heading, of an image, and of a snippet on its page', async () => {
    session = await sessionInSite(KEYS);
    const link = (file: string, line?: number) =>
      session.connection.sendRequest<SiteLinkAnswer | null>(SITE_LINK, {
        uri: session.uri(file),
        ...(line !== undefined && { position: { line, character: 0 } }),
      });
    assert.deepEqual(await link(START), { address: '/docs/concepts/start/', title: 'Start' });
    assert.deepEqual(await link(KEYS, 11), { address: '/docs/concepts/keys/#by-hand', title: 'By hand' });
    assert.deepEqual(await link('site/.vuepress/public/img/key.png'), {
      address: '/img/key.png',
      title: null,
    });
    assert.equal(
      (await link('site/docs/guides/sign-in/main/react/install.md'))?.address,
      '/docs/guides/sign-in/react/main/',
    );
    assert.equal(await link('site/conductor.yml'), null);
  });

  it('counts links above headings and uses above snippets, when the writer wants it', async () => {
    session = await sessionInSite(KEYS);
    const lenses = async (file: string) => {
      const answer = await session.connection.sendRequest(CodeLensRequest.type, {
        textDocument: { uri: session.uri(file) },
      });
      return answer?.map(({ range: { start }, command }) => `${start.line} ${command?.title}`);
    };
    assert.equal(await lenses(KEYS), undefined);
    session.settings.set('oktaDocs.codeLens.enabled', true);
    assert.deepEqual(await lenses(KEYS), [
      '0 linked from 3 places',
      '7 linked from 2 places',
      '11 not linked',
    ]);
    const snippet = 'site/docs/guides/sign-in/main/java/install.md';
    await session.open(snippet);
    assert.deepEqual(await lenses(snippet), ['0 used by 1 component', '0 not linked']);
  });

  it('shows a target before it is chosen: its place, and what it is about', async () => {
    session = await sessionInSite(START);
    const ask = (destination: string) =>
      session.connection.sendRequest<TargetAnswer | null>(TARGET, { uri: session.uri(START), destination });
    const uri = session.uri('site/docs/concepts/keys/index.md');
    assert.deepEqual(await ask('/docs/concepts/keys/'), {
      location: { uri, range: range(0, 0) },
      excerpt: 'How keys change.',
    });
    assert.deepEqual(await ask('/docs/concepts/keys/#rotate'), {
      location: { uri, range: range(7, 0, 7, 9) },
      excerpt: 'By hand.',
    });
    assert.equal(await ask('https://example.com/'), null);
  });

  it('names the pages that have placeholders, as the writer has them', async () => {
    session = await sessionInSite(START);
    const ask = () =>
      session.connection.sendRequest<PageWithPlaceholders[] | null>(PAGES_WITH_PLACEHOLDERS, {});
    assert.deepEqual(await ask(), []);
    await session.change(START, 2, { text: '[a](TODO)\n' });
    const start = { uri: session.uri(START), placeholders: 1 };
    assert.deepEqual(await ask(), [start]);
    const file = 'site/docs/guides/sign-in/main/java/install.md';
    await session.open(file, '[a](TODO) and [b](ADD LINK)\n\n<!-- TODO parked -->\n');
    assert.deepEqual(await ask(), [start, { uri: session.uri(file), placeholders: 2 }]);
  });
});
