import assert from 'node:assert/strict';
import { Page } from '../../../src/core/page/page';
import { Checker } from '../../../src/core/rules/checker';
import { Configuration } from '../../../src/core/rules/configuration';
import { RULES } from '../../../src/core/rules/index';
import type { Finding } from '../../../src/core/rules/rule';
import { GUIDE, guideList, siteOf } from '../site/sites';
import { applied } from './checking';

/** A site with a bit of everything that the rules ask for. */
const SITE = {
  'index.md': '# Home\n',
  'docs/concepts/tokens/index.md':
    '---\ntitle: How tokens work\n---\n\n## Access tokens\n\n## The token’s life\n',
  'docs/concepts/sessions/index.md': '---\ntitle: Sessions\n---\n\n## Lifetime\n',
  'docs/guides/index.md': guideList('sign-in', 'widget'),
  'docs/guides/sign-in/index.md': GUIDE,
  'docs/guides/sign-in/main/index.md':
    '---\ntitle: Sign users in\n---\n\n## Install\n\n<StackSnippet snippet="install" />\n',
  'docs/guides/sign-in/main/go/install.md': '### Only in Go\n',
  'docs/guides/sign-in/main/java/install.md': 'Java.\n',
  'docs/guides/widget/index.md': '---\ntitle: Widget\nsections:\n - main\n - more\n---\n',
  'docs/guides/widget/main/index.md': '## Start\n',
  'docs/guides/widget/more/index.md': '## Style the widget\n',
  '.vuepress/public/img/sign-in-form.png': '',
  'conductor.yml': `redirects:
  - from: /docs/old/sessions
    to: /docs/concepts/sessions/
  - from: /docs/older
    to: /docs/old/sessions
  - from: /docs/old/lifetime
    to: /docs/concepts/sessions/#lifetime
  - from: /docs/out
    to: https://example.org/x
  - from: /docs/lost
    to: /docs/none/
`,
};

/** Findings of a file of the site above, with that text. */
function everything(text: string, path: string, more: Record<string, string> = {}): Finding[] {
  const checker = new Checker(RULES, (id, _path, error) => {
    throw new Error(`${id} threw`, { cause: error });
  });
  const site = siteOf({ ...SITE, ...more, [path]: text });
  return checker.check(Page.parse(text), { path, site, configuration: Configuration.default });
}

/** Those of one rule. */
function found(
  rule: string,
  text: string,
  path = 'docs/page/index.md',
  more: Record<string, string> = {},
): Finding[] {
  return everything(text, path, more).filter((finding) => finding.rule === rule);
}

/** What is marked, and the destinations, or whatever else the fixes put in. */
function summary(rule: string, text: string, path?: string, more?: Record<string, string>) {
  return found(rule, text, path, more).map(({ from, to, fixes }) => [
    text.slice(from, to),
    ...fixes.map(({ edits }) => edits[0]!.newText),
  ]);
}

describe('placeholder-link in a site', () => {
  const of = (text: string, path?: string, more?: Record<string, string>) =>
    found('placeholder-link', text, path, more).map(({ from, to }) => text.slice(from, to));
  const section = 'docs/guides/sign-in/main/index.md';

  it('lets pass what the site serves, whatever words it is made of', () => {
    const other = { 'docs/todo/index.md': '## Here\n' };
    assert.deepEqual(of('[a](/docs/todo/) [b](/docs/todo/#here)\n', undefined, other), []);
    assert.deepEqual(of('[a](/docs/todo/) [b](/docs/todo/#here)\n'), ['/docs/todo/', '/docs/todo/#here']);
    assert.deepEqual(of('[a](/docs/todo/#link)\n', undefined, other), ['/docs/todo/#link']);
  });

  it('marks what leads to a heading that only fills the page', () => {
    const link = '/docs/draft/#lorem-ipsum-dolor-sit-amet';
    const other = { 'docs/draft/index.md': '## Lorem ipsum dolor sit amet\n' };
    assert.deepEqual(of(`[x](${link})\n`, undefined, other), [link]);
  });

  it('knows the ids of the snippets that a section shows, and those of the section that shows a snippet', () => {
    const both = (go: string, java: string) => ({
      'docs/guides/sign-in/main/go/install.md': go,
      'docs/guides/sign-in/main/java/install.md': java,
    });
    const text = '[here](#here)\n\n<StackSnippet snippet="install" />\n';
    assert.deepEqual(of(text, section, both('## Here\n', '## Here\n')), []);
    assert.deepEqual(of(text, section, both('## Here\n', '## There\n')), ['#here']);
    const host = { [section]: '## Here\n\n<StackSnippet snippet="install" />\n' };
    assert.deepEqual(of('[here](#here)\n', 'docs/guides/sign-in/main/go/install.md', host), []);
  });
});

