import assert from 'node:assert/strict';
import type { Site } from '../../../src/core/site/model';
import type { LinkKind } from '../../../src/core/page/block';
import { GUIDE, change, guideList, siteOf } from './sites';

const paths = (site: Site) => [...site.routes.keys()].sort();
const kinds = (site: Site) =>
  Object.fromEntries([...site.routes.values()].map(({ path, kind }) => [path, kind]));
const verdict = (site: Site, destination: string, from = 'index.md', kind: LinkKind = 'link') =>
  site.resolve({ kind, destination }, from).verdict;

/** Two frameworks, a snippet in each, one nested. */
const STACKED = {
  'index.md': '# Home\n',
  'docs/guides/index.md': guideList('one'),
  'docs/guides/one/index.md': GUIDE,
  'docs/guides/one/main/index.md': '# One\n\n## Start\n\n<StackSnippet snippet="do" />\n\n## End\n',
  'docs/guides/one/main/java/do.md': '## Do it\n\n<StackSnippet snippet="more" />\n',
  'docs/guides/one/main/java/more.md': '### More in Java\n',
  'docs/guides/one/main/Go/do.md': '## Do it\n\n### Only in Go\n',
};

describe('Site routes', () => {
  it('serves index and readme files as folders and other files as .html, case kept', () => {
    const site = siteOf({ 'index.md': '', 'a/B/Index.md': '', 'c/README.md': '', 'errors/404.md': '' });
    assert.deepEqual(kinds(site), {
      '/': 'page',
      '/a/B/': 'page',
      '/c/': 'page',
      '/errors/404.html': 'html-page',
    });
  });

  it('serves a listed guide for each framework and -, and sends its root to the first framework', () => {
    const site = siteOf(STACKED);
    assert.deepEqual(kinds(site), {
      '/': 'page',
      '/docs/guides/': 'page',
      '/docs/guides/one/': 'guide-root',
      '/docs/guides/one/main/': 'guide-section',
      '/docs/guides/one/-/main/': 'guide-framework',
      '/docs/guides/one/Go/main/': 'guide-framework',
      '/docs/guides/one/java/main/': 'guide-framework',
      '/docs/guides/one/main/java/do.html': 'snippet',
      '/docs/guides/one/main/java/more.html': 'snippet',
      '/docs/guides/one/main/Go/do.html': 'snippet',
    });
    assert.deepEqual(site.guides.get('docs/guides/one')?.frameworks, ['Go', 'java']);
    assert.equal(site.routes.get('/docs/guides/one/')?.redirectsTo, '/docs/guides/one/Go/main/');
  });

  it('takes no name with a dot for a framework, and gives a guide without frameworks its - page', () => {
    const site = siteOf({
      'docs/guides/index.md': guideList('one'),
      'docs/guides/one/index.md': GUIDE,
      'docs/guides/one/main/index.md': '',
      'docs/guides/one/main/note.txt': '',
    });
    assert.equal(site.routes.get('/docs/guides/one/')?.redirectsTo, '/docs/guides/one/main/');
    assert.ok(site.routes.has('/docs/guides/one/-/main/'));
    assert.deepEqual(site.guides.get('docs/guides/one')?.frameworks, []);
  });

  it('lets front matter override frameworks and the main one', () => {
    const site = siteOf({
      ...STACKED,
      'docs/guides/one/index.md':
        '---\nsections:\n - main\nframeworks:\n - java\n - Go\nmainFramework: Go\n---\n',
    });
    assert.deepEqual(site.guides.get('docs/guides/one')?.frameworks, ['java', 'Go']);
    assert.equal(site.routes.get('/docs/guides/one/')?.redirectsTo, '/docs/guides/one/Go/main/');
  });

  it('serves of an unlisted guide only its files', () => {
    const site = siteOf({ ...STACKED, 'docs/guides/index.md': guideList() });
    assert.deepEqual(
      paths(site).filter((path) => path.startsWith('/docs/guides/one/') && path.endsWith('/')),
      ['/docs/guides/one/', '/docs/guides/one/main/'],
    );
    assert.equal(site.routes.get('/docs/guides/one/')?.redirectsTo, undefined);
    assert.equal(site.guides.get('docs/guides/one')?.listed, false);
  });

  it('treats listed pages of /code/ as guides', () => {
    const site = siteOf({
      'code/index.md': '---\nstackSelectorPagesInCode:\n - kit\n---\n',
      'code/kit/index.md': GUIDE,
      'code/kit/main/index.md': '',
      'code/kit/main/java/a.md': '',
      'code/other/index.md': '',
    });
    assert.equal(site.routes.get('/code/kit/')?.redirectsTo, '/code/kit/java/main/');
    assert.ok(site.routes.has('/code/kit/java/main/'));
    assert.equal(site.routes.get('/code/other/')?.kind, 'page');
  });

  it('makes overview pages of navigation nodes without a page', () => {
    const site = siteOf({
      'navbar.const.js': `
        export const guides = [{ title: 'Guides', path: '/docs/guides/', subLinks: [
          { title: 'Sign in', guideName: 'sign-in', subLinks: [
            { title: 'Deep (old) way/s', subLinks: [{ title: 'Child', guideName: 'child' }, { title: 'Deeper' }] },
          ] },
          { title: 'Top one' },
        ] }];
        export const code = [{ title: 'Languages', path: '/code/', subLinks: [{ title: 'Back end' }] }];
        export const lost = [{ title: 'No path', subLinks: [{ title: 'Nothing' }] }];`,
    });
    assert.deepEqual(paths(site), [
      '/code/back-end/',
      '/docs/guides/deep-old-way-s/',
      '/docs/guides/deeper/',
      '/docs/guides/top-one/',
    ]);
    assert.equal(site.titleOf(site.routes.get('/docs/guides/top-one/')!), 'Top one');
  });

  it('lets a file win over an overview page of the same address, whichever came first', () => {
    const navigation =
      "export const g = [{ title: 'Guides', path: '/docs/guides/', subLinks: [{ title: 'Both' }] }];";
    for (const order of [0, 1]) {
      const files = [
        ['navbar.const.js', navigation],
        ['docs/guides/both/index.md', '# Both\n'],
      ] as const;
      const site = siteOf(Object.fromEntries(order ? files : [...files].reverse()));
      assert.equal(site.routes.get('/docs/guides/both/')?.kind, 'guide-root');
      site.update([change('docs/guides/both/index.md', null)]);
      assert.equal(site.routes.get('/docs/guides/both/')?.kind, 'generated-overview');
    }
  });
});

