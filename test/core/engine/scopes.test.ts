import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { engineAt, engineOf, engineScopes } from '../../../src/core/engine/scopes';
import { Page } from '../../../src/core/page/page';
import { assertLinear } from '../../support/linear';

/** `engine form covers "what says so" "what it covers"` of each scope. */
function scopesOf(text: string): string[] {
  const page = Page.parse(text);
  return engineScopes(page).map(({ engine, form, covers, range, coversRange }) =>
    [
      engine,
      form,
      covers,
      JSON.stringify(text.slice(range.from, range.to)),
      JSON.stringify(text.slice(coversRange.from, coversRange.to)),
    ].join(' '),
  );
}

/** The same without what they cover. */
function formsOf(text: string): string[] {
  return engineScopes(Page.parse(text)).map(({ engine, form, covers }) => `${engine} ${form} ${covers}`);
}

const IE = '<ApiLifecycle access="ie" />';
const CE = '<ApiLifecycle access="Classic Engine" />';

describe('engineScopes: banners', () => {
  it('takes a banner on top for the page, front matter aside', () => {
    assert.deepEqual(scopesOf(`---\ntitle: A\n---\n\n${IE}\n\nText.\n`), [
      `identity-engine banner page ${JSON.stringify(IE)} ${JSON.stringify(`\n${IE}\n\nText.\n`)}`,
    ]);
  });

  it('takes it behind the title, with a line break and among other labels, and behind an introduction', () => {
    assert.deepEqual(formsOf(`# Title\n\n${IE}<br>\n\nText.\n\n## A\n`), ['identity-engine banner page']);
    assert.deepEqual(formsOf(`<ApiLifecycle access="ea" /> ${IE}<br/>\n\nText.\n\n## A\n`), [
      'identity-engine banner page',
    ]);
    assert.deepEqual(formsOf(`Intro.\n\nMore.\n\n${IE}\n\n## A\n`), ['identity-engine banner page']);
    assert.deepEqual(formsOf(`Intro.\n\n#### You need\n\n* x\n\n${IE}\n\n## A\n`), [
      'identity-engine banner page',
    ]);
  });

  it('reads the Classic Engine banner, and no banner from other values', () => {
    assert.deepEqual(formsOf(`${CE}\n`), ['classic-engine banner page']);
    assert.deepEqual(
      formsOf('<ApiLifecycle access="IE" />\n\n<ApiLifecycle access="ea" />\n\n<ApiLifecycle />\n'),
      [],
    );
  });

  it('takes a banner under a heading for its section with all subsections', () => {
    const section = `## B\n${IE}\n\nText.\n\n### B1\n\nText.\n\n`;
    assert.deepEqual(scopesOf(`# T\n\n## A\n\n${section}## C\n\nText.\n`), [
      `identity-engine banner section ${JSON.stringify(IE)} ${JSON.stringify(section)}`,
    ]);
  });

  it('takes a banner beside an API operation under a heading for the section', () => {
    assert.deepEqual(
      formsOf(`# T\n\n## A\n\n### /bc\n\n<ApiOperation method="post" url="/v1/bc" /> ${IE}\n\nText.\n`),
      ['identity-engine banner section'],
    );
  });

  it('takes a banner in a heading for the section', () => {
    assert.deepEqual(scopesOf(`# T\n\n## A ${IE}\n\nText.\n`), [
      `identity-engine banner section ${JSON.stringify(IE)} ${JSON.stringify(`## A ${IE}\n\nText.\n`)}`,
    ]);
  });

  it('takes a banner amid a section for the block that it opens', () => {
    assert.deepEqual(scopesOf(`## A\n\nText.\n\n${IE}<br>\n> **Note:** The x type is new.\n\nMore.\n`), [
      `identity-engine banner paragraph ${JSON.stringify(IE)} ${JSON.stringify(`${IE}<br>\n> **Note:** The x type is new.`)}`,
    ]);
  });

  it('takes a banner in a row for the row, if it stands at its term or behind a whole description', () => {
    const table = (row: string) => `## A\n\n| a | b |\n| --- | --- |\n| x | y |\n${row}\n| z | z |\n`;
    for (const row of [
      `| \`phr\`<br><br>${IE} | Resistant. |`,
      `| ${IE} **APIs**: | Text |`,
      `| \`id\` | In all templates</br></br>${IE} |`,
      `| \`id\` | A description. ${IE} |`,
    ]) {
      assert.deepEqual(
        scopesOf(table(row)),
        [`identity-engine banner table-row ${JSON.stringify(IE)} ${JSON.stringify(row)}`],
        row,
      );
    }
  });

  it('leaves a row to both engines where the label marks one of several values', () => {
    for (const row of [
      `| p | \`none\`, \`enroll\` ${IE}, \`login\` |`,
      `| p | Example types: \`a\`, \`b\`${IE}, and so on |`,
      `| p | Required for \`ciba\`${IE}. |`,
      `| p | Values: \`a\`.<br><br> ${IE}<br>**Note:** \`a\` is new. |`,
    ]) {
      assert.deepEqual(formsOf(`## A\n\n| a | b |\n| --- | --- |\n${row}\n`), [], row);
    }
  });

  it('takes a banner in an item for the item with what it holds', () => {
    const item = `* \`enroll\` ${IE}<ApiLifecycle access="ea" />: Enrolls.\n  * \`x\`: must be set.`;
    assert.deepEqual(scopesOf(`## A\n\n* \`none\`: Nothing.\n${item}\n* \`z\`\n`), [
      `identity-engine banner list-item ${JSON.stringify(IE)} ${JSON.stringify(item)}`,
    ]);
    assert.deepEqual(formsOf(`## A\n\n* [Policy](#policy) ${IE}<br>\n* x\n`), [
      'identity-engine banner list-item',
    ]);
  });

  it("takes a banner in a quote or at a paragraph's end for just that", () => {
    const quote = `> ${IE}\n> Enrolls a user.`;
    assert.deepEqual(scopesOf(`## A\n\nText.\n\n${quote}\n\nText.\n`), [
      `identity-engine banner paragraph ${JSON.stringify(IE)} ${JSON.stringify(quote)}`,
    ]);
    assert.deepEqual(scopesOf(`## A\n\nOne. Two. ${IE}\n\nText.\n`), [
      `identity-engine banner paragraph ${JSON.stringify(IE)} ${JSON.stringify(`One. Two. ${IE}`)}`,
    ]);
  });

  it('sees no banner in comments and code', () => {
    assert.deepEqual(
      formsOf(`<!--\n${IE}\n-->\n\n\`${IE}\`\n\n\`\`\`html\n${IE}\n\`\`\`\n\nText. <!-- ${IE} -->\n`),
      [],
    );
  });
});

