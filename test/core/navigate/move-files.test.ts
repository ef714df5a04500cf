import assert from 'node:assert/strict';
import { CannotRename } from '../../../src/core/navigate/file-edits';
import { moveFiles, type MoveReason } from '../../../src/core/navigate/move-files';
import type { Move } from '../../../src/core/navigate/moves';
import { NAVIGATION_FILE } from '../../../src/core/site/navigation';
import { applyEdits } from '../../../src/core/rules/edits';
import { GUIDE, change, guideList, siteOf } from '../site/sites';
import { Site } from '../../../src/core/site/model';

type Files = Readonly<Record<string, string>>;

interface Moved {
  /** Files whose text changes, as they are called before the move. */
  readonly changed: Record<string, string>;
  readonly moves: readonly Move[];
  readonly reasons: readonly MoveReason[];
  /** All files afterwards. */
  readonly files: Files;
}

/** Moves a file or folder of a small site; `without` leaves out the edits for a reason. */
async function move(files: Files, moves: readonly [string, string][], without?: MoveReason): Promise<Moved> {
  const site = withNavigation(files);
  const list = moves.map(([from, to]) => ({ from, to }));
  const plan = await moveFiles(site, list, (file) => Promise.resolve(files[file] ?? null));
  const edits = plan.edits.filter(({ reason }) => reason !== without);
  const changed: Record<string, string> = {};
  const after: Record<string, string> = {};
  for (const [path, text] of Object.entries(files)) {
    const own = edits.filter(({ file }) => file === path);
    const next = applyEdits(text, own);
    if (own.length > 0) changed[path] = next;
    const way = [...list, ...plan.moves].find(({ from }) => path === from || path.startsWith(`${from}/`));
    after[way ? way.to + path.slice(way.from.length) : path] = next;
  }
  return {
    changed,
    moves: plan.moves,
    reasons: [...new Set(edits.map(({ reason }) => reason))],
    files: after,
  };
}

function withNavigation(files: Files): Site {
  const site = new Site();
  site.update(
    Object.entries(files).map(([path, text]) =>
      path === NAVIGATION_FILE ? { kind: 'navigation', text } : change(path, text),
    ),
  );
  return site;
}

/** Verdicts of all links of a site, in the order of the files. */
function verdicts(files: Files): string[] {
  const site = siteOf(files);
  return [...site.pages.values()].flatMap((page) =>
    page.links.map(
      ({ destination, kind }) => `${destination} ${site.resolve({ destination, kind }, page.path).verdict}`,
    ),
  );
}

const STACKED = {
  'docs/guides/index.md': guideList('one', 'two'),
  'docs/guides/one/index.md': GUIDE,
  'docs/guides/one/main/index.md':
    '# One\n\n<StackSelector/>\n\n<StackSnippet snippet="do" />\n\nSee [there](#in-java).\n',
  'docs/guides/one/main/go/do.md': '## Do it\n\n<StackSnippet snippet="more" />\n',
  'docs/guides/one/main/go/more.md': '### More\n',
  'docs/guides/one/main/java/do.md': '## Do it\n\n### In Java\n\n[up](#do-it)\n',
  'docs/guides/one/main/java/more.md': '### More\n',
  'docs/guides/two/index.md': GUIDE,
  'docs/guides/two/main/index.md':
    '[root](/docs/guides/one/), [java](/docs/guides/one/java/main/#in-java), [any](/docs/guides/one/-/main/), [page](/docs/guides/one/main/#do-it)\n',
};