describe('Site anchors', () => {
  const ids = (site: Site, path: string) => [...site.anchorsOf(site.routes.get(path)!).keys()];

  it('are those of the section with its snippets in place, nested ones too', () => {
    const site = siteOf(STACKED);
    assert.deepEqual(ids(site, '/docs/guides/one/java/main/'), ['start', 'do-it', 'more-in-java', 'end']);
    assert.deepEqual(ids(site, '/docs/guides/one/Go/main/'), ['start', 'do-it', 'only-in-go', 'end']);
  });

  it('are those of the first framework where the address names none', () => {
    const site = siteOf(STACKED);
    for (const path of ['/docs/guides/one/main/', '/docs/guides/one/-/main/']) {
      assert.deepEqual(ids(site, path), ['start', 'do-it', 'only-in-go', 'end']);
    }
  });

  it("are a snippet's own on its own page", () => {
    assert.deepEqual(ids(siteOf(STACKED), '/docs/guides/one/main/java/do.html'), ['do-it']);
  });

  it('say in which file they stand', () => {
    const site = siteOf(STACKED);
    const anchors = site.anchorsOf(site.routes.get('/docs/guides/one/java/main/')!);
    assert.deepEqual(anchors.get('more-in-java'), {
      id: 'more-in-java',
      file: 'docs/guides/one/main/java/more.md',
      from: 0,
      to: 16,
      heading: 'More in Java',
      level: 3,
    });
  });

  it('are none on pages that show something else than their Markdown', () => {
    assert.deepEqual(ids(siteOf({ 'a/index.md': '---\ncomponent: Search\n---\n\n## Heading\n' }), '/a/'), []);
    assert.deepEqual(ids(siteOf({ 'a/index.md': '---\ncustomLandingPage: true\n---\n\n## B\n' }), '/a/'), []);
  });

  it('come from HTML and components too', () => {
    const site = siteOf({ 'a/index.md': '<div id="here"></div>\n\n<CorsTest/>\n\n<ErrorCodes />\n' });
    assert.deepEqual(ids(site, '/a/'), [
      'here',
      'cors-test',
      'input-orgUrl',
      'error-code-search',
      'error-codes-release',
      'error-code-count',
    ]);
    assert.equal(verdict(site, '/a/#E0000007'), 'ok');
    assert.equal(verdict(site, '/a/#E7'), 'missing-anchor');
  });

  it('survive a snippet that includes itself', () => {
    const site = siteOf({
      ...STACKED,
      'docs/guides/one/main/java/more.md': '<StackSnippet snippet="do" />\n\n## X\n',
    });
    assert.deepEqual(ids(site, '/docs/guides/one/java/main/'), ['start', 'do-it', 'x', 'end']);
  });

  it('are what braces say where no page of the site has brackets', () => {
    const files = { 'a/index.md': '# A {#given}\n\n## B {#b-id}\n\n## B\n' };
    const site = siteOf(files);
    assert.deepEqual(ids(site, '/a/'), ['given', 'b-id', 'b']);
    site.update([change('b/index.md', '## C [[#c-id]]\n')]);
    assert.deepEqual(ids(site, '/a/'), ['b-b-id', 'b']);
    site.update([change('b/index.md', null)]);
    assert.deepEqual(ids(site, '/a/'), ['given', 'b-id', 'b']);
  });
});

