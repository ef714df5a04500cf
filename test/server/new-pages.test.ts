import assert from 'node:assert/strict';
import { chmodSync, renameSync, symlinkSync } from 'node:fs';
import {
  PLAN_NEW_PAGES,
  SITES_TO_WRITE,
  type NewPagesAnswer,
  type PlanNewPages,
  type SitesToWriteParams,
  type SiteToWrite,
} from '../../src/protocol';
import { TestFolder } from '../support/folder';
import { applied, range, type Session } from './session';
import { sessionInSite, SMALL_SITE } from './small-site';

const KEYS = 'site/docs/concepts/keys/index.md';
const LIST = 'site/docs/guides/index.md';
const SECTION = 'site/docs/guides/sign-in/main/index.md';

describe('language server: new pages', () => {
  let session: Session;
  afterEach(() => session.end());

  const sites = (params: SitesToWriteParams) =>
    session.connection.sendRequest<SiteToWrite[] | null>(SITES_TO_WRITE, params);
  const plan = async (pages: PlanNewPages['pages'], at?: PlanNewPages['at']) => {
    const params: PlanNewPages = { site: session.uri('site'), pages, ...(at && { at }) };
    const answer = await session.connection.sendRequest<NewPagesAnswer | null>(PLAN_NEW_PAGES, params);
    assert.ok(answer);
    return answer;
  };

  it('names the sites with their guides, and the guide that a file or folder is in', async () => {
    session = await sessionInSite(KEYS);
    const site = {
      uri: session.uri('site'),
      guides: [
        {
          folder: 'docs/guides/sign-in',
          title: 'Sign in',
          sections: ['main'],
          frameworks: ['java', 'react'],
        },
      ],
    };
    assert.deepEqual(await sites({}), [{ ...site, guide: null }]);
    assert.deepEqual(await sites({ uri: session.uri(KEYS) }), [{ ...site, guide: null }]);
    for (const inside of [SECTION, 'site/docs/guides/sign-in', 'site/docs/guides/sign-in/main/java']) {
      const answer = await sites({ uri: session.uri(inside) });
      assert.deepEqual(answer, [{ ...site, guide: 'docs/guides/sign-in' }], inside);
    }
  });

  it('leaves a choice between sites only to who is in none', async () => {
    const other = { 'other/docs/index.md': '# Other\n', 'other/conductor.yml': 'redirects:\n' };
    session = await sessionInSite(KEYS, { ...SMALL_SITE, ...other });
    const roots = async (params: SitesToWriteParams) => (await sites(params))?.map(({ uri }) => uri).sort();
    const [first, second] = [session.uri('other'), session.uri('site')];
    assert.deepEqual(await roots({}), [first, second]);
    assert.deepEqual(await roots({ uri: session.uri('elsewhere') }), [first, second]);
    assert.deepEqual(await roots({ uri: session.uri(KEYS) }), [second]);
    for (const inside of ['other', 'other/docs', 'other/docs/index.md']) {
      assert.deepEqual(await roots({ uri: session.uri(inside) }), [first], inside);
    }
  });

  it('plans files and the edit of a list that the writer has open and changed', async () => {
    session = await sessionInSite(KEYS);
    const text = SMALL_SITE[LIST]!.replace(' - sign-in', ' - ann\n - sign-in');
    await session.open(LIST, text);
    const answer = await plan({
      kind: 'guide',
      title: 'Keys',
      name: 'keys',
      description: '',
      frameworks: [],
    });
    assert.ok('files' in answer);
    assert.deepEqual(
      answer.files.map(({ uri }) => uri),
      ['index.md', 'main/index.md'].map((file) => session.uri(`site/docs/guides/keys/${file}`)),
    );
    assert.equal(
      applied(session.uri(LIST), text, answer.edit),
      text.replace(' - sign-in', ' - keys\n - sign-in'),
    );
    assert.deepEqual(answer.open, {
      uri: session.uri('site/docs/guides/keys/main/index.md'),
      range: range(2, 9, 2, 45),
    });
  });

  it('puts a snippet where the cursor is on the page of its section', async () => {
    session = await sessionInSite(SECTION);
    const answer = await plan(
      { kind: 'snippet', guide: 'docs/guides/sign-in', section: 'main', name: 'run', frameworks: [] },
      { uri: session.uri(SECTION), position: { line: 5, character: 0 } },
    );
    assert.ok('files' in answer);
    assert.deepEqual(
      answer.files.map(({ uri }) => uri),
      ['java', 'react'].map((name) => session.uri(`site/docs/guides/sign-in/main/${name}/run.md`)),
    );
    assert.equal(
      applied(session.uri(SECTION), SMALL_SITE[SECTION]!, answer.edit),
      SMALL_SITE[SECTION]!.replace(
        '<StackSelector/>\n',
        '<StackSelector/>\n\n<StackSnippet snippet="run" />\n',
      ),
    );
  });

  it('says what is in the way', async () => {
    session = await sessionInSite(KEYS);
    assert.deepEqual(await plan({ kind: 'concept', title: 'Keys', name: 'keys', description: '' }), {
      answer: 'name',
      obstacle: 'taken',
      about: 'docs/concepts/keys',
    });
  });

  it('makes nothing while the list that is to name a guide is read-only', async () => {
    session = await sessionInSite(KEYS);
    chmodSync(session.folder.file(LIST), 0o444);
    assert.deepEqual(
      await plan({ kind: 'guide', title: 'Keys', name: 'turn-keys', description: '', frameworks: [] }),
      { answer: 'name', obstacle: 'read-only', about: 'docs/guides/index.md' },
    );
  });

  it('makes nothing in a folder that is a symbolic link out of the site', async function () {
    // Making a symbolic link takes a privilege on Windows.
    if (process.platform === 'win32') this.skip();
    session = await sessionInSite(KEYS);
    const outside = new TestFolder();
    renameSync(session.folder.file('site/docs/concepts'), outside.file('concepts'));
    symlinkSync(outside.file('concepts'), session.folder.file('site/docs/concepts'));
    assert.deepEqual(
      await plan({ kind: 'concept', title: 'Turning keys', name: 'turn-keys', description: '' }),
      { answer: 'name', obstacle: 'outside', about: 'docs/concepts/turn-keys/index.md' },
    );
    outside.remove();
  });
});
