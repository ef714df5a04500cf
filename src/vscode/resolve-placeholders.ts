import * as vscode from 'vscode';
import { CodeActionKind, CodeActionRequest, type CodeAction, type Command } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  CHOOSE_PAGE,
  PAGES_WITH_PLACEHOLDERS,
  TARGET,
  type PageWithPlaceholders,
  type SuggestionData,
  type TargetAnswer,
  type TargetParams,
} from '../protocol';
import { pageEditor } from './page-editor';
import type { PageStatuses } from './page-statuses';

interface StepItem extends vscode.QuickPickItem {
  readonly action?: CodeAction;
  readonly target?: TargetAnswer;
}

/**
 * "Resolve Placeholders": walks the placeholders of the page from the cursor on, offers what can be done with each, does it and goes on,
 * then with another page of the workspace. Escape leaves the walk; the next one begins at the cursor. Each step is undone by itself.
 */
export function registerResolvePlaceholders(
  client: BaseLanguageClient,
  statuses: PageStatuses,
): vscode.Disposable {
  return vscode.commands.registerCommand('oktaDocs.resolvePlaceholders', async () => {
    let editor = await pageEditor();
    if (editor && !(await walk(client, statuses, editor))) return;
    for (;;) {
      const next = await pickPage(client);
      if (!next) return;
      editor = await vscode.window.showTextDocument(next);
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      if (!(await walk(client, statuses, editor))) return;
    }
  });
}

/** Walks the placeholders of a page from the cursor on. @returns whether the writer came to the end */
async function walk(
  client: BaseLanguageClient,
  statuses: PageStatuses,
  editor: vscode.TextEditor,
): Promise<boolean> {
  let from = editor.selection.start;
  for (;;) {
    const placeholders = await current(statuses, editor.document);
    const left = placeholders.filter(({ end }) => end.isAfterOrEqual(from));
    const [range] = left;
    if (!range) return true;
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    const number = placeholders.length - left.length + 1;
    const chosen = await pickStep(client, editor.document, range, number, placeholders.length);
    if (!chosen) return false;
    if (chosen.action) await apply(client, chosen.action);
    // Behind what was skipped; at what was done, where the next one may have moved to.
    from = chosen.action ? range.start : range.end.translate(0, 1);
    if (chosen.action && (await current(statuses, editor.document)).some((next) => next.isEqual(range))) {
      from = range.end.translate(0, 1);
    }
  }
}

/** The page to go on with; `undefined` to leave the walk. */
async function pickPage(client: BaseLanguageClient): Promise<vscode.Uri | undefined> {
  const pages = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Looking for placeholders on other pages'),
      cancellable: true,
    },
    (_progress, token) =>
      client
        .sendRequest<PageWithPlaceholders[] | null>(PAGES_WITH_PLACEHOLDERS, {}, token)
        .catch(() => undefined),
  );
  if (!pages) return undefined;
  if (pages.length === 0) {
    vscode.window.setStatusBarMessage(vscode.l10n.t('No page has placeholders any more.'), 4000);
    return undefined;
  }
  const items = pages.map(({ uri, placeholders }) => {
    const resource = client.protocol2CodeConverter.asUri(uri);
    return {
      label: vscode.workspace.asRelativePath(resource),
      description: vscode.l10n.t('{0} to resolve', placeholders),
      resource,
    };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('No more placeholders behind the cursor'),
    placeHolder: vscode.l10n.t('Go on with another page'),
    ignoreFocusOut: true,
  });
  return chosen?.resource;
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
  const items: StepItem[] = await Promise.all(
    (actions ?? []).filter(isCodeAction).map(async (action) => {
      const data = action.data as SuggestionData | undefined;
      const target = data && (await targetOf(client, document, data.destination));
      return {
        label: action.title,
        action,
        ...(data && { description: data.why }),
        ...(target && { target, detail: target.excerpt, buttons: [peekButton()] }),
      };
    }),
  );
  items.push({ label: vscode.l10n.t('Skip') });
  const pick = vscode.window.createQuickPick<StepItem>();
  pick.title = vscode.l10n.t('Placeholder {0} of {1}', number, of);
  pick.placeholder = document.lineAt(range.start.line).text.trim();
  pick.items = items;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  return new Promise((resolve) => {
    pick.onDidTriggerItemButton(({ item }) => {
      if (item.target) void peek(client, document, range, item.target);
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function targetOf(
  client: BaseLanguageClient,
  document: vscode.TextDocument,
  destination: string,
): Promise<TargetAnswer | null> {
  const params: TargetParams = { uri: client.code2ProtocolConverter.asUri(document.uri), destination };
  return client.sendRequest<TargetAnswer | null>(TARGET, params);
}

function peekButton(): vscode.QuickInputButton {
  return { iconPath: new vscode.ThemeIcon('eye'), tooltip: vscode.l10n.t('Peek at the target') };
}

/** Shows a target below the placeholder, while the list stays open. */
async function peek(
  client: BaseLanguageClient,
  document: vscode.TextDocument,
  range: vscode.Range,
  { location }: TargetAnswer,
): Promise<void> {
  await vscode.commands.executeCommand(
    'editor.action.peekLocations',
    document.uri,
    range.start,
    [client.protocol2CodeConverter.asLocation(location)],
    'peek',
  );
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