describe('Site.resolve', () => {
  const site = siteOf({
    ...STACKED,
    'docs/a/index.md': '# A\n\n## Part\n',
    'docs/a/index2.md': '## Second\n',
    'errors/404.md': '',
    'signup/index.md': '',
    'quickstart/index.md': '---\ncomponent: Quickstart\n---\n',
    '.vuepress/public/img/a b.png': '',
    '.vuepress/public/docs/api/postman/x.json': '',
    'conductor.yml': `redirects:
  - from: /old
    to: /docs/a/
  - from: /older
    to: /old
  - from: /anchored
    to: /docs/a/#part
  - from: /anchored-wrong
    to: /docs/a/#gone
  - from: /nowhere
    to: /docs/none/
  - from: /out
    to: https://example.org/
  - from: /signup
    to: /docs/a/
  - from: /circle
    to: /circle2
  - from: /circle2
    to: /circle
  - from: /docs/api
    to: /docs/a/
  - from: /docs/api/first/
    to: /docs/a/
  - from: /asset
    to: /img/a%20b.png
  - from: /spec
    to: /docs/api/spec
`,
  });

  for (const [destination, expected] of [
    ['', 'empty'],
    ['https://example.org/docs/a', 'external'],
    ['mailto:a@example.org', 'external'],
    ['//example.org/x', 'external'],
    ['/docs/a/', 'ok'],
    ['/docs/a', 'ok-missing-slash'],
    ['/docs/a/index.html', 'ok-index-html'],
    ['/docs/a/?q=1', 'ok'],
    ['/docs/./b/../a/', 'ok'],
    ['/errors/404', 'ok-clean-url'],
    ['/errors/404/', 'ok-clean-url'],
    ['/docs/A/', 'wrong-case'],
    ['/docs/a/index.md', 'ok'],
    ['/docs/a/#part', 'ok'],
    ['/docs/a/#Part', 'missing-anchor'],
    ['/docs/a/#p%61rt', 'ok'],
    ['/docs/a#part', 'ok-missing-slash'],
    ['/docs/a/#feedback-tab', 'ok'],
    ['/docs/b/', 'missing-page'],
    ['//docs/a/', 'external'],
    ['/docs//a/', 'missing-page'],
    ['/img/a%20b.png', 'ok-asset'],
    ['/img/b.png', 'missing-asset'],
    ['/files/b.pdf', 'missing-asset'],
    ['/robots.txt', 'ok-asset'],
    ['/old', 'redirect'],
    ['/older', 'redirect'],
    ['/old/', 'redirect-slash-variant'],
    ['/old#part', 'redirect'],
    ['/old#gone', 'redirect-missing-anchor'],
    ['/anchored#gone', 'redirect'],
    ['/anchored-wrong', 'redirect-missing-anchor'],
    ['/nowhere', 'redirect-missing-page'],
    ['/out', 'redirect'],
    ['/asset', 'redirect'],
    ['/spec', 'redirect'],
    ['/circle', 'redirect-missing-page'],
    // A redirect of exactly this path wins over the missing slash, but not over the page itself.
    ['/signup', 'redirect'],
    ['/signup/', 'ok'],
    ['/docs/api/oauth2/', 'foreign'],
    ['/docs/api/', 'foreign'],
    ['/docs/api', 'redirect'],
    ['/docs/api/first/', 'redirect'],
    ['/docs/api/postman/x.json', 'ok-asset'],
    ['/docs/apis/', 'missing-page'],
    ['/blog/2020/', 'foreign'],
    ['/feed.xml', 'foreign'],
    ['/quickstart/#/react', 'ok'],
    ['/docs/guides/one/#do-it', 'ok'],
    ['/docs/guides/one/java/main/#only-in-go', 'anchor-other-framework'],
    ['/docs/guides/one/java/main/#nowhere', 'missing-anchor'],
    ['/docs/guides/one/java/', 'missing-page'],
    ['/docs/guides/one/main/java/', 'missing-page'],
    ['/docs/guides/one/main.html', 'missing-page'],
    ['/docs/guides/one/php/main/', 'missing-page'],
    ['/docs/guides/one/JAVA/main/', 'wrong-case'],
    ['/docs/guides/one/-/main/', 'ok'],
    ['https://developer.okta.com/docs/a/', 'ok'],
    ['https://developer.okta.com/docs/a', 'ok-missing-slash'],
    ['https://developer.okta.com', 'ok'],
    ['http://Developer.Okta.com/docs/b/', 'missing-page'],
  ] as const) {
    it(`says ${expected} of ${destination || 'nothing'}`, () =>
      assert.equal(verdict(site, destination), expected));
  }

  it('takes relative links to files from the source file, and others from the page', () => {
    assert.equal(verdict(site, '../a/', 'docs/b/index.md'), 'ok');
    assert.equal(verdict(site, './index2.md#second', 'docs/a/index.md'), 'ok');
    assert.equal(
      site.resolve({ kind: 'link', destination: 'part' }, 'docs/a/index.md').pathname,
      '/docs/a/part',
    );
    const snippet = 'docs/guides/one/main/java/do.md';
    assert.equal(verdict(site, '../main/', snippet, 'html-link'), 'ok');
    assert.equal(verdict(site, '../main/', snippet, 'link'), 'missing-page');
  });

  it('gives the route, the final route and the redirects on the way', () => {
    const resolution = site.resolve({ kind: 'link', destination: '/older#part' }, 'index.md');
    assert.deepEqual(
      resolution.redirects?.map(({ from, to }) => [from, to]),
      [
        ['/older', '/old'],
        ['/old', '/docs/a/'],
      ],
    );
    assert.equal(resolution.finalRoute?.path, '/docs/a/');
    assert.equal(resolution.anchorIn, 'docs/a/index.md');
    assert.equal(
      site.resolve({ kind: 'link', destination: '/docs/guides/one/' }, 'index.md').finalRoute?.path,
      '/docs/guides/one/Go/main/',
    );
    assert.equal(site.resolve({ kind: 'link', destination: '/circle' }, 'index.md').loop, true);
  });

  it('judges the hash links of a snippet on the pages that show it', () => {
    assert.equal(verdict(site, '#start', 'docs/guides/one/main/java/more.md'), 'ok');
    assert.equal(verdict(site, '#only-in-go', 'docs/guides/one/main/java/more.md'), 'missing-anchor');
    assert.equal(verdict(site, '#only-in-go', 'docs/guides/one/main/index.md'), 'partial-anchor');
    assert.deepEqual(
      site.resolve({ kind: 'link', destination: '#only-in-go' }, 'docs/guides/one/main/index.md').routes,
      ['/docs/guides/one/java/main/'],
    );
    assert.equal(verdict(site, '#do-it', 'docs/guides/one/main/index.md'), 'ok');
    assert.equal(verdict(site, '#', 'docs/guides/one/main/index.md'), 'ok');
  });

  it('renders addresses as the site does', () => {
    const href = (destination: string, from = 'docs/a/index.md', kind: LinkKind = 'link') =>
      site.resolve({ kind, destination }, from).href;
    assert.equal(href('./index2.md#x'), '/docs/a/index2.html#x');
    assert.equal(href('../b/readme.md#x'), '/docs/b/#x');
    assert.equal(href('https://example.org/a b/é'), 'https://example.org/a%20b/%C3%A9');
    assert.equal(href('/img/a%20b.png', 'index.md', 'image'), '/img/a%20b.png');
    assert.equal(href('./x.md', 'index.md', 'html-link'), './x.md');
  });
});

