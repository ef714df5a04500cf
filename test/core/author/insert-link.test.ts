import assert from 'node:assert/strict';
import { insertionOfAddress, insertionOfFile } from '../../../src/core/author/insert-link';
import { siteLink } from '../../../src/core/navigate/site-link';
import { Page } from '../../../src/core/page/page';
import { GUIDE, guideList, siteOf } from '../site/sites';

const PATH = 'docs/concepts/here/index.md';
const SECTION = 'docs/guides/g/main/index.md';
const SITE = siteOf({
  'conductor.yml':
    'redirects:\n  - from: /docs/old/\n    to: /docs/concepts/keys/\n  - from: /docs/older/\n    to: /docs/concepts/keys/#rotate\n',
  '.vuepress/public/img/key.png': '',
  '.vuepress/public/standards/a.json': '',
  'docs/concepts/keys/index.md': '---\ntitle: Key [rotation]\n---\n\n## Rotate `them`\n\nText.\n\n## Next\n',
  'docs/concepts/plain/index.md': 'Text.\n',
  'docs/guides/index.md': guideList('g'),
  'docs/guides/g/index.md': GUIDE,
  [SECTION]: '---\ntitle: The guide\n---\n\n<StackSnippet snippet="s" />\n',
  'docs/guides/g/main/go/s.md': '## Install\n',
  'docs/guides/g/main/java/s.md': '## Install\n',
  'docs/elsewhere.png': '',
});
const HOST = 'https://developer.okta.com';

/** A page's text with `‹` and `›` around the selection, or `‹›` at the cursor. */
function selection(marked: string) {
  const from = marked.indexOf('‹');
  const to = marked.indexOf('›') - 1;
  return { page: Page.parse(marked.replace(/[‹›]/g, '')), range: { from, to } };
}

/** What is put in for an address, as `kind destination | title | selected`. */
function pasted(address: string, marked = 'Text ‹›.\n'): string | null {
  const { page, range } = selection(marked);
  const found = insertionOfAddress(SITE, PATH, page, range, address);
  return found && `${found.kind} ${found.destination} | ${found.title} | ${found.selected}`;
}

function dropped(file: string, marked = 'Text ‹›.\n', path = PATH): string | null {
  const { page, range } = selection(marked);
  const found = insertionOfFile(SITE, path, page, range, file);
  return found && `${found.kind} ${found.destination} | ${found.title} | ${found.selected}`;
}

describe('an address of the site that is pasted', () => {
  it('becomes a site link with the title of its page or heading', () => {
    const keys = 'link /docs/concepts/keys/ | Key [rotation] | null';
    assert.equal(pasted(`${HOST}/docs/concepts/keys/`), keys);
    assert.equal(pasted(` ${HOST}/docs/concepts/keys\n`), keys, 'without its slash, with space around it');
    assert.equal(pasted(`http://localhost:8080/docs/concepts/keys/`), keys, 'an own build');
    assert.equal(pasted(`https://docs-git-x.vercel.app/docs/concepts/keys/`), keys, 'a preview');
    assert.equal(
      pasted(`${HOST}/docs/concepts/keys/#rotate-them`),
      'link /docs/concepts/keys/#rotate-them | Rotate them | null',
    );
    assert.equal(
      pasted(`${HOST}/docs/guides/g/java/main/`),
      'link /docs/guides/g/java/main/ | The guide | null',
    );
    assert.equal(
      pasted(`${HOST}/docs/concepts/keys/?q=1`),
      'link /docs/concepts/keys/?q=1 | Key [rotation] | null',
    );
    assert.equal(pasted(`${HOST}/docs/concepts/plain/`), 'link /docs/concepts/plain/ | null | null');
  });

  it('leads where its redirect ends', () => {
    assert.equal(pasted(`${HOST}/docs/old/`), 'link /docs/concepts/keys/ | Key [rotation] | null');
    assert.equal(pasted(`${HOST}/docs/old/#next`), 'link /docs/concepts/keys/#next | Next | null');
  });

  it('knows the text that a link can have', () => {
    assert.match(pasted(`${HOST}/docs/old/`, 'See ‹the keys›.\n')!, / \| the keys$/);
    for (const marked of [
      'See ‹[x](y)›.\n',
      '‹One\n\nTwo›\n',
      '‹https://developer.okta.com/x›\n',
      'x‹ ›y\n',
    ]) {
      assert.match(pasted(`${HOST}/docs/old/`, marked)!, / \| null$/, marked);
    }
  });

  it('is a path where only a path can be', () => {
    const path = /^path \/docs\/concepts\/keys\/ /;
    for (const marked of [
      'See [keys](‹›).\n',
      'See [keys](‹ADD LINK›).\n',
      'See [keys](‹/docs/x/›).\n',
      'Call `GET ‹›` now.\n',
      '```bash\ncurl ‹›\n```\n',
      '<Card href="‹›" cardTitle="Keys"></Card>\n',
    ]) {
      assert.match(pasted(`${HOST}/docs/concepts/keys/`, marked) ?? 'nothing', path, marked);
    }
  });

  it('stays as it is where no link can be, and when the site does not serve it', () => {
    const keys = `${HOST}/docs/concepts/keys/`;
    assert.equal(pasted(keys, '---\ntitle: ‹›\n---\n'), null);
    assert.equal(pasted(keys, 'See [the ‹› keys](/docs/concepts/plain/).\n'), null);
    for (const address of [
      'text',
      'two words',
      'https://example.com/docs/concepts/keys/',
      'https://developer.okta.com.example.com/docs/concepts/keys/',
      `${HOST}/docs/concepts/nothing/`,
      `${HOST}/docs/concepts/keys/#nothing`,
      `${HOST}/docs/api/openapi/`,
      `${HOST}/docs/older/`,
      `See ${keys}`,
      'https://',
      '/docs/concepts/keys/',
    ]) {
      assert.equal(pasted(address), null, address);
    }
  });
});