describe('moving files', () => {
  it('leads links of all forms to the new address of a page, and nothing else', async () => {
    const files = {
      'docs/a/index.md': '# A\n\n## Part\n\n[here](#part) [me](/docs/a/)\n',
      'docs/b/index.md':
        '[1](/docs/a/) [2](/docs/a) [3](/docs/a/#part "T") [4](/docs/a/?q=1#part) [5](/docs/a/index.html)\n' +
        '[6](https://developer.okta.com/docs/a/) [7](/docs/b/) [8](/docs/aa/) <a href="/docs/a/#part">9</a> [10][ref] `/docs/a/`\n\n' +
        '[ref]: /docs/a/#part\n\n<!-- /docs/a/ -->\n',
    };
    const { changed } = await move(files, [['docs/a', 'docs/new/c']]);
    assert.deepEqual(changed, {
      'docs/a/index.md': '# A\n\n## Part\n\n[here](#part) [me](/docs/new/c/)\n',
      'docs/b/index.md':
        '[1](/docs/new/c/) [2](/docs/new/c) [3](/docs/new/c/#part "T") [4](/docs/new/c/?q=1#part) [5](/docs/new/c/index.html)\n' +
        '[6](https://developer.okta.com/docs/new/c/) [7](/docs/b/) [8](/docs/aa/) <a href="/docs/new/c/#part">9</a> [10][ref] `/docs/a/`\n\n' +
        '[ref]: /docs/new/c/#part\n\n<!-- /docs/a/ -->\n',
    });
  });

  it('leads parked links along, which stand in comments, and leaves other comments alone', async () => {
    const page = (path: string) =>
      `<!-- [a](${path}#x "T") and ![i](/img/none.png)\n\n* [b](${path}) -->\n\nText <!-- [c](ADD LINK) ${path} --> [d](${path}).\n`;
    const files = { 'docs/a/index.md': '# A\n\n## X\n', 'docs/b/index.md': page('/docs/a/') };
    const { changed } = await move(files, [['docs/a', 'docs/z']]);
    assert.deepEqual(changed, {
      'docs/b/index.md': page('/docs/z/').replace('LINK) /docs/z/', 'LINK) /docs/a/'),
    });
  });

  it('leads relative links in both directions to what they led to', async () => {
    const files = {
      'docs/a/index.md': '[b](../b/index.md) [terms](../terms.md#t) ![p](./p.png)\n',
      'docs/a/p.png': '',
      'docs/b/index.md': '[a](../a/index.md) [terms](../terms.html)\n',
      'docs/terms.md': '## T\n\n[a](a/)\n',
    };
    const { changed, files: after } = await move(files, [['docs/a/index.md', 'docs/x/y/index.md']]);
    assert.deepEqual(changed, {
      'docs/a/index.md': '[b](../../b/index.md) [terms](../../terms.md#t) ![p](../../a/p.png)\n',
      'docs/b/index.md': '[a](../x/y/index.md) [terms](../terms.html)\n',
      'docs/terms.md': '## T\n\n[a](x/y/)\n',
    });
    assert.ok(
      verdicts(after).every((line) => / ok/.test(line)),
      verdicts(after).join('\n'),
    );
  });

  it('takes a guide along with its list, its addresses of every framework, and the navigation', async () => {
    const navigation =
      "export const guides = [{ title: 'G', path: '/docs/guides/', subLinks: [{ title: 'One', guideName: 'one' }, { title: 'J', path: '/docs/guides/one/java/main/' }] }];\n";
    const { changed } = await move({ ...STACKED, [NAVIGATION_FILE]: navigation }, [
      ['docs/guides/one', 'docs/guides/uno'],
    ]);
    assert.deepEqual(changed, {
      'docs/guides/index.md': guideList('uno', 'two'),
      'docs/guides/two/main/index.md': STACKED['docs/guides/two/main/index.md'].replaceAll('/one/', '/uno/'),
      [NAVIGATION_FILE]: navigation.replace("'one'", "'uno'").replace('/one/', '/uno/'),
    });
  });

  it('takes a guide that leaves the guides off their list', async () => {
    const { changed } = await move(STACKED, [['docs/guides/two', 'docs/concepts/two']]);
    assert.deepEqual(changed, { 'docs/guides/index.md': guideList('one') });
  });

  it('renames a section in the front matter', async () => {
    const { changed } = await move(STACKED, [['docs/guides/one/main', 'docs/guides/one/start']]);
    assert.equal(changed['docs/guides/one/index.md'], GUIDE.replace('- main', '- start'));
    assert.equal(
      changed['docs/guides/two/main/index.md'],
      '[root](/docs/guides/one/), [java](/docs/guides/one/java/start/#in-java), [any](/docs/guides/one/-/start/), [page](/docs/guides/one/start/#do-it)\n',
    );
  });

  it('renames a framework in links that name it', async () => {
    const { changed } = await move(STACKED, [['docs/guides/one/main/java', 'docs/guides/one/main/kotlin']]);
    assert.deepEqual(changed, {
      'docs/guides/two/main/index.md': STACKED['docs/guides/two/main/index.md'].replace('/java/', '/kotlin/'),
    });
  });

  it('renames a snippet in all frameworks and where it is included', async () => {
    const { changed, moves } = await move(STACKED, [
      ['docs/guides/one/main/java/more.md', 'docs/guides/one/main/java/details.md'],
    ]);
    assert.deepEqual(changed, {
      'docs/guides/one/main/go/do.md': '## Do it\n\n<StackSnippet snippet="details" />\n',
    });
    assert.deepEqual(moves, [
      { from: 'docs/guides/one/main/go/more.md', to: 'docs/guides/one/main/go/details.md' },
    ]);
  });

  it('leads links to an anchor of a snippet to the guide that the snippet moves to', async () => {
    const files = {
      ...STACKED,
      'docs/guides/two/main/index.md':
        '<StackSnippet snippet="do" />\n\n[java](/docs/guides/one/java/main/#in-java) [one](/docs/guides/one/)\n',
      'docs/guides/two/main/swift/other.md': '',
    };
    const { changed } = await move(files, [
      ['docs/guides/one/main/java/do.md', 'docs/guides/two/main/swift/do.md'],
    ]);
    assert.equal(
      changed['docs/guides/two/main/index.md'],
      '<StackSnippet snippet="do" />\n\n[java](/docs/guides/two/main/#in-java) [one](/docs/guides/one/)\n',
    );
    assert.equal(
      changed['docs/guides/one/main/index.md'],
      STACKED['docs/guides/one/main/index.md'].replace('#in-java', '/docs/guides/two/main/#in-java'),
    );
  });

  it('follows images and other public files', async () => {
    const files = {
      '.vuepress/public/img/a b.png': '',
      '.vuepress/public/img/c.png': '',
      'docs/a/index.md': '![a](/img/a%20b.png) ![c](/img/c.png "C") <img src="/img/a b.png">\n',
    };
    const { changed } = await move(files, [
      ['.vuepress/public/img/a b.png', '.vuepress/public/img/x/a b.png'],
    ]);
    assert.deepEqual(changed, {
      'docs/a/index.md': '![a](/img/x/a%20b.png) ![c](/img/c.png "C") <img src="/img/x/a b.png">\n',
    });
  });

  it('redirects the old addresses in every spelling, in the manner of the file', async () => {
    const conductor =
      'redirects:\n  - from: /old\n    to: /docs/a/#part\n  - from: /docs/a\n    to: /docs/a/';
    const files = {
      'conductor.yml': conductor,
      'docs/a/index.md': '## Part\n',
      'docs/b.md': '[a](/old)\n',
    };
    const moves: [string, string][] = [
      ['docs/a', 'docs/c'],
      ['docs/b.md', 'docs/d.md'],
    ];
    const { changed } = await move(files, moves);
    assert.equal(
      changed['conductor.yml'],
      `redirects:
  - from: /old
    to: /docs/c/#part
  - from: /docs/a
    to: /docs/c/
  - from: /docs/a/
    to: /docs/c/
  - from: /docs/a/index.html
    to: /docs/c/
  - from: /docs/b.html
    to: /docs/d.html
`,
    );
    const without = await move(files, moves, 'new-redirects');
    assert.equal(without.changed['conductor.yml'], conductor.replaceAll('to: /docs/a/', 'to: /docs/c/'));
  });

  it('takes away a redirect that would hide the new address, so a page can move back', async () => {
    const files = {
      'conductor.yml':
        'redirects:\n  - from: /docs/a\n    to: /docs/b/\n  - from: /docs/a/\n    to: /docs/b/\n  - from: /x\n    to: /docs/b/\n',
      'docs/b/index.md': '# B\n',
    };
    const { changed } = await move(files, [['docs/b', 'docs/a']], 'new-redirects');
    assert.equal(changed['conductor.yml'], 'redirects:\n  - from: /x\n    to: /docs/a/\n');
  });

  it('writes the list of redirects where there is none yet', async () => {
    for (const text of ['', 'redirects:\n']) {
      const { changed } = await move({ 'conductor.yml': text, 'docs/a.md': '' }, [
        ['docs/a.md', 'docs/b.md'],
      ]);
      assert.equal(
        changed['conductor.yml'],
        'redirects:\n  - from: /docs/a.html\n    to: /docs/b.html\n',
        JSON.stringify(text),
      );
    }
  });

  it('changes nothing when no file of the site moves', async () => {
    assert.deepEqual((await move(STACKED, [['docs/nothing', 'docs/more']])).changed, {});
  });

  const refusals: [string, Files, [string, string], RegExp][] = [
    [
      'redirects that are no YAML',
      { 'conductor.yml': 'redirects:\n  - from: "/a\n', 'docs/a/index.md': '' },
      ['docs/a', 'docs/b'],
      /^conductor\.yml, line \d+: /,
    ],
    [
      'redirects in a flow list',
      { 'conductor.yml': 'redirects: [{ from: /a, to: /b }]\n', 'docs/a/index.md': '' },
      ['docs/a', 'docs/b'],
      /^conductor\.yml, line 1: expected a list under "redirects", one entry below the other\.$/,
    ],
    [
      'a file that is there already',
      { 'docs/a.md': '', 'docs/b.md': '' },
      ['docs/a.md', 'docs/b.md'],
      /^docs\/b\.md is there already/,
    ],
    [
      'an address that another file has',
      { 'docs/a/index.md': '', 'docs/c/index.md': '' },
      ['docs/c/index.md', 'docs/a/README.md'],
      /^The address \/docs\/a\/ belongs to docs\/a\/index\.md already/,
    ],
    [
      'a page that would be none',
      { 'docs/a.md': '' },
      ['docs/a.md', 'docs/a.txt'],
      /^docs\/a\.txt would be no page of the site any more/,
    ],
    [
      'an image that leaves the public files',
      { '.vuepress/public/a.png': '' },
      ['.vuepress/public/a.png', 'docs/a.png'],
      /^The site wouldn't serve docs\/a\.png/,
    ],
    [
      'a snippet whose new name another framework has',
      { ...STACKED, 'docs/guides/one/main/go/extra.md': '' },
      ['docs/guides/one/main/java/more.md', 'docs/guides/one/main/java/extra.md'],
      /^The framework go has a snippet "extra" already/,
    ],
  ];
  for (const [what, files, way, message] of refusals) {
    it(`refuses ${what}, and says why`, async () => {
      await assert.rejects(
        move(files, [way]),
        (error) => error instanceof CannotRename && message.test(error.message),
      );
    });
  }
});
