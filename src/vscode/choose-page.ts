import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  CHOOSE_PAGE,
  DESTINATION_SLOT,
  FIND_TARGETS,
  type AtPosition,
  type DestinationSlotAnswer,
  type FindTargets,
  type LinkTarget,
} from '../protocol';
import { atCursor } from './at-cursor';

interface TargetItem extends vscode.QuickPickItem {
  readonly target: LinkTarget;
}

/** "Choose a Page for the Link": a pick list over all pages and headings that searches while one types. */
export function registerChoosePage(client: BaseLanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand(CHOOSE_PAGE, async (at?: AtPosition) => {
    const editor = vscode.window.activeTextEditor;
    const where = at ?? (editor && atCursor(client, editor));
    if (!where) return;
    const slot = await client.sendRequest<DestinationSlotAnswer | null>(DESTINATION_SLOT, where);
    if (!slot) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Put the cursor on a link first.'));
      return;
    }
    const target = await pickTarget(client, where.uri, slot.text);
    if (target) await applyDestination(client, where.uri, slot, target.destination);
  });
}

/** Says for which engine a page is, if it is for one alone. */
function engineBadge(engine: LinkTarget['engine']): string {
  switch (engine) {
    case 'identity-engine':
      return vscode.l10n.t('Identity Engine');
    case 'classic-engine':
      return vscode.l10n.t('Classic Engine');
    default:
      return '';
  }
}

/** Lets the writer pick a page or heading; `undefined` when the list is left. */
export async function pickTarget(
  client: BaseLanguageClient,
  uri: string,
  text: string,
): Promise<LinkTarget | undefined> {
  const pick = vscode.window.createQuickPick<TargetItem>();
  pick.title = vscode.l10n.t('Where does "{0}" lead?', text);
  pick.placeholder = vscode.l10n.t('Words of a title, a heading or an address');
  let search: vscode.CancellationTokenSource | undefined;
  const find = async (query: string) => {
    search?.cancel();
    const mine = (search = new vscode.CancellationTokenSource());
    pick.busy = true;
    const params: FindTargets = { uri, query };
    try {
      const targets = await client.sendRequest<LinkTarget[] | null>(FIND_TARGETS, params, mine.token);
      if (mine !== search) return;
      pick.items = (targets ?? []).map((target) => ({
        label: `$(${target.heading ? 'symbol-string' : 'file'}) ${target.title}`,
        description: [engineBadge(target.engine), target.destination].filter(Boolean).join(' · '),
        alwaysShow: true,
        target,
      }));
    } catch (error) {
      if (!mine.token.isCancellationRequested) throw error;
    } finally {
      if (mine === search) pick.busy = false;
    }
  };
  return new Promise((resolve) => {
    pick.onDidChangeValue((value) => void find(value));
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (!chosen) return;
      resolve(chosen.target);
      pick.hide();
    });
    pick.onDidHide(() => {
      search?.cancel();
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    void find('');
  });
}

/** Puts a destination into its place, if the document is still the one that was asked about. */
export async function applyDestination(
  client: BaseLanguageClient,
  uri: string,
  { version, range, before, after }: DestinationSlotAnswer,
  destination: string,
): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(client.protocol2CodeConverter.asUri(uri));
  if (document.version !== version) {
    void vscode.window.showWarningMessage(vscode.l10n.t('The page has changed meanwhile. Try again.'));
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, client.protocol2CodeConverter.asRange(range), `${before}${destination}${after}`);
  return vscode.workspace.applyEdit(edit);
}
