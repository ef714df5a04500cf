import {
  ErrorCodes,
  ResponseError,
  type PrepareRenameParams,
  type RenameParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { CannotRename } from '../../core/navigate/file-edits';
import { renameableHeading, renameHeading } from '../../core/navigate/rename-heading';
import { guarded, type Feature } from '../feature';
import { documentEdits } from '../workspace-edit';

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
          const documentChanges = await documentEdits(workspace, location, edits);
          const edit: WorkspaceEdit = { documentChanges };
          return edit;
        } catch (error) {
          if (!(error instanceof CannotRename)) throw error;
          return new ResponseError<void>(ErrorCodes.InvalidParams, error.message);
        }
      }),
    );
  },
};