describe('broken-page-link', () => {
  const of = (text: string, path?: string) => summary('broken-page-link', text, path);

  it('marks the destination and offers pages with the same words', () => {
    assert.deepEqual(of('Read [how tokens work](/docs/concepts/how-tokens-work/).\n'), [
      ['/docs/concepts/how-tokens-work/', '/docs/concepts/tokens/'],
    ]);
  });

  it('offers first where the redirect of the other spelling leads', () => {
    const [finding] = found('broken-page-link', '[s](/docs/old/sessions/#x)\n');
    assert.equal(
      finding!.message,
      'There is no page at /docs/old/sessions/: only /docs/old/sessions is redirected.',
    );
    assert.equal(finding!.fixes[0]!.edits[0]!.newText, '/docs/concepts/sessions/#x');
    assert.equal(finding!.fixes[0]!.preferred, true);
  });

  it('puts old folders, framework and section of a guide right, with the anchor if it is there', () => {
    assert.equal(of('[x](/guides/sign-in/)\n')[0]![1], '/docs/guides/sign-in/');
    assert.equal(
      of('[x](/docs/guides/sign-in/main/go/#only-in-go)\n')[0]![1],
      '/docs/guides/sign-in/go/main/#only-in-go',
    );
    assert.equal(of('[x](/docs/guides/sign-in/php/main/)\n')[0]![1], '/docs/guides/sign-in/main/');
    assert.equal(of('[x](/docs/guides/sign-in/-/install/)\n')[0]![1], '/docs/guides/sign-in/-/main/#install');
    assert.equal(of('[x](/concepts/sessions/#lifetime)\n')[0]![1], '/docs/concepts/sessions/#lifetime');
  });

  it('tells capitals and broken redirects from pages that are missing', () => {
    const message = (text: string) => found('broken-page-link', text)[0]?.message;
    assert.equal(
      message('[x](/docs/Concepts/tokens/)\n'),
      'There is no page at /docs/Concepts/tokens/: the server distinguishes capitals, and it is /docs/concepts/tokens/.',
    );
    assert.equal(
      message('[x](/docs/lost)\n'),
      '/docs/lost is redirected to /docs/none/, where there is no page.',
    );
  });

  it('leaves placeholders and malformed destinations to the rules for them', () => {
    assert.deepEqual(of('[x](#) [y]() [z](/docs/todo/) [w](docs/concepts/none/)\n'), []);
  });

  it('edits the definition of a reference link', () => {
    const text = '[x][s]\n\n[s]: /docs/Concepts/tokens/\n';
    const [finding] = found('broken-page-link', text);
    assert.equal(text.slice(finding!.from, finding!.to), '[x][s]');
    assert.equal(applied(text, finding!.fixes[0]!), '[x][s]\n\n[s]: /docs/concepts/tokens/\n');
  });
});

