import assert from 'node:assert/strict';
import { Page } from '../../../src/core/page/page';
import { Site } from '../../../src/core/site/model';
import { summarise } from '../../../src/core/site/summary';
import type { Query } from '../../../src/core/suggest/query';
import { Suggester } from '../../../src/core/suggest/suggester';

/** A site of Markdown files. */
function siteOf(files: Readonly<Record<string, string>>): Site {
  const site = new Site();
  site.update(
    Object.entries(files).map(([path, text]) => ({
      kind: 'page',
      path,
      summary: summarise(path, Page.parse(text)),
    })),
  );
  return site;
}

function destinations(site: Site, query: Query, limit = 5): string[] {
  return new Suggester(site).suggest(query, limit).map(({ destination }) => destination);
}

const page = (title: string, body = '') => `---\ntitle: ${title}\n---\n\n${body}`;

describe('core/suggest ranking', () => {
  it('puts the page whose title it is before one that shares a word', () => {
    const site = siteOf({
      'docs/a/index.md': page('Rotate keys'),
      'docs/b/index.md': page('Rotate logs'),
      'docs/c/index.md': page('Unrelated', 'See x.'),
    });
    const found = destinations(site, { from: 'docs/c/index.md', text: 'rotating keys' });
    assert.deepEqual(found.slice(0, 2), ['/docs/a/', '/docs/b/']);
  });

  it('prefers the heading of the own page to the same heading elsewhere', () => {
    const body = '## Set up webhooks\n\nText.\n\n## Test it\n\nText.\n';
    const site = siteOf({ 'docs/a/index.md': page('Alpha', body), 'docs/b/index.md': page('Beta', body) });
    const [first] = new Suggester(site).suggest({ from: 'docs/b/index.md', text: 'Set up webhooks' });
    assert.deepEqual(
      [first?.destination, first?.title, first?.heading, first?.why],
      ['#set-up-webhooks', 'Beta', 'Set up webhooks', 'heading on this page'],
    );
  });

  it('follows what other pages link with these words, even if no name has them', () => {
    const site = siteOf({
      'docs/a/index.md': page('Alpha'),
      'docs/b/index.md': page('Beta', 'See [the fine print](/docs/a/).'),
      'docs/c/index.md': page('Gamma', 'Mind [the fine print](/docs/a/).'),
      'docs/d/index.md': page('Delta', 'Read.'),
    });
    const [first] = new Suggester(site).suggest({ from: 'docs/d/index.md', text: 'fine print' });
    assert.deepEqual([first?.destination, first?.why], ['/docs/a/', '2 pages link there with these words']);
  });

  it('does not count the link itself as evidence when its line is given', () => {
    const site = siteOf({
      'docs/a/index.md': page('Alpha'),
      'docs/b/index.md': '---\ntitle: Beta\n---\n\nSee [zebra crossing](/docs/a/).\n',
    });
    const suggester = new Suggester(site);
    const query = { from: 'docs/b/index.md', text: 'zebra crossing' };
    assert.equal(suggester.suggest(query)[0]?.why, 'this page links there with these words');
    assert.deepEqual(
      suggester.suggest({ ...query, line: 4 }).filter(({ why }) => why.includes('these words')),
      [],
    );
  });

  it('takes nothing from the destinations of the sentence', () => {
    const site = siteOf({
      'docs/alpha/index.md': page('Alpha'),
      'docs/beta/index.md': page('Beta'),
      'docs/c/index.md': page('Gamma'),
    });
    const query = { from: 'docs/c/index.md', text: 'this' };
    assert.deepEqual(
      new Suggester(site).suggest({ ...query, context: 'Read [this](/docs/beta/) first.' }),
      new Suggester(site).suggest({ ...query, context: 'Read [this]() first.' }),
    );
  });

  it('reads the words that a writer left for a destination', () => {
    const site = siteOf({
      'docs/keys/index.md': page('Token lifetimes'),
      'docs/logs/index.md': page('Log retention'),
      'docs/c/index.md': page('Gamma'),
    });
    const [first] = destinations(site, {
      from: 'docs/c/index.md',
      text: 'this page',
      context: 'Read [this page](the one about log retention).',
    });
    assert.equal(first, '/docs/logs/');
  });

  it('knows abbreviations that the site explains', () => {
    const site = siteOf({
      'docs/a/index.md': page('Rich Export Format'),
      'docs/b/index.md': page('Formats', '## Rich Export Format (REF)\n\nText.\n'),
      'docs/c/index.md': page('Plain Import'),
    });
    const found = destinations(site, { from: 'docs/c/index.md', text: 'REF' });
    // its title has none of the text's letters but what they stand for
    assert.ok(found.includes('/docs/a/'));
    assert.ok(!found.includes('/docs/c/') || found.indexOf('/docs/a/') < found.indexOf('/docs/c/'));
  });

  it('spells a guide as links to it do, with the framework of the page at hand', () => {
    const files = {
      'docs/guides/index.md': '---\nguides:\n  - g\n  - h\n---\n',
      'docs/guides/g/index.md': '---\ntitle: Sign someone out\nsections:\n  - main\n---\n',
      'docs/guides/g/main/index.md': page('Sign someone out', '<StackSnippet snippet="s" />\n'),
      'docs/guides/g/main/ios/s.md': '## Clear the keychain\n\nText.\n',
      'docs/guides/g/main/android/s.md': '## Clear the storage\n\nText.\n',
      'docs/guides/h/index.md': '---\ntitle: Other\nsections:\n  - main\n---\n',
      'docs/guides/h/main/index.md': page('Other', '<StackSnippet snippet="s" />\n'),
      'docs/guides/h/main/ios/s.md': 'See the other guide.\n',
      'docs/a/index.md': page('Alpha', '[one](/docs/guides/g/) [two](/docs/guides/g/)'),
    };
    const site = siteOf(files);
    // routes of a guide's frameworks come from its folders
    site.update([
      { kind: 'file', path: 'docs/guides/g/main/ios', exists: true },
      { kind: 'file', path: 'docs/guides/g/main/android', exists: true },
      { kind: 'file', path: 'docs/guides/h/main/ios', exists: true },
    ]);
    const text = 'sign someone out';
    assert.equal(destinations(site, { from: 'docs/a/index.md', text })[0], '/docs/guides/g/');
    assert.equal(
      destinations(site, { from: 'docs/guides/h/main/ios/s.md', text })[0],
      '/docs/guides/g/ios/main/',
    );
    // without a framework in the address the guide shows Android
    assert.equal(
      destinations(site, { from: 'docs/a/index.md', text: 'clear the keychain' })[0],
      '/docs/guides/g/ios/main/#clear-the-keychain',
    );
  });

  it('offers nothing that the site would call wrong', () => {
    const site = siteOf({
      'docs/a/index.md': page('Alpha', '[the appendix](/docs/gone/) and [the appendix](/docs/b/#gone)'),
      'docs/b/index.md': page('Beta', '## Appendix\n'),
    });
    for (const destination of destinations(site, { from: 'docs/a/index.md', text: 'the appendix' }))
      assert.equal(site.resolve({ kind: 'link', destination }, 'docs/a/index.md').verdict, 'ok', destination);
  });

  it('follows the site: edited, new and deleted pages', () => {
    const site = siteOf({ 'docs/a/index.md': page('Alpha'), 'docs/c/index.md': page('Gamma') });
    const suggester = new Suggester(site);
    const ask = () => suggester.suggest({ from: 'docs/c/index.md', text: 'quantum flux' }, 1)[0]?.destination;
    const put = (path: string, text: string | null) =>
      site.update([
        { kind: 'page', path, summary: text === null ? null : summarise(path, Page.parse(text)) },
      ]);
    assert.notEqual(ask(), '/docs/q/');
    put('docs/q/index.md', page('Quantum flux'));
    assert.equal(ask(), '/docs/q/');
    put('docs/q/index.md', page('Quantum', '## Quantum flux\n'));
    assert.equal(ask(), '/docs/q/#quantum-flux');
    put('docs/q/index.md', null);
    assert.notEqual(ask(), '/docs/q/#quantum-flux');
    assert.deepEqual(
      suggester.suggest({ from: 'docs/c/index.md', text: 'quantum flux' }),
      new Suggester(site).suggest({ from: 'docs/c/index.md', text: 'quantum flux' }),
    );
  });

  it('can be brought up to date bit by bit', () => {
    const site = siteOf({ 'docs/a/index.md': page('Alpha'), 'docs/b/index.md': page('Beta') });
    const suggester = new Suggester(site);
    assert.equal(
      suggester.sync(() => true),
      false,
    );
    assert.equal(
      suggester.sync(() => true),
      false,
    );
    assert.equal(
      suggester.sync(() => true),
      true,
    );
    assert.equal(suggester.index.place('/docs/b/')?.files.size, 1);
  });

  it('has an answer for any question', () => {
    const site = siteOf({ 'docs/a/index.md': page('Alpha', '## One\n') });
    for (const text of ['', '???', 'the', '(', '[x](y)', '\u0000', 'a'.repeat(10_000)])
      for (const from of ['docs/a/index.md', 'nowhere.md', ''])
        assert.ok(Array.isArray(new Suggester(site).suggest({ from, text, context: text, line: 1e9 })));
    assert.deepEqual(new Suggester(siteOf({})).suggest({ from: 'x.md', text: 'anything' }), []);
  });
});
