import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { TestFolder } from '../support/folder';
import { until } from '../support/until';
import { Session } from './session';
import { SMALL_SITE } from './small-site';

const START = 'site/docs/concepts/start/index.md';

describe('what the server keeps between sessions', () => {
  let storage: TestFolder;
  let session: Session;
  beforeEach(() => (storage = new TestFolder()));
  afterEach(async () => {
    await session.end();
    storage.remove();
  });

  /** A session of the built server in the small site, once it is read. */
  async function begin(cacheFolder: string): Promise<Session> {
    const begun = await Session.startBuilt(new TestFolder(SMALL_SITE), { cacheFolder });
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
    await until(() => session.log.length > 0, 'the line');
    assert.equal(session.log.length, 1);
    assert.match(session.log[0]!, /^Nothing is remembered for the next time: /);
    assert.ok((await session.rules(START)).length > 0);
  });
});