describe('broken-anchor', () => {
  const of = (text: string, path?: string) => summary('broken-anchor', text, path);

  it('offers the heading in the spelling of the site first, then those with the same words', () => {
    assert.deepEqual(of('[x](/docs/concepts/tokens/#the-tokens-life)\n'), [
      ['/docs/concepts/tokens/#the-tokens-life', '/docs/concepts/tokens/#the-token-s-life'],
    ]);
    assert.deepEqual(of('[x](/docs/concepts/tokens/#Access-Tokens)\n')[0]!.slice(0, 2), [
      '/docs/concepts/tokens/#Access-Tokens',
      '/docs/concepts/tokens/#access-tokens',
    ]);
    assert.deepEqual(of('## Create a token\n\n[x](#creating-a-token)\n'), [
      ['#creating-a-token', '#create-a-token'],
    ]);
  });

  it('offers the framework that has it', () => {
    const text = '[x](/docs/guides/sign-in/java/main/#only-in-go)\n';
    assert.deepEqual(of(text), [
      ['/docs/guides/sign-in/java/main/#only-in-go', '/docs/guides/sign-in/go/main/#only-in-go'],
    ]);
  });

  it('offers the section of the guide to which the heading moved', () => {
    assert.equal(
      of('[x](/docs/guides/widget/main/#style-the-widget)\n')[0]![1],
      '/docs/guides/widget/more/#style-the-widget',
    );
  });

  it('judges a snippet on the pages that show it', () => {
    assert.deepEqual(of('[x](#install)\n', 'docs/guides/sign-in/main/java/install.md'), []);
    assert.deepEqual(
      found(
        'broken-anchor',
        '## Install\n\n[x](#only-in-go)\n\n<StackSnippet snippet="install" />\n',
        'docs/guides/sign-in/main/index.md',
      )[0]?.message,
      "The anchor #only-in-go isn't on every page that shows this: /docs/guides/sign-in/java/main/ lacks it.",
    );
  });

  it('reports a redirect to a page without the anchor', () => {
    assert.deepEqual(of('[x](/docs/old/sessions#gone)\n').length, 1);
  });
});

describe('redirected-link', () => {
  it('puts in the end of the chain, and the anchor that the reader gets', () => {
    const of = (text: string) => summary('redirected-link', text);
    assert.deepEqual(of('[x](/docs/older#lifetime)\n'), [
      ['/docs/older#lifetime', '/docs/concepts/sessions/#lifetime'],
    ]);
    assert.deepEqual(of('[x](/docs/old/lifetime#other)\n'), [
      ['/docs/old/lifetime#other', '/docs/concepts/sessions/#lifetime'],
    ]);
    assert.deepEqual(of('[x](/docs/out)\n'), [['/docs/out', 'https://example.org/x']]);
  });
});

describe('missing-trailing-slash', () => {
  it('adds the slash in front of query and fragment, safely', () => {
    const text =
      'See [x](/docs/concepts/sessions?a=1#lifetime) and <Card href="/docs/concepts/tokens">y</Card>.\n';
    const findings = found('missing-trailing-slash', text);
    assert.deepEqual(
      findings.map(({ from, to, fixes }) => [
        text.slice(from, to),
        fixes[0]!.edits[0]!.newText,
        fixes[0]!.safe,
      ]),
      [
        ['/docs/concepts/sessions?a=1#lifetime', '/docs/concepts/sessions/?a=1#lifetime', true],
        ['/docs/concepts/tokens', '/docs/concepts/tokens/', true],
      ],
    );
  });
});

describe('missing-asset', () => {
  it('marks an image that is not there, and puts its capitals right', () => {
    assert.deepEqual(
      summary(
        'missing-asset',
        '![x](/img/Sign-in-form.PNG) ![y](/img/none.png) ![z](/img/sign-in-form.png)\n',
      ),
      [['/img/Sign-in-form.PNG', '/img/sign-in-form.png'], ['/img/none.png']],
    );
  });

  it('offers files of the same kind with a similar name', () => {
    assert.deepEqual(
      summary('missing-asset', '![x](/img/dialogs/sign-in-from.svg)\n\n[x](/img/sign-in.pdf)\n'),
      [['/img/dialogs/sign-in-from.svg', '/img/sign-in-form.png'], ['/img/sign-in.pdf']],
    );
  });
});

