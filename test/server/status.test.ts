import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { until } from '../support/until';
import { Session, show } from './session';
import { sessionInSite, SMALL_SITE } from './small-site';

const START = 'site/docs/concepts/start/index.md';
const KEYS = 'site/docs/concepts/keys/index.md';
const INSTALL = 'site/docs/guides/sign-in/main/react/install.md';

describe('language server: status', () => {
  let session: Session;
  afterEach(() => session.end());

  const statusOf = (file: string, version = 1) =>
    until(() => {
      const status = session.statuses.get(session.uri(file));
      return status?.version === version && status.onSite ? status : null;
    }, `the status of version ${version} of ${file}`);

  it('counts what is left to do on a page, parked comments and broken links too', async () => {
    session = await sessionInSite(START);
    await session.change(START, 2, {
      text: '---\ntitle: Start\n---\n\n[x](ADD LINK) [gone](/docs/gone/)\n\n<!-- TODO: link "y" -->\n',
    });
    const status = await statusOf(START, 2);
    assert.deepEqual(status.placeholders.map(show), ['4:4-4:12']);
    assert.equal(status.unfinished, 3);
  });

  it('says by which address pages link to a page, for a snippet that of its page', async () => {
    session = await sessionInSite(KEYS);
    await session.open(INSTALL);
    assert.equal((await statusOf(KEYS)).onSite?.address, '/docs/concepts/keys/');
    assert.equal((await statusOf(INSTALL)).onSite?.address, '/docs/guides/sign-in/react/main/');
  });

  it('says for which engine a page is, as it is being written', async () => {
    session = await sessionInSite(KEYS);
    assert.equal((await statusOf(KEYS)).onSite?.engine, 'both');
    await session.change(KEYS, 2, {
      text: '---\ntitle: Keys\n---\n\n<ApiLifecycle access="ie" />\n\nText.\n',
    });
    assert.equal((await statusOf(KEYS, 2)).onSite?.engine, 'identity-engine');
  });

  it('says nothing of a site for a page outside one', async () => {
    session = await Session.start({ 'a.md': 'Text.\n' });
    await session.open('a.md');
    const status = await until(() => session.statuses.get(session.uri('a.md')), 'a status');
    assert.equal(status.onSite, null);
    assert.equal(status.unfinished, 0);
  });

  it('says when a site is being read, when it is read, and how many pages it has since', async () => {
    session = await sessionInSite(KEYS);
    const pages = Object.keys(SMALL_SITE).filter((file) => file.endsWith('.md')).length;
    const uri = session.uri('site');
    assert.deepEqual(session.siteStatuses[0], { uri, state: 'reading', pages: 0 });
    await until(() => session.siteStatuses.at(-1)?.state === 'ready', 'the site to be read');
    assert.deepEqual(session.siteStatuses.at(-1), { uri, state: 'ready', pages });
    session.folder.write('site/docs/concepts/more/index.md', '---\ntitle: More\n---\n');
    await session.watched(['site/docs/concepts/more/index.md', FileChangeType.Created]);
    await until(() => session.siteStatuses.at(-1)?.pages === pages + 1, 'one page more');
  });
});
