import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { expand, SNIPPETS } from '../support/snippets';
import { closeEditors, openPage } from './support';

describe('snippets', () => {
  afterEach(closeEditors);

  for (const { name, prefix, body } of SNIPPETS) {
    it(`${prefix} inserts its text`, async () => {
      const { document } = await openPage(`docs/concepts/${prefix}/index.md`, '');
      await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'markdown', name });
      assert.equal(document.getText(), expand(body).text);
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
