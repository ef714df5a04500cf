import type { CancellationToken } from 'vscode-languageserver';
import { missingNotes } from '../../core/engine/counterparts';
import { classicNote, existingMark, insertBanner, placesAt } from '../../core/engine/edits';
import { guessCounterparts } from '../../core/engine/guesses';
import {
  CLASSIC_NOTE,
  CLASSIC_NOTE_CHOICES,
  ENGINE_BANNERS,
  MISSING_NOTES,
  type AtPosition,
  type ClassicNoteChoices,
  type ClassicNoteParams,
  type EngineBanner,
  type MissingNoteAnswer,
  type MissingNotesParams,
} from '../../protocol';
import { guarded, type Feature } from '../feature';
import { uriIn } from '../uris';
import { workspaceEdit } from '../workspace-edit';

/** What the commands for engine banners and notes ask. */
export const engineNotes: Feature = {
  capabilities: {},
  register(connection, workspace) {
    connection.onRequest(
      ENGINE_BANNERS,
      guarded(connection, async ({ uri, position }: AtPosition, token: CancellationToken) => {
        const open = await workspace.page(uri, token);
        if (!open) return null;
        const banners: EngineBanner[] = [];
        for (const place of placesAt(open.page, open.document.positions.offset(position))) {
          const taken = existingMark(open.page, place, 'identity-engine', 'banner');
          const edit = insertBanner(open.page, 'identity-engine', place.from ?? undefined);
          banners.push({
            heading: place.heading,
            edit: taken ? null : await workspaceEdit(workspace, open, [edit]),
          });
        }
        return banners;
      }),
    );
    connection.onRequest(
      CLASSIC_NOTE_CHOICES,
      guarded(connection, async ({ uri, position }: AtPosition, token: CancellationToken) => {
        const open = await workspace.page(uri, token);
        if (!open) return null;
        const site = open.place?.site;
        const choices: ClassicNoteChoices = {
          places: placesAt(open.page, open.document.positions.offset(position)).map((place) => {
            const note = existingMark(open.page, place, 'classic-engine', 'note');
            return {
              heading: place.heading,
              from: place.from,
              complete: (note?.counterparts.length ?? 0) > 0,
            };
          }),
          counterparts: site
            ? guessCounterparts(site, open.place!.path, 'classic-engine').map(
                ({ title, destination, known }) => ({ title, destination, known }),
              )
            : [],
        };
        return choices;
      }),
    );
    connection.onRequest(
      CLASSIC_NOTE,
      guarded(connection, async ({ uri, from, counterpart }: ClassicNoteParams, token: CancellationToken) => {
        const open = await workspace.page(uri, token);
        if (!open) return null;
        return workspaceEdit(workspace, open, [classicNote(open.page, counterpart, from ?? undefined)]);
      }),
    );
    connection.onRequest(
      MISSING_NOTES,
      guarded(connection, async ({ uri }: MissingNotesParams, token: CancellationToken) => {
        const open = await workspace.sitePage(uri, token);
        if (!open) return null;
        const answers: MissingNoteAnswer[] = [];
        for (const { path, title, edit } of missingNotes(open.site, open.path)) {
          const edits = await workspaceEdit(workspace, open, [edit]);
          if (token.isCancellationRequested) return null;
          if (edits)
            answers.push({ uri: uriIn(open.location.base, path).toString(), title, path, edit: edits });
        }
        return answers;
      }),
    );
  },
};
