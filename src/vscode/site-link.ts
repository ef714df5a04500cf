import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { SITE_LINK, type SiteLinkAnswer, type SiteLinkParams } from '../protocol';

export const COPY_SITE_LINK = 'oktaDocs.copySiteLink';

/** "Copy Site Link": the address by which pages link to a file or heading. */
export function registerCopySiteLink(client: BaseLanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand(COPY_SITE_LINK, async (resource?: vscode.Uri, where?: unknown) => {
    const editor = vscode.window.activeTextEditor;
    const uri = resource ?? editor?.document.uri;
    if (!uri) return;
    // The Explorer says what is selected in it, an editor's tab where it is: there the file counts. From the editor's own menu and from
    // the palette it is the heading at the cursor.
    const heading = where === undefined && editor && editor.document.uri.toString() === uri.toString();
    const params: SiteLinkParams = {
      uri: client.code2ProtocolConverter.asUri(uri),
      ...(heading && { position: client.code2ProtocolConverter.asPosition(editor.selection.active) }),
    };
    const answer = await client.sendRequest<SiteLinkAnswer | null>(SITE_LINK, params);
    if (!answer) {
      void vscode.window.showWarningMessage(vscode.l10n.t('The docs site does not serve this file.'));
      return;
    }
    await vscode.env.clipboard.writeText(answer.address);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', answer.address), 4000);
  });
}
