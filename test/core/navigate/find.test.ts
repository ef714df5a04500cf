import assert from 'node:assert/strict';
import { findInSite } from '../../../src/core/navigate/find';
import { change, GUIDE, guideList, siteOf } from '../site/sites';

const FILES = {
  'docs/concepts/keys/index.md': '---\ntitle: Key rotation\n---\n\n## Rotate\n\n## Rotation by hand\n',
  'docs/concepts/tokens/index.md': '---\ntitle: How tokens and a key rotation go together\n---\n',
  'docs/reference/rotation/index.md': '---\ntitle: Intervals\n---\n\n## Limits\n',
  'docs/release-notes/2019/index.md': '---\ntitle: Rotation\n---\n',
  'docs/guides/index.md': guideList('sign-in'),
  'docs/guides/sign-in/index.md': GUIDE,
  'docs/guides/sign-in/main/index.md':
    '---\ntitle: Sign users in\n---\n\n## Start\n\n<StackSnippet snippet="install"/>\n',
  'docs/guides/sign-in/main/java/install.md': '### Add the package\n',
  'docs/guides/sign-in/main/react/install.md': '### Add the package\n',
  'docs/guides/sign-in/main/react/unused.md': '### Never shown\n',
};

describe('finding pages and headings', () => {
  const site = siteOf(FILES);
  const routes = (query: string, most = 50) => findInSite(site, query, most).map(({ route }) => route);

  it('gives the best name first: whole, from its start, by its words, by the address; the archive behind', () => {
    assert.deepEqual(routes('rotation'), [
      '/docs/release-notes/2019/',
      '/docs/concepts/keys/#rotation-by-hand',
      '/docs/concepts/keys/',
      '/docs/concepts/tokens/',
      '/docs/reference/rotation/',
    ]);
    assert.deepEqual(routes('rotation key'), [
      '/docs/concepts/keys/',
      '/docs/concepts/tokens/',
      '/docs/concepts/keys/#rotation-by-hand',
    ]);
  });

  it('finds a heading by the title of its page too, but not all headings of a page that is named', () => {
    assert.deepEqual(routes('limits interval'), ['/docs/reference/rotation/#limits']);
    assert.deepEqual(routes('intervals'), ['/docs/reference/rotation/']);
  });

  it('finds what an address begins with, and all pages for nothing', () => {
    assert.deepEqual(routes('/docs/concepts/k'), ['/docs/concepts/keys/']);
    assert.ok(routes('').includes('/docs/concepts/keys/'));
    assert.ok(routes('').every((route) => !route.includes('#')));
    assert.equal(routes('', 2).length, 2);
  });

  it('gives a guide once, and its pages for a framework that is named', () => {
    assert.deepEqual(routes('sign users'), ['/docs/guides/sign-in/main/']);
    assert.deepEqual(routes('sign users react'), ['/docs/guides/sign-in/react/main/']);
  });

  it('gives headings of snippets on the page that shows them, and no snippet by itself', () => {
    assert.deepEqual(routes('package'), [
      '/docs/guides/sign-in/main/#add-the-package',
      '/docs/guides/sign-in/react/main/#add-the-package',
    ]);
    assert.deepEqual(routes('never shown'), []);
    assert.deepEqual(routes('install'), []);
  });

  it('knows where a heading stands now', () => {
    const moved = siteOf(FILES);
    const file = 'docs/concepts/keys/index.md';
    findInSite(moved, 'rotate', 1);
    moved.update([change(file, FILES[file].replace('## Rotate', 'More text.\n\n## Rotate'))]);
    const [found] = findInSite(moved, 'rotate', 1);
    assert.equal(found!.place!.from, FILES[file].indexOf('## Rotate') + 'More text.\n\n'.length);
  });

  it('finds a page that the site makes from its navigation, which has no place in a file', () => {
    const navigation =
      "export const g = [{ title: 'Guides', path: '/docs/guides/', subLinks: [{ title: 'Basics of keys' }] }];";
    const made = siteOf({ ...FILES, 'navbar.const.js': navigation });
    const [overview] = findInSite(made, 'basics of keys', 1);
    assert.equal(overview?.place, null);
    assert.ok(made.routes.has(overview.route));
  });
});