describe('absolute-site-link', () => {
  it('leaves the path of pages that the site serves', () => {
    assert.deepEqual(
      summary(
        'absolute-site-link',
        '[a](https://developer.okta.com/docs/concepts/tokens/#access-tokens) [b](https://developer.okta.com/blog/) [c](https://example.org/docs/)\n',
      ),
      [
        [
          'https://developer.okta.com/docs/concepts/tokens/#access-tokens',
          '/docs/concepts/tokens/#access-tokens',
        ],
      ],
    );
  });

  it('keeps to pictures where an image has the address of a page', () => {
    assert.deepEqual(
      summary('absolute-site-link', '![a](https://developer.okta.com/docs/concepts/tokens/)\n'),
      [],
    );
  });
});

describe('missing-snippet', () => {
  const path = 'docs/guides/sign-in/main/index.md';

  it('names the frameworks that lack it, and the file', () => {
    const text = '<StackSnippet snippet="install" />\n<StackSnippet snippet="more"/>\n';
    const findings = found('missing-snippet', text, path, { 'docs/guides/sign-in/main/go/more.md': '' });
    assert.deepEqual(
      findings.map(({ from, to, message, severity }) => [text.slice(from, to), message, severity]),
      [['more', 'java has no snippet "more": docs/guides/sign-in/main/java/more.md is missing.', 'error']],
    );
  });

  it('asks a snippet only for its own framework', () => {
    const more = { 'docs/guides/sign-in/main/go/deep.md': '' };
    const text = '<StackSnippet snippet="deep" />\n';
    assert.deepEqual(found('missing-snippet', text, 'docs/guides/sign-in/main/go/install.md', more), []);
    assert.equal(found('missing-snippet', text, 'docs/guides/sign-in/main/java/install.md', more).length, 1);
  });
});

describe('unused-snippet', () => {
  it('marks the first line of a snippet that nothing includes', () => {
    const text = 'Left over.\n\nMore.\n';
    assert.deepEqual(summary('unused-snippet', text, 'docs/guides/sign-in/main/go/left.md'), [
      ['Left over.'],
    ]);
    assert.deepEqual(summary('unused-snippet', text, 'docs/guides/sign-in/main/go/install.md'), []);
    assert.deepEqual(summary('unused-snippet', text, 'docs/concepts/left.md'), []);
  });
});

describe('unknown-component', () => {
  it('marks a known name misspelled', () => {
    assert.deepEqual(
      summary('unknown-component', '<ApiLifeCycle access="ie" />\n\n<StackSnipet />\n\n<Something />\n'),
      [
        ['ApiLifeCycle', 'ApiLifecycle'],
        ['StackSnipet', 'StackSnippet'],
      ],
    );
  });

  it('marks every unknown name where the theme tells which there are', () => {
    const text = '<Something />\n\n<Fresh/>\n';
    const site = siteOf({ 'a/index.md': text });
    site.update([{ kind: 'components', names: ['Fresh'] }]);
    const checker = new Checker(RULES, () => assert.fail());
    const findings = checker.check(Page.parse(text), {
      path: 'a/index.md',
      site,
      configuration: Configuration.default,
    });
    assert.deepEqual(
      findings.map(({ rule, from, to }) => [rule, text.slice(from, to)]),
      [['unknown-component', 'Something']],
    );
  });
});

describe('unlisted-guide', () => {
  it('marks a guide that is not listed, and a listed one that is not there', () => {
    const text = '---\ntitle: New\nsections:\n - main\n---\n';
    assert.deepEqual(summary('unlisted-guide', text, 'docs/guides/new/index.md'), [['---']]);
    assert.deepEqual(summary('unlisted-guide', guideList('sign-in', 'gone'), 'docs/guides/index.md'), [
      ['gone'],
    ]);
  });
});

