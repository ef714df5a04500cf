import assert from 'node:assert/strict';
import { nameFor } from '../../../src/core/author/name';
import { CannotCreate, planNewPages, type NewPages } from '../../../src/core/author/new-pages';
import { Page } from '../../../src/core/page/page';
import { Checker } from '../../../src/core/rules/checker';
import { Configuration } from '../../../src/core/rules/configuration';
import { applyEdits } from '../../../src/core/rules/edits';
import { RULES } from '../../../src/core/rules/index';
import { Site } from '../../../src/core/site/model';
import { sampleSite, type SiteOnDisk } from '../../fuzz/sample-site';
import { change, GUIDE, guideList, siteOf } from '../site/sites';

const DESCRIPTION = 'Learn what the page says.';

/** A site's texts by path, with what else is in it. */
class Checkout {
  constructor(
    readonly texts: ReadonlyMap<string, string>,
    private readonly others: SiteOnDisk['others'] = [],
  ) {}

  static sample(): Checkout {
    const { pages, others } = sampleSite();
    return new Checkout(pages, others);
  }

  get site(): Site {
    const site = new Site();
    site.update([...this.others, ...[...this.texts].map(([path, text]) => change(path, text))]);
    return site;
  }

  /** The checkout after a plan, and the plan. */
  async with(wanted: NewPages, at?: { path: string; offset: number }) {
    const plan = await planNewPages(
      this.site,
      wanted,
      (file) => Promise.resolve(this.texts.get(file) ?? null),
      at,
    );
    const texts = new Map(this.texts);
    for (const { path, text } of plan.files) {
      assert.ok(!texts.has(path), `${path} is new`);
      texts.set(path, text);
    }
    for (const file of new Set(plan.edits.map((edit) => edit.file))) {
      const ofFile = plan.edits.filter((edit) => edit.file === file);
      texts.set(file, applyEdits(texts.get(file)!, ofFile));
    }
    return { plan, after: new Checkout(texts, this.others) };
  }

  /** Every finding of every page: `path rule text`. */
  findings(): string[] {
    const { site } = this;
    const checker = new Checker(RULES, (rule, _path, error) => {
      throw new Error(`${rule} threw`, { cause: error });
    });
    return [...this.texts].flatMap(([path, text]) =>
      checker
        .check(Page.parse(text), {
          path,
          site,
          configuration: Configuration.default,
          summary: site.page(path)!,
        })
        .map(({ rule, from, to }) => `${path} ${rule} ${text.slice(from, to)}`),
    );
  }
}

/** What is reported after a plan and wasn't before. */
async function reported(wanted: NewPages, before = Checkout.sample()) {
  const { plan, after } = await before.with(wanted);
  const old = before.findings();
  return { plan, after, added: after.findings().filter((finding) => !old.includes(finding)) };
}

function onlyPlaceholders(added: readonly string[]): void {
  assert.ok(added.length > 0, 'there is something to fill in');
  assert.deepEqual(
    added.filter((finding) => !/^\S+ placeholder-(?:text|link|image) /.test(finding)),
    [],
  );
}

