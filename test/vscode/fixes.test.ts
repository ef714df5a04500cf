import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  FRONT_MATTER,
  closeEditors,
  codeAction,
  diagnosticsOf,
  openFixture,
  openPage,
  until,
} from './support';

/** A new page with this text below its front matter, and the range of its first finding. */
async function draft(text: string): Promise<{ document: vscode.TextDocument; range: vscode.Range }> {
  const { document } = await openPage(
    `docs/concepts/to-fix-${crypto.randomUUID()}/index.md`,
    FRONT_MATTER + text,
  );
  const [first] = await until(() => {
    const found = diagnosticsOf(document.uri);
    return found.length > 0 && found;
  }, 'diagnostics');
  return { document, range: first!.range };
}

async function apply(action: vscode.CodeAction): Promise<void> {
  assert.ok(action.edit, 'a quick fix carries its edit');
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

describe('quick fixes', () => {
  afterEach(closeEditors);

  it('keep the text of a link without a destination', async () => {
    const { document, range } = await draft('See [the token guide](ADD LINK) first.\n');
    await apply(await codeAction(document.uri, range, 'Keep the text and drop the link'));
    assert.equal(document.getText(), FRONT_MATTER + 'See the token guide first.\n');
    await until(() => diagnosticsOf(document.uri).length === 0, 'the finding to be gone');
  });

  it('park a link in a comment that names its text', async () => {
    const { document, range } = await draft('See [the token guide](ADD LINK) first.\n');
    await apply(await codeAction(document.uri, range, 'Keep the text and park the link in a TODO comment'));
    assert.equal(
      document.getText(),
      FRONT_MATTER + 'See the token guide <!-- TODO: link "the token guide" --> first.\n',
    );
  });

  it('prefer the mend of a malformed link', async () => {
    const { document, range } = await draft('See [rotation](docs/concepts/key-rotation/).\n');
    const mend = await codeAction(document.uri, range, 'Change it to /docs/concepts/key-rotation/');
    assert.equal(mend.isPreferred, true);
    assert.deepEqual(mend.kind, vscode.CodeActionKind.QuickFix);
    await apply(mend);
    assert.equal(document.getText(), FRONT_MATTER + 'See [rotation](/docs/concepts/key-rotation/).\n');
  });

  it('use the destination that stands right after a hash', async () => {
    const { document, range } = await draft('See [rotation](#) (/docs/concepts/key-rotation/).\n');
    await apply(await codeAction(document.uri, range, /^Use \/docs\/concepts\/key-rotation\//));
    assert.equal(document.getText(), FRONT_MATTER + 'See [rotation](/docs/concepts/key-rotation/).\n');
  });

  it('are undone in one step', async () => {
    const text = 'See [the token guide](ADD LINK) first.\n';
    const { document, range } = await draft(text);
    await apply(await codeAction(document.uri, range, 'Keep the text and drop the link'));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), FRONT_MATTER + text);
  });

  it('mend on save what is safe to mend, and nothing else, when the writer asks for that', async () => {
    const settings = vscode.workspace.getConfiguration('editor');
    await settings.update('codeActionsOnSave', { 'source.fixAll.oktaDocs': 'explicit' });
    try {
      const { document } = await openFixture('docs/concepts/drafts/index.md');
      const before = document.getText();
      await until(() => diagnosticsOf(document.uri).length > 0, 'diagnostics');
      const expected = before
        .replace('(docs/concepts/key-rotation/)', '(/docs/concepts/key-rotation/)')
        .replace('hhttps:', 'https:')
        .replace('[terms] (', '[terms](')
        .replace('http://localhost:8080/docs/', '/docs/');
      const mended = await until(async () => {
        await vscode.commands.executeCommand('workbench.action.files.save');
        return document.getText() !== before && document.getText();
      }, 'a save that changes the page');
      assert.equal(mended, expected);
      await vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(before));
    } finally {
      await settings.update('codeActionsOnSave', undefined);
    }
  });
});
