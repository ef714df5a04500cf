import assert from 'node:assert/strict';
import {
  classicNote,
  engineNote,
  existingMark,
  insertBanner,
  placesAt,
  removeBlock,
} from '../../../src/core/engine/edits';
import { guessCounterparts } from '../../../src/core/engine/guesses';
import { engineScopes } from '../../../src/core/engine/scopes';
import { Page } from '../../../src/core/page/page';
import { applyEdits } from '../../../src/core/rules/edits';
import { GUIDE, guideList, siteOf } from '../site/sites';

const IE = '<ApiLifecycle access="ie" />';

describe('insertBanner', () => {
  const inserted = (text: string, heading?: number) =>
    applyEdits(text, [insertBanner(Page.parse(text), 'identity-engine', heading)]);

  for (const [text, after] of [
    ['Text.\n', `${IE}\n\nText.\n`],
    ['---\ntitle: T\n---\n\nText.\n', `---\ntitle: T\n---\n\n${IE}\n\nText.\n`],
    ['# T\n\nText.\n', `# T\n\n${IE}\n\nText.\n`],
    ['\uFEFF# T\r\n\r\nText.\r\n', `\uFEFF# T\r\n\r\n${IE}\r\n\r\nText.\r\n`],
    ['', `${IE}\n`],
    ['# T', `# T\n\n${IE}\n`],
    ['---\ntitle: T\n---\n    code\n', `---\ntitle: T\n---\n${IE}\n\n    code\n`],
    ['::: slot a\nText.\n', `${IE}\n\n::: slot a\nText.\n`],
    ['   Text.\n', `${IE}\n\n   Text.\n`],
    ['---\ntitle: T\n---\n', `---\ntitle: T\n---\n\n${IE}\n`],
    ['::: slot a\nText.\n:::\n\nText.\n', `::: slot a\nText.\n:::\n\n${IE}\n\nText.\n`],
  ] as const) {
    it(`makes ${JSON.stringify(after)}`, () => {
      assert.equal(inserted(text), after);
      assert.deepEqual(
        engineScopes(Page.parse(after)).map(({ covers, engine }) => `${engine} ${covers}`),
        ['identity-engine page'],
      );
    });
  }

  it('puts it under a heading, also where the text follows at once', () => {
    assert.equal(inserted('# T\n\n## A\nText.\n', 5), `# T\n\n## A\n\n${IE}\nText.\n`);
  });
});

describe('classicNote', () => {
  const counterpart = { title: 'A [b] c', destination: '/docs/x/' };
  const written = (text: string, heading?: number, named: typeof counterpart | null = counterpart) =>
    applyEdits(text, [classicNote(Page.parse(text), named, heading)]);

  it('writes a note that is read as it is meant', () => {
    for (const [text, heading, covers] of [
      ['# T\n\nText.\n', undefined, 'page'],
      ['# T\n\n## A\n\nText.\n', 5, 'section'],
    ] as const) {
      const page = Page.parse(written(text, heading));
      assert.deepEqual(
        engineScopes(page).map((scope) => [
          scope.engine,
          scope.form,
          scope.covers,
          scope.counterparts.map(({ destination }) => destination),
        ]),
        [['classic-engine', 'note', covers, ['/docs/x/']]],
      );
      assert.equal(page.links[0]!.destination, '/docs/x/');
    }
  });

  it('puts it behind labels, and goes without a counterpart', () => {
    assert.equal(
      written('<ApiLifecycle access="ea" /><br>\n\nText.\n', undefined, null),
      `<ApiLifecycle access="ea" /><br>\n\n${engineNote('classic-engine', 'page', null)}\n\nText.\n`,
    );
  });

  it('adds the counterpart to the note that is there', () => {
    assert.equal(
      written('> **Note:** This guide is only for Classic Engine. Ask us.\n'),
      "> **Note:** This guide is only for Classic Engine. If you're using Identity Engine, see [A \\[b\\] c](/docs/x/). Ask us.\n",
    );
  });
});

describe('placesAt and existingMark', () => {
  it('give the page and the section around the cursor, and what they have', () => {
    const text = `${IE}\n\nText.\n\n## A\n\nText.\n\n### B\n\n${IE}\n\nMore.\n`;
    const page = Page.parse(text);
    assert.deepEqual(
      placesAt(page, text.indexOf('Text')).map(({ heading }) => heading),
      [null],
    );
    const places = placesAt(page, text.indexOf('More'));
    assert.deepEqual(places, [
      { covers: 'page', heading: null, from: null },
      { covers: 'section', heading: 'B', from: text.indexOf('### B') },
    ]);
    assert.deepEqual(
      places.map((place) => existingMark(page, place, 'identity-engine', 'banner')?.range.from),
      [0, text.lastIndexOf(IE)],
    );
    const [, a] = placesAt(page, text.indexOf('## A') + 4);
    assert.equal(existingMark(page, a!, 'identity-engine', 'banner'), null);
  });
});

describe('removeBlock', () => {
  it('takes the blank lines behind the block along', () => {
    const text = `A\n\n${IE}\n\n\nB\n`;
    const page = Page.parse(text);
    assert.equal(applyEdits(text, [removeBlock(page, page.blocks[1]!)]), 'A\n\nB\n');
    const last = Page.parse(`A\n\n${IE}\n`);
    assert.equal(applyEdits(last.text, [removeBlock(last, last.blocks[1]!)]), 'A\n\n');
  });
});

describe('guessCounterparts', () => {
  it('gives known counterparts first, then pages for the other engine that share rare words', () => {
    const page = (title: string, text: string) => `---\ntitle: ${title}\n---\n\n${text}\n`;
    const site = siteOf({
      'docs/guides/index.md': guideList('archive-mfa', 'mfa'),
      'docs/guides/mfa/index.md': GUIDE,
      'docs/guides/mfa/main/index.md': page('Add factors', IE),
      'docs/guides/archive-mfa/index.md': GUIDE,
      'docs/guides/archive-mfa/main/index.md': page(
        'Add factors',
        '> **Note:** This guide is only for Classic Engine.',
      ),
      'docs/concepts/factors/index.md': page('Factors', 'Text.'),
      'docs/concepts/new-factors/index.md': page('Factors anew', IE),
      'docs/concepts/old-factors/index.md': page(
        'Old factors',
        '> **Note:** This guide is only for Classic Engine.',
      ),
      'docs/concepts/keys/index.md': page('Keys', 'Text.'),
    });
    assert.deepEqual(
      guessCounterparts(site, 'docs/guides/archive-mfa/main/index.md', 'classic-engine').map(
        ({ destination, known }) => [destination, known],
      ),
      [
        ['/docs/guides/mfa/main/', true],
        ['/docs/concepts/new-factors/', false],
        ['/docs/concepts/factors/', false],
        ['/docs/concepts/keys/', false],
        ['/docs/guides/', false],
      ],
    );
  });
});