describe('engineScopes: notes', () => {
  it('takes "this document is only for" for the page, with the counterpart', () => {
    const note =
      '> **Note:** This document is only for Classic Engine. If you’re using Okta Identity Engine, see [Apps](/docs/guides/apps/). See [Find your version](https://help.okta.com/x) to know.';
    const text = `# T\n\n${note}\n\n## A\n\nText.\n`;
    assert.deepEqual(scopesOf(text), [
      `classic-engine note page ${JSON.stringify(note)} ${JSON.stringify(text)}`,
    ]);
    const [scope] = engineScopes(Page.parse(text));
    assert.deepEqual(
      scope!.counterparts.map(({ destination, from, to }) => [destination, text.slice(from, to)]),
      [['/docs/guides/apps/', '[Apps](/docs/guides/apps/)']],
    );
    assert.equal(scope!.speaksToOther, true);
  });

  for (const [wording, engine] of [
    ['This document is only for Okta Identity Engine.', 'identity-engine'],
    ['This guide is written for Okta Classic.', 'classic-engine'],
    ['This page is for customers using the Identity Engine.', 'identity-engine'],
    ['This article is for Okta Classic Engine customers.', 'classic-engine'],
    ['This doc provides information on Classic Engine.', 'classic-engine'],
    ['This guide is for orgs on the Classic pipeline.', 'classic-engine'],
    ['This content applies only to OIE.', 'identity-engine'],
    ['This guide is only for [**Okta Identity Engine**](/docs/concepts/oie-intro/) orgs.', 'identity-engine'],
    ["This page isn't for Classic engine.", 'identity-engine'],
    ['This guide doesn’t apply to Identity Engine.', 'classic-engine'],
    ["The instructions on this page aren't supported in Identity Engine.", 'classic-engine'],
  ] as const) {
    it(`takes "${wording}" for the page`, () => {
      assert.deepEqual(formsOf(`> **Note**: ${wording}\n`), [`${engine} note page`]);
    });
  }

  it('takes "this section only applies to" for its section', () => {
    const section =
      "### B\n\n> **Note:** This section only applies to Okta Classic Engine. <br>\n> If you're using Identity Engine, skip it.\n\nText.\n\n";
    assert.deepEqual(
      scopesOf(`## A\n\n${section}### C\n`).map((s) => s.split(' "').at(-1)),
      [JSON.stringify(section).slice(1)],
    );
  });

  for (const wording of [
    'These instructions only apply to Classic Engine.',
    'This feature is only available as a part of the Classic Engine.',
    'This feature is only available with Okta Classic.',
    "This API isn't supported in Identity Engine.",
    'This event is valid for Classic Engine only.',
    'This feature isn’t supported in OIE.',
    'You can only use this feature with Classic Engine.',
    'These steps work only in Okta Classic Engine orgs.',
    'Classic Engine only.',
    'This is only available in Classic Engine.',
    "These aren't supported in Identity Engine.",
    'Available only in Classic Engine.',
    'For Okta Classic Engine orgs only.',
  ]) {
    it(`takes "${wording}" for what it opens`, () => {
      assert.deepEqual(formsOf(`## A\n\n> **Note:** ${wording}\n\nText.\n`), ['classic-engine note section']);
      const opened = `> **Important**: ${wording}\n\n1. One\n2. Two`;
      assert.deepEqual(
        scopesOf(`## A\n\nText.\n\n* x\n\nText.\n\n${opened}\n\nText.\n`).map((s) => s.split(' "').at(-1)),
        [JSON.stringify(opened).slice(1)],
      );
      assert.deepEqual(formsOf(`## A\n\n1. Do it.\n   > **Note:** ${wording}\n2. Do more.\n`), [
        'classic-engine note list-item',
      ]);
    });
  }

  it('takes "this feature" behind another sentence for the note alone', () => {
    const note = '> **Note:** You can send a `state`. This feature is only supported in Classic Engine.';
    assert.deepEqual(scopesOf(`## A\n\n${note}\n\nText.\n`), [
      `classic-engine note paragraph ${JSON.stringify(note)} ${JSON.stringify(note)}`,
    ]);
  });

  it('takes a restriction by name for the page or section of that title', () => {
    const note = (text: string) => `> **Note:** ${text}\n`;
    assert.deepEqual(
      formsOf(
        `# T\n\n## Device trust\n\nText.\n\n${note("Device trust isn't supported in Identity Engine.")}\nText.\n`,
      ),
      ['classic-engine note section'],
    );
    assert.deepEqual(
      formsOf(`---\ntitle: The UI API\n---\n\nThe UI API is only available in OIE.\n\n## A\n`),
      ['identity-engine prose page'],
    );
    assert.deepEqual(
      formsOf(`# T\n\n## Policies\n\n${note('Device trust is only available in Identity Engine.')}\nText.\n`),
      [],
    );
  });

  it('takes the component for the page', () => {
    assert.deepEqual(formsOf('# T\n\n<ClassicDocOieVersionNotAvailable />\n\nText.\n'), [
      'classic-engine component page',
    ]);
  });

  for (const aside of [
    '> **Note:** In Classic Engine, the global session policy is named Okta sign-on policy.',
    '> **Note:** In Identity Engine, the MFA enrollment policy name has changed to [authenticator enrollment policy](/docs/x/).',
    '> **Note:** The `relayState` parameter is only supported in Classic Engine orgs.',
    '> **Note:** The interaction code flow is only available in Identity Engine orgs.',
    '> **Note:** Branding is available on both Okta Identity Engine and Okta Classic Engine.',
    '> **Note:** This feature is available in Identity Engine and Classic Engine.',
    '> **Note:** This doc is designed for people who are familiar with Classic Engine.',
    '> **Note:** To configure it in Okta Identity Engine, see [Logout](/docs/x/).',
    '> **Note:** If you are using version 7+ and want to use Classic Engine rather than Identity Engine, set a flag.',
    'This guide explains how to add the Identity Engine SDK to your app.',
    "The following Event Types are available only in Identity Engine and can't be used by Classic Engine customers:",
    '> **Note:** The following indicated properties are only available as a part of the Identity Engine.',
    "Select **Customizations**. If you're using Classic Engine, select **Settings**.",
  ]) {
    it(`leaves "${aside}" to both engines`, () => {
      assert.deepEqual(formsOf(`# T\n\n## A\n\n${aside}\n\n| a |\n| --- |\n| b |\n`), []);
    });
  }
});

