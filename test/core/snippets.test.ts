import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { expand, pageFor, SNIPPETS } from '../support/snippets';
import { findingsOf } from './rules/checking';

describe('snippets', () => {
  it('cover what the docs are made of', () => {
    const prefixes = new Set(SNIPPETS.map(({ prefix }) => prefix));
    for (const prefix of [
      ...['okta-banner-ie', 'okta-banner-ea', 'okta-banner-beta', 'okta-banner-deprecated'],
      ...['okta-banner-research', 'okta-banner-limited-ga', 'okta-banner-classic'],
      ...['okta-note-ie-page', 'okta-note-ie-section', 'okta-note-classic-page', 'okta-note-classic-section'],
      ...['okta-note', 'okta-important', 'okta-caution', 'okta-tip'],
      ...['okta-stackselector', 'okta-stacksnippet', 'okta-stacksnippet-inline'],
      ...[
        'okta-frontmatter-concept',
        'okta-frontmatter-guide',
        'okta-frontmatter-section',
        'okta-page-guide',
      ],
      ...['okta-image-border', 'okta-api-operation', 'okta-card', 'okta-cards'],
    ])
      assert.ok(prefixes.has(prefix), prefix);
  });

  it('have prefixes of their own, which begin with okta-', () => {
    const prefixes = SNIPPETS.map(({ prefix }) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    for (const prefix of prefixes) assert.match(prefix, /^okta-[a-z-]+$/);
  });

  for (const snippet of SNIPPETS) {
    const { name, prefix, description, body } = snippet;
    describe(prefix, () => {
      it('says in sentences when to use it', () => {
        assert.ok(name.length > 2 && name.length < 60, name);
        assert.match(description, /^[A-Z].{20,}\.$/);
      });

      it('has its tab stops in the order of the text, and ends at the last one', () => {
        const indexes = expand(body).tabStops.map(({ index }) => index);
        assert.equal(indexes.filter((index) => index === 0).length, 1, 'one $0');
        assert.equal(indexes.at(-1), 0, '$0 last');
        const first = [...new Set(indexes.slice(0, -1))];
        assert.deepEqual(
          first,
          first.map((_, i) => i + 1),
        );
      });

      it('offers choices that differ', () => {
        for (const { choices } of expand(body).tabStops)
          assert.equal(new Set(choices).size, choices.length, choices.join());
      });

      it('leaves no space at the end of a line and no tab', () => {
        assert.doesNotMatch(expand(body).text, /[ \t]$|\t/m);
      });

      it('is faultless but for what is left to fill in', () => {
        const { before, after } = pageFor(snippet);
        const { text } = expand(body);
        const page = before + text + after;
        const findings = findingsOf(page);
        for (const { rule, from, to } of findings) {
          assert.match(rule, /^placeholder-/, page.slice(from, to));
          assert.ok(from >= before.length && to <= before.length + text.length, page.slice(from, to));
        }
        const links = findings.filter(({ rule }) => rule === 'placeholder-link');
        assert.deepEqual(
          links.map(({ from, to }) => page.slice(from, to)),
          text.match(/ADD LINK|(?<=url=")[^"]*TODO/g) ?? [],
        );
        // An unfilled link or card is one thing to do, its text isn't a second one.
        const unfilled =
          text
            .replace(/\[[^\]]*\]\([^)]*\)|<Card [^<]*<\/Card>|<[A-Z][^>]*>|<!--.*?-->/g, '')
            .match(/TODO/g) ?? [];
        const todos = findings.filter(({ rule }) => rule === 'placeholder-text');
        assert.ok(todos.length >= unfilled.length, `${todos.length} of ${unfilled.length} found`);
      });
    });
  }

  it('begin pages with front matter that is YAML', () => {
    const frontMatter = (prefix: string) => {
      const snippet = SNIPPETS.find((candidate) => candidate.prefix === prefix);
      assert.ok(snippet);
      return parse(/^---\n(.*?)\n---\n/s.exec(expand(snippet.body).text)?.[1] ?? '');
    };
    const concept = {
      title: 'TODO title of the page',
      meta: [{ name: 'description', content: 'TODO one sentence for search results' }],
    };
    const guide = {
      title: 'TODO title of the guide',
      excerpt: 'TODO one sentence for search results',
      layout: 'Guides',
    };
    assert.deepEqual(frontMatter('okta-frontmatter-concept'), concept);
    assert.deepEqual(frontMatter('okta-page-concept'), concept);
    const section = { ...guide, meta: concept.meta };
    assert.deepEqual(frontMatter('okta-frontmatter-section'), section);
    assert.deepEqual(frontMatter('okta-page-guide'), section);
    assert.deepEqual(frontMatter('okta-frontmatter-guide'), { ...guide, sections: ['main'] });
  });

  it('say what the site says of the engines', () => {
    const text = (prefix: string) => {
      const snippet = SNIPPETS.find((candidate) => candidate.prefix === prefix);
      assert.ok(snippet);
      return expand(snippet.body).text;
    };
    const solution =
      'See [Identify your Okta solution](https://help.okta.com/okta_help.htm?type=oie&id=ext-oie-version) to determine your Okta version.';
    assert.equal(
      text('okta-note-classic-page'),
      `> **Note:** This document is only for Classic Engine. If you're using Identity Engine, see [TODO title of the Identity Engine page](ADD LINK). ${solution}`,
    );
    assert.equal(
      text('okta-note-ie-section'),
      `> **Note:** This section only applies to Identity Engine. If you're using Classic Engine, see [TODO title of the Classic Engine page](ADD LINK). ${solution}`,
    );
    assert.equal(text('okta-banner-ie'), '<ApiLifecycle access="ie" />');
    assert.equal(text('okta-banner-limited-ga'), '<ApiLifecycle access="Limited GA" />');
    assert.equal(text('okta-banner-classic'), '<ApiLifecycle access="Classic Engine" />');
  });
});

describe('a snippet in any text', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 20, unit: 'grapheme' }),
    fc.constantFrom(
      '---\n',
      '```\n',
      '> ',
      '* ',
      '1. ',
      '<',
      '<!--',
      '-->',
      '[',
      '](',
      ')',
      '`',
      '| ',
      '\n',
      '\r\n',
      '#',
    ),
  );
  const anyText = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  it('never brings down a rule, and findings stay inside the text', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...SNIPPETS), anyText, (before, { body }, after) => {
        const text = before + expand(body).text + after;
        for (const { from, to } of findingsOf(text)) assert.ok(0 <= from && from <= to && to <= text.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('expand', () => {
  it('puts in the defaults', () => {
    assert.deepEqual(expand('a ${1:b \\} c} $2${3|x\\,y,z|} $1 \\$ $0'), {
      text: 'a b } c x,y b } c $ ',
      tabStops: [
        { index: 1, text: 'b } c', choices: [] },
        { index: 2, text: '', choices: [] },
        { index: 3, text: 'x,y', choices: ['x,y', 'z'] },
        { index: 1, text: 'b } c', choices: [] },
        { index: 0, text: '', choices: [] },
      ],
    });
  });

  for (const wrong of ['${1:a', '$x', '${TM_FILENAME}', 'a } b', '${1|a', '${1:a} ${1:b}', '\\x'])
    it(`throws on ${wrong}`, () => {
      assert.throws(() => expand(wrong), /snippet/);
    });
});
