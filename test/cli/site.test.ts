import assert from 'node:assert/strict';
import { TestFolder } from '../support/folder';
import { oktaDocs } from './program';

const SITE = {
  'site/conductor.yml': 'redirects:\n  - from: /old/\n    to: /docs/a/\n',
  'site/docs/a/index.md': '---\ntitle: A\n---\n\n[old](/old/) and [b](/docs/b)\n',
  'site/docs/b/index.md': '# B\n\n[no](/docs/none/)\n',
};

describe('okta-docs routes and links', () => {
  let folder: TestFolder;
  beforeEach(() => (folder = new TestFolder(SITE)));
  afterEach(() => folder.remove());

  it('lists the routes of the site below the working directory', async () => {
    const { code, out, err } = await oktaDocs(folder.path, 'routes', '--json');
    assert.deepEqual(JSON.parse(out), {
      version: 1,
      routes: [
        { path: '/docs/a/', source: 'docs/a/index.md', kind: 'page' },
        { path: '/docs/b/', source: 'docs/b/index.md', kind: 'page' },
      ],
      redirects: [{ from: '/old/', to: '/docs/a/' }],
    });
    assert.deepEqual([code, err], [0, '']);
  });

  it('says what is wrong with the redirects, and lists the rest', async () => {
    folder.write('site/conductor.yml', 'redirects:\n  - from: /a\n    to: /b\n  - from: /b\n    to: /a\n');
    const { code, out, err } = await oktaDocs(folder.path, 'routes');
    assert.equal(err, 'okta-docs: site/conductor.yml:2: The redirects lead in a circle: /a to /b to /a.\n');
    assert.match(out, /^\/docs\/a\/ {2}page/);
    assert.equal(code, 0);
  });

  it('lists routes as text', async () => {
    const { out } = await oktaDocs(folder.path, 'routes', '--site', 'site');
    assert.equal(
      out,
      '/docs/a/  page  docs/a/index.md\n/docs/b/  page  docs/b/index.md\n/old/  redirect  -> /docs/a/\n',
    );
  });

  it('judges the links of the files asked for, with paths from the working directory', async () => {
    const { code, out } = await oktaDocs(folder.file('site'), 'links', 'docs/a', '--json');
    assert.deepEqual(JSON.parse(out), {
      version: 1,
      links: [
        {
          file: 'docs/a/index.md',
          line: 4,
          href: '/old/',
          scope: 'site',
          verdict: 'redirect',
          route: '/docs/a/',
        },
        {
          file: 'docs/a/index.md',
          line: 4,
          href: '/docs/b',
          scope: 'site',
          verdict: 'ok-missing-slash',
          route: '/docs/b/',
        },
      ],
    });
    assert.equal(code, 0);
  });

  it('says in one line that there is no site', async () => {
    const other = new TestFolder({ 'a.md': '# A\n' });
    try {
      const { code, out, err } = await oktaDocs(other.path, 'links');
      assert.deepEqual(
        [code, out, err],
        [2, '', 'okta-docs: .: no docs site (a folder with "docs" and ".vuepress" or "conductor.yml")\n'],
      );
    } finally {
      other.remove();
    }
  });
});
