import * as l10n from '@vscode/l10n';
import {
  ErrorCodes,
  ResponseError,
  WillRenameFilesRequest,
  type CancellationToken,
  type ChangeAnnotation,
  type RenameFile,
  type RenameFilesParams,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { CannotRename } from '../../core/navigate/file-edits';
import { moveFiles, type MoveReason } from '../../core/navigate/move-files';
import type { Move } from '../../core/navigate/moves';
import { NEW_REDIRECTS, OTHER_FRAMEWORKS } from '../../protocol';
import { guarded, type Feature } from '../feature';
import type { SiteLocation } from '../sites';
import { parseUri, pathIn, uriIn } from '../uris';
import type { Workspace } from '../workspace';
import { CannotChange, documentEdits } from '../workspace-edit';

/** What the editor calls the changes, by what they are for. */
function changeAnnotations(): Record<MoveReason | typeof OTHER_FRAMEWORKS, ChangeAnnotation> {
  return {
    links: { label: l10n.t('Links'), description: l10n.t('Lead to the new place') },
    'snippet-names': {
      label: l10n.t('Names of snippets'),
      description: l10n.t('Where pages include them'),
    },
    lists: {
      label: l10n.t('Front matter'),
      description: l10n.t('Lists of guides, sections and frameworks'),
    },
    navigation: { label: l10n.t('Navigation'), description: l10n.t('Lead to the new place') },
    'hiding-redirects': {
      label: l10n.t('Redirects that would hide the new address'),
      description: l10n.t('Are taken away from conductor.yml'),
    },
    [NEW_REDIRECTS]: {
      label: l10n.t('Redirects'),
      description: l10n.t('From the old addresses, in conductor.yml'),
    },
    [OTHER_FRAMEWORKS]: {
      label: l10n.t('Snippets of the other frameworks'),
      description: l10n.t('Have the same name in each'),
    },
  };
}

/** Files and folders get another name or place: links, lists, names and redirects follow. */
export const moveFilesFeature: Feature = {
  capabilities: {
    workspace: { fileOperations: { willRename: { filters: [{ pattern: { glob: '**' } }] } } },
  },
  register(connection, workspace) {
    connection.onRequest(
      WillRenameFilesRequest.method,
      guarded(connection, async ({ files }: RenameFilesParams, token) => {
        try {
          return await editFor(workspace, files, token);
        } catch (error) {
          if (!(error instanceof CannotRename || error instanceof CannotChange)) throw error;
          return new ResponseError<void>(
            ErrorCodes.InvalidParams,
            l10n.t('No links were changed. {0}', error.message),
          );
        }
      }),
    );
  },
};

async function editFor(
  workspace: Workspace,
  files: RenameFilesParams['files'],
  token: CancellationToken,
): Promise<WorkspaceEdit | null> {
  const bySite = new Map<string, { location: SiteLocation; moves: Move[] }>();
  for (const { oldUri, newUri } of files) {
    const location = (await workspace.projects.of(oldUri))?.site;
    const from = location ? pathIn(location.base, parseUri(oldUri)) : null;
    if (!location || !from) continue;
    const setting = await workspace.settings.setting('oktaDocs.updateLinksOnFileMove.enabled', oldUri);
    if (setting === 'never') continue;
    const to = pathIn(location.base, parseUri(newUri));
    const target = (await workspace.projects.of(newUri))?.site;
    if (to === null || (target && target.base.toString() !== location.base.toString())) {
      throw new CannotRename(
        target
          ? l10n.t(
              '{0} leaves its site for another one: nothing there would be served at an address that links could lead to.',
              from,
            )
          : l10n.t(
              '{0} leaves its site for a folder outside: nothing there would be served at an address that links could lead to.',
              from,
            ),
      );
    }
    const key = location.base.toString();
    const known = bySite.get(key);
    if (known) known.moves.push({ from, to });
    else bySite.set(key, { location, moves: [{ from, to }] });
  }
  const changes: (TextDocumentEdit | RenameFile)[] = [];
  for (const { location, moves } of bySite.values()) {
    changes.push(...(await changesIn(workspace, location, moves)));
    if (token.isCancellationRequested) return null;
  }
  return changes.length === 0 ? null : { documentChanges: changes, changeAnnotations: changeAnnotations() };
}

async function changesIn(
  workspace: Workspace,
  location: SiteLocation,
  moves: readonly Move[],
): Promise<(TextDocumentEdit | RenameFile)[]> {
  const site = await workspace.sites.ready(location);
  const plan = await moveFiles(site, moves, (file) => workspace.text(location, file));
  const redirects = await workspace.settings.setting(
    'oktaDocs.updateLinksOnFileMove.redirects',
    location.base.toString(),
  );
  const edits = plan.edits.filter(({ reason }) => reason !== NEW_REDIRECTS || redirects !== 'never');
  const texts = await documentEdits(workspace, location, edits, ({ reason }) => reason);
  const renames = plan.moves.map(({ from, to }): RenameFile => ({
    kind: 'rename',
    oldUri: uriIn(location.base, from).toString(),
    newUri: uriIn(location.base, to).toString(),
    annotationId: OTHER_FRAMEWORKS,
  }));
  return [...texts, ...renames];
}
