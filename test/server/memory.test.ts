import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { TestFolder } from '../support/folder';
import { underPermissions } from '../support/permissions';
import { until } from '../support/until';
import { Session } from './session';
import { SMALL_SITE } from './small-site';

const START = 'site/docs/concepts/start/index.md';

describe('what the server keeps between sessions', () => {
  let storage: TestFolder;
  let session: Session;
  beforeEach(() => (storage = new TestFolder()));
  afterEach(async function () {
    if (!this.currentTest?.isPending()) await session.end();
    storage.remove();
  });

  /** A session of the built server in the small site, once it is read. */
  async function begin(cacheFolder: string, below: readonly string[] = []): Promise<Session> {
    const begun = await Session.startBuilt(new TestFolder(SMALL_SITE), { cacheFolder }, below);
    await begun.open(START);
    await until(() => begun.siteIsRead(), 'the site to be read');
    return begun;
  }

  it('stands in the folder that the client names', async () => {
    session = await begin(storage.file('kept'));
    const [name] = await until(() => fs.readdirSync(storage.file('kept')), 'a file to be kept');
    const kept = await until(() => storage.read(`kept/${name}`), 'its content');
    assert.match(kept, /^okta-docs-cache \d+ /);
    assert.match(kept, /Key rotation/);
  });

  it('costs one line in the log where it cannot be kept', async () => {
    storage.write('kept', 'a file where the folder belongs');
    session = await begin(storage.file('kept'));
    await saysOnce();
  });

  it('costs one line in the log on a full disk, and leaves what was kept before', async function () {
    // The limit on a file's size that stands in for a full disk is one of POSIX.
    if (process.platform === 'win32') this.skip();
    session = await begin(storage.file('kept'));
    const [name] = await until(() => fs.readdirSync(storage.file('kept')), 'a file to be kept');
    const old = await until(() => storage.read(`kept/${name}`), 'its content');
    await session.end();
    // No file may grow at all: writing fails at once, as on a disk that is full.
    session = await begin(storage.file('kept'), ['sh', '-c', 'ulimit -f 0; exec "$@"', 'sh']);
    await saysOnce();
    assert.deepEqual(fs.readdirSync(storage.file('kept')), [name]);
    assert.equal(storage.read(`kept/${name}`), old);
  });

  it('costs one line in the log in a folder that is read-only', async function () {
    const below = underPermissions();
    if (!below) this.skip();
    fs.mkdirSync(storage.file('kept'), { mode: 0o500 });
    session = await begin(storage.file('kept'), below);
    await saysOnce();
  });

  /** Asserts that the log says that nothing is kept, and that the session goes on. */
  async function saysOnce(): Promise<void> {
    await until(() => session.log.length > 0, 'the line');
    assert.equal(session.log.length, 1);
    assert.match(session.log[0]!, /^Nothing is remembered for the next time: [^\n]+$/);
    assert.ok((await session.rules(START)).length > 0);
  }
});
