import assert from 'node:assert/strict';
import { fixed, findingsOf, marked } from './checking';

const links = (text: string) => marked('placeholder-link', text);

describe('placeholder-link', () => {
  for (const [what, text, expected] of [
    [
      'words',
      'See [Email SDK](ADD LINK) and [x](link to the new page).',
      ['ADD LINK', 'link to the new page'],
    ],
    ['a colleague', '* [More](ASK SAM FOR LINKS)\n* [Most](SAM)', ['ASK SAM FOR LINKS', 'SAM']],
    [
      'a token',
      '[a](todo) [b](TBD) [c](linkhere) [d](#TODO) [e](/docs/xxx/)',
      ['todo', 'TBD', 'linkhere', '#TODO', '/docs/xxx/'],
    ],
    [
      'a question',
      '[a](??) [b](?link to the operation?) [c](/docs/guides/??)',
      ['??', '?link to the operation?', '/docs/guides/??'],
    ],
    ['nothing', '[a]() and [b]( ) and []()', ['()', '( )', '()']],
    ['nowhere', '[Auth JS](#) [Start](/)', ['#', '/']],
    ['an attribute of HTML', '<a href="#">More</a>\n\n<Card href="" cardTitle="x">Text</Card>', ['#', '""']],
    [
      'a stub',
      '[Set up a factor](https://help.okta.com) [x](http://doclink) [y](https://help.okta.com/okta_help.htm?type=oie&id=)',
      ['https://help.okta.com', 'http://doclink', 'https://help.okta.com/okta_help.htm?type=oie&id='],
    ],
    ['brackets alone', 'See [Protect your API] for more.', ['[Protect your API]']],
    ['a mark in brackets', 'Read [link to the new guide].', ['[link to the new guide]']],
    [
      'the same words twice',
      '- [Set up the app] and run it\n- [Set up the app] and stop it',
      ['[Set up the app]', '[Set up the app]'],
    ],
    ['a mark beside a link', 'Learn about [tokens](/docs/x/) (link).', ['(link)']],
    ['a mark', 'Learn about tokens (link). See <insert hyperlink>.', ['(link)', '<insert hyperlink>']],
  ] as const) {
    it(`marks ${what} where a destination belongs`, () => {
      assert.deepEqual(links(text), expected);
    });
  }

  for (const text of [
    '[a](/docs/x/ "Title") [b]( /docs/y/ ) [c](</docs/z/>) [d](https://okta.com/a_(b))',
    '[Okta Support](https://support.okta.com) [Home](/)',
    '[[x]](#heading)',
    'Click **[Save] button**, then `[Protect your API]` and `(link)`.',
    'See [the terms] below.\n\n[the terms]: /docs/terms/',
    'Enter [Application Name] in [app_name]. Options: [optional].',
    '```\n[a](ADD LINK)\n```',
    'The sample app runs at [http://localhost:8080](http://localhost:8080).',
    'See [here](#here) and [TODO](#to-do).\n\n## Here\n\n## To do',
    'The sample is on the download page ([link](https://okta.com/y)). Read on ([see docs](/docs/x/)).',
    'On the [sample page (link)](/docs/x/) and in [the docs][ref].\n\n[ref]: /docs/y/',
    'Colors are named (alias: `gray`, `grey`). So is this (alias `red`).',
    '- [Docs] update the sample\n- [Dev tools] update two\n- [Docs] fix a word\n- [Dev tools] add one\n- [Docs] more\n- [Dev tools] three',
    'It is under the [license](LICENSE).',
    "Call it with `x` and {alias: 'column'}.",
    'Made with [Nuxt](https://go.acme.com/x).',
    'See [below](#link) and <a href="#todo">there</a>.\n\n<a id="link"></a>\n\n## Tasks [[#todo]]',
  ]) {
    it(`lets pass: ${text.replace(/\n/g, ' ')}`, () => {
      assert.deepEqual(links(text), []);
    });
  }

  it('marks a hash of such words that no id of the page has', () => {
    assert.deepEqual(links('See [here](#here) and [TODO](#todo).\n\n## To do\n\n# Here'), ['#here', '#todo']);
  });

  it('marks a hash of a heading that only fills the page', () => {
    const id = '#lorem-ipsum-dolor-sit-amet';
    assert.deepEqual(links(`[x](${id})\n\n## Lorem ipsum dolor sit amet`), [id]);
  });

  it('hands on the text and the slot for the destination', () => {
    const [finding] = findingsOf('Go to [Email SDK]().\n');
    assert.deepEqual(finding!.data, {
      text: 'Email SDK',
      destination: '',
      slot: { offset: 1, length: 0, before: '', after: '' },
    });
  });

  it('keeps the text and drops the link', () => {
    assert.equal(
      fixed('placeholder-link', 'See [Email SDK](ADD LINK).', 'Keep the text and drop'),
      'See Email SDK.',
    );
  });

  it('parks the link in a comment that says what to link', () => {
    assert.equal(
      fixed('placeholder-link', 'See [Email SDK](ADD LINK).', 'Keep the text and park'),
      'See Email SDK <!-- TODO: link "Email SDK" -->.',
    );
  });

  it('takes an element out with its end, and none whose end is missing', () => {
    const rule = 'placeholder-link';
    assert.equal(fixed(rule, 'A <Button to="TODO">go</Button>.\n', 'Keep the text and drop'), 'A go.\n');
    assert.equal(fixed(rule, '<iframe src="TODO"></iframe>\n\nText.\n', 'Remove'), '\n\nText.\n');
    assert.deepEqual(
      findingsOf('<Card href="">\n\nText.\n').map(({ fixes }) => fixes),
      [[]],
    );
  });

  it('uses the destination noted behind the link', () => {
    assert.equal(
      fixed(
        'placeholder-link',
        '* [Auth JS](#) (WILL BECOME /docs/guides/auth-js/ LATER)\n',
        'Use /docs/guides/auth-js/',
      ),
      '* [Auth JS](/docs/guides/auth-js/)\n',
    );
  });

  it('makes a code span or a reference of brackets without a destination', () => {
    const text = 'See [Protect your API].\n';
    assert.equal(fixed('placeholder-link', text, 'Make it a code span'), 'See `[Protect your API]`.\n');
    assert.equal(
      fixed('placeholder-link', text, 'Make it a reference'),
      'See [Protect your API].\n\n[Protect your API]: TODO\n',
    );
  });
});
