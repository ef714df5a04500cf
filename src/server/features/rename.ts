import * as l10n from '@vscode/l10n';
import {
  ErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type ChangeAnnotation,
  type Position,
  type PrepareRenameParams,
  type RenameParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { CannotRename } from '../../core/navigate/file-edits';
import {
  linkedHeading,
  renameableHeading,
  renameHeading,
  type HeadingRename,
} from '../../core/navigate/rename-heading';
import { linkAt } from '../../core/navigate/at';
import type { TextRange } from '../../core/page/block';
import { Page, type PageHeading } from '../../core/page/page';
import { guarded, type Feature } from '../feature';
import type { SitePage, Workspace } from '../workspace';
import { CannotChange, documentEdits } from '../workspace-edit';

/** The change annotation of links that hold for several frameworks, of which only one has the heading that is renamed. */
const SHARED_LINKS = 'shared-links';

function changeAnnotations(): Record<typeof SHARED_LINKS, ChangeAnnotation> {
  return {
    [SHARED_LINKS]: {
      label: l10n.t('Links that frameworks share'),
      description: l10n.t('Other frameworks have a heading of the old name'),
      needsConfirmation: true,
    },
  };
}

/** A heading that can be renamed, and what at the writer's position stands for it. */
interface Renameable {
  readonly file: string;
  readonly page: Page;
  readonly heading: PageHeading;
  /** On the writer's page. */
  readonly range: TextRange;
}

/** F2 on a heading, or on a link to one: every link to its anchor follows. */
export const rename: Feature = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register(connection, workspace) {
    connection.onPrepareRename(
      guarded(connection, async ({ textDocument, position }: PrepareRenameParams, token) => {
        const page = await workspace.readSitePage(textDocument.uri, token);
        const found = page && (await renameableAt(workspace, page, position));
        if (!found) return null;
        const { contentFrom, contentTo } = found.heading;
        return {
          range: page.document.positions.range(found.range),
          placeholder: found.page.text.slice(contentFrom, contentTo),
        };
      }),
    );
    connection.onRenameRequest(
      guarded(connection, async ({ textDocument, position, newName }: RenameParams, token) => {
        const page = await workspace.readSitePage(textDocument.uri, token);
        const found = page && (await renameableAt(workspace, page, position));
        if (!found) return null;
        const { site, location } = page;
        try {
          const read = (file: string) => workspace.text(location, file);
          const { contentFrom } = found.heading;
          const { edits, numbered } = await renameHeading(
            site,
            found.file,
            found.page,
            contentFrom,
            newName,
            read,
          );
          const documentChanges = await documentEdits(workspace, location, edits, ({ doubtful }) =>
            doubtful ? SHARED_LINKS : null,
          );
          const edit: WorkspaceEdit = {
            documentChanges,
            ...(edits.some(({ doubtful }) => doubtful) && { changeAnnotations: changeAnnotations() }),
          };
          if (numbered.length > 0 && !token.isCancellationRequested) {
            const message = numberedAnew(numbered);
            await connection.sendNotification(ShowMessageNotification.type, {
              type: MessageType.Info,
              message,
            });
          }
          return edit;
        } catch (error) {
          if (!(error instanceof CannotRename || error instanceof CannotChange)) throw error;
          return new ResponseError<void>(ErrorCodes.InvalidParams, error.message);
        }
      }),
    );
  },
};

/** Says that two headings share a name, which the writer may not have meant. */
function numberedAnew(numbered: HeadingRename['numbered']): string {
  const anchors = numbered.map(({ from, to }) => l10n.t('#{0} becomes #{1}', from, to)).join(', ');
  return l10n.t(
    'Another heading of the page is called the same, so anchors have numbers: {0}. The links follow.',
    anchors,
  );
}

async function renameableAt(
  workspace: Workspace,
  { site, path, page, document, location }: SitePage,
  position: Position,
): Promise<Renameable | null> {
  const offset = document.positions.offset(position);
  // A link in a heading comes first: it is what the cursor is on.
  const linked = linkedHeading(site, path, page, offset);
  const link = linked && linkAt(page, offset);
  if (!linked || !link) {
    const heading = renameableHeading(page, offset);
    return (
      heading && { file: path, page, heading, range: { from: heading.contentFrom, to: heading.contentTo } }
    );
  }
  const text = linked.file === path ? page.text : await workspace.text(location, linked.file);
  const target = text === null ? null : linked.file === path ? page : Page.parse(text);
  const heading = target && renameableHeading(target, linked.offset);
  if (!heading) return null;
  return {
    file: linked.file,
    page: target,
    heading,
    range: { from: link.destinationFrom, to: link.destinationTo },
  };
}
