import * as vscode from 'vscode';
import { NEXT_PLACEHOLDER } from './placeholder-commands';
import type { PageStatuses } from './page-statuses';

/** Shows in the status bar how many placeholders the page has; a click goes to the next one. */
export function showPlaceholderCount(statuses: PageStatuses): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(
    'oktaDocs.placeholders',
    vscode.StatusBarAlignment.Right,
    90,
  );
  item.name = vscode.l10n.t('Okta Docs Placeholders');
  item.command = NEXT_PLACEHOLDER;
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    const status = document && statuses.of(document);
    if (!status) return item.hide();
    const count = status.placeholders.length;
    item.text = count === 0 ? '$(check) 0' : `$(circle-large-outline) ${count}`;
    const words =
      count === 0
        ? vscode.l10n.t('No placeholders on this page')
        : count === 1
          ? vscode.l10n.t('1 placeholder on this page: go to it')
          : vscode.l10n.t('{0} placeholders on this page: go to the next', count);
    item.tooltip = words;
    item.accessibilityInformation = { label: words, role: 'button' };
    item.show();
  };
  update();
  return vscode.Disposable.from(
    item,
    statuses.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
  );
}
