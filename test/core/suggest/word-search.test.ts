import assert from 'node:assert/strict';
import { Page } from '../../../src/core/page/page';
import { Site } from '../../../src/core/site/model';
import { summarise } from '../../../src/core/site/summary';
import { Suggester } from '../../../src/core/suggest/suggester';

const FILES = {
  'docs/policies/index.md': '---\ntitle: Access policies\n---\n\n## Configure a rule\n\n## Test the rule\n',
  'docs/tokens/index.md': '---\ntitle: Token lifetimes\n---\n\n## Configure a rule\n',
  'docs/token-hook/index.md': '---\ntitle: Hook reference\n---\n\nText.\n',
};

describe('core/suggest word search', () => {
  const site = new Site();
  site.update(
    Object.entries(FILES).map(([path, text]) => ({
      kind: 'page',
      path,
      summary: summarise(path, Page.parse(text)),
    })),
  );
  const suggester = new Suggester(site);
  const find = (typed: string, from = 'docs/policies/index.md') =>
    suggester.find(typed, from).map(({ destination }) => destination);

  it('finds a page by the beginning of a word of its title', () => {
    assert.equal(find('lifet')[0], '/docs/tokens/');
  });

  it('finds a page by its path, with slashes or without', () => {
    assert.deepEqual(find('/docs/token-hook/'), ['/docs/token-hook/']);
    assert.equal(find('token hook')[0], '/docs/token-hook/');
  });

  it('takes the words in any order and any form', () => {
    assert.equal(find('policy access')[0], '/docs/policies/');
    assert.equal(find('testing rules')[0], '#test-the-rule');
  });

  it('wants all words', () => {
    assert.deepEqual(find('lifetimes policies'), []);
    assert.deepEqual(find('zzz'), []);
    assert.deepEqual(find(''), []);
  });

  it('puts the heading of the own page first among equals', () => {
    assert.deepEqual(find('configure rule'), ['#configure-a-rule', '/docs/tokens/#configure-a-rule']);
    assert.deepEqual(find('configure rule', 'docs/tokens/index.md'), [
      '#configure-a-rule',
      '/docs/policies/#configure-a-rule',
    ]);
  });

  it('tells headings of the same text apart by their page', () => {
    assert.deepEqual(find('tokens configure'), ['/docs/tokens/#configure-a-rule']);
  });

  it('forgives a letter left out, added, changed or swapped', () => {
    for (const typed of ['lifetmes', 'lifettimes', 'lifedimes', 'lifteimes'])
      assert.equal(find(typed)[0], '/docs/tokens/', typed);
  });

  it('passes over small words, finished or not', () => {
    assert.equal(find('configure a rule')[0], '#configure-a-rule');
    assert.equal(find('test the')[0], '#test-the-rule');
  });

  it('says what it found', () => {
    assert.deepEqual(suggester.find('test rule', 'docs/tokens/index.md'), [
      { destination: '/docs/policies/#test-the-rule', title: 'Access policies', heading: 'Test the rule' },
    ]);
  });
});