describe('engineScopes: running text', () => {
  for (const [text, engine] of [
    ["If you're using Classic Engine, select **Settings**.", 'classic-engine'],
    ['If you’re using Okta Identity Engine, see [x](/docs/x/).', 'identity-engine'],
    ['For Identity Engine orgs, select the policy.', 'identity-engine'],
    ['For orgs using OIE, select the policy.', 'identity-engine'],
    ['If your org uses Okta Classic, select the policy.', 'classic-engine'],
    ['If your org has Classic Engine, select the policy.', 'classic-engine'],
    ['For Classic Engine, see [x](/docs/x/).', 'classic-engine'],
    ['For Identity Engine, some objects are no longer supported.', null],
    ['When using Identity Engine, select the policy.', 'identity-engine'],
    ['If you’ve upgraded to Identity Engine, select the policy.', 'identity-engine'],
    ["If you're using Identity Engine, do x. If you're using Classic Engine, do y.", null],
    ["If you're using Identity Engine, do x. For Classic Engine orgs, do y.", null],
    ["If you're using Identity Engine, do x. Otherwise, do y.", null],
    ["If you're using Identity Engine or Classic Engine, do x.", null],
  ] as const) {
    it(`takes "${text}" for ${engine ?? 'both'}`, () => {
      const expected = engine
        ? [`${engine} prose paragraph ${JSON.stringify(text)} ${JSON.stringify(text)}`]
        : [];
      assert.deepEqual(scopesOf(`## A\n\nText.\n\n${text}\n\nText.\n`), expected);
    });
  }

  it('takes the block that the text introduces with it', () => {
    const part = "If you're using Classic Engine, add this code:\n\n```js\nx\n```";
    assert.deepEqual(
      scopesOf(`## A\n\n${part}\n\nText.\n`).map((s) => s.split('paragraph ')[1]),
      ['"If you\'re using Classic Engine, add this code:" ' + JSON.stringify(part)],
    );
  });

  it('takes "(... only)" at a term for its item, row, paragraph or section', () => {
    assert.deepEqual(
      scopesOf('## A\n\n* **Risk** (Identity Engine only): Text.\n* x\n').map((s) => s.split('"')[3]),
      ['* **Risk** (Identity Engine only): Text.'],
    );
    assert.deepEqual(formsOf('| a | b |\n| --- | --- |\n| Risk (Okta Classic Engine only) | x |\n'), [
      'classic-engine prose table-row',
    ]);
    assert.deepEqual(formsOf('## Risk (OIE only)\n\nText.\n'), ['identity-engine prose section']);
    assert.deepEqual(formsOf('## Risk (Identity Engine-only)\n\nText.\n'), ['identity-engine prose section']);
    assert.deepEqual(
      formsOf('| a | b |\n| --- | --- |\n| x | PKCE or<br> [Code](#c) (Identity Engine only). |\n'),
      [],
    );
  });
});

