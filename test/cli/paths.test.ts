import assert from 'node:assert/strict';
import * as path from 'node:path';
import { fileKey, isInside, relativeSlashed } from '../../src/node/paths';

const { posix, win32 } = path;

describe('paths of the command line', () => {
  it('are shown relative, with slashes', () => {
    assert.equal(relativeSlashed('/docs', '/docs/a/b.md', posix), 'a/b.md');
    assert.equal(relativeSlashed('/docs/a', '/docs/b.md', posix), '../b.md');
    assert.equal(relativeSlashed('/docs', '/docs', posix), '');
    // A backslash is a letter like any other there.
    assert.equal(relativeSlashed('/docs', '/docs/a\\b.md', posix), 'a\\b.md');
  });

  it('are shown the same on Windows, where case and the kind of slash do not matter', () => {
    assert.equal(relativeSlashed('C:\\docs', 'C:\\docs\\a\\b.md', win32), 'a/b.md');
    assert.equal(relativeSlashed('c:\\Docs', 'C:\\docs\\a\\b.md', win32), 'a/b.md');
    assert.equal(relativeSlashed('C:/docs', 'C:\\docs\\a/b.md', win32), 'a/b.md');
    assert.equal(relativeSlashed('C:\\docs\\a', 'C:\\docs\\b.md', win32), '../b.md');
    assert.equal(relativeSlashed('\\\\server\\share\\docs', '\\\\server\\share\\docs\\a.md', win32), 'a.md');
  });

  it('stay absolute for a file on another drive', () => {
    assert.equal(relativeSlashed('C:\\docs', 'D:\\other\\a.md', win32), 'D:/other/a.md');
  });

  it('lead into a folder or not', () => {
    for (const [paths, folder, full, expected] of [
      [posix, '/docs', '/docs', true],
      [posix, '/docs', '/docs/a.md', true],
      [posix, '/docs', '/docs/..a.md', true],
      [posix, '/docs', '/docs-more/a.md', false],
      [posix, '/docs', '/a.md', false],
      [posix, '/Docs', '/docs/a.md', false],
      [win32, 'C:\\docs', 'c:\\DOCS\\a.md', true],
      [win32, 'C:\\docs', 'C:\\docs2\\a.md', false],
      [win32, 'C:\\docs', 'D:\\docs\\a.md', false],
      [win32, 'C:\\', 'C:\\docs\\a.md', true],
    ] as const)
      assert.equal(isInside(folder, full, paths), expected, `${folder} ${full}`);
  });

  it('name the same file in any case on Windows and macOS, and in either form of an accent', () => {
    assert.equal(fileKey('C:\\Docs\\A.md', 'win32'), fileKey('c:\\docs\\a.md', 'win32'));
    assert.equal(fileKey('/docs/\u00e4.md', 'darwin'), fileKey('/Docs/a\u0308.md', 'darwin'));
    assert.notEqual(fileKey('/docs/A.md', 'linux'), fileKey('/docs/a.md', 'linux'));
  });
});
