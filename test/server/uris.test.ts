import * as assert from 'node:assert/strict';
import { diskOf, folderOfUri, parseUri, pathIn, uriIn } from '../../src/server/uris';

/** The address of a resource as the server writes it. */
const written = (text: string) => parseUri(text).toString();

describe('URIs', () => {
  it('name a file of a Windows drive alike, however an editor writes the drive', () => {
    const one = 'file:///c%3A/docs/a%20page.md';
    for (const text of [
      'file:///C:/docs/a%20page.md',
      'file:///c:/docs/a page.md',
      'file:///C%3A/docs/a%20page.md',
    ])
      assert.equal(written(text), one);
    // The rest of the path is as the disk has it, which may tell upper from lower case.
    assert.notEqual(written('file:///c:/Docs/a%20page.md'), one);
  });

  it('leave other schemes and network shares as they are', () => {
    assert.equal(parseUri('vscode-vfs://github/C:/docs').path, '/C:/docs');
    assert.equal(parseUri('file://server/share/docs').authority, 'server');
  });

  it('give paths relative to a folder, with slashes, on drives and shares too', () => {
    const inside = (folder: string, file: string) => pathIn(parseUri(folder), parseUri(file));
    assert.equal(inside('file:///C:/docs', 'file:///c:/docs/guides/a.md'), 'guides/a.md');
    assert.equal(inside('file:///c:/', 'file:///c:/docs/a.md'), 'docs/a.md');
    assert.equal(inside('file:///c:/docs', 'file:///c:/docs'), '');
    assert.equal(inside('file:///c:/docs', 'file:///c:/docs-old/a.md'), null);
    assert.equal(inside('file:///c:/docs', 'file:///d:/docs/a.md'), null);
    assert.equal(inside('file://server/share', 'file://server/share/a.md'), 'a.md');
    assert.equal(inside('file://server/share', 'file://other/share/a.md'), null);
    assert.equal(inside('file:///Users/Nora/docs', 'file:///Users/Nora/docs/%C3%BCber.md'), 'über.md');
  });

  it('lead back from a relative path to the file', () => {
    for (const folder of ['file:///c%3A/', 'file:///c%3A/docs', 'file://server/share', 'file:///', 'web:/']) {
      const file = uriIn(parseUri(folder), 'guides/a page.md');
      assert.equal(pathIn(parseUri(folder), file), 'guides/a page.md', folder);
      assert.equal(folderOfUri(file).toString(), uriIn(parseUri(folder), 'guides').toString(), folder);
    }
  });

  it('know the outermost folder of a disk: root, drive or share', () => {
    const disk = (text: string) => diskOf(parseUri(text)).path;
    assert.equal(disk('file:///home/nora/docs/a.md'), '/');
    assert.equal(disk('file:///C:/docs/a.md'), '/c:/');
    assert.equal(disk('file://server/share/docs/a.md'), '/share/');
  });
});
