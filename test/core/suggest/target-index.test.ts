import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeOfFile, placeOfPath, targetOf } from '../../../src/core/suggest/place';
import { TargetIndex, type IndexedFile } from '../../../src/core/suggest/target-index';
import { plainText, stem, wordsOf } from '../../../src/core/suggest/words';

describe('core/suggest words', () => {
  it('gives the same stem to the forms of a word', () => {
    assert.deepEqual(
      [
        'policies',
        'policy',
        'configure',
        'configured',
        'configuring',
        'classes',
        'class',
        'mapped',
        'map',
      ].map(stem),
      ['policy', 'policy', 'configur', 'configur', 'configur', 'class', 'class', 'map', 'map'],
    );
  });

  it('leaves numbers, short words and words with digits as they are', () => {
    assert.deepEqual(['2024', 'ids', 'oauth2', 'ios'].map(stem), ['2024', 'ids', 'oauth2', 'ios']);
  });

  it('drops stop words unless there are only those, and keeps the order', () => {
    assert.deepEqual(wordsOf('Add the widget to your page'), ['add', 'widget', 'page']);
    assert.deepEqual(wordsOf('How to'), ['how', 'to']);
  });

  it('takes camel case apart and keeps it whole (stemmed like any word), but not names with odd capitals', () => {
    assert.deepEqual(wordsOf('`lastUpdated` OpenID'), ['lastupdat', 'last', 'updat', 'openid']);
  });

  it('reads Markdown text without tags and entities', () => {
    assert.equal(plainText('<span>Keys &mdash; old\\_new</span>').trim(), 'Keys — old_new');
  });
});

describe('core/suggest places', () => {
  it('counts all spellings and frameworks of a guide as one page', () => {
    for (const path of [
      '/docs/guides/g',
      '/docs/guides/g/',
      '/docs/guides/g/main/',
      '/docs/guides/g/ios/main/?a=b',
    ])
      assert.equal(placeOfPath(path), '/docs/guides/g/', path);
  });

  it('keeps other pages apart', () => {
    assert.equal(placeOfPath('/docs/concepts/policies'), '/docs/concepts/policies/');
    assert.equal(placeOfPath('/docs/concepts/policies/index.html'), '/docs/concepts/policies/');
    assert.equal(placeOfPath('/docs/guides/'), '/docs/guides/');
  });

  it('knows the page that shows a file', () => {
    assert.equal(placeOfFile('docs/guides/g/index.md'), '/docs/guides/g/');
    assert.equal(placeOfFile('docs/guides/g/main/index.md'), '/docs/guides/g/');
    assert.equal(placeOfFile('docs/guides/g/main/ios/step.md'), '/docs/guides/g/');
    assert.equal(placeOfFile('docs/guides/index.md'), '/docs/guides/');
    assert.equal(placeOfFile('docs/concepts/policies/index.md'), '/docs/concepts/policies/');
    assert.equal(placeOfFile('index.md'), '/');
  });

  it('reads destinations within the site alone', () => {
    const from = 'docs/guides/g/main/ios/step.md';
    assert.deepEqual(targetOf('#a%20b', from), { place: '/docs/guides/g/', fragment: 'a b' });
    assert.deepEqual(targetOf('https://developer.okta.com/docs/x#y', from), {
      place: '/docs/x/',
      fragment: 'y',
    });
    for (const other of ['https://example.com/docs/x', '//example.com/x', 'mailto:a@b.c', 'ADD LINK', ''])
      assert.equal(targetOf(other, from), null, other);
  });
});

const word = fc.constantFrom(
  'token',
  'tokens',
  'policy',
  'rotate',
  'Rotating',
  'keys',
  'the',
  'signInPage',
  'org',
);
const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));
const place = fc.constantFrom(
  'docs/a/index.md',
  'docs/b/index.md',
  'docs/guides/g/main/index.md',
  'docs/guides/g/main/ios/s.md',
);
const indexedFile: fc.Arbitrary<IndexedFile> = fc.record({
  file: place,
  titles: fc.array(text, { maxLength: 2 }),
  headings: fc.array(
    fc.record({
      id: fc.constantFrom(null, '', 'one', 'two'),
      text,
      level: fc.integer({ min: 1, max: 6 }),
      line: fc.nat(50),
    }),
    { maxLength: 4 },
  ),
  links: fc.array(
    fc.record({
      text,
      destination: fc.constantFrom(
        '/docs/a/',
        '/docs/b/#one',
        '#two',
        '/docs/guides/g/ios/main/',
        'https://example.com/',
      ),
      line: fc.nat(50),
    }),
    { maxLength: 5 },
  ),
});

/** Everything an index answers, in an order of its own. */
function contents(index: TargetIndex): unknown {
  return {
    size: index.size,
    words: [...index.words()]
      .map(({ text: written, names, linkTexts }) => ({
        word: written,
        weight: index.weight(written),
        long: index.longForm(written),
        names: names.map((name) => `${name.file.file} ${name.order}`).sort(),
        linkTexts: linkTexts.map(({ normal }) => normal).sort(),
      }))
      .sort((a, b) => (a.word < b.word ? -1 : 1)),
    places: [...index.places()]
      .map(({ path, files, targets }) => ({
        path,
        files: [...files].map(({ file }) => file).sort(),
        targets: [...targets]
          .map(([key, { fragment, names, links }]) => ({
            key,
            fragment,
            names: names
              .map(
                (n) =>
                  `${n.file.file} ${n.order} ${n.kind} ${n.text} ${n.level} ${n.line} [${n.words.map((w) => w.text).join()}]`,
              )
              .sort(),
            links: links
              .map((l) => {
                assert.ok(index.linkText(l.linkText.normal)?.links.includes(l));
                return `${l.file.file}:${l.line} ${l.linkText.normal} [${l.linkText.words.map((w) => w.text).join()}]`;
              })
              .sort(),
          }))
          .sort((a, b) => (a.key < b.key ? -1 : 1)),
      }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

describe('core/suggest index', () => {
  it('holds after any edits what one built from scratch holds', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(indexedFile, place), { maxLength: 20 }), (edits) => {
        const edited = new TargetIndex();
        const now = new Map<string, IndexedFile>();
        for (const edit of edits) {
          if (typeof edit === 'string') {
            edited.delete(edit);
            now.delete(edit);
          } else {
            edited.set(edit);
            now.set(edit.file, edit);
          }
        }
        const fresh = new TargetIndex();
        for (const file of now.values()) fresh.set(file);
        assert.deepEqual(contents(edited), contents(fresh));
      }),
    );
  });

  it('forgets everything of the last file', () => {
    const index = new TargetIndex();
    index.set({
      file: 'docs/a/index.md',
      titles: ['Tokens'],
      headings: [{ id: 'rotate', text: 'Rotate', level: 2, line: 3 }],
      links: [{ text: 'keys', destination: '/docs/b/', line: 4 }],
    });
    index.delete('docs/a/index.md');
    assert.deepEqual(contents(index), contents(new TargetIndex()));
    assert.equal([...index.words()].length, 0);
  });

  it('does not offer headings that nothing can link to', () => {
    const index = new TargetIndex();
    index.set({
      file: 'docs/a/index.md',
      titles: [],
      headings: [
        { id: null, text: 'Alpha', level: 1, line: 0 },
        { id: '', text: 'Beta', level: 2, line: 2 },
      ],
      links: [],
    });
    assert.equal(index.size, 0);
  });
});
