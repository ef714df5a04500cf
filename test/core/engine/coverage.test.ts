import assert from 'node:assert/strict';
import { engineCoverage, fileCoverage, joinCoverage } from '../../../src/core/engine/coverage';
import { change, GUIDE, guideList, siteOf } from '../site/sites';

const IE = '<ApiLifecycle access="ie" />';

/** A note that a page is for one engine, with the page for the other. */
const note = (engine: string, other: string, address: string) =>
  `> **Note:** This document is only for ${engine}. If you're using ${other}, see [the other one](${address}).\n`;
const identityNote = (address: string) => note('Identity Engine', 'Classic Engine', address);
const classicNote = (address: string) => note('Classic Engine', 'Identity Engine', address);

describe('engine coverage of a site', () => {
  const pair = {
    'docs/new/index.md': `${IE}\n\n${identityNote('/docs/old/')}`,
    'docs/old/index.md': classicNote('/docs/new/'),
  };

  it('sorts pages by their engine; snippets and what sends the reader on are none', () => {
    const { pages } = engineCoverage(
      siteOf({
        'docs/both/index.md': 'For everyone.\n',
        'docs/guides/index.md': guideList('keys'),
        'docs/guides/keys/index.md': GUIDE,
        'docs/guides/keys/main/index.md': `${IE}\n\n<StackSnippet snippet="use" />\n`,
        'docs/guides/keys/main/java/use.md': 'In Java.\n',
        'docs/old/index.md': 'This page.\n\n<ClassicDocOieVersionNotAvailable />\n',
      }),
    );
    assert.deepEqual(pages, {
      both: ['docs/both/index.md', 'docs/guides/index.md'],
      'identity-engine': ['docs/guides/keys/main/index.md'],
      'classic-engine': ['docs/old/index.md'],
    });
  });

  it('pairs pages whose notes lead to each other, and lists each pair once', () => {
    const { pairs, oneWay, withoutCounterpart } = engineCoverage(siteOf(pair));
    assert.deepEqual(pairs, [['docs/new/index.md', 'docs/old/index.md']]);
    assert.deepEqual([oneWay, withoutCounterpart], [[], []]);
  });

  it('tells one-way pairs from pages without a counterpart', () => {
    const { pairs, oneWay, withoutCounterpart } = engineCoverage(
      siteOf({ ...pair, 'docs/new/index.md': `${IE}\n`, 'docs/alone/index.md': `${IE}\n` }),
    );
    assert.deepEqual(pairs, []);
    assert.deepEqual(oneWay, [{ from: 'docs/old/index.md', to: 'docs/new/index.md' }]);
    assert.deepEqual(withoutCounterpart, ['docs/alone/index.md']);
  });

  describe('links that cross engines', () => {
    const linksOf = (files: Readonly<Record<string, string>>) =>
      engineCoverage(siteOf({ ...pair, ...files })).crossEngineLinks;

    it('are those from text for one engine to a page for the other, with the page that would be right', () => {
      const text = `${IE}\n\nSee [old keys](/docs/old/) and [all](/docs/both/).\n`;
      const links = linksOf({ 'docs/both/index.md': 'Text.\n', 'docs/x/index.md': text });
      const [link, ...more] = links.filter(({ announced }) => !announced);
      assert.deepEqual(more, []);
      assert.equal(text.slice(link!.at.from, link!.at.to), '[old keys](/docs/old/)');
      assert.deepEqual(
        { ...link, at: null },
        {
          from: 'docs/x/index.md',
          at: null,
          text: 'old keys',
          engine: 'identity-engine',
          to: 'docs/old/index.md',
          announced: false,
          counterpart: 'docs/new/index.md',
        },
      );
    });

    it('include links to pages that have no counterpart', () => {
      const links = linksOf({
        'docs/alone/index.md': 'This page.\n\n<ClassicDocOieVersionNotAvailable />\n',
        'docs/x/index.md': `${IE}\n\nSee [it](/docs/alone/).\n`,
      });
      assert.deepEqual(
        links.filter(({ from }) => from === 'docs/x/index.md').map((link) => [link.to, link.counterpart]),
        [['docs/alone/index.md', null]],
      );
    });

    it('are announced in notes, where an engine is named, and on pages about upgrading', () => {
      const links = linksOf({
        'docs/x/index.md': `${IE}\n\nIt replaces what [Classic Engine](/docs/old/) had.\n\nSee [it](/docs/old/).\n`,
        'docs/upgrade/index.md': `---\ntitle: Upgrade\n---\n\n${IE}\n\nSee [it](/docs/old/).\n`,
      });
      assert.deepEqual(
        links.map(({ from, announced }) => [from, announced]),
        [
          ['docs/new/index.md', true],
          ['docs/old/index.md', true],
          ['docs/upgrade/index.md', true],
          ['docs/x/index.md', true],
          ['docs/x/index.md', false],
        ],
      );
    });

    it('count from the section that they stand in, and in snippets from the page that shows them', () => {
      const links = linksOf({
        'docs/guides/index.md': guideList('keys'),
        'docs/guides/keys/index.md': GUIDE,
        'docs/guides/keys/main/index.md': `${IE}\n\n<StackSnippet snippet="use" />\n`,
        'docs/guides/keys/main/java/use.md': 'See [it](/docs/old/).\n',
        'docs/x/index.md': `See [it](/docs/old/).\n\n## A\n\n${IE}\n\nSee [this](/docs/old/).\n`,
      });
      assert.deepEqual(
        links.filter(({ announced }) => !announced).map(({ from, text }) => [from, text]),
        [
          ['docs/guides/keys/main/java/use.md', 'it'],
          ['docs/x/index.md', 'this'],
        ],
      );
    });
  });

  it('is right again when a page is for another engine than before', () => {
    const site = siteOf({ ...pair, 'docs/x/index.md': `${IE}\n\nSee [it](/docs/old/).\n` });
    assert.equal(engineCoverage(site).crossEngineLinks.length, 3);
    site.update([change('docs/old/index.md', 'For everyone.\n')]);
    const { pages, pairs, oneWay, crossEngineLinks } = engineCoverage(site);
    assert.deepEqual(pages.both, ['docs/old/index.md']);
    assert.deepEqual(pairs, []);
    assert.deepEqual(oneWay, [{ from: 'docs/new/index.md', to: 'docs/old/index.md' }]);
    assert.deepEqual(crossEngineLinks, []);
  });

  it('is the same joined from its files', () => {
    const site = siteOf({ ...pair, 'docs/x/index.md': `${IE}\n\nSee [it](/docs/old/).\n` });
    const files = ['docs/new/index.md', 'docs/old/index.md', 'docs/x/index.md'];
    assert.deepEqual(
      joinCoverage(files.map((path) => [path, fileCoverage(site, path)])),
      engineCoverage(site),
    );
  });
});