describe('front matter rules', () => {
  it('mark sections that are missing, and a guide without any', () => {
    const path = 'docs/guides/sign-in/index.md';
    const text = '---\ntitle: X\nsections:\n - main\n - mian\n---\n';
    assert.deepEqual(summary('front-matter-sections', text, path), [['mian']]);
    assert.deepEqual(summary('front-matter-sections', '---\ntitle: X\n---\n', path), [['---']]);
  });

  it('give the place of what YAML says against them', () => {
    const text = '---\ntitle: a: b\n---\n';
    const [finding] = found('front-matter-syntax', text);
    assert.equal(finding!.severity, 'error');
    assert.ok(finding!.from >= 4 && finding!.to <= 15);
  });

  it('give one finding, the first place that YAML is wrong at, for front matter that cannot be read', () => {
    const text = '---\ntitle: [a\nsections: "c\ntilte: x\n---\n\n# A\n';
    for (const path of ['docs/concepts/keys/index.md', 'docs/guides/sign-in/index.md']) {
      const all = everything(text, path);
      assert.deepEqual(
        all.map(({ rule }) => rule),
        ['front-matter-syntax'],
        path,
      );
      assert.equal(text.slice(0, all[0]!.from).split('\n').length, 3);
    }
  });

  it('name each key that stands there twice', () => {
    const found = everything(
      '---\ntitle: A\ntitle: B\nlayout: C\nlayout: D\n---\n\n# A\n',
      'docs/a/index.md',
    );
    assert.deepEqual(
      found.map(({ rule, message }) => `${rule}: ${message}`),
      ['title', 'layout'].map((key) => `front-matter-syntax: The key "${key}" stands here twice.`),
    );
  });

  it('say nothing of guides that a list does not name which cannot be read', () => {
    const said = (list: string) =>
      found('unlisted-guide', '---\ntitle: A\n---\n', 'docs/guides/new/index.md', {
        'docs/guides/index.md': list,
      }).length;
    assert.equal(said('---\nguides:\n - other\n---\n'), 1);
    assert.equal(said('---\nguides: [\n - other\n---\n'), 0);
  });

  it('ask pages, but no snippets, for a title', () => {
    assert.deepEqual(
      found('front-matter-title', '# Hello\n').map(({ fixes }) => applied('# Hello\n', fixes[0]!)),
      ['---\ntitle: "Hello"\n---\n\n# Hello\n'],
    );
    assert.deepEqual(
      found('front-matter-title', '---\nlayout: X\n---\n\n# Hello\n').map(({ fixes }) =>
        applied('---\nlayout: X\n---\n\n# Hello\n', fixes[0]!),
      ),
      ['---\ntitle: "Hello"\nlayout: X\n---\n\n# Hello\n'],
    );
    assert.deepEqual(
      found('front-matter-title', '---\ntitle:Hello\n---\n\n# Hello\n').map(({ fixes }) => fixes),
      [[]],
      'what is no key takes no other key',
    );
    assert.deepEqual(found('front-matter-title', 'Text.\n', 'docs/guides/sign-in/main/go/install.md'), []);
    assert.deepEqual(summary('front-matter-title', '---\ntitle:\n---\n\nx\n'), [['title:']]);
  });

  it('ask pages of the documentation for a description', () => {
    assert.deepEqual(
      summary('front-matter-description', '---\ntitle: X\n---\n', 'docs/concepts/x/index.md'),
      [['title']],
    );
    assert.deepEqual(
      summary(
        'front-matter-description',
        '---\ntitle: X\nmeta:\n- name: description\n  content: Y\n---\n',
        'docs/concepts/x/index.md',
      ),
      [],
    );
    assert.deepEqual(
      summary('front-matter-description', '---\ntitle: X\n---\n', 'docs/guides/x/main/go/a.md'),
      [],
    );
  });

  it('put misspelled keys right, and leave others alone', () => {
    assert.deepEqual(summary('front-matter-unknown', '---\ntilte: X\nfaqs: 1\nlinks: 2\nLayout: z\n---\n'), [
      ['tilte', 'title'],
      ['Layout', 'layout'],
    ]);
  });
});

