import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Page } from '../../../src/core/page/page';
import { documents } from './documents';

const at = (page: Page, from: number, to: number) => page.text.slice(from, to);

describe('Page', () => {
  it('finds links with the exact range of their destination', () => {
    const page = Page.parse(
      '# T\n\nSee [a](/docs/x/ "Title"), ![i](</img/a b.png>) and <https://okta.com>.\n',
    );
    assert.deepEqual(
      page.links.map((l) => [
        l.kind,
        l.destination,
        at(page, l.destinationFrom, l.destinationTo),
        at(page, l.textFrom, l.textTo),
      ]),
      [
        ['link', '/docs/x/', '/docs/x/', 'a'],
        ['image', '/img/a b.png', '/img/a b.png', 'i'],
        ['autolink', 'https://okta.com', 'https://okta.com', 'https://okta.com'],
      ],
    );
  });

  it('keeps a link whose text has brackets, and brackets that a definition makes a link', () => {
    const page = Page.parse('[[all types]](/a/) and [b]\n\n[b]: /b/\n');
    assert.deepEqual(
      page.links.map(({ destination, from, to, textFrom, textTo }) => [
        destination,
        from,
        to,
        textFrom,
        textTo,
      ]),
      [['/a/', 0, 18, 1, 12]],
    );
    assert.deepEqual(
      page.references.map(({ destination, from, to }) => [destination, from, to]),
      [['/b/', 23, 26]],
    );
  });

  it('reads links of router components', () => {
    const [link] = Page.parse("<div>\n<RouterLink to='/a/'>x</RouterLink>\n</div>\n").links;
    assert.deepEqual(
      [link!.kind, link!.destination, link!.destinationFrom, link!.textFrom, link!.textTo, link!.to],
      ['router-link', '/a/', 22, 27, 28, 41],
    );
  });

  it('gives an empty destination its place between the parentheses', () => {
    const page = Page.parse('[a]()');
    assert.deepEqual(
      [page.links[0]!.destination, page.links[0]!.destinationFrom, page.links[0]!.destinationTo],
      ['', 4, 4],
    );
  });

  it('keeps text that failed to be a link as prose, and offsets with it', () => {
    const [placed] = Page.parse('`x` [Email SDK](ADD LINK) <b>y</b> [z](/z/)').blocks;
    assert.equal(placed!.block.prose, '    [Email SDK](ADD LINK)    y      z      ');
    assert.deepEqual(
      placed!.block.brackets.map(({ label }) => label),
      ['EMAIL SDK'],
    );
  });

  it('reads links of raw HTML and components, but none in comments and code', () => {
    const page = Page.parse(
      '<Card href="/code/java/">Java</Card>\n\n<a href="/a/">x</a> <!-- [n](/n/) -->\n\n```\n[c](/c/)\n```\n\n`[d](/d/)`\n\n<!--\n[e](/e/)\n-->\n',
    );
    assert.deepEqual(
      page.links.map((l) => [l.kind, l.destination, at(page, l.textFrom, l.textTo)]),
      [
        ['card', '/code/java/', 'Java'],
        ['html-link', '/a/', 'x'],
      ],
    );
    assert.deepEqual(
      page.comments.map(({ from, to }) => at(page, from, to)),
      ['<!-- [n](/n/) -->', '<!--\n[e](/e/)\n-->'],
    );
  });

  it('cuts component blocks as the site does: the next line is Markdown again', () => {
    const page = Page.parse('<StackSnippet snippet="x" />\n1. one\n');
    assert.deepEqual(
      page.blocks.map(({ block }) => block.kind),
      ['html', 'list'],
    );
  });

  it('lets no HTML interrupt a paragraph, list item or quote', () => {
    const page = Page.parse('para\n<div class="x">\n\n- item\n<!-- c -->\n- item2\n\n> q\n> <div>\n');
    assert.deepEqual(
      page.blocks.map(({ block }) => block.kind),
      ['paragraph', 'list', 'blockquote'],
    );
  });

  it('numbers the ids of equal headings, skips the first level and takes given ids', () => {
    const page = Page.parse('# T\n\n## A\n\n## A\n\n## A 2\n\n## Given [[#my-id]]\n\n# H [[#h]]\n');
    assert.deepEqual(
      page.headings.map(({ id, contentFrom, contentTo }) => [id, at(page, contentFrom, contentTo)]),
      [
        [null, 'T'],
        ['a', 'A'],
        ['a-2', 'A'],
        ['a-2-2', 'A 2'],
        ['my-id', 'Given'],
        ['h', 'H'],
      ],
    );
  });

  for (const [heading, id] of [
    ["Add the values to the SDK's constructor", 'add-the-values-to-the-sdk-s-constructor'],
    ['1: Install it', '_1-install-it'],
    ['Use the `resetPasswordLink` variable', 'use-the-resetpasswordlink-variable'],
    ['contained_resources', 'contained-resources'],
    ['`/`', ''],
    ['<StackSnippet snippet="idp" inline />', ''],
    ['Configure the <StackSnippet snippet="idp" inline /> app', 'configure-the-app'],
    ['**Next steps**', 'next-steps'],
    ['From [`/authorize`](https://example.org/x) Requests', 'from-authorize-requests'],
    ['Foo &mdash; bar', 'foo-bar'],
    ['AT&amp;T', 'at-t'],
    ['Rock :tada: roll', 'rock-roll'],
    ['Done ;) now', 'done-now'],
    ['Keep :nothing: and a:zz:c', 'keep-nothing-and-a-zz-c'],
    ['`:tada:` in code', 'tada-in-code'],
    ['🎉 Party', '🎉-party'],
    ['Café', 'cafe'],
    ['Foo<br>bar', 'foobar'],
    ['x…y', 'x-y'],
    ['`/protected` {#slash-protected}', 'protected-slash-protected'],
    ['[EA] thing', 'ea-thing'],
  ] as const) {
    it(`gives the heading ${heading} the id "${id}"`, () => {
      assert.equal(Page.parse(`## ${heading}\n`).headings[0]!.id, id);
    });
  }

  it('reads front matter with places, and says what is wrong with it', () => {
    const page = Page.parse('---\ntitle: A title\nguides:\n  - one\n  - two\n---\n\nText\n');
    const title = page.entry('title')!;
    assert.deepEqual([title.value, at(page, title.valueFrom, title.valueTo)], ['A title', 'A title']);
    assert.deepEqual(
      page.entry('guides')!.items.map(({ value, from, to }) => [value, at(page, from, to)]),
      [
        ['one', 'one'],
        ['two', 'two'],
      ],
    );
    const broken = Page.parse('---\ntitle: "open\n---\nText');
    assert.equal(broken.frontMatter.problems.length > 0, true);
    assert.equal(broken.blocks.length, 1);
  });

  it('takes the first of two equal front matter keys, and says so', () => {
    const page = Page.parse('---\ntitle: A\ntitle: B\n---\n');
    assert.equal(page.title, 'A');
    assert.deepEqual(page.frontMatter.problems, [
      { message: 'The key "title" stands here twice.', from: 13, to: 18 },
    ]);
  });

  it('takes a declaration for no comment', () => {
    const page = Page.parse('<!TODO: x -->\n<div>\n<!-- y -->\n</div>\n');
    assert.deepEqual(
      page.comments.map(({ from, to }) => page.text.slice(from, to)),
      ['<!-- y -->'],
    );
  });

  it('runs no code of front matter', () => {
    const page = Page.parse('---js\n{ title: (globalThis.pwned = true, "x") }\n---\nText');
    assert.equal('pwned' in globalThis, false);
    assert.match(page.frontMatter.problems[0]!.message, /only YAML/);
  });

  it('reads a page with a byte order mark and Windows line ends', () => {
    const page = Page.parse('\uFEFF---\r\ntitle: T\r\n---\r\n\r\n## A b\r\n\r\n[x](/x/)\r\n');
    assert.equal(page.title, 'T');
    assert.equal(page.headings[0]!.id, 'a-b');
    assert.equal(at(page, page.links[0]!.from, page.links[0]!.to), '[x](/x/)');
  });

  it('keeps the blocks that an edit does not touch', () => {
    const page = Page.parse('# A\n\none\n\n## B\n\ntwo\n');
    const next = page.edited({ from: 5, to: 8, text: 'changed [l](/l/)' });
    assert.equal(next.blocks[0]!.block, page.blocks[0]!.block);
    assert.notEqual(next.blocks[1]!.block, page.blocks[1]!.block);
    assert.equal(next.blocks[2]!.block, page.blocks[2]!.block);
    assert.equal(next.text.slice(next.blocks[3]!.start), 'two\n');
  });

  const facts = (page: Page) =>
    page.blocks.map(({ block, start }) => ({ ...block, start, text: block.text }));

  it('edited, is what a fresh parse of the new text gives', () => {
    fc.assert(
      fc.property(documents, fc.nat(), fc.nat(20), documents, (text, seed, length, inserted) => {
        const from = seed % (text.length + 1);
        const to = Math.min(text.length, from + length);
        const next = Page.parse(text).edited({ from, to, text: inserted });
        assert.deepEqual(facts(next), facts(Page.parse(text.slice(0, from) + inserted + text.slice(to))));
      }),
      { numRuns: 2000 },
    );
  });
});
