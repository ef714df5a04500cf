import * as assert from 'node:assert/strict';
import { TestFolder } from '../support/folder';
import { oktaDocs } from './program';

const SITE = {
  'site/conductor.yml': 'redirects: []\n',
  'site/docs/guides/index.md': '---\nguides:\n  - keys\n---\n',
  'site/docs/guides/keys/index.md': '---\ntitle: Keys\nsections:\n  - main\n---\n',
  'site/docs/guides/keys/main/index.md':
    '---\ntitle: Keys\n---\n\n<StackSelector />\n\n<StackSnippet snippet="use" />\n\n## New\n\n<ApiLifecycle access="ie" />\n\n![Screen](/img/a.png)\n\n<script>alert(1)</script>\n',
  'site/docs/guides/keys/main/java/use.md': 'In Java.\n',
  'site/docs/guides/keys/main/php/use.md': 'In PHP.\n',
};

describe('okta-docs preview', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder(SITE);
  });
  afterEach(() => folder.remove());

  it('writes one page as a file without scripts, for one engine and framework', async () => {
    const page = 'site/docs/guides/keys/main/index.md';
    const { code, out, err } = await oktaDocs(
      folder.path,
      'preview',
      page,
      '--framework',
      'php',
      '--engine',
      'classic-engine',
      '-o',
      'out/keys.html',
      '--json',
    );
    assert.deepEqual([code, err], [0, '']);
    assert.deepEqual(JSON.parse(out), { version: 1, pages: [{ file: page, out: 'out/keys.html' }] });
    const html = folder.read('out/keys.html');
    assert.match(html, /In PHP\./);
    assert.doesNotMatch(html, /In Java\.|<script|alert/);
    assert.match(html, /<summary>Left out for Classic Engine: New — banner, line 11<\/summary>/);
    assert.match(html, /<img src="\.\.\/site\/\.vuepress\/public\/img\/a\.png"/);
  });

  it('writes both readings side by side', async () => {
    const { code } = await oktaDocs(
      folder.path,
      'preview',
      'site/docs/guides/keys/main/index.md',
      '--engine',
      'compare',
      '-o',
      'keys.html',
    );
    assert.equal(code, 0);
    assert.match(folder.read('keys.html'), /data-kind="only-right"/);
  });

  it('writes fragments by the paths of their pages', async () => {
    const { code } = await oktaDocs(folder.path, 'preview', 'site', '--fragment', '-o', 'out');
    assert.equal(code, 0);
    assert.equal(folder.read('out/docs/guides/keys/main/java/use.md.html'), '<p>In Java.</p>\n');
  });

  it('says in one line where a page nests too deeply, and writes the rest of it', async () => {
    folder.write('site/docs/deep/index.md', `One.\n\n${'- '.repeat(5000)}a\n`);
    const { code, err } = await oktaDocs(folder.path, 'preview', 'site/docs/deep', '--fragment', '-o', 'out');
    assert.equal(err, 'okta-docs: site/docs/deep/index.md:3: nests too deeply to be shown\n');
    assert.equal(code, 0);
    assert.match(folder.read('out/docs/deep/index.md.html'), /^<p>One\.<\/p>\n/);
  });

  it('says in one line that it needs a place to write to, and that there is nothing to write', async () => {
    const missing = await oktaDocs(folder.path, 'preview', 'site');
    assert.equal(missing.code, 2);
    assert.match(missing.err, /^okta-docs: [^\n]*--output[^\n]*\n$/);
    const none = await oktaDocs(folder.path, 'preview', 'site/none.md', '-o', 'x.html');
    assert.equal(none.code, 2);
    assert.equal(none.err, 'okta-docs: site/none.md: no such file or folder\n');
  });
});
