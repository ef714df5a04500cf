import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  DidChangeConfigurationNotification,
  FileChangeType,
  LSPErrorCodes,
  WorkDoneProgress,
  type ResponseError,
} from 'vscode-languageserver-protocol';
import {
  CHECK_WORKSPACE,
  IGNORE,
  UNFINISHED_PAGE,
  UNFINISHED_WORK,
  type UnfinishedItem,
  type UnfinishedPage,
  type WorkspaceCheck,
} from '../../src/protocol';
import { until } from '../support/until';
import { applied, Session, show } from './session';

const A = 'packages/site/docs/a/index.md';
const B = 'packages/site/docs/b/index.md';

describe('language server: the whole workspace', () => {
  let session: Session;
  afterEach(() => session.end());

  const rulesOf = (file: string) =>
    (session.published.get(session.uri(file))?.diagnostics ?? []).map(({ code }) => code);

  it('publishes the problems of pages that are not open, and keeps them up to date', async () => {
    session = await Session.start({
      'packages/site/conductor.yml': 'redirects: []\n',
      [A]: '---\ntitle: A\n---\n\n[x](ADD LINK)\n',
      [B]: '---\ntitle: B\n---\n\n[a](/docs/a/#name)\n',
    });
    assert.deepEqual(await session.connection.sendRequest(CHECK_WORKSPACE, {}), { files: 2, findings: 2 });
    await until(() => rulesOf(B).length > 0, 'the problems of the last page');
    assert.deepEqual([rulesOf(A), rulesOf(B)], [['placeholder-link'], ['broken-anchor']]);

    session.folder.write(A, '---\ntitle: A\n---\n\n## Name\n');
    await session.watched([A, FileChangeType.Changed]);
    await until(() => rulesOf(A).length === 0 && rulesOf(B).length === 0, 'no problem in either page');
  });

  it('keeps the problems of a page when it is closed', async () => {
    session = await Session.start({
      'packages/site/conductor.yml': 'redirects: []\n',
      [A]: '---\ntitle: A\n---\n\n[x](ADD LINK)\n',
    });
    await session.connection.sendRequest(CHECK_WORKSPACE, {});
    await session.open(A);
    await session.change(A, 2, { text: '---\ntitle: A\n---\n' });
    assert.deepEqual(await session.rules(A, 2), []);
    await session.close(A);
    await until(() => rulesOf(A).includes('placeholder-link'), 'the problem on disk');
  });

  const SITE = {
    'packages/site/conductor.yml': 'redirects: []\n',
    [A]: '---\ntitle: A\n---\n\n[x](ADD LINK)\n',
  };

  it('follows pages that come and go', async () => {
    session = await Session.start(SITE);
    await session.connection.sendRequest(CHECK_WORKSPACE, {});
    session.folder.write(B, '---\ntitle: B\n---\n\n[x](ADD LINK)\n');
    await session.watched([B, FileChangeType.Created]);
    await until(() => rulesOf(B).includes('placeholder-link'), 'the problem of the new page');
    session.folder.delete(B);
    await session.watched([B, FileChangeType.Deleted]);
    await until(() => rulesOf(B).length === 0, 'no problem of a page that is gone');
  });

  it('judges all pages anew when the configuration changes', async () => {
    session = await Session.start(SITE);
    await session.connection.sendRequest(CHECK_WORKSPACE, {});
    await until(() => rulesOf(A).length > 0, 'a problem');
    session.folder.write('.okta-docs.yml', 'rules:\n  placeholder-link: off\n');
    await session.watched(['.okta-docs.yml', FileChangeType.Created]);
    await until(() => rulesOf(A).length === 0, 'no problem');
  });

  it('says how far it is', async () => {
    session = await Session.start(
      Object.fromEntries([
        ...Object.entries(SITE),
        ...Array.from({ length: 60 }, (_, i) => [
          `packages/site/docs/p${i}/index.md`,
          `---\ntitle: P\n---\n\n${'[x](ADD LINK) and a note for [y](ASK ROBIN).\n\n'.repeat(40)}`,
        ]),
      ]),
    );
    const messages: string[] = [];
    session.connection.onProgress(WorkDoneProgress.type, 'check', (progress) => {
      if (progress.kind === 'report') messages.push(progress.message ?? '');
    });
    await session.connection.sendRequest(CHECK_WORKSPACE, { workDoneToken: 'check' });
    assert.ok(messages.length > 0);
    for (const message of messages) assert.match(message, /^\d+ \/ 61$/);
  });

  it('can be cancelled', async () => {
    session = await Session.start(SITE);
    const source = new CancellationTokenSource();
    const check = session.connection.sendRequest(CHECK_WORKSPACE, {}, source.token);
    source.cancel();
    await assert.rejects(check, (error: ResponseError) => error.code === LSPErrorCodes.RequestCancelled);
  });

  it('stops on its way when it is cancelled, and goes through all pages when it is asked again', async () => {
    const pages = Array.from({ length: 300 }, (_, i) => `packages/site/docs/p${i}/index.md`);
    session = await Session.start({
      ...SITE,
      ...Object.fromEntries(
        pages.map((page) => [page, `---\ntitle: P\n---\n\n${'[x](ADD LINK) and more.\n\n'.repeat(40)}`]),
      ),
    });
    const source = new CancellationTokenSource();
    session.connection.onProgress(WorkDoneProgress.type, 'check', (progress) => {
      // A slow machine reports before the first page.
      if (progress.kind === 'report' && !/^0 /.test(progress.message ?? '')) source.cancel();
    });
    const check = session.connection.sendRequest(CHECK_WORKSPACE, { workDoneToken: 'check' }, source.token);
    await assert.rejects(check, (error: ResponseError) => error.code === LSPErrorCodes.RequestCancelled);
    const judged = pages.filter((page) => session.published.has(session.uri(page))).length;
    assert.ok(judged > 0 && judged < pages.length, `${judged} pages were judged`);
    assert.equal(
      (await session.connection.sendRequest<WorkspaceCheck>(CHECK_WORKSPACE, {})).files,
      pages.length + 1,
    );
    await until(
      () => pages.every((page) => rulesOf(page).includes('placeholder-link')),
      'the problems of all pages',
    );
  });

  it('says of a workspace without a site that nothing was checked', async () => {
    session = await Session.start({ 'notes/a.md': '[x](ADD LINK)\n' });
    assert.deepEqual(await session.connection.sendRequest(CHECK_WORKSPACE, {}), { files: 0, findings: 0 });
  });

  it('checks by itself when the settings say so', async () => {
    session = await Session.start(SITE);
    session.settings.set('oktaDocs.checkWorkspace', 'always');
    await session.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: {} });
    await until(() => rulesOf(A).includes('placeholder-link'), 'the problem of a page that was never opened');
  });
});