describe('new pages', () => {
  it('makes a concept that has nothing but placeholders to report, and opens it at the first', async () => {
    const { plan, after, added } = await reported({
      kind: 'concept',
      title: 'Tokens: an overview',
      name: 'token-overview',
      description: DESCRIPTION,
    });
    onlyPlaceholders(added);
    const path = 'docs/concepts/token-overview/index.md';
    assert.deepEqual(
      plan.files.map((file) => file.path),
      [path],
    );
    assert.equal(after.site.page(path)?.title, 'Tokens: an overview');
    assert.equal(after.site.page(path)?.description, DESCRIPTION);
    assert.equal(after.site.routes.get('/docs/concepts/token-overview/')?.source, path);
    const { open } = plan;
    assert.equal(
      plan.files[0]!.text.slice(open.from, open.to),
      'TODO what the concept is, in two or three sentences',
    );
  });

  it('opens a page without a description at the description', async () => {
    const { plan, added } = await reported({ kind: 'concept', title: 'A', name: 'a', description: ' ' });
    onlyPlaceholders(added);
    const { open, files } = plan;
    assert.equal(files[0]!.text.slice(open.from, open.to), 'TODO one sentence for search results');
  });

  for (const frameworks of [[], ['react', 'vue']]) {
    it(`makes a guide ${frameworks.length > 0 ? 'with' : 'without'} frameworks: folders, list and routes`, async () => {
      const { plan, after, added } = await reported({
        kind: 'guide',
        title: 'Rotate "keys" & more',
        name: 'rotate-keys',
        description: DESCRIPTION,
        frameworks,
      });
      onlyPlaceholders(added);
      const { site, texts } = after;
      assert.equal(
        texts.get('docs/guides/index.md'),
        Checkout.sample()
          .texts.get('docs/guides/index.md')!
          .replace('  - sign-in-widget\n', '  - rotate-keys\n  - sign-in-widget\n'),
      );
      const guide = site.guides.get('docs/guides/rotate-keys');
      assert.ok(guide?.listed);
      assert.deepEqual([guide.sections, guide.frameworks], [['main'], frameworks]);
      const section = 'docs/guides/rotate-keys/main/index.md';
      assert.equal(site.page(section)?.title, 'Rotate "keys" & more');
      assert.equal(plan.open.path, section);
      for (const framework of ['-', ...frameworks]) {
        assert.equal(site.routes.get(`/docs/guides/rotate-keys/${framework}/main/`)?.source, section);
      }
      const snippets = frameworks.map((name) => `docs/guides/rotate-keys/main/${name}/samplecode.md`);
      assert.deepEqual(
        plan.files.map(({ path }) => path),
        ['docs/guides/rotate-keys/index.md', section, ...snippets],
      );
    });
  }

  it('gives a guide another framework: every snippet, with the headings that links lead to', async () => {
    const { plan, after, added } = await reported({
      kind: 'framework',
      guide: 'docs/guides/sign-in-widget',
      name: 'vue',
    });
    onlyPlaceholders(added);
    const { site } = after;
    assert.deepEqual(site.guides.get('docs/guides/sign-in-widget')?.frameworks, ['angular', 'react', 'vue']);
    const folder = 'docs/guides/sign-in-widget/main';
    assert.deepEqual(
      plan.files.map(({ path }) => path).sort(),
      ['appname', 'callback', 'configure', 'install', 'needs'].map((name) => `${folder}/vue/${name}.md`),
    );
    assert.match(after.texts.get(`${folder}/vue/configure.md`)!, /<StackSnippet snippet="callback" \/>/);
    const of = (framework: string) => {
      const route = site.routes.get(`/docs/guides/sign-in-widget/${framework}/main/`)!;
      return [...site.anchorsOf(route).values()]
        .filter(({ heading }) => heading !== null)
        .map(({ id }) => id);
    };
    assert.deepEqual(of('vue'), of('angular'));
    assert.equal(plan.edits.length, 0);
    assert.equal(plan.files[0]!.text.slice(plan.open.from, plan.open.to), 'TODO appname for vue');
  });

  it('names the framework in front matter that lists them', async () => {
    const before = new Checkout(
      new Map([
        ['docs/guides/index.md', guideList('g')],
        ['docs/guides/g/index.md', '---\ntitle: G\nsections: [main]\nframeworks: [java]\n---\n'],
        ['docs/guides/g/main/index.md', '---\ntitle: G\n---\n\n<StackSnippet snippet="s" />\n'],
        ['docs/guides/g/main/java/s.md', '* In Java\n'],
      ]),
    );
    const { after } = await before.with({ kind: 'framework', guide: 'docs/guides/g', name: 'go' });
    assert.match(after.texts.get('docs/guides/g/index.md')!, /^frameworks: \[java, go\]$/m);
    assert.equal(after.texts.get('docs/guides/g/main/go/s.md'), '* TODO s for go\n');
    assert.deepEqual(after.site.guides.get('docs/guides/g')?.frameworks, ['java', 'go']);
  });

  it('puts a new snippet into all frameworks and onto the page: at the cursor, in a sentence, or at the end', async () => {
    const section = 'docs/guides/sign-in-widget/main/index.md';
    const wanted: NewPages = {
      kind: 'snippet',
      guide: 'docs/guides/sign-in-widget',
      section: 'main',
      name: 'sign-out',
      frameworks: [],
    };
    const before = Checkout.sample();
    const text = before.texts.get(section)!;
    const { plan, after, added } = await reported(wanted);
    onlyPlaceholders(added);
    assert.deepEqual(
      plan.files.map(({ path, text }) => [path, text]),
      ['angular', 'react'].map((name) => [
        `docs/guides/sign-in-widget/main/${name}/sign-out.md`,
        `TODO sign-out for ${name}\n`,
      ]),
    );
    assert.equal(after.texts.get(section), `${text}\n<StackSnippet snippet="sign-out" />\n`);

    const line = text.indexOf('\n\n## Install') + 1;
    const there = await before.with(wanted, { path: section, offset: line });
    assert.equal(
      there.after.texts.get(section),
      `${text.slice(0, line)}\n<StackSnippet snippet="sign-out" />\n${text.slice(line)}`,
    );
    const word = text.indexOf(' and shows what');
    const inside = await before.with(wanted, { path: section, offset: word });
    assert.equal(
      inside.after.texts.get(section),
      `${text.slice(0, word)}<StackSnippet snippet="sign-out" inline />${text.slice(word)}`,
    );
    // In front matter it would be text.
    const top = await before.with(wanted, { path: section, offset: 8 });
    assert.equal(top.after.texts.get(section), `${text}\n<StackSnippet snippet="sign-out" />\n`);
  });

  it('writes a snippet only where it is missing, and leaves the page that shows it alone', async () => {
    const before = new Checkout(
      new Map([
        ['docs/guides/index.md', guideList('g')],
        ['docs/guides/g/index.md', GUIDE],
        ['docs/guides/g/main/index.md', '---\ntitle: G\n---\n\n<StackSnippet snippet="s" />\n'],
        ['docs/guides/g/main/java/s.md', 'In Java\n'],
        ['docs/guides/g/main/go/t.md', 'In Go\n'],
      ]),
    );
    const wanted: NewPages = {
      kind: 'snippet',
      guide: 'docs/guides/g',
      section: 'main',
      name: 's',
      frameworks: [],
    };
    const { plan } = await before.with(wanted);
    assert.deepEqual([plan.files.map(({ path }) => path), plan.edits], [['docs/guides/g/main/go/s.md'], []]);
  });

  it('says what is in the way', async () => {
    const site = siteOf({
      'conductor.yml':
        'redirects:\n  - from: /docs/concepts/moved/\n    to: /docs/concepts/keys/\n  - from: /docs/concepts/slash\n    to: /docs/concepts/slash/\n',
      'docs/concepts/keys/index.md': '---\ntitle: Keys\n---\n\nText.\n',
      'docs/guides/index.md': guideList('g', 'plain'),
      'docs/guides/g/index.md': GUIDE,
      'docs/guides/g/main/index.md': '<StackSnippet snippet="s" />\n',
      'docs/guides/g/main/java/s.md': 'In Java\n',
      'docs/guides/plain/index.md': GUIDE,
      'docs/guides/plain/main/index.md': 'Text.\n',
    });
    const refusal = async (wanted: NewPages, text: string | null = '---\ntitle: [\n---\n') => {
      try {
        await planNewPages(site, wanted, () => Promise.resolve(text));
        return 'nothing';
      } catch (error) {
        assert.ok(error instanceof CannotCreate, String(error));
        return `${error.answer} ${error.obstacle}`;
      }
    };
    const concept = (name: string, title = 'T') => refusal({ kind: 'concept', title, name, description: '' });
    assert.equal(await concept('keys'), 'name taken');
    assert.equal(await concept(''), 'name empty');
    assert.equal(await concept('x', '  '), 'title empty');
    for (const name of ['Keys', 'a b', '../x', 'a/b', '-x', 'a.b', 'ü']) {
      assert.equal(await concept(name), 'name characters', name);
    }
    assert.equal(await concept('moved'), 'name redirected');
    assert.equal(await concept('slash'), 'nothing');
    const guide = (name: string, frameworks: string[]) =>
      refusal({ kind: 'guide', title: 'T', name, description: '', frameworks });
    assert.equal(await guide('g', []), 'name taken');
    assert.equal(await guide('new', []), 'list unreadable');
    assert.equal(await guide('new', ['a.b']), 'frameworks characters');
    assert.equal(await guide('new', ['a', 'a']), 'frameworks taken');
    const framework = (guide: string, name: string) => refusal({ kind: 'framework', guide, name });
    assert.equal(await framework('docs/guides/g', 'java'), 'name taken');
    assert.equal(await framework('docs/guides/plain', 'java'), 'guide no-snippets');
    assert.equal(await framework('docs/guides/none', 'java'), 'guide gone');
    const snippet = (guide: string, name: string, text: string | null = '') =>
      refusal({ kind: 'snippet', guide, section: 'main', name, frameworks: [] }, text);
    assert.equal(await snippet('docs/guides/g', 's'), 'name taken');
    assert.equal(await snippet('docs/guides/g', 'a b'), 'name characters');
    assert.equal(await snippet('docs/guides/plain', 's'), 'frameworks no-frameworks');
    assert.equal(await snippet('docs/guides/g', 't', null), 'guide gone');
  });

  it('proposes a name from a title', () => {
    assert.equal(nameFor("What's new: 3 keys & Ümläute"), 'what-s-new-3-keys-umlaute');
    assert.equal(nameFor('3 keys'), '3-keys');
    assert.equal(nameFor('日本語'), '');
  });
});
