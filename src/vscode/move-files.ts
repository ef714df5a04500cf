import * as vscode from 'vscode';
import { WillRenameFilesRequest, type BaseLanguageClient, type Middleware } from 'vscode-languageclient';
import type { AnnotatedTextEdit, RenameFile, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { MOVE_SETTINGS, NEW_REDIRECTS } from '../protocol';

type ProtocolEdit = NonNullable<Awaited<ReturnType<typeof ask>>>;
type Change = TextDocumentEdit | RenameFile;

/** What the writer wants of an edit. */
interface Wish {
  readonly redirects: boolean;
  /** The changes are shown first, each with a check box. */
  readonly preview: boolean;
}

/** Asks the writer before links follow files that move, as the settings say. */
export class MovedFiles {
  /** Files that move because others do: nobody has to be asked about those. */
  readonly #along = new Set<string>();
  #client: BaseLanguageClient | null = null;

  /** The part of the client's options that lets this class have its say. */
  readonly middleware: Pick<NonNullable<Middleware['workspace']>, 'willRenameFiles'> = {
    willRenameFiles: (event) => this.#edit(event),
  };

  /** @param client made with {@link MovedFiles.middleware} */
  attach(client: BaseLanguageClient): void {
    this.#client = client;
  }

  async #edit(event: vscode.FileWillRenameEvent): Promise<vscode.WorkspaceEdit | null> {
    const client = this.#client;
    if (!client || event.files.every((file) => this.#along.delete(wayOf(file)))) return null;
    this.#along.clear();
    const resource = event.files[0]!.oldUri;
    const configuration = vscode.workspace.getConfiguration(undefined, resource);
    const enabled = configuration.get<string>(MOVE_SETTINGS.enabled);
    if (enabled === 'never') return null;
    let edit: ProtocolEdit | null;
    try {
      edit = await ask(client, event);
    } catch (error) {
      if (event.token.isCancellationRequested) return tooLate();
      void vscode.window.showWarningMessage(error instanceof Error ? error.message : String(error));
      return null;
    }
    const changes = (edit?.documentChanges ?? []) as Change[];
    if (!edit || changes.length === 0) return null;
    const redirects = configuration.get<string>(MOVE_SETTINGS.redirects);
    const wish = await this.#wish(event.files, changes, enabled, redirects, resource);
    if (!wish) return null;
    if (event.token.isCancellationRequested) return tooLate();
    const wanted = wish.redirects ? changes : withoutRedirects(changes);
    if (wanted.length === 0) return null;
    for (const change of wanted) {
      if ('kind' in change) this.#along.add(`${change.oldUri}\n${change.newUri}`);
    }
    await keepOpen(client, wanted);
    const annotations = { ...edit.changeAnnotations };
    if (wish.preview) {
      // One annotation that needs confirmation opens VS Code's preview, in which its changes are not ticked yet.
      const asked = annotationsOf(wanted);
      const doubtful = asked.includes(NEW_REDIRECTS) ? [NEW_REDIRECTS] : asked;
      for (const id of doubtful) annotations[id] = { ...annotations[id]!, needsConfirmation: true };
    }
    return client.protocol2CodeConverter.asWorkspaceEdit(
      { documentChanges: wanted, changeAnnotations: annotations },
      event.token,
    );
  }

  async #wish(
    files: readonly { oldUri: vscode.Uri; newUri: vscode.Uri }[],
    changes: readonly Change[],
    enabled: string | undefined,
    redirects: string | undefined,
    resource: vscode.Uri,
  ): Promise<Wish | null> {
    const redirectsOnly = withoutRedirects(changes).length === 0;
    const offered = annotationsOf(changes).includes(NEW_REDIRECTS);
    const plain: Wish = { redirects: redirects === 'always', preview: false };
    if (enabled === 'always' && (!offered || redirects !== 'prompt')) return plain;
    const choices = new Map<string, () => Promise<Wish> | Wish>();
    if (offered && redirects === 'prompt') {
      choices.set(
        redirectsOnly ? vscode.l10n.t('Add Redirects') : vscode.l10n.t('Update and Add Redirects'),
        () => ({ redirects: true, preview: false }),
      );
    }
    if (!redirectsOnly) choices.set(vscode.l10n.t('Update'), () => plain);
    choices.set(vscode.l10n.t('Show Preview'), () => ({
      redirects: offered && redirects !== 'never',
      preview: true,
    }));
    const keep = async (value: string) =>
      vscode.workspace
        .getConfiguration(undefined, resource)
        .update(MOVE_SETTINGS.enabled, value, vscode.ConfigurationTarget.Global);
    const never = vscode.l10n.t('Never Update');
    if (enabled !== 'always') {
      choices.set(vscode.l10n.t('Always Update'), async () => {
        await keep('always');
        return plain;
      });
    }
    const no = { title: vscode.l10n.t("Don't Update"), isCloseAffordance: true };
    const answer = await vscode.window.showInformationMessage(
      questionOf(files),
      { modal: true, detail: detailOf(changes) },
      ...[...choices.keys()].map((title) => ({ title, isCloseAffordance: false })),
      ...(enabled === 'always' ? [] : [{ title: never, isCloseAffordance: false }]),
      no,
    );
    if (answer?.title === never) await keep('never');
    return (await choices.get(answer?.title ?? '')?.()) ?? null;
  }
}

/** Says that VS Code went on without the changes: it waits for them a while only, and can be told not to wait. */
function tooLate(): null {
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Only the files have moved: VS Code did not wait for the other changes (the setting "files.participants.timeout" says how long it does). Undo the move, and repeat it to update the docs.',
    ),
  );
  return null;
}