describe('Site.hostsOf', () => {
  const hosts = (site: Site, path: string) => site.hostsOf(path).map(({ route }) => route.path);

  it('gives the pages on which a file is shown', () => {
    const site = siteOf({ ...STACKED, 'docs/guides/one/main/java/orphan.md': '' });
    assert.deepEqual(hosts(site, 'docs/guides/one/main/java/more.md'), ['/docs/guides/one/java/main/']);
    assert.deepEqual(hosts(site, 'docs/guides/one/main/Go/do.md'), [
      '/docs/guides/one/main/',
      '/docs/guides/one/-/main/',
      '/docs/guides/one/Go/main/',
    ]);
    assert.deepEqual(hosts(site, 'docs/guides/one/main/java/orphan.md'), [
      '/docs/guides/one/main/java/orphan.html',
    ]);
    assert.deepEqual(hosts(site, 'index.md'), ['/']);
  });
});

describe('Site.snippetsOf', () => {
  it('gives a section one file for each framework, and a snippet that of its own', () => {
    const site = siteOf(STACKED);
    assert.deepEqual(site.snippetsOf('docs/guides/one/main/index.md', 'more'), [
      { framework: 'Go', path: 'docs/guides/one/main/Go/more.md', exists: false },
      { framework: 'java', path: 'docs/guides/one/main/java/more.md', exists: true },
    ]);
    assert.deepEqual(site.snippetsOf('docs/guides/one/main/java/do.md', 'more'), [
      { framework: 'java', path: 'docs/guides/one/main/java/more.md', exists: true },
    ]);
    assert.deepEqual(site.snippetsOf('index.md', 'more'), []);
  });
});