describe('engineOf and engineAt', () => {
  const engineAround = (text: string, needle: string) => engineAt(Page.parse(text), text.indexOf(needle));

  it('lets the innermost scope decide', () => {
    const text = `${IE}\n\n## A\n\nxx\n\n## B\n\n${CE}\n\nyy\n`;
    assert.equal(engineOf(Page.parse(text)).engine, 'identity-engine');
    assert.equal(engineAround(text, 'xx').engine, 'identity-engine');
    assert.equal(engineAround(text, 'yy').engine, 'classic-engine');
  });

  it('gives the banner as the reason where banner and note agree', () => {
    const text = `> **Note:** This guide is only for Identity Engine.\n\n${IE}\n\nxx\n`;
    const { why } = engineAround(text, 'xx');
    assert.equal(why?.form, 'banner');
  });

  it('leaves a contradiction to both engines and names both sides', () => {
    const text = `${IE}\n\n> **Note:** This guide is only for Classic Engine.\n\nxx\n`;
    const verdict = engineAround(text, 'xx');
    assert.equal(verdict.engine, 'both');
    assert.deepEqual(
      verdict.conflict.map(({ engine }) => engine),
      ['identity-engine', 'classic-engine'],
    );
  });

  it('gives both where nothing speaks', () => {
    assert.deepEqual(engineOf(Page.parse('Text.\n')), { engine: 'both', why: null, conflict: [] });
  });

  it('lets a note in a snippet speak for the page, and a banner for what the tag opens', () => {
    const host = Page.parse(
      '---\ntitle: A\n---\n\n<StackSnippet snippet="a" />\n\n## B\n\n<StackSnippet snippet="b" />\n\nText.\n',
    );
    const tag = (name: string) => {
      const from = host.text.indexOf(`<StackSnippet snippet="${name}"`);
      return { from, to: host.text.indexOf('>', from) + 1 };
    };
    const note = Page.parse('> **Note:** This document is only for Classic Engine.\n');
    const banner = Page.parse(`${IE}\n\nText.\n`);
    const plain = Page.parse(`Text.\n\n## C\n\n${IE}\n\nText.\n`);
    const scopes = engineScopes(host, [
      { tag: tag('b'), path: 'docs/b.md', page: banner },
      { tag: tag('a'), path: 'docs/a.md', page: note },
      { tag: tag('b'), path: 'docs/c.md', page: plain },
    ]);
    assert.deepEqual(
      scopes.map(({ engine, covers, range, coversRange, snippet }) => [
        engine,
        covers,
        range,
        host.text.slice(coversRange.from).split('\n')[0],
        snippet,
      ]),
      [
        [
          'classic-engine',
          'page',
          tag('a'),
          '',
          { path: 'docs/a.md', range: { from: 0, to: note.text.length - 1 } },
        ],
        [
          'identity-engine',
          'section',
          tag('b'),
          '## B',
          { path: 'docs/b.md', range: { from: 0, to: IE.length } },
        ],
      ],
    );
  });
});

