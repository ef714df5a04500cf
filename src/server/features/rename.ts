import {
  ErrorCodes,
  ResponseError,
  type PrepareRenameParams,
  type RenameParams,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  CannotRename,
  renameableHeading,
  renameHeading,
  type FileEdit,
} from '../../core/navigate/rename-heading';
import { Positions } from '../../positions';
import { guarded, type Feature } from '../feature';
import { uriIn } from '../uris';
import type { SitePage, Workspace } from '../workspace';

/** F2 on a heading: every link to its anchor follows. */
export const rename: Feature = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register(connection, workspace) {
    connection.onPrepareRename(
      guarded(connection, async ({ textDocument, position }: PrepareRenameParams, token) => {
        const page = await workspace.sitePage(textDocument.uri, token);
        if (!page) return null;
        const { positions } = page.document;
        const heading = renameableHeading(page.page, positions.offset(position));
        if (!heading) return null;
        const content = { from: heading.contentFrom, to: heading.contentTo };
        return {
          range: positions.range(content),
          placeholder: page.page.text.slice(content.from, content.to),
        };
      }),
    );
    connection.onRenameRequest(
      guarded(connection, async ({ textDocument, position, newName }: RenameParams, token) => {
        const page = await workspace.sitePage(textDocument.uri, token);
        if (!page) return null;
        const { site, path, document, location } = page;
        try {
          const offset = document.positions.offset(position);
          const read = (file: string) => workspace.text(location, file);
          const edits = await renameHeading(site, path, page.page, offset, newName, read);
          return await workspaceEdit(workspace, page, edits);
        } catch (error) {
          if (!(error instanceof CannotRename)) throw error;
          return new ResponseError<void>(ErrorCodes.InvalidParams, error.message);
        }
      }),
    );
  },
};

async function workspaceEdit(
  workspace: Workspace,
  { location }: SitePage,
  edits: readonly FileEdit[],
): Promise<WorkspaceEdit | null> {
  const changes: TextDocumentEdit[] = [];
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const ofFile = edits.filter((edit) => edit.file === file);
    const uri = uriIn(location.base, file).toString();
    const open = workspace.documents.get(uri);
    const text = await workspace.text(location, file);
    if (text === null) continue;
    const positions = open?.positions ?? new Positions(text);
    changes.push({
      textDocument: { uri, version: open?.version ?? null },
      edits: ofFile.map((edit) => ({ range: positions.range(edit), newText: edit.newText })),
    });
  }
  return { documentChanges: changes };
}