describe('Site.linksTo', () => {
  const site = siteOf({
    ...STACKED,
    'docs/a/index.md':
      '[to guide](/docs/guides/one/)\n\n[in go](/docs/guides/one/Go/main/#only-in-go)\n\n## Own\n\n[own](#own)\n',
    'docs/b/index.md': '[old](/old)\n[other](/docs/a/#own)\n',
    'conductor.yml': 'redirects:\n  - from: /old\n    to: /docs/guides/one/main/\n',
  });
  const found = (path: string, anchor?: string) =>
    site.linksTo(path, anchor).map(({ file, link }) => `${file} ${link.destination}`);

  it('finds links to a file over all its routes and redirects', () => {
    assert.deepEqual(found('docs/guides/one/main/index.md').sort(), [
      'docs/a/index.md /docs/guides/one/',
      'docs/a/index.md /docs/guides/one/Go/main/#only-in-go',
      'docs/b/index.md /old',
    ]);
  });

  it('finds links to an anchor, hash links among them, and to a snippet', () => {
    assert.deepEqual(found('docs/a/index.md', 'own').sort(), [
      'docs/a/index.md #own',
      'docs/b/index.md /docs/a/#own',
    ]);
    assert.deepEqual(found('docs/guides/one/main/Go/do.md'), [
      'docs/a/index.md /docs/guides/one/Go/main/#only-in-go',
    ]);
  });
});