function ask(client: BaseLanguageClient, event: vscode.FileWillRenameEvent) {
  const params = client.code2ProtocolConverter.asWillRenameFilesParams(event);
  return client.sendRequest(WillRenameFilesRequest.type, params, event.token);
}

/**
 * Opens the document that changes, where it is the only one, behind the one that the writer has in front. VS Code takes several documents back
 * whether they are open or not, but a single one only while it is: of a move the files alone would come back. A tab that was never in front
 * doesn't count as open.
 */
async function keepOpen(client: BaseLanguageClient, changes: readonly Change[]): Promise<void> {
  const [only, ...others] = textsIn(changes);
  if (!only || others.length > 0) return;
  const front = vscode.window.activeTextEditor;
  const uri = client.protocol2CodeConverter.asUri(only.textDocument.uri);
  if (front?.document.uri.toString() === uri.toString()) return;
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false, preserveFocus: true });
  if (!front) return;
  await vscode.window.showTextDocument(front.document, {
    viewColumn: front.viewColumn,
    preserveFocus: true,
  });
}

function wayOf({ oldUri, newUri }: { oldUri: vscode.Uri; newUri: vscode.Uri }): string {
  return `${oldUri.toString()}\n${newUri.toString()}`;
}

function isRedirect(edit: TextDocumentEdit['edits'][number]): boolean {
  return (edit as AnnotatedTextEdit).annotationId === NEW_REDIRECTS;
}

function withoutRedirects(changes: readonly Change[]): Change[] {
  return changes.flatMap((change): Change[] => {
    if ('kind' in change) return [change];
    const edits = change.edits.filter((edit) => !isRedirect(edit));
    return edits.length > 0 ? [{ ...change, edits }] : [];
  });
}

function textsIn(changes: readonly Change[]): TextDocumentEdit[] {
  return changes.flatMap((change) => ('kind' in change ? [] : [change]));
}

function annotationsOf(changes: readonly Change[]): string[] {
  const ids = changes.flatMap((change) =>
    'kind' in change
      ? [change.annotationId]
      : change.edits.map((edit) => (edit as AnnotatedTextEdit).annotationId),
  );
  return [...new Set(ids.filter((id) => id !== undefined))];
}

function questionOf(files: readonly { oldUri: vscode.Uri; newUri: vscode.Uri }[]): string {
  const name = (uri: vscode.Uri) => vscode.workspace.asRelativePath(uri, false);
  return files.length === 1
    ? vscode.l10n.t(
        'Update the docs for "{0}", which becomes "{1}"?',
        name(files[0]!.oldUri),
        name(files[0]!.newUri),
      )
    : vscode.l10n.t('Update the docs for {0} files and folders that move?', files.length);
}

/** How much changes, in words. */
function detailOf(changes: readonly Change[]): string {
  const texts = textsIn(withoutRedirects(changes));
  const places = texts.reduce((sum, change) => sum + change.edits.length, 0);
  const along = changes.filter((change) => 'kind' in change).length;
  const lines = [];
  if (places > 0) {
    lines.push(vscode.l10n.t('Links, names and lists to change: {0}, in files: {1}.', places, texts.length));
  }
  if (along > 0) lines.push(vscode.l10n.t('Snippets of other frameworks to rename: {0}.', along));
  if (annotationsOf(changes).includes(NEW_REDIRECTS)) {
    lines.push(vscode.l10n.t('The old addresses can be redirected in conductor.yml.'));
  }
  return lines.join('\n');
}
