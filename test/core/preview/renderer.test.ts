import * as assert from 'node:assert/strict';
import { engineScopes } from '../../../src/core/engine/scopes';
import { Page } from '../../../src/core/page/page';
import { PreviewRenderer, type RenderRequest } from '../../../src/core/preview/renderer';
import { preview, previewHtml } from './support';

function request(page: Page): RenderRequest {
  return {
    page,
    file: 'docs/concepts/example/index.md',
    scopes: engineScopes(page),
    marks: [],
    frameworks: [],
    framework: null,
    snippet: () => null,
  };
}

describe('preview renderer', () => {
  it('gives one unit per block with its lines', () => {
    const { title, units } = preview('---\ntitle: Keys\n---\n\nOne.\n\n- a\n- b\n\n## Two\n');
    assert.equal(title, 'Keys');
    assert.deepEqual(
      units.map(({ line, endLine, level }) => [line, endLine, level]),
      [
        [4, 4, 0],
        [6, 7, 0],
        [9, 9, 2],
      ],
    );
  });

  it('renders after a keystroke only the unit that changed', () => {
    const renderer = new PreviewRenderer();
    const page = Page.parse('One.\n\nTwo.\n\nThree.\n');
    const before = renderer.render(request(page)).units.map(({ key }) => key);
    const at = page.text.indexOf('Two') + 3;
    const after = renderer.render(request(page.edited({ from: at, to: at, text: '!' }))).units;
    assert.equal(after[0]!.key, before[0]);
    assert.notEqual(after[1]!.key, before[1]);
    assert.equal(after[2]!.key, before[2]);
  });

  it('keeps HTML that opens in one block and closes in a later one together', () => {
    const { units, html } = preview('<div class="half">\n\n![Sign-in](/img/a.png)\n\n</div>\n\nText.\n');
    assert.equal(units.length, 2);
    assert.equal(
      html[units[0]!.key],
      '<div class="half">\n<p data-od-line="2"><img src="od-asset:/img/a.png" alt="Sign-in"></p>\n</div>',
    );
  });

  it('numbers ids of headings in the order of the page', () => {
    assert.equal(
      previewHtml('# Title\n\n## Use\n\n## Use\n\n### `Set` it [[#given]]\n'),
      [
        '<h1>Title</h1>',
        '<h2 id="use">Use</h2>',
        '<h2 id="use-2">Use</h2>',
        '<h3 id="given"><code>Set</code> it</h3>',
      ].join('\n'),
    );
  });

  it('says for whom a unit is, and why', () => {
    const { units, scopes } = preview(
      'For all.\n\n## Devices\n\n<ApiLifecycle access="ie" />\n\nOnly there.\n\n## Keys\n\nFor all.\n',
    );
    assert.deepEqual(
      units.map(({ audience }) => audience),
      ['both', 'identity-engine', 'identity-engine', 'identity-engine', 'both', 'both'],
    );
    assert.deepEqual(scopes, [
      { engine: 'identity-engine', form: 'banner', covers: 'section', line: 4, label: 'Devices' },
    ]);
  });

  it('marks a row that is for one engine and puts a thin line behind it', () => {
    const html = previewHtml(
      '| Name | Use |\n| --- | --- |\n| a | All |\n| b <ApiLifecycle access="ie" /> | Some |\n',
    );
    assert.match(html, /<tr data-od-engine="identity-engine" data-od-scope="0" data-od-line="3">\n<td>b /);
    assert.match(
      html,
      /<tr class="od-left-out" data-od-engine="identity-engine" data-od-scope="0"><td colspan="2">/,
    );
  });

  it('marks a placeholder link and text where they stand', () => {
    const text = 'See [the guide](ADD LINK) and [keys](TODO) TBD now.\n';
    const marks = [
      { from: text.indexOf('TODO'), to: text.indexOf('TODO') + 4, message: 'a link' },
      { from: text.indexOf('TBD'), to: text.indexOf('TBD') + 3, message: 'a text' },
    ];
    assert.equal(
      previewHtml(text, { marks }),
      '<p>See [the guide](ADD LINK) and <a href="TODO" data-od-at="37" title="a link" class="od-placeholder">keys</a> ' +
        '<mark class="od-placeholder" data-od-at="43" title="a text">TBD</mark> now.</p>',
    );
  });

  it('finds link definitions elsewhere on the page', () => {
    assert.equal(
      previewHtml('See [keys][k].\n\n[k]: /docs/keys/\n'),
      '<p>See <a href="/docs/keys/">keys</a>.</p>',
    );
  });

  it('shows a snippet, a snippet inside it, and a box for one that is missing', () => {
    const pages: Record<string, string> = {
      outer: '1. One\n\n<StackSnippet snippet="inner" />\n',
      inner: 'Deep.\n',
    };
    const html = previewHtml('<StackSnippet snippet="outer" />\n\n<StackSnippet snippet="none" />\n', {
      framework: 'java',
      frameworks: [{ name: 'java', title: 'Java' }],
      snippet: (name) => ({
        path: `docs/guides/g/main/java/${name}.md`,
        page: pages[name] === undefined ? null : Page.parse(pages[name]),
      }),
    });
    assert.match(html, /data-od-file="docs\/guides\/g\/main\/java\/outer.md"/);
    assert.match(html, /<li>One<\/li>/);
    assert.match(html, /data-od-file="docs\/guides\/g\/main\/java\/inner.md"/);
    assert.match(html, /<p>Deep.<\/p>/);
    assert.match(
      html,
      /Missing snippet:<\/strong> <code>docs\/guides\/g\/main\/java\/none.md<\/code> <button type="button" data-od-action="create"/,
    );
  });

  it('leaves out what snippets that include each other over and over would make', () => {
    const count = 40;
    const html = previewHtml('<StackSnippet snippet="0" />\n', {
      framework: 'java',
      snippet(name) {
        const twice = `<StackSnippet snippet="${Number(name) + 1}" />\n\n`.repeat(2);
        const page = Page.parse(`Line ${name}\n\n${Number(name) < count ? twice : ''}`);
        return { path: `docs/guides/g/main/java/${name}.md`, page };
      },
    });
    assert.match(html, /Line 0<.*Line 9</s);
    assert.match(
      html,
      /<code>docs\/guides\/g\/main\/java\/\d+.md<\/code> is left out: the page includes too much\./,
    );
  });

  it('says what nests too deeply, and shows the rest of the page', () => {
    const list = Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}* a\n`).join('');
    for (const deep of ['> '.repeat(5000) + 'a', '- '.repeat(5000) + 'a', list, '<b>'.repeat(20_000)]) {
      const html = previewHtml(`Before\n\n${deep}\n`);
      assert.match(html, /^<p[^>]*>Before<\/p>\n.*What stands here nests too deeply to be shown/s);
    }
    const hundred = `${'- '.repeat(90)}a`;
    assert.doesNotMatch(previewHtml(hundred), /too deeply/);
  });

  it('says so of emphases, links and images by the thousand', () => {
    const depth = 5000;
    for (const deep of [
      `${'*a _b '.repeat(depth)}${'c_ d*'.repeat(depth)}`,
      `${'*a `*` '.repeat(depth)}${'b* '.repeat(depth)}`,
      `[${'*a _b '.repeat(depth)}${'c_ d*'.repeat(depth)}](../b)`,
      `${'*'.repeat(depth)}a${'*'.repeat(depth)}`,
      `${'!['.repeat(depth)}a${'](/img/b.png)'.repeat(depth)}`,
    ]) {
      const start = performance.now();
      const html = previewHtml(`Before\n\n${deep}\n`);
      assert.match(html, /^<p[^>]*>Before<\/p>\n.*What stands here nests too deeply to be shown/s);
      assert.ok(performance.now() - start < 10_000);
    }
    assert.match(previewHtml(`${'*a _b '.repeat(40)}${'c_ d*'.repeat(40)}`), /<em>a <em>b <em>a/);
    assert.doesNotMatch(previewHtml('*a* __b__ [c](../d) [ *e _f '.repeat(1000)), /too deeply/);
  });

  it('reads comments without an end in time that is linear', () => {
    const html = previewHtml('[a](../b)<!--{https://ok <? x <![CDATA[ <!A '.repeat(1000));
    assert.equal(html.match(/&#x3C;!--|&lt;!--/g)?.length, 1000);
  });

  it('shows an inline snippet inside its sentence', () => {
    const html = previewHtml('Configure <StackSnippet snippet="idp" inline /> now.\n', {
      framework: 'google',
      snippet: (name) => ({ path: `docs/guides/g/main/google/${name}.md`, page: Page.parse('Google\n') }),
    });
    assert.match(
      html,
      /^<p>Configure <span class="od-snippet" data-od-file="docs\/guides\/g\/main\/google\/idp.md">Google<button [^>]*><\/button><\/span> now.<\/p>$/,
    );
  });

  it('offers the source of a snippet without adding to its text', () => {
    const html = previewHtml('<StackSnippet snippet="idp" inline />\n', {
      framework: 'google',
      snippet: (name) => ({ path: `docs/guides/g/main/google/${name}.md`, page: Page.parse('Google\n') }),
    });
    assert.match(html, /<button [^>]*aria-label="Open the snippet docs\/guides\/g\/main\/google\/idp.md"/);
    assert.equal(html.replace(/<[^>]*>/g, ''), 'Google');
  });

  it('knows the lines of a snippet whose text moved to another line and no other place', () => {
    const renderer = new PreviewRenderer();
    const lines = (snippet: string) => {
      const page = Page.parse('<StackSnippet snippet="one" />\n');
      const request = { page, file: 'a.md', scopes: engineScopes(page), marks: [], frameworks: [] };
      const { units, html } = renderer.render({
        ...request,
        framework: 'java',
        snippet: (name) => ({ path: `docs/guides/g/main/java/${name}.md`, page: Page.parse(snippet) }),
      });
      return units.map(({ key }) => /data-od-from="(\d+)"/.exec(html[key]!)?.[1]);
    };
    assert.deepEqual(lines('<!-- -->\n\nText\n'), ['2']);
    assert.deepEqual(lines('<!--\n-->\n\nText\n'), ['3']);
  });

  it('does not follow a snippet that includes itself', () => {
    const html = previewHtml('<StackSnippet snippet="loop" />\n', {
      framework: 'java',
      snippet: () => ({
        path: 'docs/guides/g/main/java/loop.md',
        page: Page.parse('<StackSnippet snippet="loop" />\n'),
      }),
    });
    assert.match(html, /includes itself/);
  });
});
