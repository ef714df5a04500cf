import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Site } from '../../../src/core/site/model';
import type { Resolution } from '../../../src/core/site/site';
import { engineOfPage } from '../../../src/core/engine/site-engine';
import { change, GUIDE, guideList, siteOf } from './sites';

/** A small world in which every kind of file depends on others. */
const PATHS = [
  'index.md',
  'docs/guides/index.md',
  'docs/guides/one/index.md',
  'docs/guides/one/main/index.md',
  'docs/guides/one/main/go/do.md',
  'docs/guides/one/main/java/do.md',
  'docs/guides/one/main/java/more.md',
  'docs/guides/one/main/note',
  'docs/guides/two/index.md',
  'docs/guides/two/main/index.md',
  'docs/a/index.md',
  'docs/A/index.md',
  'docs/a/page.md',
  'code/index.md',
  'code/kit/index.md',
  'code/kit/main/index.md',
  'code/kit/main/js/do.md',
  '.vuepress/public/img/logo.png',
  'conductor.yml',
  'navbar.const.js',
];

const ADDRESSES = [
  '/',
  '/docs/a/',
  '/docs/a',
  '/docs/A/#part',
  '/docs/a/page.html#part',
  '/docs/guides/one/#part',
  '/docs/guides/one/main/#do',
  '/docs/guides/one/java/main/#do',
  '/docs/guides/one/-/main/#part',
  '/docs/guides/two/main/',
  '/docs/guides/both/',
  '/code/kit/',
  '/code/kit/js/main/#do',
  '/img/logo.png',
  '/old',
  '/older#part',
  '/older/',
  '#part',
  '#do',
  'page',
  './page.md#part',
];

const line = fc.oneof(
  fc.constantFrom(
    '## Part',
    '## Do',
    '### Part {#given}',
    '## Other [[#do]]',
    '<div id="part"></div>',
    'text',
  ),
  fc.constantFrom('<StackSnippet snippet="do" />', '<StackSnippet snippet="more" />', '<EventTypes/>'),
  fc.constantFrom(...ADDRESSES).map((address) => `[link](${address})`),
);
const body = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n\n'));
const frontMatter = fc.constantFrom(
  '',
  '---\ntitle: T\n---\n',
  '---\nguides:\n - one\n---\n',
  '---\nguides:\n - one\n - two\n---\n',
  '---\nsections:\n - main\n---\n',
  '---\nsections:\n - main\nmainFramework: java\n---\n',
  '---\nstackSelectorPagesInCode:\n - kit\n---\n',
  '---\ncomponent: Search\n---\n',
);
const redirect = fc
  .tuple(
    fc.constantFrom('/old', '/older', '/docs/a', '/docs/a/page.html'),
    fc.constantFrom('/docs/a/', '/old', '/older', '/x/#part', '/docs/guides/one/'),
  )
  .map(([from, to]) => `  - from: ${from}\n    to: ${to}\n`);

const textOf = (path: string): fc.Arbitrary<string> => {
  if (path === 'conductor.yml') {
    return fc.array(redirect, { maxLength: 4 }).map((entries) => `redirects:\n${entries.join('')}`);
  }
  if (path === 'navbar.const.js') {
    return fc
      .subarray(["{ title: 'One', path: '/docs/guides/one/' }", "{ title: 'Both' }", "{ title: 'Two' }"])
      .map(
        (nodes) =>
          `export const g = [{ title: 'Guides', path: '/docs/guides/', subLinks: [${nodes.join()}] }];`,
      );
  }
  return fc.tuple(frontMatter, body).map(([front, rest]) => front + rest);
};

const edit = fc
  .constantFrom(...PATHS)
  .chain((path) => fc.tuple(fc.constant(path), fc.option(textOf(path), { freq: 4 })));
const batch = fc.array(edit, { minLength: 1, maxLength: 3 });

