import assert from 'node:assert/strict';
import {
  CLASSIC_NOTE,
  CLASSIC_NOTE_CHOICES,
  ENGINE_BANNERS,
  MISSING_NOTES,
  type ClassicNoteChoices,
  type EngineBanner,
  type MissingNoteAnswer,
} from '../../src/protocol';
import { applied, type Session } from './session';
import { sessionInSite } from './small-site';

const CLASSIC = 'site/docs/guides/archive-apps/main/index.md';
const IDENTITY = 'site/docs/guides/apps/main/index.md';
const SITE = {
  'site/conductor.yml': 'redirects: []\n',
  'site/docs/guides/index.md': '---\ntitle: Guides\nguides:\n - apps\n - archive-apps\n---\n',
  'site/docs/guides/apps/index.md': '---\ntitle: Apps\nsections:\n - main\n---\n',
  [IDENTITY]: '---\ntitle: Apps\n---\n\n<ApiLifecycle access="ie" />\n\n## Use\n\nText.\n',
  'site/docs/guides/archive-apps/index.md': '---\ntitle: Old apps\nsections:\n - main\n---\n',
  [CLASSIC]: '---\ntitle: Old apps\n---\n\nText.\n\n## Use\n\nText.\n',
  'site/docs/concepts/keys/index.md': '# Keys\n',
};

describe('language server: engine banners and notes', () => {
  let session: Session;
  afterEach(() => session.end());

  const ask = <T>(method: string, params: object) => session.connection.sendRequest<T>(method, params);

  it('offers the banner for the page and for the section at the cursor, where there is none', async () => {
    session = await sessionInSite(IDENTITY, SITE);
    const uri = session.uri(IDENTITY);
    const banners = await ask<EngineBanner[]>(ENGINE_BANNERS, { uri, position: { line: 8, character: 0 } });
    assert.deepEqual(
      banners.map(({ heading, edit }) => [heading, edit !== null]),
      [
        [null, false],
        ['Use', true],
      ],
    );
    assert.equal(
      applied(uri, SITE[IDENTITY]!, banners[1]!.edit!),
      SITE[IDENTITY]!.replace('## Use\n', '## Use\n\n<ApiLifecycle access="ie" />\n'),
    );
  });

  it('writes the Classic Engine note with the chosen counterpart, the best guess first', async () => {
    session = await sessionInSite(CLASSIC, SITE);
    const uri = session.uri(CLASSIC);
    const position = { line: 4, character: 0 };
    const { places, counterparts } = await ask<ClassicNoteChoices>(CLASSIC_NOTE_CHOICES, { uri, position });
    assert.deepEqual(places, [{ heading: null, from: null, complete: false }]);
    assert.deepEqual(counterparts, [
      { title: 'Apps', destination: '/docs/guides/apps/main/', known: true },
      { title: 'Keys', destination: '/docs/concepts/keys/', known: false },
      { title: 'Guides', destination: '/docs/guides/', known: false },
    ]);
    const edit = await ask<Parameters<typeof applied>[2]>(CLASSIC_NOTE, {
      uri,
      from: null,
      counterpart: counterparts[0],
    });
    const text = applied(uri, SITE[CLASSIC]!, edit);
    assert.match(
      text,
      /^---\ntitle: Old apps\n---\n\n> \*\*Note:\*\* This document is only for Classic Engine\. If you're using Identity Engine, see \[Apps\]\(\/docs\/guides\/apps\/main\/\)\. See \[[^\]]+\]\([^)]+\) to determine your Okta version\.\n\nText\.\n/,
    );
  });

  it('prepares the note that the other page lacks, there', async () => {
    const note =
      "> **Note:** This document is only for Classic Engine. If you're using Identity Engine, see [Apps](/docs/guides/apps/main/).\n\n";
    const files = { ...SITE, [CLASSIC]: SITE[CLASSIC]!.replace('Text.', `${note}Text.`) };
    session = await sessionInSite(CLASSIC, files);
    const missing = await ask<MissingNoteAnswer[]>(MISSING_NOTES, { uri: session.uri(CLASSIC) });
    assert.deepEqual(
      missing.map(({ uri, title, path }) => [uri, title, path]),
      [[session.uri(IDENTITY), 'Apps', 'docs/guides/apps/main/index.md']],
    );
    const after = applied(session.uri(IDENTITY), SITE[IDENTITY]!, missing[0]!.edit);
    assert.match(
      after,
      /<ApiLifecycle access="ie" \/>\n\n> \*\*Note:\*\* This document is only for Identity Engine\. If you're using Classic Engine, see \[Old apps\]\(\/docs\/guides\/archive-apps\/main\/\)\..*\n\n## Use\n/,
    );
  });
});
