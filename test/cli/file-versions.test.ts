import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { digestOf } from '../../src/node/cache-file';
import { FileVersions } from '../../src/node/file-versions';
import { NodeFiles } from '../../src/node/files';
import { SiteFiles } from '../../src/node/site-files';
import { TestFolder } from '../support/folder';

const PAGE = 'site/docs/a/index.md';

describe('FileVersions', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder({ 'site/conductor.yml': '', [PAGE]: '# A\n', 'site/docs/b/index.md': '# B\n' });
  });
  afterEach(() => folder.remove());

  /** Later than anything that a test writes, by more than clocks of file systems are coarse. */
  const later = () => Date.now() + 60_000;

  /** Takes the digest of the site with what was kept of it; what is to be kept, and which files were read. */
  async function taken(kept: string | null, now = later) {
    const versions = new FileVersions(kept, now);
    const read: string[] = [];
    const disk = new NodeFiles(folder.path);
    const files = new SiteFiles(
      {
        listSync: (path) => disk.listSync(path),
        versionOf: (path) => disk.versionOf(path),
        readBytes: (path) => {
          read.push(path);
          return disk.readBytes(path);
        },
      },
      versions,
    );
    const digest = await files.digest('site');
    return { files, digest, read: read.filter((path) => path.endsWith('.md')), kept: versions.encode() };
  }

  it('spares reading what did not change', async () => {
    const first = await taken(null);
    assert.deepEqual(first.read, [PAGE, 'site/docs/b/index.md']);
    const again = await taken(first.kept);
    assert.deepEqual(again, { ...first, files: again.files, read: [], kept: null });
    assert.equal(again.files.digestOf(PAGE), digestOf('# A\n'));
    assert.equal(again.files.changed, false);
  });

  it('does not hide a change that leaves size and time of the last change of the content as they were', async () => {
    const { digest, kept } = await taken(null);
    const { atime, mtime, ctimeMs } = fs.statSync(folder.file(PAGE));
    // Until the clock of the file system has ticked.
    do {
      folder.write(PAGE, '# Z\n');
      fs.utimesSync(folder.file(PAGE), atime, mtime);
    } while (fs.statSync(folder.file(PAGE)).ctimeMs === ctimeMs);
    const next = await taken(kept);
    assert.deepEqual(next.read, [PAGE]);
    assert.notEqual(next.digest, digest);
    assert.equal(next.files.digestOf(PAGE), digestOf('# Z\n'));
  });

  it('does not hide another file in its place', async () => {
    const { digest, kept } = await taken(null);
    fs.renameSync(folder.file('site/docs/b/index.md'), folder.file(PAGE));
    const next = await taken(kept);
    assert.notEqual(next.digest, digest);
    assert.equal(next.files.digestOf(PAGE), digestOf('# B\n'));
  });

  it('keeps nothing of a file that has only just changed: another change of the same moment would not show', async () => {
    const { kept } = await taken(null, Date.now);
    assert.equal(kept, null);
  });

  it('keeps nothing of a file that changed in the future: the clock went back, and can show that time again', async () => {
    const { kept } = await taken(null, () => Date.now() - 3_600_000);
    assert.equal(kept, null);
  });

  it('does not hide a change that the file system dates before the last one', async () => {
    const { digest, kept } = await taken(null);
    folder.write(PAGE, '# Z\n');
    fs.utimesSync(folder.file(PAGE), 1, 1);
    const next = await taken(kept);
    assert.deepEqual(next.read, [PAGE]);
    assert.notEqual(next.digest, digest);
    assert.equal(next.files.digestOf(PAGE), digestOf('# Z\n'));
  });

  it('leaves out files that are gone', async () => {
    const { kept } = await taken(null);
    folder.delete('site/docs/b');
    const next = await taken(kept);
    assert.deepEqual(next.read, []);
    assert.doesNotMatch(next.kept!, /docs\/b/);
  });

  it('takes what is damaged for nothing', async () => {
    const { digest, kept } = await taken(null);
    for (const damaged of [
      '',
      kept!.slice(0, -9),
      '{"format":1}',
      'null',
      kept!.replace('"format":1', '"format":0'),
    ]) {
      assert.deepEqual((await taken(damaged)).digest, digest, damaged);
    }
  });

  it('notices that a file was another one when it was read', async () => {
    const { kept } = await taken(null);
    const { files } = await taken(kept);
    folder.write(PAGE, '# Changed meanwhile\n');
    files.read('site/docs/b/index.md');
    assert.equal(files.changed, false);
    files.read(PAGE);
    assert.equal(files.changed, true);
    assert.equal(files.digestOf(PAGE), digestOf('# Changed meanwhile\n'));
  });
});
