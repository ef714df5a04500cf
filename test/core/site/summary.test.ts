import assert from 'node:assert/strict';
import { Page } from '../../../src/core/page/page';
import { summarise } from '../../../src/core/site/summary';

describe('summarise', () => {
  const of = (text: string) => summarise('docs/a/index.md', Page.parse(text));

  it('gives headings with ids, offsets and zero-based lines', () => {
    const { headings, title } = of('# Top\n\n## Same\n\ntext\n\n## Same\n');
    assert.equal(title, 'Top');
    assert.deepEqual(headings, [
      { level: 1, id: null, text: 'Top', from: 0, to: 5, line: 0 },
      { level: 2, id: 'same', text: 'Same', from: 7, to: 14, line: 2 },
      { level: 2, id: 'same-2', text: 'Same', from: 22, to: 29, line: 6 },
    ]);
  });

  it('gives links in document order, reference links with the destination of their definition', () => {
    const { links } = of('[b][x] and [c](/c/)\n\n[x]: /x/\n');
    assert.deepEqual(links, [
      {
        kind: 'link',
        destination: '/x/',
        text: 'b',
        from: 0,
        to: 6,
        destinationFrom: 26,
        destinationTo: 29,
        line: 0,
      },
      {
        kind: 'link',
        destination: '/c/',
        text: 'c',
        from: 11,
        to: 19,
        destinationFrom: 15,
        destinationTo: 18,
        line: 0,
      },
    ]);
  });

  it('gives components with their snippet, and ids of elements', () => {
    const { components, ids } = of('Text\n\n<StackSnippet snippet="one" inline />\n\n<div id="here">\n');
    assert.deepEqual(components, [
      { name: 'StackSnippet', from: 6, to: 43, snippet: 'one', snippetFrom: 29, snippetTo: 32 },
    ]);
    assert.deepEqual(ids, [{ id: 'here', from: 54, to: 58 }]);
  });

  it('gives what the front matter says of guides, and the description in either form', () => {
    const index = of(
      '---\ntitle: T\nguides:\n - one\n - two\nmeta:\n  - name: description\n    content: About\n---\n',
    );
    assert.deepEqual(index.frontMatter, {
      guides: ['one', 'two'],
      places: [24, 27, 31, 34],
      titleAt: [4, 12],
    });
    assert.equal(index.title, 'T');
    assert.equal(index.description, 'About');
    assert.deepEqual(of('---\ncomponent: Home\n---\n').frontMatter, { replaced: true });
    assert.deepEqual(of('---\ncomponent: Copyright\n---\n').frontMatter, {});
  });

  it('gives where comments silence rules', () => {
    assert.deepEqual(of('<!-- okta-docs-disable-next-line broken-anchor -->\ntext\n').silences, [
      { from: 51, to: 56, rules: ['broken-anchor'] },
    ]);
  });

  it('is plain JSON', () => {
    const summary = of('# A [x](y) <a id="z"></a>\n');
    assert.deepEqual(JSON.parse(JSON.stringify(summary)), summary);
  });
});
