import assert from 'node:assert/strict';
import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import { PrepareRenameRequest, RenameRequest } from 'vscode-languageserver-protocol';
import { TestFolder } from '../support/folder';
import { applied, range, show, type Session } from './session';
import { sessionInSite, SMALL_SITE } from './small-site';

const START = 'site/docs/concepts/start/index.md';
const KEYS = 'site/docs/concepts/keys/index.md';

describe('language server: rename', () => {
  let session: Session;
  afterEach(() => session.end());

  const at = (line: number) => ({
    textDocument: { uri: session.uri(KEYS) },
    position: { line, character: 4 },
  });

  it('renames a heading with its links in other files and redirects', async () => {
    session = await sessionInSite(KEYS);
    const prepared = await session.connection.sendRequest(PrepareRenameRequest.type, at(7));
    assert.ok(prepared && 'placeholder' in prepared);
    assert.deepEqual([show(prepared.range), prepared.placeholder], ['7:3-7:9', 'Rotate']);
    const edit = await session.connection.sendRequest(RenameRequest.type, { ...at(7), newName: 'Turn' });
    const changed = (file: string) => applied(session.uri(file), SMALL_SITE[file]!, edit ?? undefined);
    assert.equal(changed(KEYS), SMALL_SITE[KEYS]!.replace('## Rotate', '## Turn'));
    assert.equal(changed(START), SMALL_SITE[START]!.replace('/keys/#rotate', '/keys/#turn'));
    assert.equal(
      changed('site/conductor.yml'),
      'redirects:\n  - from: /docs/concepts/old/\n    to: /docs/concepts/keys/#turn\n',
    );
    assert.equal(edit?.documentChanges?.length, 4);
  });

  it('renames the heading that a link leads to, on another page or the same', async () => {
    session = await sessionInSite(START);
    const on = (line: number, character: number) => ({
      textDocument: { uri: session.uri(START) },
      position: { line, character },
    });
    const prepared = await session.connection.sendRequest(PrepareRenameRequest.type, on(4, 14));
    assert.ok(prepared && 'placeholder' in prepared);
    assert.deepEqual([show(prepared.range), prepared.placeholder], ['4:11-4:38', 'Rotate']);
    const edit = await session.connection.sendRequest(RenameRequest.type, { ...on(4, 14), newName: 'Turn' });
    assert.equal(
      applied(session.uri(KEYS), SMALL_SITE[KEYS]!, edit ?? undefined),
      SMALL_SITE[KEYS]!.replace('## Rotate', '## Turn'),
    );
    const own = await session.connection.sendRequest(RenameRequest.type, { ...on(8, 14), newName: 'There' });
    assert.equal(
      applied(session.uri(START), SMALL_SITE[START]!, own ?? undefined),
      SMALL_SITE[START]!.replace('## Here', '## There').replace('#here', '#there'),
    );
    // An image has no heading.
    assert.equal(await session.connection.sendRequest(PrepareRenameRequest.type, on(4, 80)), null);
  });

  it('wants a link confirmed that other frameworks share', async () => {
    const section = 'site/docs/guides/sign-in/main/index.md';
    const java = 'site/docs/guides/sign-in/main/java/install.md';
    const files: Record<string, string> = {
      ...SMALL_SITE,
      [section]: `${SMALL_SITE[section]!}\n[down](#install)\n`,
    };
    session = await sessionInSite(java, files);
    const edit = await session.connection.sendRequest(RenameRequest.type, {
      textDocument: { uri: session.uri(java) },
      position: { line: 0, character: 4 },
      newName: 'Set up',
    });
    const [id] = (edit?.documentChanges ?? []).flatMap((change) =>
      'textDocument' in change && change.textDocument.uri === session.uri(section)
        ? change.edits.map((one) => ('annotationId' in one ? one.annotationId : 'certain'))
        : [],
    );
    assert.equal(edit?.changeAnnotations?.[id ?? '']?.needsConfirmation, true);
    assert.equal(applied(session.uri(java), files[java]!, edit ?? undefined), '## Set up\n');
  });

  it('gives the anchor a number where another heading has the name, and says so', async () => {
    session = await sessionInSite(KEYS);
    const edit = await session.connection.sendRequest(RenameRequest.type, { ...at(7), newName: 'By hand' });
    assert.equal(
      applied(session.uri(START), SMALL_SITE[START]!, edit ?? undefined),
      SMALL_SITE[START]!.replace('/keys/#rotate', '/keys/#by-hand'),
    );
    assert.deepEqual(session.shown, [
      'Another heading of the page is called the same, so anchors have numbers: #by-hand becomes #by-hand-2. The links follow.',
    ]);
  });

  it('takes what is not saved yet, of the page and of one with a link', async () => {
    session = await sessionInSite(KEYS);
    await session.change(KEYS, 2, { range: range(0, 3), text: '\ntag: x' });
    const text = `New line.\n\n${SMALL_SITE[START]!}`;
    await session.open(START, text);
    await session.diagnostics(START);
    const edit = await session.connection.sendRequest(RenameRequest.type, { ...at(8), newName: 'Turn' });
    assert.equal(
      applied(session.uri(START), text, edit ?? undefined),
      text.replace('/keys/#rotate', '/keys/#turn'),
    );
    const versions = (edit?.documentChanges ?? []).flatMap((change) =>
      'textDocument' in change ? [[change.textDocument.uri, change.textDocument.version]] : [],
    );
    assert.deepEqual(new Map(versions as [string, number | null][]).get(session.uri(KEYS)), 2);
    assert.deepEqual(new Map(versions as [string, number | null][]).get(session.uri(START)), 1);
  });

  it('refuses while a conductor.yml that names the anchor does not parse, and says where', async () => {
    session = await sessionInSite(KEYS, {
      ...SMALL_SITE,
      'site/conductor.yml': 'redirects:\n  - from: "/old/\n    to: /docs/concepts/keys/#rotate\n',
    });
    await assert.rejects(
      session.connection.sendRequest(RenameRequest.type, { ...at(7), newName: 'Turn' }),
      /Redirects may lead to #rotate\. conductor\.yml, line \d+: /,
    );
  });

  it('refuses when a page with a link is read-only', async () => {
    session = await sessionInSite(KEYS);
    chmodSync(session.folder.file(START), 0o444);
    await assert.rejects(
      session.connection.sendRequest(RenameRequest.type, { ...at(7), newName: 'Turn' }),
      /docs\/concepts\/start\/index\.md would have to change, but it is read-only\./,
    );
  });

  it('refuses when a page with a link is behind a symbolic link out of the site', async function () {
    // Making a symbolic link takes a privilege on Windows.
    if (process.platform === 'win32') this.skip();
    session = await sessionInSite(KEYS);
    const outside = new TestFolder({ 'start.md': SMALL_SITE[START]! });
    rmSync(session.folder.file(START));
    symlinkSync(outside.file('start.md'), session.folder.file(START));
    await assert.rejects(
      session.connection.sendRequest(RenameRequest.type, { ...at(7), newName: 'Turn' }),
      /docs\/concepts\/start\/index\.md would have to change, but a symbolic link leads from there out of the site\./,
    );
    outside.remove();
  });

  it('leaves other places to other features, and refuses an empty text with a reason', async () => {
    session = await sessionInSite(KEYS);
    assert.equal(await session.connection.sendRequest(PrepareRenameRequest.type, at(9)), null);
    await assert.rejects(
      session.connection.sendRequest(RenameRequest.type, { ...at(7), newName: ' ' }),
      /A heading needs a text\./,
    );
  });
});
