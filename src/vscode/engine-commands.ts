import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  CLASSIC_NOTE,
  CLASSIC_NOTE_CHOICES,
  ENGINE_BANNERS,
  MISSING_NOTES,
  type ClassicNoteChoices,
  type ClassicNoteParams,
  type EngineBanner,
  type MissingNoteAnswer,
  type MissingNotesParams,
} from '../protocol';
import { atCursor } from './at-cursor';

/** As the protocol sends edits: what {@link BaseLanguageClient.protocol2CodeConverter} takes. */
type ProtocolEdit = Parameters<BaseLanguageClient['protocol2CodeConverter']['asWorkspaceEdit']>[0];

/** What a command is about that is called on an entry of a view. */
export interface InTree {
  readonly uri: vscode.Uri;
}

/** "Insert Identity Engine Banner", "Insert Classic Engine Note" and "Add the Missing Counterpart Note". */
export function registerEngineCommands(client: BaseLanguageClient): vscode.Disposable {
  const inPage =
    (run: (client: BaseLanguageClient, editor: vscode.TextEditor) => Promise<void>) =>
    async (node?: InTree) => {
      const editor = node ? await vscode.window.showTextDocument(node.uri) : vscode.window.activeTextEditor;
      if (editor?.document.languageId === 'markdown') await run(client, editor);
      else say(vscode.l10n.t('Open a Markdown file first.'));
    };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('oktaDocs.insertIdentityEngineBanner', inPage(insertBanner)),
    vscode.commands.registerCommand('oktaDocs.insertClassicEngineNote', inPage(insertClassicNote)),
    vscode.commands.registerCommand('oktaDocs.addCounterpartNote', inPage(addCounterpartNote)),
  );
}

async function insertBanner(client: BaseLanguageClient, editor: vscode.TextEditor): Promise<void> {
  const banners = await client.sendRequest<EngineBanner[] | null>(ENGINE_BANNERS, atCursor(client, editor));
  const free = (banners ?? []).filter(({ edit }) => edit !== null);
  if (free.length === 0) return say(vscode.l10n.t('The page has its Identity Engine banner.'));
  const chosen = await choose(
    free.map((banner) => ({ label: placeLabel(banner.heading), banner })),
    vscode.l10n.t('What is only for Identity Engine?'),
  );
  if (chosen) await apply(client, editor, chosen.banner.edit);
}

async function insertClassicNote(client: BaseLanguageClient, editor: vscode.TextEditor): Promise<void> {
  const choices = await client.sendRequest<ClassicNoteChoices | null>(
    CLASSIC_NOTE_CHOICES,
    atCursor(client, editor),
  );
  const free = (choices?.places ?? []).filter(({ complete }) => !complete);
  if (!choices || free.length === 0) return say(vscode.l10n.t('The page has its Classic Engine note.'));
  const place = await choose(
    free.map(({ heading, from }) => ({ label: placeLabel(heading), from })),
    vscode.l10n.t('What is only for Classic Engine?'),
  );
  if (!place) return;
  const counterpart = await choose(
    [
      ...choices.counterparts.map(({ title, destination, known }) => ({
        label: title,
        description: destination,
        ...(known && { detail: vscode.l10n.t('Known as the counterpart') }),
        counterpart: { title, destination },
      })),
      { label: vscode.l10n.t('No counterpart'), counterpart: null },
    ],
    vscode.l10n.t('Where do Identity Engine readers go instead?'),
  );
  if (!counterpart) return;
  const params: ClassicNoteParams = {
    uri: client.code2ProtocolConverter.asUri(editor.document.uri),
    from: place.from,
    counterpart: counterpart.counterpart,
  };
  await apply(client, editor, await client.sendRequest<ProtocolEdit>(CLASSIC_NOTE, params));
}

async function addCounterpartNote(client: BaseLanguageClient, editor: vscode.TextEditor): Promise<void> {
  const params: MissingNotesParams = { uri: client.code2ProtocolConverter.asUri(editor.document.uri) };
  const missing = await client.sendRequest<MissingNoteAnswer[] | null>(MISSING_NOTES, params);
  if (!missing) return say(vscode.l10n.t('The site is still being read, or the page is not in one.'));
  if (missing.length === 0) {
    return say(vscode.l10n.t("No page that this one's note names lacks a note that leads back."));
  }
  const chosen = await choose(
    missing.map((note) => ({ label: note.title, description: note.path, note })),
    vscode.l10n.t('Which page shall lead back here?'),
  );
  if (!chosen) return;
  const other = await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument(client.protocol2CodeConverter.asUri(chosen.note.uri)),
  );
  await apply(client, other, chosen.note.edit);
}

function placeLabel(heading: string | null): string {
  return heading === null ? vscode.l10n.t('The page') : vscode.l10n.t('The section "{0}"', heading);
}

/** One choice needs no question. */
async function choose<T extends vscode.QuickPickItem>(
  items: readonly T[],
  title: string,
): Promise<T | undefined> {
  if (items.length === 1) return items[0];
  return vscode.window.showQuickPick(items, { title, matchOnDescription: true });
}

/** Applies an edit and shows what it wrote. */
async function apply(
  client: BaseLanguageClient,
  editor: vscode.TextEditor,
  edit: ProtocolEdit,
): Promise<void> {
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  if (!converted || !(await vscode.workspace.applyEdit(converted))) {
    return say(vscode.l10n.t('The page changed meanwhile. Run the command again.'));
  }
  const [first] = converted.get(editor.document.uri);
  if (!first) return;
  const at = first.range.start;
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function say(message: string): void {
  void vscode.window.showInformationMessage(message);
}
