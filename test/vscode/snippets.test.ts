import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { expand, pageFor, SNIPPETS } from '../support/snippets';
import { findingsOf } from '../core/rules/checking';
import { closeEditors, diagnosticsOf, openPage, ruleOf, until } from './support';

describe('snippets', () => {
  afterEach(closeEditors);

  for (const snippet of SNIPPETS) {
    const { name, prefix, body } = snippet;
    it(`${prefix} inserts its text, faultless but for what is left to fill in`, async () => {
      const { before, after } = pageFor(snippet);
      const { text } = expand(body);
      const editor = await openPage(`docs/concepts/${prefix}/index.md`, before + after);
      const { document } = editor;
      const place = document.positionAt(before.length);
      editor.selection = new vscode.Selection(place, place);
      await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'markdown', name });
      assert.equal(document.getText(), before + text + after);

      // One more placeholder, written after the snippet: when it is reported, the snippet has been judged.
      const end = new vscode.WorkspaceEdit();
      end.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, '\n\nTBD');
      assert.ok(await vscode.workspace.applyEdit(end));
      const lastLine = document.lineCount - 1;
      const found = await until(() => {
        const diagnostics = diagnosticsOf(document.uri);
        return diagnostics.at(-1)?.range.start.line === lastLine && diagnostics;
      }, 'the last placeholder to be reported');
      // The name of a snippet file that doesn't exist is still to be filled in, but only the site knows that.
      const faults = found.filter((diagnostic) => ruleOf(diagnostic) !== 'missing-snippet');
      assert.deepEqual(
        faults.map((diagnostic) => [
          ruleOf(diagnostic),
          document.offsetAt(diagnostic.range.start),
          document.offsetAt(diagnostic.range.end),
        ]),
        findingsOf(document.getText()).map(({ rule, from, to }) => [rule, from, to]),
      );
    });
  }

  it('are offered while a writer types their prefix', async () => {
    const { document } = await openPage('docs/concepts/typed/index.md', 'okta-');
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(0, 'okta-'.length),
    );
    const offered = new Set(items.map(({ label }) => (typeof label === 'string' ? label : label.label)));
    for (const { prefix } of SNIPPETS) assert.ok(offered.has(prefix), prefix);
  });

  it('go from tab stop to tab stop in the order of writing', async () => {
    const { document } = await openPage('docs/concepts/tabbed/index.md', '');
    await vscode.commands.executeCommand('editor.action.insertSnippet', {
      langId: 'markdown',
      name: 'Card',
    });
    for (const text of ['/docs/', 'Docs', 'All of them']) {
      await vscode.commands.executeCommand('type', { text });
      await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    }
    assert.equal(document.getText(), '<Card href="/docs/" cardTitle="Docs">All of them</Card>');
  });
});
