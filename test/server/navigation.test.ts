import assert from 'node:assert/strict';
import {
  DefinitionRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FileChangeType,
  HoverRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  WorkspaceSymbolRequest,
  type DocumentSymbol,
  type Hover,
  type Location,
  type LocationLink,
  type SymbolInformation,
} from 'vscode-languageserver-protocol';
import { until } from '../support/until';
import { range, Session, show } from './session';
import { sessionInSite, SMALL_SITE } from './small-site';

const START = 'site/docs/concepts/start/index.md';
const KEYS = 'site/docs/concepts/keys/index.md';
const GUIDE = 'site/docs/guides/sign-in/main/index.md';

describe('language server: navigation', () => {
  let session: Session;
  afterEach(() => session.end());

  const at = (file: string, line: number, character: number) => ({
    textDocument: { uri: session.uri(file) },
    position: { line, character },
  });
  const place = ({ uri, range }: Location) => `${uri.replace(`${session.uri('site')}/`, '')} ${show(range)}`;
  const definition = async (file: string, line: number, character: number) => {
    const links = (await session.connection.sendRequest(
      DefinitionRequest.type,
      at(file, line, character),
    )) as LocationLink[] | null;
    return links?.map(
      (link) =>
        `${show(link.originSelectionRange!)} -> ${place({ uri: link.targetUri, range: link.targetSelectionRange })}`,
    );
  };
  const references = async (file: string, line: number, character: number) => {
    const locations = await session.connection.sendRequest(ReferencesRequest.type, {
      ...at(file, line, character),
      context: { includeDeclaration: false },
    });
    return locations?.map(place).sort();
  };
  const hover = async (file: string, line: number, character: number) => {
    const answer: Hover | null = await session.connection.sendRequest(
      HoverRequest.type,
      at(file, line, character),
    );
    return answer && [(answer.contents as { value: string }).value, show(answer.range!)];
  };

  it('goes from a link to the heading that it names', async () => {
    session = await sessionInSite(START);
    assert.deepEqual(await definition(START, 4, 20), ['4:11-4:38 -> docs/concepts/keys/index.md 7:0-7:9']);
  });

  it('goes through a redirect, and to the fragment that the redirect names', async () => {
    session = await sessionInSite(START);
    assert.deepEqual(await definition(START, 4, 50), ['4:47-4:66 -> docs/concepts/keys/index.md 7:0-7:9']);
  });

  it('goes from an image to its file', async () => {
    session = await sessionInSite(START);
    assert.deepEqual(await definition(START, 4, 80), ['4:79-4:91 -> .vuepress/public/img/key.png 0:0-0:0']);
  });

  it('goes from a snippet to its file for each framework', async () => {
    session = await sessionInSite(GUIDE);
    assert.deepEqual(await definition(GUIDE, 6, 26), [
      '6:23-6:30 -> docs/guides/sign-in/main/java/install.md 0:0-0:0',
      '6:23-6:30 -> docs/guides/sign-in/main/react/install.md 0:0-0:0',
    ]);
  });

  it('goes from the list of guides to a guide', async () => {
    session = await sessionInSite('site/docs/guides/index.md');
    assert.deepEqual(await definition('site/docs/guides/index.md', 3, 5), [
      '3:3-3:10 -> docs/guides/sign-in/index.md 0:0-0:0',
    ]);
  });

  it('answers once the site is read what is asked before, as editors ask some things but once', async () => {
    session = await Session.start(SMALL_SITE);
    await session.open(START);
    const document = { textDocument: { uri: session.uri(START) } };
    const [links, symbols, places, uses, renameable] = await Promise.all([
      session.connection.sendRequest(DocumentLinkRequest.type, document),
      session.connection.sendRequest(DocumentSymbolRequest.type, document),
      definition(START, 4, 20),
      references(START, 4, 20),
      session.connection.sendRequest(PrepareRenameRequest.type, at(START, 4, 20)),
    ]);
    assert.equal(links?.length, 4);
    assert.equal(symbols?.[0] && 'detail' in symbols[0] && symbols[0].detail, '/docs/concepts/start/');
    assert.deepEqual(places, ['4:11-4:38 -> docs/concepts/keys/index.md 7:0-7:9']);
    assert.equal(uses?.length, 2);
    assert.ok(renameable);
  });

  it('answers nothing where nothing leads anywhere', async () => {
    session = await sessionInSite(START);
    assert.equal(await definition(START, 4, 1), undefined);
  });

  it('finds the links that name a heading, those of snippets among them', async () => {
    session = await sessionInSite(KEYS);
    assert.deepEqual(await references(KEYS, 7, 4), [
      'docs/concepts/start/index.md 4:11-4:38',
      'docs/guides/sign-in/main/react/install.md 2:14-2:41',
    ]);
  });

  it('finds the uses of a snippet', async () => {
    session = await sessionInSite('site/docs/guides/sign-in/main/java/install.md');
    assert.deepEqual(await references(GUIDE, 0, 0), undefined);
    await session.open(GUIDE);
    assert.deepEqual(await references(GUIDE, 6, 26), ['docs/guides/sign-in/main/index.md 6:23-6:30']);
  });

  it('gives the links that the site serves to Ctrl+click', async () => {
    session = await sessionInSite(START);
    const links = await session.connection.sendRequest(DocumentLinkRequest.type, {
      textDocument: { uri: session.uri(START) },
    });
    assert.deepEqual(
      links?.map(({ range, target }) => `${show(range)} ${target?.replace(`${session.uri('site')}/`, '')}`),
      [
        '4:11-4:38 docs/concepts/keys/index.md#L8',
        '4:47-4:66 docs/concepts/keys/index.md#L8',
        '4:79-4:91 .vuepress/public/img/key.png',
        '8:15-8:20 docs/concepts/start/index.md#L7',
      ],
    );
  });

  it('shows what a link leads to', async () => {
    session = await sessionInSite(START);
    assert.deepEqual(await hover(START, 4, 20), [
      '**Key rotation** › Rotate\n\nHow keys change\\.\n\n`/docs/concepts/keys/#rotate`',
      '4:4-4:39',
    ]);
    assert.deepEqual(await hover(START, 4, 50), [
      '**Key rotation** › Rotate\n\nHow keys change\\.\n\n`/docs/concepts/keys/#rotate`\n\nRedirect: `/docs/concepts/old/` → `/docs/concepts/keys/#rotate`',
      '4:41-4:67',
    ]);
  });

  it('says for which engine the target of a link is', async () => {
    session = await sessionInSite(START, {
      ...SMALL_SITE,
      [KEYS]: SMALL_SITE[KEYS]!.replace('## Rotate', '<ApiLifecycle access="ie" />\n\n## Rotate'),
    });
    assert.deepEqual(await hover(START, 4, 20), [
      '**Key rotation** › Rotate\n\nHow keys change\\.\n\n`/docs/concepts/keys/#rotate`\n\nOnly for Identity Engine',
      '4:4-4:39',
    ]);
  });

  it('shows the files of a snippet, and who includes it, there and in the snippet', async () => {
    session = await sessionInSite(GUIDE);
    const folder = 'site/docs/guides/sign-in/main';
    const includedBy = `Included by [docs/guides/sign\\-in/main/index\\.md](<${session.uri(GUIDE)}>)`;
    assert.deepEqual(await hover(GUIDE, 6, 26), [
      `Snippet \`install\`\n\n- [java](<${session.uri(`${folder}/java/install.md`)}>)\n- [react](<${session.uri(`${folder}/react/install.md`)}>)\n\n${includedBy}`,
      '6:0-6:33',
    ]);
    const java = `${folder}/java/install.md`;
    await session.open(java);
    assert.deepEqual(await hover(java, 0, 4), [
      `\`#install\`\n\nNo links lead here\n\n${includedBy}`,
      '0:0-0:10',
    ]);
  });

  it('shows the front matter as a search result, with lengths, the routes and the links to a page', async () => {
    session = await sessionInSite(KEYS);
    const result = 'As a search result shows it:\n\n**Key rotation**\n\nHow keys change\\.\n\n';
    assert.deepEqual(await hover(KEYS, 1, 2), [`${result}Title: 12 of 60 characters`, '1:0-1:19']);
    assert.deepEqual(await hover(KEYS, 4, 14), [`${result}Description: 16 of 160 characters`, '2:0-4:27']);
    assert.deepEqual(await hover(KEYS, 5, 1), [
      `${result}Title: 12 of 60 characters\n\nDescription: 16 of 160 characters\n\n\`/docs/concepts/keys/\`\n\n3 links lead here`,
      '0:0-6:0',
    ]);
  });

  it('says in words that a search result cuts a title or description, and that there is none', async () => {
    session = await sessionInSite(KEYS);
    const long = 'word '.repeat(13).trim();
    await session.change(KEYS, 2, { text: `---\ntitle: ${long}\nlayout: Guides\n---\n` });
    assert.deepEqual(await hover(KEYS, 1, 10), [
      `As a search result shows it:\n\n**${'word '.repeat(12).trim()}…**\n\n*No description*\n\n**Title too long**: 64 characters, and search results usually show 60. Shorten it, or say what matters first.`,
      '1:0-1:71',
    ]);
    await session.change(KEYS, 3, { text: `---\ndescription: ${'x'.repeat(161)}\n---\n` });
    assert.deepEqual(await hover(KEYS, 1, 10), [
      `As a search result shows it:\n\n*No title*\n\n${'x'.repeat(159)}…\n\n**Description too long**: 161 characters, and search results usually show 160. Shorten it, or say what matters first.`,
      '1:0-1:174',
    ]);
  });

  it('shows the anchor of a heading, and how many links lead there', async () => {
    session = await sessionInSite(KEYS);
    assert.deepEqual(await hover(KEYS, 11, 8), ['`#by-hand`\n\nNo links lead here', '11:0-11:13']);
  });

  it('outlines a page under its title and route, with anchors', async () => {
    session = await sessionInSite(KEYS);
    const symbols = (await session.connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri: session.uri(KEYS) },
    })) as DocumentSymbol[];
    const lines = (list: readonly DocumentSymbol[], indent = ''): string[] =>
      list.flatMap(({ name, detail, selectionRange, children }) => [
        `${indent}${name} ${detail} ${show(selectionRange)}`,
        ...lines(children ?? [], `${indent}  `),
      ]);
    assert.deepEqual(lines(symbols), [
      'Key rotation /docs/concepts/keys/ 1:7-1:19',
      '  Rotate #rotate 7:0-7:9',
      '    By hand #by-hand 11:0-11:13',
    ]);
  });

  it('finds pages and headings of the workspace, with their routes', async () => {
    session = await sessionInSite(KEYS);
    const symbols = (await session.connection.sendRequest(WorkspaceSymbolRequest.type, {
      query: 'hand',
    })) as SymbolInformation[];
    assert.deepEqual(
      symbols.map(({ name, containerName, location }) => `${name} ${containerName} ${place(location)}`),
      ['By hand /docs/concepts/keys/#by-hand docs/concepts/keys/index.md 11:0-11:13'],
    );
  });

  it('follows what is typed in another document, and what changes on disk', async () => {
    session = await sessionInSite(START);
    await session.open(KEYS);
    await session.change(KEYS, 2, { range: range(7, 3, 7, 9), text: 'Turn' });
    await session.diagnostics(KEYS, 2);
    assert.deepEqual(await definition(START, 4, 20), ['4:11-4:38 -> docs/concepts/keys/index.md 0:0-0:0']);
    await session.close(KEYS);
    await until(
      async () => (await definition(START, 4, 20))?.[0]?.endsWith('index.md 7:0-7:9'),
      'the text on disk to count again',
    );
    session.folder.write(KEYS, SMALL_SITE[KEYS]!.replace('## Rotate', '\n\n## Rotate'));
    await session.watched([KEYS, FileChangeType.Changed]);
    await until(
      async () => (await definition(START, 4, 20))?.[0]?.endsWith('index.md 9:0-9:9'),
      'the new text on disk to count',
    );
    session.folder.delete('site/docs/concepts/keys');
    await session.watched(['site/docs/concepts/keys', FileChangeType.Deleted]);
    await until(async () => (await definition(START, 4, 20)) === undefined, 'the deleted folder to be gone');
  });
});
