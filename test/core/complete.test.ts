import assert from 'node:assert/strict';
import { completionsAt } from '../../src/core/complete/complete';
import { Page } from '../../src/core/page/page';
import { Suggester } from '../../src/core/suggest/suggester';
import { change, GUIDE, guideList, siteOf } from './site/sites';

const FILES = {
  'conductor.yml': 'redirects: []\n',
  '.vuepress/public/img/keys/turn.png': '',
  '.vuepress/public/rss/feed.xml': '',
  'docs/concepts/keys/index.md': '---\ntitle: Key rotation\n---\n\n## Rotate\n\n## By hand\n',
  'docs/concepts/policies/index.md': '---\ntitle: Sign-on policies\n---\n',
  'docs/guides/index.md': guideList('sign-in'),
  'docs/guides/sign-in/index.md': GUIDE,
  'docs/guides/sign-in/main/index.md':
    '---\ntitle: Sign users in\n---\n\n## Start\n\n<StackSnippet snippet="install"/>\n',
  'docs/guides/sign-in/main/java/install.md': '## Install\n',
  'docs/guides/sign-in/main/java/run.md': '\n',
  'docs/guides/sign-in/main/react/install.md': '## Install\n',
};

/** Completions of a text with the cursor at `|`, in a page at `path`: inserted text, and what it replaces. */
function complete(marked: string, path = 'docs/concepts/policies/index.md') {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const site = siteOf(FILES);
  site.update([change(path, text)]);
  const suggester = new Suggester(site);
  const { from, to, items } = completionsAt(site, path, Page.parse(text), offset, (link, limit) =>
    suggester.suggest({ from: path, text: link }, limit),
  );
  return { replaces: text.slice(from, to), items: items.map(({ insert }) => insert), details: items };
}

describe('completion', () => {
  it('completes destinations by address', () => {
    const { replaces, items } = complete('See [](/docs/conc|) there.');
    assert.equal(replaces, '/docs/conc');
    assert.deepEqual(items, ['/docs/concepts/keys/', '/docs/concepts/policies/']);
  });

  it('completes destinations by words of the title, in any order', () => {
    const { replaces, items, details } = complete('See [x](rotation key|).');
    assert.deepEqual([replaces, items], ['rotation key', ['/docs/concepts/keys/']]);
    assert.equal(details[0]!.detail, 'Key rotation');
  });

  it('begins with what the text of the link may mean, as far as it fits what is typed', () => {
    const { items, details } = complete('See [Rotate your keys](|).');
    assert.deepEqual(items.slice(0, 2), ['/docs/concepts/keys/#rotate', '/docs/concepts/keys/']);
    assert.equal(details[0]!.detail, 'Key rotation › Rotate');
    assert.equal(new Set(items).size, items.length);
    assert.ok(items.includes('/docs/concepts/policies/'));
    const typed = complete('See [Rotate your keys](/docs/guides/sign-in/r|).');
    assert.equal(typed.items[0], '/docs/guides/sign-in/react/main/');
    assert.deepEqual(complete('![Rotate your keys](|)').items, ['/img/keys/turn.png', '/rss/feed.xml']);
  });

  it('offers neither snippets nor addresses that only send the reader on', () => {
    assert.deepEqual(complete('[x](/docs/guides/sign|)').items, [
      '/docs/guides/sign-in/main/',
      '/docs/guides/sign-in/java/main/',
      '/docs/guides/sign-in/react/main/',
    ]);
  });

  it('replaces the rest of the destination, and keeps what follows', () => {
    assert.equal(complete('[x](/docs/con|cepts/old/) and (more)').replaces, '/docs/concepts/old/');
    assert.equal(complete('[x](</docs/con|>)').replaces, '/docs/con');
  });

  it('completes anchors of another page', () => {
    const { replaces, items } = complete('[x](/docs/concepts/keys/#by|)');
    assert.deepEqual([replaces, items], ['by', ['rotate', 'by-hand']]);
  });

  it('completes anchors of the own page, in a snippet those of its hosts', () => {
    assert.deepEqual(complete('## One\n\n[x](#|)\n\n## Two\n').items, ['one', 'two']);
    assert.deepEqual(complete('## Install\n\n[x](#|)\n', 'docs/guides/sign-in/main/java/install.md').items, [
      'start',
      'install',
    ]);
  });

  it('completes images by parts of their path', () => {
    assert.deepEqual(complete('![x](turn|)').items, ['/img/keys/turn.png']);
    assert.deepEqual(complete('![x](/|)').items, ['/img/keys/turn.png', '/rss/feed.xml']);
    assert.deepEqual(complete('<img src="/img|">').items, ['/img/keys/turn.png']);
  });

  it('completes snippets of the section, with the frameworks that have them', () => {
    const { replaces, items, details } = complete(
      'x\n\n<StackSnippet snippet="in|" inline />\n',
      'docs/guides/sign-in/main/index.md',
    );
    assert.deepEqual([replaces, items], ['in', ['install', 'run']]);
    assert.deepEqual(
      details.map(({ detail }) => detail),
      ['java, react', 'java'],
    );
  });

  it('completes lifecycle labels and component names', () => {
    assert.deepEqual(complete('<ApiLifecycle access="|" />').items, [
      'ie',
      'Classic Engine',
      'ea',
      'beta',
      'Limited GA',
      'deprecated',
      'research',
    ]);
    const { replaces, items } = complete('<Stack|');
    assert.equal(replaces, 'Stack');
    assert.ok(items.includes('StackSnippet'));
  });

  it('completes keys of the front matter that the page lacks, and values', () => {
    const keys = complete('---\ntitle: T\n|\n---\n').items;
    assert.ok(keys.includes('layout: ') && !keys.includes('title: '));
    assert.deepEqual(complete('---\nlayout: G|\n---\n').items, ['Guides', 'Landing', 'Layout']);
    assert.deepEqual(complete('---\nguides:\n - |\n---\n', 'docs/guides/index.md').items, ['sign-in']);
  });

  it('offers nothing in code, comments, titles and plain text', () => {
    for (const text of [
      '`[x](/|)`',
      '```\n[x](/|\n```',
      '<!-- [x](/|) -->',
      '[x](/docs/ "|")',
      'Plain |',
      '[x](/a/) |',
    ]) {
      assert.deepEqual(complete(text).items, [], text);
    }
  });
});