describe('Site.problems', () => {
  const messages = (files: Record<string, string>) =>
    siteOf(files).problems.map(({ file, message }) => `${file}: ${message}`);

  it('says once that the index of guides is missing', () => {
    assert.deepEqual(messages({ 'docs/guides/one/index.md': GUIDE, 'docs/guides/two/index.md': GUIDE }), [
      'docs/guides/index.md: This file is missing, so no guide is listed and none has its pages.',
    ]);
  });

  it('names a circle of redirects once, and what is no list of redirects', () => {
    const circle =
      'redirects:\n  - from: /a\n    to: /b\n  - from: /b\n    to: /a#x\n  - from: /c\n    to: /a\n';
    assert.deepEqual(messages({ 'conductor.yml': circle }), [
      'conductor.yml: The redirects lead in a circle: /a to /b to /a.',
    ]);
    assert.deepEqual(messages({ 'conductor.yml': 'other: 1\n' }), [
      'conductor.yml: Expected a list under "redirects".',
    ]);
  });

  it('reads what it can of redirects that are not valid YAML', () => {
    const site = siteOf({
      'a/index.md': '',
      'conductor.yml': 'redirects:\n  - from: "/x"\n    to: /a/\n  - from: /y\n    to: [\n',
    });
    assert.ok(site.problems.length > 0);
    assert.equal(verdict(site, '/x'), 'redirect');
  });

  it('names what of the navigation is no literal, and runs nothing', () => {
    const text =
      "const more = [];\nexport const g = [{ title: 'Guides', path: '/g/', subLinks: [{ title: 'A' }, make(), ...more] }];";
    const site = siteOf({ 'navbar.const.js': text });
    assert.deepEqual(paths(site), ['/g/a/']);
    assert.deepEqual(site.problems, [
      {
        file: '../vuepress-theme-prose/const/navbar.const.js',
        message: 'This part of the navigation is left out: only literals are read, no code is run.',
        from: text.indexOf('make()'),
        to: text.indexOf('make()') + 'make()'.length,
        line: 1,
      },
    ]);
  });

  it('names what of the navigation is no literal once', () => {
    const text = "export const g = [{ title: 'G', path: '/g/', subLinks: [one(), two(), three()] }];";
    const [problem, ...more] = siteOf({ 'navbar.const.js': text }).problems;
    assert.deepEqual(more, []);
    assert.match(problem!.message, /^This part of the navigation and 2 more are left out: /);
    assert.equal(problem!.from, text.indexOf('one()'));
  });

  it('names the first place alone of redirects that are not valid YAML', () => {
    const problems = messages({ 'conductor.yml': 'redirects:\n  - from: [x\n    to: "y\n  - from: z\n' });
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, /^conductor\.yml: The redirects aren't valid YAML: /);
  });

  it('names a navigation that does not parse', () => {
    const [problem, ...more] = siteOf({ 'navbar.const.js': 'export const = 1' }).problems;
    assert.deepEqual(more, []);
    assert.match(problem!.message, /^The navigation isn't read: /);
    assert.equal(problem!.from, 13);
  });
});
