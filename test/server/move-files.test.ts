import assert from 'node:assert/strict';
import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import {
  CancellationTokenSource,
  WillRenameFilesRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { MOVE_SETTINGS, NEW_REDIRECTS } from '../../src/protocol';
import { TestFolder } from '../support/folder';
import { until } from '../support/until';
import { applied, type Session } from './session';
import { sessionInSite, SMALL_SITE } from './small-site';

const START = 'site/docs/concepts/start/index.md';
const CONDUCTOR = 'site/conductor.yml';
const NAVIGATION = 'vuepress-theme-prose/const/navbar.const.js';

describe('language server: moving files', () => {
  let session: Session;
  afterEach(() => session.end());

  const willMove = (from: string, to: string): Promise<WorkspaceEdit | null> =>
    session.connection.sendRequest(WillRenameFilesRequest.type, {
      files: [{ oldUri: session.uri(from), newUri: session.uri(to) }],
    });
  const changed = (edit: WorkspaceEdit | null, file: string, text = SMALL_SITE[file]!) =>
    applied(session.uri(file), text, edit ?? undefined);
  const files = (edit: WorkspaceEdit | null) =>
    (edit?.documentChanges ?? []).map((change) =>
      'textDocument' in change ? change.textDocument.uri : change.kind,
    );

  it('says what changes with a folder of a page, and offers the redirects apart', async () => {
    session = await sessionInSite(START);
    const edit = await willMove('site/docs/concepts/keys', 'site/docs/concepts/key-rotation');
    assert.equal(
      changed(edit, START),
      SMALL_SITE[START]!.replace('/docs/concepts/keys/', '/docs/concepts/key-rotation/'),
    );
    assert.equal(
      changed(edit, CONDUCTOR),
      `redirects:
  - from: /docs/concepts/old/
    to: /docs/concepts/key-rotation/#rotate
  - from: /docs/concepts/keys
    to: /docs/concepts/key-rotation/
  - from: /docs/concepts/keys/
    to: /docs/concepts/key-rotation/
  - from: /docs/concepts/keys/index.html
    to: /docs/concepts/key-rotation/
`,
    );
    const redirects = (edit?.documentChanges ?? []).flatMap((change) =>
      'textDocument' in change
        ? change.edits.filter((e) => 'annotationId' in e && e.annotationId === NEW_REDIRECTS)
        : [],
    );
    assert.equal(redirects.length, 1);
    assert.ok(edit?.changeAnnotations?.[NEW_REDIRECTS]);
  });

  it('takes the text that a writer has not saved yet', async () => {
    session = await sessionInSite(START);
    const text = `New first line.\n\n[k](/docs/concepts/keys/)\n`;
    await session.change(START, 2, { text });
    await session.diagnostics(START, 2);
    const edit = await willMove('site/docs/concepts/keys', 'site/docs/concepts/k');
    assert.equal(changed(edit, START, text), 'New first line.\n\n[k](/docs/concepts/k/)\n');
    const document = edit?.documentChanges?.find(
      (change) => 'textDocument' in change && change.textDocument.uri === session.uri(START),
    );
    assert.deepEqual(document && 'textDocument' in document && document.textDocument, {
      uri: session.uri(START),
      version: 2,
    });
  });

  it('goes on from redirects and a navigation that are not saved yet, until they are closed', async () => {
    const navigation = (path: string) => `export const concepts = [{ title: "Keys", path: "${path}" }];\n`;
    session = await sessionInSite(START, { ...SMALL_SITE, [NAVIGATION]: navigation('/docs/concepts/old/') });
    const redirects = `# Unsaved.\nredirects:\n  - from: /docs/concepts/older/\n    to: /docs/concepts/keys/\n`;
    await session.open(CONDUCTOR, redirects, 'yaml');
    await session.open(NAVIGATION, navigation('/docs/concepts/start/'), 'javascript');
    await session.change(NAVIGATION, 2, { text: navigation('/docs/concepts/keys/') });
    const edit = await willMove('site/docs/concepts/keys', 'site/docs/concepts/k');
    assert.equal(
      changed(edit, NAVIGATION, navigation('/docs/concepts/keys/')),
      navigation('/docs/concepts/k/'),
    );
    assert.match(
      changed(edit, CONDUCTOR, redirects),
      /^# Unsaved\.\nredirects:\n {2}- from: \/docs\/concepts\/older\/\n {4}to: \/docs\/concepts\/k\/\n {2}- from: \/docs\/concepts\/keys\n/,
    );
    const versions = (edit?.documentChanges ?? []).flatMap((change) =>
      'textDocument' in change ? [[change.textDocument.uri, change.textDocument.version] as const] : [],
    );
    assert.equal(new Map(versions).get(session.uri(NAVIGATION)), 2);
    await session.close(CONDUCTOR);
    await session.close(NAVIGATION);
    await until(async () => {
      const again = await willMove('site/docs/concepts/keys', 'site/docs/concepts/k');
      return changed(again, CONDUCTOR).includes('to: /docs/concepts/k/#rotate') && files(again);
    }, 'what is on disk to count again');
  });

  it('moves a snippet in all frameworks', async () => {
    session = await sessionInSite(START);
    const folder = 'site/docs/guides/sign-in/main';
    const edit = await willMove(`${folder}/java/install.md`, `${folder}/java/setup.md`);
    assert.deepEqual(files(edit), [session.uri(`${folder}/index.md`), 'rename']);
    assert.match(changed(edit, `${folder}/index.md`), /snippet="setup"/);
    const along = edit?.documentChanges?.find((change) => 'kind' in change);
    assert.ok(along && 'kind' in along && along.kind === 'rename');
    assert.deepEqual(
      [along.oldUri, along.newUri],
      [session.uri(`${folder}/react/install.md`), session.uri(`${folder}/react/setup.md`)],
    );
  });

  it('does as the settings say', async () => {
    session = await sessionInSite(START);
    session.settings.set(MOVE_SETTINGS.redirects, 'never');
    const edit = await willMove('site/docs/concepts/keys', 'site/docs/concepts/k');
    assert.doesNotMatch(changed(edit, CONDUCTOR), /from: \/docs\/concepts\/keys/);
    assert.match(changed(edit, CONDUCTOR), /to: \/docs\/concepts\/k\/#rotate/);
    session.settings.set(MOVE_SETTINGS.enabled, 'never');
    assert.equal(await willMove('site/docs/concepts/keys', 'site/docs/concepts/k'), null);
  });

  it('has nothing to say of files outside a site', async () => {
    session = await sessionInSite(START, { ...SMALL_SITE, 'notes/a.md': '[k](/docs/concepts/keys/)\n' });
    assert.equal(await willMove('notes/a.md', 'notes/b.md'), null);
    assert.equal(await willMove('site', 'elsewhere'), null);
  });

  it('changes nothing when a page leaves its site, and says why', async () => {
    const other = { 'other/docs/index.md': '# Other\n', 'other/conductor.yml': 'redirects:\n' };
    session = await sessionInSite(START, { ...SMALL_SITE, ...other });
    await assert.rejects(
      willMove('site/docs/concepts/keys', 'other/docs/keys'),
      /^[^]*No links were changed\. docs\/concepts\/keys leaves its site for another one/,
    );
    await assert.rejects(
      willMove('site/docs/concepts/keys', 'keys'),
      /No links were changed\. docs\/concepts\/keys leaves its site for a folder outside/,
    );
  });

  it('changes nothing while conductor.yml does not parse, and says where', async () => {
    session = await sessionInSite(START, {
      ...SMALL_SITE,
      [CONDUCTOR]: 'redirects:\n  - from: "/docs\n    to: /x/\n',
    });
    await assert.rejects(
      willMove('site/docs/concepts/keys', 'site/docs/concepts/k'),
      /No links were changed\. conductor\.yml, line \d+: /,
    );
  });

  it('changes nothing when a file that has to change is read-only', async () => {
    session = await sessionInSite(START);
    chmodSync(session.folder.file(CONDUCTOR), 0o444);
    await assert.rejects(
      willMove('site/docs/concepts/keys', 'site/docs/concepts/k'),
      /No links were changed\. conductor\.yml would have to change, but it is read-only\./,
    );
  });

  it('changes nothing when a page with a link is behind a symbolic link out of the site', async function () {
    // Making a symbolic link takes a privilege on Windows.
    if (process.platform === 'win32') this.skip();
    session = await sessionInSite('site/docs/concepts/keys/index.md');
    const outside = new TestFolder({ 'start.md': SMALL_SITE[START]! });
    try {
      rmSync(session.folder.file(START));
      symlinkSync(outside.file('start.md'), session.folder.file(START));
      await assert.rejects(
        willMove('site/docs/concepts/keys', 'site/docs/concepts/k'),
        /No links were changed\. docs\/concepts\/start\/index\.md would have to change, but a symbolic link leads from there out of the site\./,
      );
      assert.deepEqual(session.applied, []);
    } finally {
      outside.remove();
    }
  });

  it('changes nothing when it is cancelled', async () => {
    session = await sessionInSite(START);
    const source = new CancellationTokenSource();
    const answer = session.connection.sendRequest(
      WillRenameFilesRequest.type,
      { files: [{ oldUri: session.uri('site/docs/concepts/keys'), newUri: session.uri('site/docs/k') }] },
      source.token,
    );
    source.cancel();
    await assert.rejects(answer, /[Cc]ancel/);
    assert.deepEqual(session.applied, []);
  });
});
