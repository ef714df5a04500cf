import * as vscode from 'vscode';
import { until } from '../support/until';

export { until };

/** Identifier of the extension under test. */
export const EXTENSION_ID = 'okta-docs-author.okta-docs-author';

/** The copy of the sample docs repository that the tests run in. */
export function repository(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('The tests need a workspace folder.');
  return folder.uri;
}

/** The file at `relativePath` below the sample's site root, such as `docs/concepts/drafts/index.md`. */
export function fixtureUri(relativePath: string): vscode.Uri {
  return vscode.Uri.joinPath(repository(), 'packages', '@okta', 'vuepress-site', ...relativePath.split('/'));
}

/** Opens a page of the sample site in an editor. */
export async function openFixture(relativePath: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fixtureUri(relativePath)));
}

/** The head of a page that no rule finds anything wrong with. */
export const FRONT_MATTER = `---
title: A page
meta:
  - name: description
    content: A page that a test writes.
---

`;

/** Writes `text` into a new page of the copied site and opens it. */
export async function openPage(relativePath: string, text: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(fixtureUri(relativePath), new TextEncoder().encode(text));
  return openFixture(relativePath);
}

/** What the extension reports now about the document, in the order of the text. */
export function diagnosticsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((diagnostic) => diagnostic.source === 'Okta Docs')
    .sort((a, b) => a.range.start.compareTo(b.range.start) || a.range.end.compareTo(b.range.end));
}

/** Id of the rule that a diagnostic comes from. */
export function ruleOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

/**
 * Waits for a code action with this title at the range. Asks again and again, because VS Code drops the answers to a request during which
 * any other extension registers a provider, as its own do while they start.
 */
export function codeAction(
  uri: vscode.Uri,
  range: vscode.Range,
  title: string | RegExp,
): Promise<vscode.CodeAction> {
  return until(
    async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        range,
      );
      return actions.find((action) =>
        typeof title === 'string' ? action.title === title : title.test(action.title),
      );
    },
    `a code action ${title} at line ${range.start.line + 1} of ${uri.path.slice(uri.path.lastIndexOf('/') + 1)}`,
  );
}

/**
 * What a command that asks providers answers, once one of them answers something: the site is read in the background, and VS Code drops the
 * answers to a request during which any other extension registers a provider.
 * @param fits for which answer to wait; any that isn't empty without it
 */
export function answerOf<T>(
  command: string,
  args: readonly unknown[],
  fits: (answer: T[]) => boolean = () => true,
): Promise<T[]> {
  return until(async () => {
    const answer = await vscode.commands.executeCommand<T[] | undefined>(command, ...args);
    return answer && answer.length > 0 && fits(answer) && answer;
  }, `an answer of ${command}`);
}

/** Drops the unsaved changes of the tests and closes all editors. */
export async function closeEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    // VS Code has documents of its own open, such as the user's settings while it changes them.
    if (!document.isDirty || !(document.isUntitled || vscode.workspace.getWorkspaceFolder(document.uri)))
      continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
