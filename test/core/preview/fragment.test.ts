import * as assert from 'node:assert/strict';
import { Page } from '../../../src/core/page/page';
import { renderFragment } from '../../../src/core/preview/fragment';
import type { AttributeStyle } from '../../../src/core/preview/attributes';

function fragment(
  text: string,
  style: AttributeStyle = 'brackets',
  file = 'docs/concepts/keys/index.md',
): string {
  return renderFragment(Page.parse(text), file, style);
}

describe('preview fragment: the dialect of the site', () => {
  it('ends a component block on its line, so that the next line is Markdown', () => {
    assert.equal(
      fragment('<StackSnippet snippet="needs" />\n1. One\n'),
      '<StackSnippet snippet="needs" />\n<ol>\n<li>One</li>\n</ol>',
    );
  });

  it('leaves the rest of a component line as it is', () => {
    assert.equal(fragment('<ApiLifecycle access="ea" /> *raw*\n'), '<ApiLifecycle access="ea" /> *raw*');
  });

  it('lets no HTML block interrupt a paragraph, an item or a quote', () => {
    assert.equal(fragment('One\n<div class="x">\ntwo\n'), '<p>One\n<div class="x">\ntwo</p>');
    assert.equal(
      fragment('- one\n<!-- note -->\n- two\n'),
      '<ul>\n<li>one\n<!-- note --></li>\n<li>two</li>\n</ul>',
    );
    assert.equal(fragment('> one\n<br>\n> two\n'), '<blockquote>\n<p>one\n<br>\ntwo</p>\n</blockquote>');
  });

  it('ends an HTML block of a list item with the item', () => {
    assert.equal(
      fragment('- <div>\n  *raw*\n- two\n'),
      '<ul>\n<li>\n<div>\n*raw*\n</li>\n<li>two</li>\n</ul>',
    );
  });

  it('reads inline comments as CommonMark 0.29 does: none with two hyphens inside', () => {
    assert.equal(fragment('a <!-- b --> c\n'), '<p>a <!-- b --> c</p>');
    assert.equal(fragment('a <!-- b -- c --> d\n'), '<p>a &#x3C;!-- b -- c --> d</p>');
  });

  it('makes links of the app RouterLinks and marks those that leave the site', () => {
    assert.equal(fragment('[a](/docs/x/#y)\n'), '<p><RouterLink to="/docs/x/#y">a</RouterLink></p>');
    assert.equal(fragment('[a](/docs/x#y)\n'), '<p><a href="/docs/x#y">a</a></p>');
    assert.equal(
      fragment('[a](../b/index.md#c)\n'),
      '<p><RouterLink to="/docs/concepts/b/#c">a</RouterLink></p>',
    );
    assert.equal(
      fragment('[a](b.md)\n'),
      '<p><RouterLink to="/docs/concepts/keys/b.html">a</RouterLink></p>',
    );
    assert.equal(
      fragment('[a](https://example.com)\n'),
      '<p><a href="https://example.com" target="_blank" rel="noopener noreferrer">a<OutboundLink/></a></p>',
    );
  });

  it('does not link bare addresses', () => {
    assert.equal(fragment('See https://example.com now.\n'), '<p>See https://example.com now.</p>');
  });

  it('gives headings ids and anchors, first-level ones only where the writer gives one', () => {
    assert.equal(
      fragment('# A\n\n## 1: Use `x`\n\n# B [[#b]]\n'),
      '<h1>A</h1>\n' +
        '<h2 id="_1-use-x">1: Use <code>x</code> <a class="header-anchor header-link" href="#_1-use-x"></a></h2>\n' +
        '<h1 id="b">B <a class="header-anchor header-link" href="#b"></a></h1>',
    );
  });

  it('wraps fences as the site does, and leaves indented code plain', () => {
    assert.equal(
      fragment('```JSON\n{"a": 1}\n```\n'),
      '<!--beforebegin--><div class="language-JSON extra-class"><!--afterbegin--><pre v-pre class="language-json">' +
        '<code>{"a": 1}\n</code></pre><!--beforeend--></div><!--afterend-->',
    );
    assert.equal(fragment('    plain\n'), '<pre><code>plain\n</code></pre>');
  });

  it('takes attributes in brackets: of a list, an item, a cell, a word', () => {
    assert.equal(
      fragment('1. a\n   [[style="list-style-type:lower-alpha"]]\n1. b\n'),
      '<ol style="list-style-type:lower-alpha">\n<li>a</li>\n<li>b</li>\n</ol>',
    );
    assert.equal(fragment('- a [[.wide]]\n'), '<ul>\n<li class="wide">a</li>\n</ul>');
    assert.match(
      fragment('| a |\n| - |\n| b [[class="table-word-break"]] |\n'),
      /<td class="table-word-break">b<\/td>/,
    );
    assert.equal(fragment('**a**[[.loud]] b\n'), '<p><strong class="loud">a</strong> b</p>');
    assert.equal(fragment('a {#b}\n'), '<p>a {#b}</p>');
  });

  it('takes attributes in braces on a site that writes them so', () => {
    assert.equal(
      fragment('# A {#b}\n', 'braces'),
      '<h1 id="b">A <a class="header-anchor header-link" href="#b"></a></h1>',
    );
    assert.equal(fragment('a [[#b]]\n', 'braces'), '<p>a [[#b]]</p>');
  });

  it('takes no handler and none of its own attributes from a writer', () => {
    assert.equal(fragment('a [[onclick="x()" data-od-at="1" title="t"]]\n'), '<p title="t">a</p>');
  });

  it('aligns cells with a style and fills short rows', () => {
    assert.match(
      fragment('| a | b |\n| :- | -: |\n| c |\n'),
      /<td style="text-align:left">c<\/td>\n<td style="text-align:right"><\/td>/,
    );
  });

  it('hoists styles and scripts out of the page', () => {
    assert.equal(fragment('<style>\np { color: red }\n</style>\n\nText\n'), '<p>Text</p>');
  });

  it('puts a slot into a template', () => {
    assert.equal(
      fragment('::: slot description\nFor **apps**.\n:::\n\nText\n'),
      '<template #description><p>For <strong>apps</strong>.</p></template>\n<p>Text</p>',
    );
  });

  it('turns emoji names and emoticons between words into emoji, not those inside words', () => {
    assert.equal(fragment('A :tm: ;) b:/c\n'), '<p>A ™️ 😉 b:/c</p>');
  });

  it('puts in what the build replaces, also in code', () => {
    assert.equal(fragment('`-=OKTA_REPLACE_WITH_WIDGET_VERSION=-`\n'), '<p><code>7.49.0</code></p>');
  });

  it('leaves a link with an address that runs code as text', () => {
    assert.equal(fragment('[a](javascript:x())\n'), '<p>[a](javascript:x())</p>');
    assert.equal(fragment('![a](data:text/html,x)\n'), '<p>![a](data:text/html,x)</p>');
  });

  it('takes scripts, handlers and addresses that run code out of raw HTML, and nothing else', () => {
    assert.equal(
      fragment(
        '<div class="half"  onclick="x()">\n<script>x()</script>\n<a href=" java\nscript:x()" id=a>a</a>\n</div>\n',
      ),
      '<div class="half">\n\n<a id=a>a</a>\n</div>',
    );
  });
});

describe('preview fragment: what nests 5,000 deep', () => {
  const SENTENCE = '<p><em>What stands here nests too deeply to be shown.</em></p>';
  const deep: Readonly<Record<string, string>> = {
    quotes: `${'> '.repeat(5000)}a\n`,
    lists: `${'- '.repeat(5000)}a\n`,
    emphases: `${'*'.repeat(5000)}a${'*'.repeat(5000)}\n`,
    images: `${'!['.repeat(5000)}a${'](x)'.repeat(5000)}\n`,
  };
  for (const [what, text] of Object.entries(deep)) {
    it(`is a sentence in place of ${what}, and its place is told`, () => {
      const places: number[] = [];
      const page = Page.parse(`One.\n\n${text}\nTwo.\n`);
      const html = renderFragment(page, 'docs/a/index.md', 'brackets', undefined, (from) =>
        places.push(from),
      );
      assert.equal(html, `<p>One.</p>\n${SENTENCE}\n<p>Two.</p>`);
      assert.deepEqual(places, ['One.\n\n'.length]);
    });
  }

  it('is shown where it is HTML', () => {
    const html = fragment(`${'<div>\n\n'.repeat(5000)}a\n`);
    assert.match(html, /<p>a<\/p>$/);
  });
});
