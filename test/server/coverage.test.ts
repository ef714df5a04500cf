import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  FileChangeType,
  LSPErrorCodes,
  WorkDoneProgress,
  type ResponseError,
} from 'vscode-languageserver-protocol';
import { ENGINE_COVERAGE, ENGINE_COVERAGE_CHANGED, type EngineCoverageAnswer } from '../../src/protocol';
import { until } from '../support/until';
import { Session, show } from './session';

const page = (name: string) => `packages/site/docs/${name}/index.md`;
const front = (title: string) => `---\ntitle: ${title}\n---\n\n`;
const IE = '<ApiLifecycle access="ie" />\n\n';
const CLASSIC = `${front('Old keys')}> **Note:** This document is only for Classic Engine. If you're using Identity Engine, see [Keys](/docs/keys/).\n`;
const BACK = `> **Note:** This document is only for Identity Engine. If you're using Classic Engine, see [Keys](/docs/old-keys/).\n`;

const SITE = {
  'packages/site/conductor.yml': 'redirects: []\n',
  [page('both')]: `${front('Both')}Text.\n`,
  [page('keys')]: `${front('Keys')}${IE}`,
  [page('old-keys')]: CLASSIC,
  [page('devices')]: `${front('Devices')}${IE}First rotate your [keys](/docs/old-keys/).\n`,
};

describe('language server: engine coverage', () => {
  let session: Session;
  let told: EngineCoverageAnswer[];
  afterEach(() => session.end());

  async function start(files: Readonly<Record<string, string>>): Promise<void> {
    session = await Session.start(files);
    told = [];
    session.connection.onNotification(ENGINE_COVERAGE_CHANGED, (coverage: EngineCoverageAnswer) => {
      told.push(coverage);
    });
  }
  const ask = () => session.connection.sendRequest<EngineCoverageAnswer | null>(ENGINE_COVERAGE, {});

  /** A page as the site calls it. */
  const name = ({ uri }: { uri: string }) => /\/docs\/(.+)\/index\.md$/.exec(uri)![1]!;
  const short = ({ pages, pairs, oneWay, withoutCounterpart, links }: EngineCoverageAnswer) => ({
    both: pages.both.map(name),
    identity: pages['identity-engine'].map(name),
    classic: pages['classic-engine'].map(name),
    pairs: pairs.map(([a, b]) => `${name(a)} ${name(b)}`),
    oneWay: oneWay.map(({ from, to }) => `${name(from)} ${name(to)}`),
    alone: withoutCounterpart.map(name),
    unannounced: links
      .filter(({ announced }) => !announced)
      .map((link) => `${name(link)} ${show(link.range)} ${link.text} -> ${name(link.to)}`),
  });
  const last = () => short(told.at(-1)!);

  it('answers with pages, pairs and links of pages that nobody has opened', async () => {
    await start(SITE);
    const coverage = await ask();
    assert.deepEqual(short(coverage!), {
      both: ['both'],
      identity: ['devices', 'keys'],
      classic: ['old-keys'],
      pairs: [],
      oneWay: ['old-keys keys'],
      alone: ['devices'],
      unannounced: ['devices 6:18-6:41 keys -> old-keys'],
    });
    const link = coverage!.links.find(({ announced }) => !announced)!;
    assert.deepEqual(
      [link.engine, link.counterpart],
      ['identity-engine', { uri: session.uri(page('keys')), title: 'Keys' }],
    );
    assert.equal(coverage!.files, 4);
  });

  it('tells of a banner and a note that are typed', async () => {
    await start(SITE);
    await ask();
    await session.open(page('keys'));
    await session.change(page('keys'), 2, { text: `${front('Keys')}${IE}${BACK}` });
    await until(() => told.length > 0 && last().pairs.length > 0, 'the pair');
    assert.deepEqual(last().pairs, ['keys old-keys']);
    assert.deepEqual(last().oneWay, []);
    await session.change(page('keys'), 3, { text: `${front('Keys')}Text.\n` });
    await until(() => last().pairs.length === 0, 'no pair any more');
    assert.deepEqual(last().both, ['both', 'keys']);
  });

  it('knows where a link is after lines were typed above it', async () => {
    await start(SITE);
    await ask();
    await session.open(page('devices'));
    await session.change(page('devices'), 2, {
      text: `${front('Devices')}${IE}More.\n\nFirst rotate your [keys](/docs/old-keys/).\n`,
    });
    await until(() => told.length > 0, 'the change');
    assert.deepEqual(last().unannounced, ['devices 8:18-8:41 keys -> old-keys']);
  });

  it('says nothing before it was asked, and takes in what is open', async () => {
    await start(SITE);
    await session.open(page('keys'));
    await session.change(page('keys'), 2, { text: `${front('Keys')}${IE}${BACK}` });
    await session.diagnostics(page('keys'), 2);
    assert.deepEqual(short((await ask())!).pairs, ['keys old-keys']);
    await session.close(page('keys'));
    await until(() => told.length > 0, 'what is on disk');
    assert.deepEqual([told.length, last().pairs], [1, []]);
  });

  it('follows pages that come, change and go on disk', async () => {
    await start(SITE);
    await ask();
    session.folder.write(page('alone'), `${front('Alone')}${IE}`);
    await session.watched([page('alone'), FileChangeType.Created]);
    await until(() => told.length > 0 && last().alone.includes('alone'), 'the new page');
    session.folder.write(page('devices'), `${front('Devices')}For everyone.\n`);
    session.folder.delete(page('alone'));
    await session.watched([page('devices'), FileChangeType.Changed], [page('alone'), FileChangeType.Deleted]);
    await until(() => last().both.includes('devices') && !last().alone.includes('alone'), 'both changes');
    assert.deepEqual(last().unannounced, []);
  });

  it('says of a workspace without a site that there is nothing, and hears of one that comes', async () => {
    await start({ 'notes/a.md': 'Text.\n' });
    assert.equal((await ask())!.files, 0);
    session.folder.write('packages/site/conductor.yml', 'redirects: []\n');
    session.folder.write(page('alone'), `${front('Alone')}${IE}`);
    await session.watched(
      ['packages/site/conductor.yml', FileChangeType.Created],
      ['packages/site/docs', FileChangeType.Created],
    );
    await until(() => told.length > 0 && told.at(-1)!.files === 1, 'the site');
    assert.deepEqual(last().alone, ['alone']);
  });

  it('says how far it is', async () => {
    const many = Array.from({ length: 120 }, (_, i) => [
      page(`p${i}`),
      `${front('P')}${IE}${'See [it](/docs/old-keys/) and [this](/docs/both/).\n\n'.repeat(30)}`,
    ]);
    await start({ ...SITE, ...Object.fromEntries(many) });
    const messages: string[] = [];
    session.connection.onProgress(WorkDoneProgress.type, 'coverage', (progress) => {
      if (progress.kind === 'report') messages.push(progress.message ?? '');
    });
    await session.connection.sendRequest(ENGINE_COVERAGE, { workDoneToken: 'coverage' });
    assert.ok(messages.length > 0);
    for (const message of messages) assert.match(message, /^\d+ \/ 124$/);
  });

  it('can be cancelled, and asked again', async () => {
    await start(SITE);
    const source = new CancellationTokenSource();
    const asked = session.connection.sendRequest(ENGINE_COVERAGE, {}, source.token);
    source.cancel();
    await assert.rejects(asked, (error: ResponseError) => error.code === LSPErrorCodes.RequestCancelled);
    assert.equal((await ask())!.files, 4);
  });
});
