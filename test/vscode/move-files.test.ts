import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { MOVE_SETTINGS } from '../../src/protocol';
import { answerOf, closeEditors, fixtureUri, openFixture, openPage, until } from './support';

const HOME = '---\ntitle: Home\n---\n\n[target](/docs/concepts/moving-from/#part) ';
const TARGET = '---\ntitle: Target\n---\n\n## Part\n';

describe('moving files', () => {
  beforeEach(async () => {
    await set(MOVE_SETTINGS.enabled, 'always');
    await set(MOVE_SETTINGS.redirects, 'always');
  });
  afterEach(async () => {
    await closeEditors();
    await set(MOVE_SETTINGS.enabled, undefined);
    await set(MOVE_SETTINGS.redirects, undefined);
  });

  const set = (section: string, value: string | undefined) =>
    vscode.workspace.getConfiguration().update(section, value, vscode.ConfigurationTarget.Global);

  const read = async (file: string) =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(fixtureUri(file)));

  /** Waits until the site has read a page, and the links to its heading. */
  const knowsReferences = (file: string) =>
    answerOf('vscode.executeReferenceProvider', [fixtureUri(file), new vscode.Position(4, 4)]);
  /** Moves as the Explorer does. */
  const move = async (from: string, to: string) => {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(fixtureUri(from), fixtureUri(to));
    assert.ok(await vscode.workspace.applyEdit(edit));
  };

  it('changes links and adds redirects, and takes all back in one step', async () => {
    await openPage('docs/concepts/moving-from/index.md', TARGET);
    const { document } = await openPage('docs/concepts/moving-home/index.md', `${HOME}\n`);
    const redirects = await vscode.workspace.openTextDocument(fixtureUri('conductor.yml'));
    const conductor = redirects.getText();
    await knowsReferences('docs/concepts/moving-from/index.md');
    await move('docs/concepts/moving-from', 'docs/concepts/moving-to');
    assert.equal(document.getText(), `${HOME.replace('moving-from', 'moving-to')}\n`);
    assert.equal(
      redirects.getText(),
      `${conductor}  - from: /docs/concepts/moving-from
    to: /docs/concepts/moving-to/
  - from: /docs/concepts/moving-from/
    to: /docs/concepts/moving-to/
  - from: /docs/concepts/moving-from/index.html
    to: /docs/concepts/moving-to/
`,
    );
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    await until(() => document.getText() === `${HOME}\n`, 'the link to be as it was');
    assert.equal(redirects.getText(), conductor);
    assert.equal(await read('docs/concepts/moving-from/index.md'), TARGET);
  });

  it('changes redirects that are not saved yet where they stand now', async () => {
    await openPage('docs/concepts/unsaved-from/index.md', TARGET);
    const link = HOME.replace('moving-from', 'unsaved-from');
    const { document } = await openPage('docs/concepts/unsaved-home/index.md', link);
    const redirects = await vscode.workspace.openTextDocument(fixtureUri('conductor.yml'));
    const old = '  - from: /docs/concepts/unsaved-before\n    to: /docs/concepts/unsaved-from/\n';
    const edit = new vscode.WorkspaceEdit();
    edit.insert(redirects.uri, new vscode.Position(1, 0), old);
    assert.ok(await vscode.workspace.applyEdit(edit));
    const text = redirects.getText();
    await knowsReferences('docs/concepts/unsaved-from/index.md');
    await move('docs/concepts/unsaved-from', 'docs/concepts/unsaved-to');
    assert.equal(document.getText(), link.replace('unsaved-from', 'unsaved-to'));
    const moved = text.replace('to: /docs/concepts/unsaved-from/', 'to: /docs/concepts/unsaved-to/');
    assert.ok(redirects.getText().startsWith(moved), redirects.getText());
  });

  it('leaves everything alone when the writer never wants it otherwise', async () => {
    await set(MOVE_SETTINGS.enabled, 'never');
    await openPage('docs/concepts/never-from/index.md', TARGET);
    const link = HOME.replace('moving-from', 'never-from');
    const { document } = await openPage('docs/concepts/never-home/index.md', link);
    const conductor = await read('conductor.yml');
    await knowsReferences('docs/concepts/never-from/index.md');
    await move('docs/concepts/never-from', 'docs/concepts/never-to');
    assert.equal(await read('docs/concepts/never-to/index.md'), TARGET);
    assert.deepEqual([document.getText(), await read('conductor.yml')], [link, conductor]);
  });

  it('moves a snippet of all frameworks', async () => {
    const { document } = await openFixture('docs/guides/sign-in-widget/main/index.md');
    const folder = 'docs/guides/sign-in-widget/main';
    const before = document.getText();
    assert.match(before, /snippet="needs"/);
    await move(`${folder}/react/needs.md`, `${folder}/react/requirements.md`);
    assert.equal(document.getText(), before.replaceAll('snippet="needs"', 'snippet="requirements"'));
    await until(() => read(`${folder}/angular/requirements.md`), 'the snippet of the other framework');
  });

  it('moves an image with the pages that show it, and back', async () => {
    const folder = '.vuepress/public/img/icons';
    const text = '---\ntitle: Picture\n---\n\n![Info](/img/icons/info.svg)\n';
    const { document } = await openPage('docs/concepts/picture/index.md', text);
    const leadsTo = (name: string) =>
      answerOf<vscode.LocationLink | vscode.Location>(
        'vscode.executeDefinitionProvider',
        [document.uri, new vscode.Position(4, 14)],
        ([found]) => ('uri' in found! ? found.uri : found!.targetUri).path.endsWith(`/${name}`),
      );
    await leadsTo('info.svg');
    await move(`${folder}/info.svg`, `${folder}/about.svg`);
    assert.equal(document.getText(), text.replace('info.svg', 'about.svg'));
    await leadsTo('about.svg');
    await move(`${folder}/about.svg`, `${folder}/info.svg`);
    assert.equal(document.getText(), text);
  });
});
