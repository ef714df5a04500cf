import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answerOf, closeEditors, diagnosticsOf, openFixture, repository, until } from './support';

describe('.okta-docs.yml', () => {
  const file = vscode.Uri.joinPath(repository(), '.okta-docs.yml');
  let editor: vscode.TextEditor;
  before(async () => {
    // The extension starts with the first page, or with the window where the file is there already.
    await openFixture('docs/concepts/key-rotation/index.md');
    await vscode.workspace.fs.writeFile(file, new Uint8Array());
    editor = await vscode.window.showTextDocument(file);
  });
  after(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(file);
  });

  /** Types this text into the file; `|` is taken out. */
  async function write(marked: string): Promise<vscode.Position> {
    const { document } = editor;
    const all = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
    await editor.edit((edit) => edit.replace(all, marked.replace('|', '')));
    return document.positionAt(marked.indexOf('|'));
  }

  it('is completed with rules, severities and folders of the site', async () => {
    const offered = async (marked: string, label: string) => {
      const at = await write(marked);
      await until(async () => {
        const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          file,
          at,
        );
        return items.some((item) => item.label === label);
      }, `the completion ${label}`);
    };
    await offered('rules:\n  bro|', 'broken-anchor');
    await offered('rules:\n  broken-anchor: |', 'hint');
    await offered('ignore:\n  - docs/con|', 'docs/concepts/**');
  });

  it('is explained by hovers, and its mistakes are marked', async () => {
    const at = await write('rules:\n  broken-|anchor: loud\n');
    const hovers = await answerOf<vscode.Hover>('vscode.executeHoverProvider', [file, at]);
    assert.match(
      hovers.flatMap(({ contents }) => contents.map((text) => (text as vscode.MarkdownString).value)).join(),
      /anchor/,
    );
    const [problem] = await until(() => {
      const found = diagnosticsOf(file);
      return found.length > 0 && found;
    }, 'a problem');
    assert.match(problem!.message, /error, warning, information, hint, off/);
  });
});