describe('language server: unfinished work', () => {
  let session: Session;
  let inventory: Map<string, readonly UnfinishedItem[]>;
  afterEach(() => session.end());

  /** Starts a session and asks for the inventory. @returns how many pages there are */
  async function start(files: Readonly<Record<string, string>>): Promise<void> {
    session = await Session.start({ 'packages/site/conductor.yml': 'redirects: []\n', ...files });
    inventory = new Map();
    session.connection.onNotification(UNFINISHED_PAGE, ({ uri, work }: UnfinishedPage) => {
      inventory.set(uri, work);
    });
  }
  const workOf = (file: string) =>
    (inventory.get(session.uri(file)) ?? []).map(
      ({ kind, text, asked, rule, range }) => `${kind} ${rule} ${show(range)} ${text} ${asked ?? '-'}`,
    );

  it('lists all pages, and publishes no problem of those that are not open', async () => {
    await start({
      [A]: '---\ntitle: A\n---\n\n[keys](ASK ROBIN)\n\n<!-- TODO: more -->\n',
      [B]: '---\ntitle: B\n---\n\nA word word.\n',
    });
    assert.deepEqual(await session.connection.sendRequest(UNFINISHED_WORK, {}), { files: 2 });
    await until(() => inventory.size > 0, 'a page');
    assert.deepEqual(workOf(A), [
      'link placeholder-link 4:7-4:16 keys Robin',
      'parked placeholder-comment 6:0-6:19 TODO: more -',
    ]);
    assert.deepEqual(workOf(B), []);
    assert.equal(session.published.size, 0);
  });

  it('says which pages are listed first', async () => {
    const old = 'packages/site/docs/release-notes/2019/index.md';
    await start({
      [A]: '---\ntitle: A\n---\n\n[x](ADD LINK)\n',
      [old]: '---\ntitle: Old\n---\n\n[x](ADD LINK)\n',
      'packages/site/books/index.md': '---\ntitle: Books\n---\n\n[x](ADD LINK)\n',
    });
    const ranks = new Map<string, number>();
    session.connection.onNotification(UNFINISHED_PAGE, ({ uri, rank }: UnfinishedPage) => {
      ranks.set(uri, rank);
    });
    // One is open: what is said of it comes from elsewhere.
    await session.open(A);
    await session.connection.sendRequest(UNFINISHED_WORK, {});
    await until(() => ranks.size === 3, 'the work of the pages');
    const uris = [A, 'packages/site/books/index.md', old].map((file) => session.uri(file));
    assert.deepEqual(
      uris.map((uri) => ranks.get(uri)),
      [0, 1, 2],
    );
  });

  it('says nothing before it was asked', async () => {
    await start({ [A]: '---\ntitle: A\n---\n\n[x](ADD LINK)\n' });
    await session.open(A);
    await session.diagnostics(A);
    assert.equal(inventory.size, 0);
  });

  it('follows what is typed, with pages outside of sites while they are open', async () => {
    await start({ [A]: '---\ntitle: A\n---\n', 'notes.md': '[x](ADD LINK)\n' });
    await session.open('notes.md');
    await session.connection.sendRequest(UNFINISHED_WORK, {});
    await until(() => workOf('notes.md').length === 1, 'the work of the open file');
    await session.open(A);
    await session.change(A, 2, { text: '---\ntitle: A\n---\n\n[x](ADD LINK)\n' });
    await until(() => workOf(A).length === 1, 'the work that was typed');
    await session.close(A);
    await session.close('notes.md');
    await until(() => workOf(A).length === 0 && workOf('notes.md').length === 0, 'what is on disk');
  });

  it('follows other pages: an anchor that goes breaks the links to it', async () => {
    await start({
      [A]: '---\ntitle: A\n---\n\n## Name\n',
      [B]: '---\ntitle: B\n---\n\n[a](/docs/a/#name)\n',
    });
    await session.connection.sendRequest(UNFINISHED_WORK, {});
    assert.deepEqual(workOf(B), []);
    await session.open(A);
    await session.change(A, 2, { text: '---\ntitle: A\n---\n' });
    await until(() => workOf(B).length === 1, 'the broken link');
    assert.match(workOf(B)[0]!, /^broken broken-anchor 4:/);
  });

  it('leaves out what a broken configuration cannot name, and goes on', async () => {
    await start({
      '.git/HEAD': '',
      '.okta-docs.yml': 'rules: [\n',
      [A]: '---\ntitle: A\n---\n\n[x](ADD LINK)\n',
    });
    assert.deepEqual(await session.connection.sendRequest(UNFINISHED_WORK, {}), { files: 1 });
    await until(() => workOf(A).length === 1, 'the work');
  });

  it('gives the comment that silences a finding, and none for what is not there', async () => {
    const text = '[x](ADD LINK)\n';
    await start({ 'a.md': text });
    await session.open('a.md');
    const ask = (character: number, rule: string) =>
      session.connection.sendRequest(IGNORE, {
        uri: session.uri('a.md'),
        position: { line: 0, character },
        rule,
      });
    assert.equal(
      applied(session.uri('a.md'), text, (await ask(4, 'placeholder-link')) as never),
      `<!-- okta-docs-disable-next-line placeholder-link -->\n${text}`,
    );
    assert.equal(await ask(4, 'broken-anchor'), null);
    assert.equal(await ask(2, 'placeholder-link'), null);
  });
});
