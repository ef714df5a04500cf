import * as vscode from 'vscode';
import { pageEditor } from './page-editor';
import type { PageStatuses } from './page-statuses';

export const NEXT_PLACEHOLDER = 'oktaDocs.nextPlaceholder';
export const PREVIOUS_PLACEHOLDER = 'oktaDocs.previousPlaceholder';

/** "Go to Next Placeholder" and "Go to Previous Placeholder": behind the last one comes the first. */
export function registerPlaceholderCommands(statuses: PageStatuses): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(NEXT_PLACEHOLDER, () => go(statuses, 'next')),
    vscode.commands.registerCommand(PREVIOUS_PLACEHOLDER, () => go(statuses, 'previous')),
  );
}

async function go(statuses: PageStatuses, way: 'next' | 'previous'): Promise<void> {
  const editor = await pageEditor();
  const placeholders = (editor && statuses.of(editor.document)?.placeholders) ?? [];
  if (!editor || placeholders.length === 0) {
    vscode.window.setStatusBarMessage(vscode.l10n.t('No placeholders on this page'), 3000);
    return;
  }
  const ranges = placeholders.map(
    ({ start, end }) => new vscode.Range(start.line, start.character, end.line, end.character),
  );
  const { start } = editor.selection;
  const target =
    way === 'next'
      ? (ranges.find((range) => range.start.isAfter(start)) ?? ranges[0]!)
      : (ranges.findLast((range) => range.start.isBefore(start)) ?? ranges.at(-1)!);
  editor.selection = new vscode.Selection(target.start, target.end);
  editor.revealRange(target, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