describe('engineScopes: any text', () => {
  const piece = fc.constantFrom(
    IE,
    CE,
    '<br>',
    '\n',
    '\n\n',
    '## H\n',
    '# T\n',
    '> ',
    '* ',
    '1. ',
    '   ',
    '| ',
    ' | --- |\n',
    '`x`',
    'This guide is only for Classic Engine. ',
    "If you're using Identity Engine, see [x](/y/). ",
    '(OIE only)',
    '<ClassicDocOieVersionNotAvailable />',
    '<!-- ',
    ' -->',
    'text ',
    '[a](',
    ')',
    '---\n',
  );

  it('never throws, keeps ranges inside the text and each banner inside what it covers', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const page = Page.parse(pieces.join(''));
        for (const { range, coversRange, covers } of engineScopes(page)) {
          assert.ok(0 <= range.from && range.from < range.to && range.to <= page.text.length);
          assert.ok(
            0 <= coversRange.from && coversRange.from < coversRange.to && coversRange.to <= page.text.length,
          );
          assert.ok(covers === 'page' || (coversRange.from <= range.from && range.to <= coversRange.to));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives after an edit what it gives for the whole text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(), piece, (pieces, at, text) => {
        const page = Page.parse(pieces.join(''));
        engineScopes(page);
        const from = at % (page.text.length + 1);
        const edited = page.edited({ from, to: from, text });
        assert.deepEqual(engineScopes(edited), engineScopes(Page.parse(edited.text)));
      }),
      { numRuns: 300 },
    );
  });

  const repeated: Record<string, string> = {
    'notes and conditions': `## H\n\n> **Note:** This feature is only available in OIE, ${'the '.repeat(30)}x.\n\n* If you're using ${'Okta '.repeat(20)}\n\n`,
    'banners in one paragraph': 'x <ApiLifecycle access="ie" /> y\n',
    'banners alone': '<ApiLifecycle access="ie" />\n',
    'banners of one table':
      '| x <ApiLifecycle access="ie" /> | y. <ApiLifecycle access="ie" /><ApiLifecycle access="ea" /> |\n',
    'banners of one list': '* x <ApiLifecycle access="ie" />: y\n',
    'banners in blocks of their own': '<ApiLifecycle access="ie" />\n\n',
    'notes of one list': `* This feature is only available in OIE. If you use Classic Engine, see [x](/y/).\n`,
    'notes of one quote': `> This feature is only available in OIE. If you use Classic Engine, see [x](/y/).\n>\n`,
    'restrictions of one note':
      '> Some flow is only available in OIE. If you use Classic Engine, see [x](/y/) and <a href="/z/">z</a>.\n',
    'restrictions of one paragraph': 'Some flow is only available in OIE. If you use OIE, see [x](/y/).\n',
  };
  for (const [what, unit] of Object.entries(repeated)) {
    it(`takes time linear in the text: ${what}`, () => {
      const head = unit.startsWith('|') ? '| a | b |\n| - | - |\n' : '';
      // Rows are cheap to read: what grows with their square shows in many of them.
      const n = head === '' ? 2000 : 8000;
      assertLinear((count) => Page.parse(head + unit.repeat(count)), n, engineScopes);
    });
  }
});