describe('broken-anchor', () => {
  it('offers no anchor with a character that nobody sees: it would be reported in turn', () => {
    const text = '[Keys](#key-rotation-is-announced)\n\n## Key rotation is \u00ADannounced\n';
    assert.deepEqual(summary('broken-anchor', text), [['#key-rotation-is-announced']]);
  });
});

describe('repeated-word', () => {
  const of = (text: string) => summary('repeated-word', text);

  it('marks both words, over a line end too', () => {
    assert.deepEqual(of('Send the the token\nand and so on.\n\n> quoted quoted\n'), [
      ['the the', ''],
      ['and and', ''],
      ['quoted quoted', ''],
    ]);
  });

  it('marks a run of more as one, and leaves one of it', () => {
    assert.deepEqual(of('Send the the the\nthe token.\n'), [['the the the\nthe', '']]);
  });

  it('leaves alone what is no repetition', () => {
    for (const text of [
      'He had had it.\n',
      'that `x` that\n',
      'the-the\n',
      'the theme\n',
      'a the. The b\n',
      'the, the\n',
      'the\n\nthe\n',
      '`the the`\n',
      'the <br> the\n',
      'okta okta.com\n',
      'read/write write/read\n',
    ]) {
      assert.deepEqual(of(text), [], text);
    }
  });
});

describe('site-forbidden-text', () => {
  it('marks what the site refuses, in text, code and front matter, and writes what it accepts', () => {
    const text = '---\ntitle: It’s\n---\n\n“Yes” to `http://example.okta.com/x`… [a](/b/index#c)\n';
    assert.deepEqual(summary('site-forbidden-text', text), [
      ['’', "'"],
      ['“', '"'],
      ['”', '"'],
      ['http://example.okta.com', 'http://{yourOktaDomain}'],
      ['…', '...'],
      ['index#'],
    ]);
  });

  it('leaves the accepted domain and real ones alone', () => {
    assert.deepEqual(
      summary('site-forbidden-text', 'https://{yourOktaDomain}/x https://trial-1.okta.com appindex#a\n'),
      [],
    );
  });
});

describe('site rules', () => {
  const places: Readonly<Record<string, string>> = {
    'missing-snippet': 'docs/guides/sign-in/main/index.md',
    'unlisted-guide': 'docs/guides/new/index.md',
    'front-matter-sections': 'docs/guides/sign-in/index.md',
    'unused-snippet': 'docs/guides/sign-in/main/go/left.md',
  };
  const good: Readonly<Record<string, string>> = {
    'unlisted-guide': 'docs/guides/widget/index.md',
    'unused-snippet': 'docs/guides/sign-in/main/go/install.md',
  };
  const mine = RULES.filter(
    ({ category, checkSite }) => checkSite && ['links', 'guides', 'front matter'].includes(category),
  );

  for (const rule of mine) {
    it(`${rule.id} finds its bad example and lets its good one pass`, () => {
      assert.notEqual(found(rule.id, rule.examples.bad, places[rule.id]).length, 0);
      assert.deepEqual(found(rule.id, rule.examples.good, good[rule.id] ?? places[rule.id]), []);
    });
  }

  it('keep what they report in the file', () => {
    for (const rule of mine) {
      for (const { from, to } of found(rule.id, rule.examples.bad, places[rule.id])) {
        assert.ok(0 <= from && from <= to && to <= rule.examples.bad.length, rule.id);
      }
    }
  });
});
