import assert from 'node:assert/strict';
import { Page } from '../../../src/core/page/page';
import { Checker } from '../../../src/core/rules/checker';
import { Configuration } from '../../../src/core/rules/configuration';
import { RULES } from '../../../src/core/rules/index';
import type { Finding } from '../../../src/core/rules/rule';
import { GUIDE, guideList, siteOf } from '../site/sites';
import { applied, findingsOf, fixed, marked } from './checking';

const IE = '<ApiLifecycle access="ie" />';

/** Findings of a rule in a file of a small site. */
function inSite(rule: string, files: Readonly<Record<string, string>>, path: string): Finding[] {
  const checker = new Checker(RULES, (id, _path, error) => {
    throw new Error(`${id} threw`, { cause: error });
  });
  const context = { path, site: siteOf(files), configuration: Configuration.default };
  return checker.check(Page.parse(files[path]!), context).filter((finding) => finding.rule === rule);
}

/** The files after the first fix of a finding. */
function fixedFiles(
  files: Readonly<Record<string, string>>,
  path: string,
  { fixes }: Finding,
): Record<string, string> {
  const result: Record<string, string> = { ...files };
  for (const edit of [...fixes[0]!.edits].sort((a, b) => b.from - a.from)) {
    const file = edit.file ?? path;
    result[file] = result[file]!.slice(0, edit.from) + edit.newText + result[file]!.slice(edit.to);
  }
  return result;
}

