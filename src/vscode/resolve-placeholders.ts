import * as vscode from 'vscode';
import { CodeActionKind, CodeActionRequest, type CodeAction, type Command } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CHOOSE_PAGE, type SuggestionData } from '../protocol';
import type { PageStatuses } from './page-statuses';

interface StepItem extends vscode.QuickPickItem {
  readonly action?: CodeAction;
}

/**
 * "Resolve Placeholders": walks the placeholders of the page from the cursor on, offers what can be done with each, does it and goes on.
 * Escape leaves the walk; the next one begins at the cursor. Each step is undone by itself.
 */
export function registerResolvePlaceholders(
  client: BaseLanguageClient,
  statuses: PageStatuses,
): vscode.Disposable {
  return vscode.commands.registerCommand('oktaDocs.resolvePlaceholders', async () => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    let from = editor.selection.start;
    for (;;) {
      const placeholders = await current(statuses, editor.document);
      const left = placeholders.filter(({ end }) => end.isAfterOrEqual(from));
      const [range] = left;
      if (!range) {
        vscode.window.setStatusBarMessage(vscode.l10n.t('No more placeholders behind the cursor.'), 4000);
        return;
      }
      editor.selection = new vscode.Selection(range.start, range.end);
      editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
      const number = placeholders.length - left.length + 1;
      const chosen = await pickStep(client, editor.document, range, number, placeholders.length);
      if (!chosen) return;
      if (chosen.action) await apply(client, chosen.action);
      // Behind what was skipped; at what was done, where the next one may have moved to.
      from = chosen.action ? range.start : range.end.translate(0, 1);
      if (chosen.action && (await current(statuses, editor.document)).some((next) => next.isEqual(range))) {
        from = range.end.translate(0, 1);
      }
    }
  });
}

/** The placeholders of a document's present text: waits until the server has seen it. */
async function current(statuses: PageStatuses, document: vscode.TextDocument): Promise<vscode.Range[]> {
  const ranges = () => {
    const status = statuses.of(document);
    if (!status || status.version !== document.version) return null;
    return status.placeholders.map(
      ({ start, end }) => new vscode.Range(start.line, start.character, end.line, end.character),
    );
  };
  const now = ranges();
  if (now) return now;
  return new Promise((resolve) => {
    const listener = statuses.onDidChange(() => {
      const then = ranges();
      if (!then && !document.isClosed) return;
      listener.dispose();
      resolve(then ?? []);
    });
  });
}

async function pickStep(
  client: BaseLanguageClient,
  document: vscode.TextDocument,
  range: vscode.Range,
  number: number,
  of: number,
): Promise<StepItem | undefined> {
  const actions = await client.sendRequest(CodeActionRequest.type, {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    range: client.code2ProtocolConverter.asRange(range),
    context: { diagnostics: [], only: [CodeActionKind.QuickFix] },
  });
  const items: StepItem[] = (actions ?? []).filter(isCodeAction).map((action) => {
    const why = (action.data as SuggestionData | undefined)?.why;
    return { label: action.title, action, ...(why !== undefined && { description: why }) };
  });
  items.push({ label: vscode.l10n.t('Skip') });
  return vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Placeholder {0} of {1}', number, of),
    placeHolder: document.lineAt(range.start.line).text.trim(),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
}

function isCodeAction(action: CodeAction | Command): action is CodeAction {
  return typeof action.command !== 'string';
}

async function apply(client: BaseLanguageClient, { edit, command }: CodeAction): Promise<void> {
  if (edit) await vscode.workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
  if (command?.command === CHOOSE_PAGE) {
    await vscode.commands.executeCommand(CHOOSE_PAGE, ...((command.arguments ?? []) as unknown[]));
  }
}
