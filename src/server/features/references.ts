import type { ReferenceParams } from 'vscode-languageserver';
import { referencesAt } from '../../core/navigate/references';
import { guarded, type Feature } from '../feature';

/** "Go to References" of pages, headings, snippets and of what a link leads to. */
export const references: Feature = {
  capabilities: { referencesProvider: true },
  register(connection, workspace) {
    connection.onReferences(
      guarded(connection, async ({ textDocument, position }: ReferenceParams, token) => {
        const page = await workspace.readSitePage(textDocument.uri, token);
        if (!page) return null;
        const offset = page.document.positions.offset(position);
        const places = referencesAt(page.site, page.path, page.page, offset);
        return workspace.locations(page.location, places, token);
      }),
    );
  },
};