const guides = (files: Readonly<Record<string, string>>): Record<string, string> => {
  const names = new Set(Object.keys(files).map((path) => /^docs\/guides\/([^/]+)\//.exec(path)?.[1]));
  names.delete(undefined);
  return {
    'docs/guides/index.md': guideList(...(names as Set<string>)),
    ...Object.fromEntries([...names].map((name) => [`docs/guides/${name}/index.md`, GUIDE])),
    ...files,
  };
};

describe('engine-banner-missing', () => {
  const rule = 'engine-banner-missing';

  it('marks the sentence, and puts the banner on top of the page behind the title', () => {
    const text =
      '---\ntitle: T\n---\n\n# T\n\n> **Note:** This document is only for Okta Identity Engine. See [x](/x/).\n';
    assert.deepEqual(marked(rule, text), ['This document is only for Okta Identity Engine.']);
    assert.equal(
      fixed(rule, text, 'Insert'),
      `---\ntitle: T\n---\n\n# T\n\n${IE}\n\n> **Note:** This document is only for Okta Identity Engine. See [x](/x/).\n`,
    );
  });

  it('puts the banner of a section under its heading', () => {
    const text = 'Text.\n\n## A\n\nThis method works only with Identity Engine.\n\n## B\n';
    assert.equal(
      fixed(rule, text, 'Insert'),
      `Text.\n\n## A\n\n${IE}\n\nThis method works only with Identity Engine.\n\n## B\n`,
    );
  });

  for (const good of [
    `${IE}\n\n> **Note:** This guide is only for Identity Engine.\n`,
    `## A\n\n> **Note:** This feature is only available in Identity Engine.\n\n${IE}\n`,
    `${IE}\n\n## A\n\n> **Note:** This section only applies to Identity Engine.\n`,
    '> **Note:** This guide is only for Classic Engine.\n',
    "## A\n\nIf you're using Identity Engine, see [x](/x/).\n",
  ]) {
    it(`lets ${JSON.stringify(good)} pass`, () => assert.deepEqual(marked(rule, good), []));
  }

  it('takes the banner of the page that includes a snippet, and reports the snippet where there is none', () => {
    const snippet = 'docs/guides/g/main/react/top.md';
    const files = (host: string) =>
      guides({
        'docs/guides/g/main/index.md': `---\ntitle: G\n---\n\n${host}<StackSnippet snippet="top" />\n\n## A\n`,
        [snippet]: '> **Note:** This document is only for Identity Engine.\n',
      });
    assert.deepEqual(inSite(rule, files(`${IE}\n\n`), snippet), []);
    const found = inSite(rule, files(''), snippet);
    assert.deepEqual(
      found.map(({ from, to }) => [from, to]),
      [[12, 54]],
    );
    const after = fixedFiles(files(''), snippet, found[0]!);
    assert.equal(after[snippet], `${IE}\n\n> **Note:** This document is only for Identity Engine.\n`);
    assert.deepEqual(inSite(rule, after, snippet), []);
  });

  it('takes the banner of a snippet on top of a page', () => {
    const path = 'docs/guides/g/main/index.md';
    const files = (snippet: string) =>
      guides({
        [path]:
          '> **Note:** This document is only for Identity Engine.\n\n<StackSnippet snippet="top" />\n\n## A\n',
        'docs/guides/g/main/react/top.md': snippet,
      });
    assert.deepEqual(inSite(rule, files(`${IE}\n\nText.\n`), path), []);
    assert.equal(inSite(rule, files('Text.\n'), path).length, 1);
  });
});

describe('engine-banner-misplaced', () => {
  const rule = 'engine-banner-misplaced';

  it('moves a banner under the heading of its section', () => {
    const text = `## A\n\nText.\n\n${IE}<br>\n\nMore.\n`;
    assert.deepEqual(marked(rule, text), [IE]);
    assert.equal(fixed(rule, text, 'Move'), `## A\n\n${IE}<br>\n\nText.\n\nMore.\n`);
    assert.deepEqual(marked(rule, fixed(rule, text, 'Move')), []);
  });

  it("moves the page's banner to the top, behind the title", () => {
    const text = `---\ntitle: T\n---\n\n# T\n\nIntro.\n\n${IE}\n\n## A\n`;
    assert.equal(fixed(rule, text, 'Move'), `---\ntitle: T\n---\n\n# T\n\n${IE}\n\nIntro.\n\n## A\n`);
  });

  for (const good of [
    `# T\n\n${IE}\n`,
    `<!-- c -->\n\n<ApiLifecycle access="ea" />\n\n${IE}<br>\n\n## A\n`,
    `> **Note:** N.\n\n${IE}\n\n## A\n`,
    `## A\n\n<ApiOperation method="get" url="/x" />\n\n${IE}\n\nText.\n`,
    `## A\n\nText.\n\n* x ${IE}\n\nText ${IE}\n`,
    `::: slot description\nText.\n:::\n\n${IE}\n\n## A\n`,
    `## A\n\nText.\n\n<!--\n${IE}\n-->\n`,
  ]) {
    it(`lets ${JSON.stringify(good)} pass`, () => assert.deepEqual(marked(rule, good), []));
  }
});

describe('engine-conflict', () => {
  const rule = 'engine-conflict';

  it('reports the later of two that speak for the same, and offers to remove either', () => {
    const note = '> **Note:** This guide is only for Classic Engine.';
    const text = `${IE}\n\n${note}\n\nText.\n`;
    assert.deepEqual(marked(rule, text), [note]);
    assert.equal(fixed(rule, text, 'Remove this'), `${IE}\n\nText.\n`);
    assert.equal(fixed(rule, text, 'Remove the other'), `${note}\n\nText.\n`);
  });

  it('reports a section for the other engine than its page', () => {
    assert.deepEqual(
      marked(rule, `> **Note:** This guide is only for Classic Engine.\n\n## A\n\n${IE}\n\nText.\n`),
      [IE],
    );
  });

  for (const good of [
    `${IE}\n\n> **Note:** This guide is only for Identity Engine. If you're using Classic Engine, see [x](/x/).\n`,
    `${IE}\n\n## A\n\nIf you're using Classic Engine, see [x](/x/).\n`,
    `## A\n\n${IE}\n\n## B\n\n> **Note:** This section only applies to Classic Engine.\n\nText.\n`,
    `# Upgrade to Identity Engine\n\n${IE}\n\n## A\n\n> **Note:** This section only applies to Classic Engine.\n\nText.\n`,
  ]) {
    it(`lets ${JSON.stringify(good)} pass`, () => assert.deepEqual(marked(rule, good), []));
  }

  it('reports a note in a snippet that contradicts the page that includes it', () => {
    const snippet = 'docs/guides/g/main/react/top.md';
    const files = guides({
      'docs/guides/g/main/index.md': `${IE}\n\n<StackSnippet snippet="top" />\n`,
      [snippet]: '> **Note:** This guide is only for Classic Engine.\n',
    });
    assert.deepEqual(
      inSite(rule, files, snippet).map(({ from, to }) => [from, to]),
      [[0, 50]],
    );
  });
});

describe('counterparts', () => {
  const classic = 'docs/guides/archive-apps/main/index.md';
  const identity = 'docs/guides/apps/main/index.md';
  const classicNote = (link: string) => `> **Note:** This document is only for Classic Engine.${link}\n`;
  const toIdentity = " If you're using Identity Engine, see [Apps](/docs/guides/apps/main/).";
  const pair = (classicText: string, identityText: string) =>
    guides({
      [classic]: `---\ntitle: Apps (Classic)\n---\n\n${classicText}\n## A\n`,
      [identity]: `---\ntitle: Apps\n---\n\n${identityText}\n## A\n`,
    });

  it('engine-counterpart-missing writes the counterpart into the note', () => {
    const files = pair(classicNote(''), `${IE}\n`);
    const [finding] = inSite('engine-counterpart-missing', files, classic);
    assert.ok(finding);
    assert.equal(
      files[classic]!.slice(finding.from, finding.to),
      'This document is only for Classic Engine.',
    );
    const after = fixedFiles(files, classic, finding);
    assert.equal(after[classic], files[classic]!.replace('Classic Engine.', `Classic Engine.${toIdentity}`));
    assert.deepEqual(inSite('engine-counterpart-missing', after, classic), []);
  });

  it('engine-counterpart-missing adds the note behind a banner', () => {
    const files = pair(classicNote(toIdentity), `${IE}<br>\n`);
    const [finding] = inSite('engine-counterpart-missing', files, identity);
    assert.ok(finding);
    const after = fixedFiles(files, identity, finding);
    assert.match(
      after[identity]!,
      /^---\ntitle: Apps\n---\n\n<ApiLifecycle access="ie" \/><br>\n\n> \*\*Note:\*\* This document is only for Identity Engine\. If you're using Classic Engine, see \[Apps \(Classic\)\]\(\/docs\/guides\/archive-apps\/main\/\)\. See \[[^\]]+\]\(https:[^)]+\) to determine your Okta version\.\n\n## A\n$/,
    );
    assert.deepEqual(inSite('engine-counterpart-missing', after, identity), []);
    assert.deepEqual(inSite('engine-counterpart-one-way', after, classic), []);
  });

  it('engine-counterpart-missing asks a Classic Engine note where others go, and no page without a twin', () => {
    const other = 'docs/concepts/x/index.md';
    const found = (text: string) => inSite('engine-counterpart-missing', { [other]: text }, other).length;
    assert.equal(found(`# X\n\n${classicNote('')}`), 1);
    assert.equal(found(`# X\n\n${classicNote(' Ask your administrator.')}`), 1);
    assert.equal(found(`# X\n\n${classicNote(" If you're using Identity Engine, skip it.")}`), 0);
    assert.equal(found('# X\n\n<ClassicDocOieVersionNotAvailable />\n'), 0);
    assert.equal(found(`# X\n\n${IE}\n\n> **Note:** This guide is only for Identity Engine.\n`), 0);
  });

  it('engine-counterpart-one-way adds the note to the other page', () => {
    const files = pair(classicNote(toIdentity), `${IE}\n`);
    const [finding] = inSite('engine-counterpart-one-way', files, classic);
    assert.ok(finding);
    assert.equal(files[classic]!.slice(finding.from, finding.to), '[Apps](/docs/guides/apps/main/)');
    assert.deepEqual(
      finding.fixes[0]!.edits.map(({ file }) => file),
      [identity],
    );
    const after = fixedFiles(files, classic, finding);
    assert.deepEqual(inSite('engine-counterpart-one-way', after, classic), []);
    assert.deepEqual(inSite('engine-counterpart-one-way', after, identity), []);
  });

  it('engine-counterpart-one-way adds the sentence to the note that the other page has', () => {
    const files = pair(
      classicNote(toIdentity),
      `${IE}\n\n> **Note:** This guide is only for Identity Engine. Ask us.\n`,
    );
    const after = fixedFiles(files, classic, inSite('engine-counterpart-one-way', files, classic)[0]!);
    assert.match(
      after[identity]!,
      /only for Identity Engine\. If you're using Classic Engine, see \[Apps \(Classic\)\]\(\/docs\/guides\/archive-apps\/main\/\)\. Ask us\.\n/,
    );
  });

  it('engine-counterpart-one-way leaves alone a page for both and one that names another counterpart', () => {
    assert.deepEqual(
      inSite('engine-counterpart-one-way', pair(classicNote(toIdentity), 'Text.\n'), classic),
      [],
    );
    const named = {
      ...pair(
        classicNote(toIdentity),
        `${IE}\n\n> **Note:** This guide is only for Identity Engine. If you're using Classic Engine, see [Old](/docs/old/).\n`,
      ),
      'docs/old/index.md': '# Old\n',
    };
    assert.deepEqual(inSite('engine-counterpart-one-way', named, classic), []);
  });

  it('engine-counterpart-one-way reports a note that leads to another framework', () => {
    const angular = 'docs/guides/apps/main/angular/top.md';
    const note = (framework: string) =>
      `> **Note:** This document is only for Identity Engine. If you're using Classic Engine, see [Old](/docs/guides/archive-apps/${framework}/main/).\n`;
    const files = guides({
      [identity]: `${IE}\n\n<StackSnippet snippet="top" />\n`,
      'docs/guides/apps/main/react/top.md': note('react'),
      [angular]: note('react'),
      [classic]: `${classicNote(toIdentity)}\n<StackSnippet snippet="x" />\n`,
      'docs/guides/archive-apps/main/react/x.md': 'x\n',
      'docs/guides/archive-apps/main/angular/x.md': 'x\n',
    });
    const [finding, ...more] = inSite('engine-counterpart-one-way', files, angular);
    assert.ok(finding);
    assert.deepEqual(more, []);
    assert.equal(fixedFiles(files, angular, finding)[angular], note('angular'));
    assert.deepEqual(inSite('engine-counterpart-one-way', files, 'docs/guides/apps/main/react/top.md'), []);
  });

  describe('cross-engine-link', () => {
    const rule = 'cross-engine-link';
    const page = 'docs/concepts/x/index.md';
    const sites = (text: string, path = page) => ({
      ...pair(classicNote(toIdentity), `${IE}\n`),
      [path]: text,
    });

    it('swaps the destination, and keeps the fragment that the other page has', () => {
      const text = `# X\n\n${IE}\n\nSee [apps](/docs/guides/archive-apps/main/#a) and [apps](/docs/guides/archive-apps/main/#b).\n`;
      const files = sites(text);
      const found = inSite(rule, files, page);
      assert.deepEqual(
        found.map(({ from, to }) => text.slice(from, to)),
        ['[apps](/docs/guides/archive-apps/main/#a)', '[apps](/docs/guides/archive-apps/main/#b)'],
      );
      assert.equal(
        applied(applied(text, found[1]!.fixes[0]!), found[0]!.fixes[0]!),
        `# X\n\n${IE}\n\nSee [apps](/docs/guides/apps/main/#a) and [apps](/docs/guides/apps/main/).\n`,
      );
    });

    it('judges a link by the section that it stands in', () => {
      const text = `# X\n\n## A\n\nSee [apps](/docs/guides/archive-apps/main/).\n\n## B\n\n${IE}\n\nSee [apps](/docs/guides/archive-apps/main/).\n`;
      assert.deepEqual(
        inSite(rule, sites(text), page).map(({ from }) => from),
        [text.lastIndexOf('[apps]')],
      );
    });

    for (const good of [
      'See [apps](/docs/guides/archive-apps/main/).',
      `${IE}\n\nFor Classic Engine, see [apps](/docs/guides/archive-apps/main/).`,
      `${IE}\n\nSee [apps in Classic Engine](/docs/guides/archive-apps/main/).`,
      `${IE}\n\nBefore you upgrade, see [apps](/docs/guides/archive-apps/main/).`,
      `${IE}\n\nSee [apps](/docs/guides/apps/main/).`,
      `> **Note:** This guide is only for Identity Engine. If you're using Classic Engine, see [Apps](/docs/guides/archive-apps/main/).`,
    ]) {
      it(`lets ${JSON.stringify(good)} pass`, () =>
        assert.deepEqual(inSite(rule, sites(`# X\n\n${good}\n`), page), []));
    }

    it('lets pages about upgrading pass', () => {
      const text = `# X\n\n${IE}\n\nSee [apps](/docs/guides/archive-apps/main/).\n`;
      const upgrade = 'docs/concepts/upgrade-x/index.md';
      assert.deepEqual(inSite(rule, sites(text, upgrade), upgrade), []);
      assert.equal(inSite(rule, sites(text), page).length, 1);
    });

    it('judges a snippet by the page that includes it', () => {
      const snippet = 'docs/guides/g/main/react/s.md';
      const files = (host: string) => ({
        ...guides({
          [classic]: classicNote(toIdentity),
          [identity]: `${IE}\n`,
          'docs/guides/g/main/index.md': `${host}\n\n<StackSnippet snippet="s" />\n`,
          [snippet]: 'See [apps](/docs/guides/archive-apps/main/).\n',
        }),
      });
      assert.equal(inSite(rule, files(IE), snippet).length, 1);
      assert.deepEqual(inSite(rule, files('Text.'), snippet), []);
    });
  });
});

describe('engine-name', () => {
  const rule = 'engine-name';

  for (const [text, after] of [
    ['In OIE orgs it is on.', 'In Identity Engine orgs it is on.'],
    ['Use Okta Classic here.', 'Use Okta Classic Engine here.'],
    ['The classic engine and the Okta Identity engine.', 'The Classic Engine and the Okta Identity engine.'],
    ['For Classic customers.', 'For Classic Engine customers.'],
    ['On the Classic pipeline.', 'On the Classic Engine.'],
    ['It is a part of the Identity Engine.', 'It is a part of Identity Engine.'],
    ['An OIE-enabled org.', 'An Identity Engine-enabled org.'],
  ] as const) {
    it(`writes ${JSON.stringify(text)} as ${JSON.stringify(after)}`, () => {
      assert.equal(applied(text, findingsOf(text).find((f) => f.rule === rule)!.fixes[0]!), after);
    });
  }

  for (const good of [
    'Identity Engine, Okta Identity Engine, Classic Engine and Okta Classic Engine.',
    'Use `OIE`, [x](/docs/OIE/), <a href="/OIE/">x</a> and is_OIE or /OIE/x.',
    '```\nOIE and Okta Classic\n```',
    'Okta Identity Engine (OIE) is new.',
    'The message says "Your org is OIE" or “Okta Classic”.',
    'Select **OIE settings**.',
    'See [OIE release notes](https://help.okta.com/oie/).',
    'The Identity Engine SDK, and the Identity Engine APIs.',
    'It is a classic example of the Classic user interface.',
    '<!-- OIE -->',
  ]) {
    it(`lets ${JSON.stringify(good)} pass`, () => assert.deepEqual(marked(rule, good), []));
  }

  it('is applied unasked in text, but not in a heading, whose text is its address', () => {
    const safe = (text: string) => findingsOf(text).find((f) => f.rule === rule)!.fixes[0]!.safe;
    assert.equal(safe('In OIE.'), true);
    assert.equal(safe('## OIE migration'), false);
  });
});

describe('unknown-lifecycle', () => {
  const rule = 'unknown-lifecycle';

  it('marks the attribute and knows what was meant', () => {
    assert.deepEqual(marked(rule, '# T\n\n<ApiLifecycle access="IE" />\n'), ['access="IE"']);
    for (const [value, meant] of [
      ['IE', 'ie'],
      ['oie', 'ie'],
      ['Deprecated', 'deprecated'],
      ['limited ga', 'Limited GA'],
      ['classic', 'Classic Engine'],
    ]) {
      assert.equal(
        fixed(rule, `<ApiLifecycle access="${value}" />`, 'Use'),
        `<ApiLifecycle access="${meant}" />`,
      );
    }
  });

  it('offers every value for one that could mean any, and for a label without one', () => {
    const titles = (text: string) =>
      findingsOf(text)
        .find((f) => f.rule === rule)!
        .fixes.map((f) => f.title);
    assert.equal(titles('<ApiLifecycle access="new" />').length, 7);
    assert.equal(fixed(rule, '<ApiLifecycle />', 'Use access="ea"'), '<ApiLifecycle access="ea" />');
    assert.deepEqual(marked(rule, 'x <ApiLifecycle/> y'), ['<ApiLifecycle/>']);
  });

  it("lets the site's values, bound values, comments and code pass", () => {
    for (const value of ['ie', 'ea', 'beta', 'deprecated', 'research', 'Limited GA', 'Classic Engine'])
      assert.deepEqual(marked(rule, `<ApiLifecycle access="${value}" />`), []);
    assert.deepEqual(
      marked(
        rule,
        '<ApiLifecycle :access="x" />\n\n<!-- <ApiLifecycle access="x" /> -->\n\n`<ApiLifecycle />`',
      ),
      [],
    );
  });
});

describe('note-format', () => {
  const rule = 'note-format';

  for (const [text, mark, after] of [
    ['> **Note**: Text.', '**Note**:', '> **Note:** Text.'],
    ['>**Note:** Text.', '>**Note:**', '> **Note:** Text.'],
    ['> Note: Text.', 'Note:', '> **Note:** Text.'],
    ['> **NOTE:** Text.', '**NOTE:**', '> **Note:** Text.'],
    ['> **Note** Text.', '**Note**', '> **Note:** Text.'],
    ['> **Note** : Text.', '**Note** :', '> **Note:** Text.'],
    ['> **Note:**: Text.', '**Note:**:', '> **Note:** Text.'],
    ['> *Important:* Text.', '*Important:*', '> **Important:** Text.'],
    ['> **Note:**Text.', '**Note:**', '> **Note:** Text.'],
    ['1. One\n   > **Tip**: Text.', '**Tip**:', '1. One\n   > **Tip:** Text.'],
    ['**Note:** Text\nand more.', '**Note:**', '> **Note:** Text\n> and more.'],
  ] as const) {
    it(`writes ${JSON.stringify(text)} as ${JSON.stringify(after)}`, () => {
      assert.deepEqual(marked(rule, text), [mark]);
      assert.equal(applied(text, findingsOf(text).find((f) => f.rule === rule)!.fixes[0]!), after);
      assert.deepEqual(marked(rule, after), []);
    });
  }

  for (const good of [
    '> **Note:** Text.',
    '> **Notes:**\n>\n> * x',
    '> **Notes:**<br>\n> * x',
    '> Note that this is a quote.',
    '> **Note** that this is a quote.',
    '> Text **Note**: x',
    '**Notes:**\n\n* x',
    'Note: a paragraph.',
    '| a |\n| --- |\n| **Note**: x |',
    '> `Note`: x',
  ]) {
    it(`lets ${JSON.stringify(good)} pass`, () => assert.deepEqual(marked(rule, good), []));
  }
});

describe('engine rules that need a site', () => {
  it('find their bad example and let their good one pass', () => {
    const twin = (name: string, text: string) => ({ [`docs/guides/${name}/main/index.md`]: text });
    const classicNote =
      "> **Note:** This document is only for Classic Engine. If you're using Identity Engine, see [x](/docs/guides/sign-on-policy/main/).\n";
    const surroundings: Record<string, readonly [string, Record<string, string>]> = {
      'engine-banner-missing': ['docs/concepts/x/index.md', {}],
      'engine-conflict': ['docs/concepts/x/index.md', {}],
      'engine-counterpart-missing': [
        'docs/guides/archive-sign-users-in/main/index.md',
        twin('sign-users-in', `# Sign users in\n\n${IE}\n`),
      ],
      'engine-counterpart-one-way': [
        'docs/guides/archive-sign-users-in/main/index.md',
        twin('sign-users-in', `# Sign users in\n\n${IE}\n`),
      ],
      'cross-engine-link': [
        'docs/concepts/x/index.md',
        {
          ...twin('sign-on-policy', `# P\n\n${IE}\n`),
          ...twin('archive-sign-on-policy', `# P\n\n${classicNote}`),
        },
      ],
    };
    for (const rule of RULES.filter(({ category, checkSite }) => category === 'engines' && checkSite)) {
      const [path, others] = surroundings[rule.id]!;
      const found = (text: string) => inSite(rule.id, guides({ ...others, [path]: text }), path).length;
      assert.notEqual(found(rule.examples.bad), 0, rule.id);
      assert.equal(found(rule.examples.good), 0, rule.id);
    }
  });
});
