import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FRONT_MATTER, closeEditors, diagnosticsOf, openFixture, openPage, ruleOf, until } from './support';

/** The findings of an open page as `severity rule: text`, once there are some. */
async function findings({ document }: vscode.TextEditor): Promise<string[]> {
  const found = await until(() => {
    const diagnostics = diagnosticsOf(document.uri);
    return diagnostics.length > 0 && diagnostics;
  }, 'diagnostics');
  return found.map(
    (diagnostic) =>
      `${vscode.DiagnosticSeverity[diagnostic.severity]} ${ruleOf(diagnostic)}: ${document.getText(diagnostic.range)}`,
  );
}

/** Waits until the page has exactly these findings, in the words of {@link findings}. */
async function settlesOn(editor: vscode.TextEditor, expected: readonly string[]): Promise<void> {
  let last: string[] = [];
  await until(async () => {
    last = diagnosticsOf(editor.document.uri).length === 0 ? [] : await findings(editor);
    return JSON.stringify(last) === JSON.stringify(expected);
  }, 'the expected findings').catch(() => assert.deepEqual(last, expected));
}

describe('diagnostics', () => {
  afterEach(closeEditors);

  it('are the placeholders of a draft, each with its exact range', async () => {
    assert.deepEqual(await findings(await openFixture('docs/concepts/drafts/index.md')), [
      'Warning placeholder-link: ADD LINK',
      'Warning placeholder-link: ()',
      'Warning placeholder-link: TBD',
      'Warning placeholder-link: ??',
      'Warning placeholder-link: ASK NORA',
      'Warning placeholder-link: #',
      'Warning placeholder-link: [the article about widgets]',
      'Error malformed-link: docs/concepts/key-rotation/',
      'Error malformed-link: hhttps://www.rfc-editor.org/rfc/rfc7517',
      'Error malformed-link: /docs/concepts/terms.html',
      'Warning placeholder-text: DO WE STILL NEED THIS SECTION?',
      'Warning placeholder-text: November xx, 2026',
      'Warning placeholder-text: (coming soon)',
      'Warning placeholder-image: /img/authenticators/TBD.png',
      'Information placeholder-comment: <!-- TODO: link "the session page" -->',
      'Warning leaked-link: http://localhost:8080/docs/concepts/drafts/',
    ]);
  });

  it('are the markers of a merge left half done', async () => {
    assert.deepEqual(await findings(await openFixture('docs/concepts/merge-conflict/index.md')), [
      'Error merge-conflict: <<<<<<< HEAD',
      'Error merge-conflict: =======',
      'Error merge-conflict: >>>>>>> topic/token-lifetime',
    ]);
  });

  it('lead to the page that explains their rule', async () => {
    const { document } = await openFixture('docs/concepts/merge-conflict/index.md');
    await until(() => diagnosticsOf(document.uri).length > 0, 'diagnostics');
    const { code } = diagnosticsOf(document.uri)[0]!;
    assert.ok(typeof code === 'object');
    assert.match(code.target.toString(), /\/docs\/rules\/merge-conflict\.md$/);
  });

  it('follow what the writer types', async () => {
    const editor = await openPage('docs/concepts/typed-draft/index.md', `${FRONT_MATTER}See \n`);
    const type = async (text: string, offset: number) => {
      await editor.edit((edit) =>
        edit.insert(editor.document.positionAt(FRONT_MATTER.length + offset), text),
      );
    };
    await type('[the token guide](TBD)', 'See '.length);
    await settlesOn(editor, ['Warning placeholder-link: TBD']);
    await type('DO WE NEED THIS?\n\n', 0);
    await settlesOn(editor, ['Warning placeholder-text: DO WE NEED THIS?', 'Warning placeholder-link: TBD']);
    await vscode.commands.executeCommand('undo');
    await settlesOn(editor, ['Warning placeholder-link: TBD']);
    await vscode.commands.executeCommand('undo');
    await settlesOn(editor, []);
  });

  it('are gone with the comment that turns their rule off', async () => {
    const editor = await openPage(
      'docs/concepts/silent-draft/index.md',
      `${FRONT_MATTER}[One](TBD) [two](TBD)\n`,
    );
    await settlesOn(editor, ['Warning placeholder-link: TBD', 'Warning placeholder-link: TBD']);
    await editor.edit((edit) =>
      edit.insert(
        editor.document.positionAt(FRONT_MATTER.length),
        '<!-- okta-docs-disable-next-line placeholder-link -->\n',
      ),
    );
    await settlesOn(editor, []);
  });

  it('leave files alone that are no Markdown', async () => {
    const draft = await openFixture('docs/concepts/drafts/index.md');
    const code = await vscode.workspace.openTextDocument({
      language: 'javascript',
      content: '// [a](TBD)\n',
    });
    await vscode.window.showTextDocument(code);
    await until(
      () => diagnosticsOf(draft.document.uri).length > 0,
      'diagnostics of the page that was opened first',
    );
    assert.deepEqual(diagnosticsOf(code.uri), []);
  });
});