/** Everything that can be asked of a site, as plain data. */
function answers(site: Site) {
  const resolution = ({ route, finalRoute, redirects, ...rest }: Resolution) => ({
    ...rest,
    // Where they stand in the file is asked below: it changes with every line before them.
    redirects: redirects?.map(({ from, to }) => [from, to]),
    route: route?.path,
    finalRoute: finalRoute?.path,
  });
  const files = [...site.pages.keys()].sort();
  return {
    routes: [...site.routes.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    anchors: [...site.routes.values()]
      .map((route) => ({ path: route.path, anchors: [...site.anchorsOf(route).values()] }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    guides: [...site.guides.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1)),
    problems: site.problems.map((problem) => JSON.stringify(problem)).sort(),
    assets: [...site.assets].sort(),
    redirects: site.redirects,
    similar: ['do part', 'kit', 'one two a'].map((text) => site.similarPages(text, 20)),
    similarAssets: site.similarAssets('/img/old-logo.png', 20),
    files: files.map((file) => ({
      file,
      links: (site.page(file)?.links ?? []).map((link) => resolution(site.resolve(link, file))),
      hosts: site.hostsOf(file).map(({ route, framework }) => [route.path, framework]),
      routes: site.routesOf(file).map(({ path }) => path),
      snippets: ['do', 'more'].map((snippet) => site.snippetsOf(file, snippet)),
      backlinks: site
        .linksTo(file)
        .map((backlink) => `${backlink.file} ${backlink.link.from}`)
        .sort(),
      toPart: site
        .linksTo(file, 'part')
        .map((backlink) => `${backlink.file} ${backlink.link.from}`)
        .sort(),
    })),
  };
}

describe('Site after changes', () => {
  it('is the site built from scratch, and says whom each change affects', () => {
    fc.assert(
      fc.property(fc.array(batch, { minLength: 1, maxLength: 12 }), (batches) => {
        const site = new Site();
        const files = new Map<string, string>();
        let before = answers(site);
        for (const edits of batches) {
          for (const [path, text] of edits) {
            if (text === null) files.delete(path);
            else files.set(path, text);
          }
          const { version } = site;
          const { affected } = site.update(edits.map(([path, text]) => change(path, text)));
          assert.ok(site.version > version);
          const after = answers(site);
          assert.deepEqual(after, answers(siteOf(Object.fromEntries(files))));

          // Where in conductor.yml a redirect stands says nothing of the link that follows it.
          const judged = ({ links, hosts, snippets }: (typeof after.files)[number]) =>
            JSON.stringify({ links, hosts, snippets }, (key, value: unknown) =>
              key === 'at' ? undefined : value,
            );
          const old = new Map(before.files.map((facts) => [facts.file, judged(facts)]));
          for (const facts of after.files) {
            if (old.get(facts.file) !== judged(facts)) {
              assert.ok(affected.has(facts.file), `${facts.file} changed, but isn't said to be affected`);
            }
          }
          before = after;
        }
      }),
      {
        numRuns: 300,
        // A folder becomes a guide in the same update in which its file goes.
        examples: [
          [
            [
              [['code/kit/index.md', '']],
              [
                ['code/index.md', '---\nstackSelectorPagesInCode:\n - kit\n---\n'],
                ['code/kit/index.md', null],
              ],
            ],
          ],
        ],
      },
    );
  });

  it('keeps of a page that is asked for again and again only links that lead where they led', () => {
    const pages = fc.constantFrom(...PATHS.filter((path) => path.endsWith('.md')));
    fc.assert(
      fc.property(pages, fc.array(batch, { minLength: 1, maxLength: 12 }), (watched, batches) => {
        const site = new Site();
        const files = new Map<string, string>();
        for (const edits of batches) {
          for (const [path, text] of edits) {
            if (text === null) files.delete(path);
            else files.set(path, text);
          }
          site.update(edits.map(([path, text]) => change(path, text)));
          const page = site.page(watched);
          if (!page) continue;
          const fresh = page.links.map((link) => ({ link, resolution: site.resolve(link, watched) }));
          assert.deepEqual(site.linksOf(page), fresh);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has the same answer for a link as long as a writer only types in a paragraph', () => {
    const site = siteOf({ 'docs/a/index.md': '## Part\n\n[part](#part) text\n' });
    const answer = () => site.linksOf(site.page('docs/a/index.md')!)[0]!.resolution;
    const before = answer();
    site.update([change('docs/a/index.md', 'more\n\n## Part\n\n[part](#part) text\n')]);
    assert.equal(answer(), before);
    site.update([change('docs/a/index.md', 'more\n\n## Parts\n\n[part](#part) text\n')]);
    assert.equal(answer().verdict, 'missing-anchor');
  });

  it('knows a page for another engine when a heading comes before the snippet with its banner', () => {
    const page = 'docs/guides/one/main/index.md';
    const front = '---\ntitle: One\n---\n';
    const site = siteOf({
      'docs/guides/index.md': guideList('one'),
      'docs/guides/one/index.md': GUIDE,
      [page]: `${front}<StackSnippet snippet="do" />\n\n## Part\n`,
      'docs/guides/one/main/go/do.md': '<ApiLifecycle access="ie" />\n\nText.\n',
    });
    assert.equal(engineOfPage(site, page), 'identity-engine');
    site.update([change(page, `${front}## Part\n\n<StackSnippet snippet="do" />\n`)]);
    assert.equal(engineOfPage(site, page), 'both');
  });

  it('affects only who depends on what changed', () => {
    const site = siteOf({
      'docs/a/index.md': '## Part\n\ntext\n',
      'docs/b/index.md': '[a](/docs/a/#part)\n',
      'docs/c/index.md': '[b](/docs/b/)\n',
      'docs/d/index.md': '[old](/old)\n',
      'conductor.yml': 'redirects:\n  - from: /old\n    to: /docs/a/\n',
    });
    const affected = (path: string, text: string | null) =>
      [...site.update([change(path, text)]).affected].sort();
    assert.deepEqual(affected('docs/a/index.md', '## Part\n\nother text, longer\n'), ['docs/a/index.md']);
    assert.deepEqual(affected('docs/a/index.md', '## Other\n'), [
      'docs/a/index.md',
      'docs/b/index.md',
      'docs/d/index.md',
    ]);
    // Who links to a page depends on its engine, but not on where it says so.
    const banner = '<ApiLifecycle access="ie" />\n\n## Other\n';
    assert.deepEqual(affected('docs/a/index.md', banner), [
      'docs/a/index.md',
      'docs/b/index.md',
      'docs/d/index.md',
    ]);
    assert.deepEqual(affected('docs/a/index.md', `\n${banner}`), ['docs/a/index.md']);
    assert.deepEqual(affected('conductor.yml', 'redirects:\n'), ['docs/d/index.md']);
    assert.deepEqual(affected('docs/a/index.md', null), ['docs/a/index.md', 'docs/b/index.md']);
    assert.deepEqual(affected('docs/e/index.md', '# New\n'), ['docs/e/index.md']);
  });

  it('affects the list of guides when a guide that it names comes or goes', () => {
    const list = 'docs/guides/index.md';
    const site = siteOf({ [list]: guideList('g', 'new'), 'docs/guides/g/index.md': GUIDE });
    const affected = (path: string, text: string | null) =>
      site.update([change(path, text)]).affected.has(list);
    assert.equal(affected('docs/guides/new/main/index.md', '# New\n'), false);
    assert.equal(affected('docs/guides/new/index.md', GUIDE), true);
    assert.equal(affected('docs/guides/new/main/index.md', '# Newer\n'), false);
    assert.equal(affected('docs/guides/new/index.md', null), true);
  });
});