describe('a file that is dropped', () => {
  it('becomes a link to its page, an image, or a link to a public file', () => {
    assert.equal(dropped('docs/concepts/keys/index.md'), 'link /docs/concepts/keys/ | Key [rotation] | null');
    assert.equal(dropped('docs/concepts/keys'), 'link /docs/concepts/keys/ | Key [rotation] | null');
    assert.equal(dropped('.vuepress/public/img/key.png'), 'image /img/key.png | null | null');
    assert.equal(dropped('.vuepress/public/standards/a.json'), 'link /standards/a.json | a.json | null');
    assert.match(dropped('.vuepress/public/img/key.png', '![Key](‹›)\n')!, /^path \/img\/key\.png /);
  });

  it('is a snippet on the page that can show it, and a link to that page elsewhere', () => {
    const file = 'docs/guides/g/main/java/s.md';
    assert.equal(dropped(file, 'Text.\n\n‹›\n', SECTION), 'snippet s | null | null');
    assert.equal(dropped(file), 'link /docs/guides/g/java/main/ | The guide | null');
  });

  it('is left to the editor when the site does not serve it', () => {
    assert.equal(dropped('docs/elsewhere.png'), null);
    assert.equal(dropped('.vuepress/public/img/gone.png'), null);
    assert.equal(dropped('conductor.yml'), null);
  });

  it('is an anchor alone on the page itself', () => {
    const file = 'docs/concepts/keys/index.md';
    const { page, range } = selection('## Rotate `them`\n\n‹›\n');
    const found = insertionOfFile(SITE, file, page, range, file, { page, offset: 4 });
    assert.deepEqual([found?.destination, found?.title], ['#rotate-them', 'Rotate them']);
  });

  it('leads to the heading that was meant', () => {
    const { page, range } = selection('Text ‹›.\n');
    const keys = Page.parse('---\ntitle: Key [rotation]\n---\n\n## Rotate `them`\n\nText.\n\n## Next\n');
    const heading = { page: keys, offset: keys.text.indexOf('Next') };
    assert.deepEqual(insertionOfFile(SITE, PATH, page, range, 'docs/concepts/keys/index.md', heading), {
      kind: 'link',
      destination: '/docs/concepts/keys/#next',
      title: 'Next',
      selected: null,
    });
  });
});

describe('the link to a folder', () => {
  it('is that of its page, of the guide, or of the guide for a framework', () => {
    const of = (path: string) => siteLink(SITE, path)?.address ?? null;
    assert.equal(of('docs/concepts/keys'), '/docs/concepts/keys/');
    assert.equal(of('docs/guides/g'), '/docs/guides/g/main/');
    assert.equal(of('docs/guides/g/main'), '/docs/guides/g/main/');
    assert.equal(of('docs/guides/g/main/java'), '/docs/guides/g/java/main/');
    assert.equal(of('docs/guides'), '/docs/guides/');
    assert.equal(of('docs/concepts'), null);
    assert.equal(of('docs/guides/g/main/none'), null);
  });
});
