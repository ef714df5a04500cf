import assert from 'node:assert/strict';
import { findingsOf, fixed, marked } from './checking';

describe('malformed-link', () => {
  it('takes the backslash away that made text of a link', () => {
    assert.equal(
      fixed('malformed-link', 'See \\[keys](/docs/concepts/keys/).\n', 'Write it as'),
      'See [keys](/docs/concepts/keys/).\n',
    );
  });

  it('takes the backslash away that kept the text of a link from ending', () => {
    const written = 'See [keys\\](/docs/concepts/keys/)\nand [tokens\\\\}(/docs/concepts/tokens/).\n';
    const mended = 'See [keys](/docs/concepts/keys/)\nand [tokens\\\\}(/docs/concepts/tokens/).\n';
    assert.equal(fixed('malformed-link', written, 'Write it as'), mended);
    assert.equal(
      fixed('malformed-link', mended, 'Write it as'),
      'See [keys](/docs/concepts/keys/)\nand [tokens\\\\](/docs/concepts/tokens/).\n',
    );
    assert.equal(
      fixed('malformed-link', written, 'Keep the text and drop'),
      'See keys\nand [tokens\\\\}(/docs/concepts/tokens/).\n',
    );
  });

  it('offers no other marks where a comment keeps Markdown from reading the right ones', () => {
    const found = findingsOf('1. <!-- x -->[keys](/docs/concepts/keys/) and more\n').find(
      ({ rule }) => rule === 'malformed-link',
    );
    assert.match(found!.message, /begins with a comment/);
    assert.deepEqual(
      found!.fixes.map(({ title }) => title),
      ['Keep the text and drop the link', 'Keep the text and park the link in a TODO comment'],
    );
  });

  for (const [what, written, mended] of [
    ['a missing first slash', '[a](docs/guides/x/)', '[a](/docs/guides/x/)'],
    ['a slash before a fragment', '[a](/#heading)', '[a](#heading)'],
    ['a dot before a fragment', '[a](.#heading)', '[a](#heading)'],
    ['two number signs', '[a](##heading)', '[a](#heading)'],
    ['a number sign before a path', '[a](#/docs/x/#y)', '[a](/docs/x/#y)'],
    ['a mistyped scheme', '[a](hhttps://okta.com/y)', '[a](https://okta.com/y)'],
    ['three slashes', '[a](http:///docs/x/)', '[a](/docs/x/)'],
    ['two schemes', '[a](https://https://okta.com/y)', '[a](https://okta.com/y)'],
    ['no scheme', '[a](developers.google.com/y)', '[a](https://developers.google.com/y)'],
    ['two slashes', '[a](//docs/x/)', '[a](/docs/x/)'],
    ['a stray letter', '[a](h/docs/x/)', '[a](/docs/x/)'],
    ['doubled parentheses', '[a]((/docs/x/))', '[a](/docs/x/)'],
    ['a parenthesis too many', '[a]((https://okta.com/y).', '[a](https://okta.com/y).'],
    ['no closing parenthesis', '- [a](#heading\n- b', '- [a](#heading)\n- b'],
    ['a brace for a parenthesis', 'See [a](/docs/x/} now', 'See [a](/docs/x/) now'],
    ['a space before the parenthesis', '[a] (/docs/x/)', '[a](/docs/x/)'],
    ['a stop before the parenthesis', '[a].(#heading)', '[a](#heading).'],
    ['braces', '[a]{https://okta.com/y}', '[a](https://okta.com/y)'],
    ['brackets', '[a][https://okta.com/y]', '[a](https://okta.com/y)'],
    ['an address in brackets', 'Write to [mailto:a@okta.com].', 'Write to <mailto:a@okta.com>.'],
    ['brackets and parentheses swapped', '(a)[https://okta.com/y]', '[a](https://okta.com/y)'],
    ['an invisible character', '[a](\u200Bhttps://okta.com/y)', '[a](https://okta.com/y)'],
    ['a link in a link', '[a]([b](/docs/x/))', '[a](/docs/x/)'],
    ['a heading without its number sign', '[a](one-two)\n\n## One two\n', '[a](#one-two)\n\n## One two\n'],
  ] as const) {
    it(`mends ${what}`, () => {
      const title = ['Change it', 'Write it'].find((t) => {
        try {
          return fixed('malformed-link', written, t) !== undefined;
        } catch {
          return false;
        }
      });
      assert.ok(title, 'no mending offered');
      assert.equal(fixed('malformed-link', written, title), mended);
      assert.deepEqual(marked('malformed-link', mended), []);
    });
  }

  it('marks the destination alone', () => {
    assert.deepEqual(marked('malformed-link', 'See [a](docs/x/) and [b] (/docs/y/).'), [
      'docs/x/',
      '/docs/y/',
    ]);
  });

  it('marks a space in a destination, without guessing', () => {
    assert.deepEqual(marked('malformed-link', '[a](#Create a user)'), ['#Create a user']);
  });

  it('lets neighbouring pages be linked where a page links several', () => {
    const text = '[Users](users#model), [groups](groups) and [zones](zones).';
    assert.deepEqual(marked('malformed-link', text), []);
  });

  it('leaves files beside a page outside the site alone', () => {
    const text = '[a](docs/guide.md) ![b](img/x.png) [c](other.md)';
    assert.deepEqual(marked('malformed-link', text), []);
    assert.deepEqual(marked('malformed-link', `${text} [d](/docs/setup.md) [e](AUTHORS) [f](src/x)`), []);
    assert.deepEqual(marked('malformed-link', text, 'docs/guides/x/index.md'), [
      'docs/guide.md',
      'img/x.png',
      'other.md',
    ]);
  });

  it('knows parts of the site without neighbouring pages', () => {
    assert.deepEqual(marked('malformed-link', '[Zones](zones)', 'docs/guides/x/main/index.md'), ['zones']);
  });

  for (const text of [
    '[a](../x/) [b](./y) [c](//cdn.okta.com/y.js) [d](mailto:a@okta.com) [e](files/plan.xls)',
    '![Picture](picture.png "Title" )',
    '[wrapped\ntext](/docs/x/) and ![i](/img/x.png\n"Title")',
    'An array[0] (see below) and f(x)[1].',
  ]) {
    it(`lets pass: ${text.replace(/\n/g, ' ')}`, () => {
      assert.deepEqual(marked('malformed-link', text), []);
    });
  }
});
