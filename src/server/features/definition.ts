import type { DefinitionParams, LocationLink } from 'vscode-languageserver';
import { definitionAt } from '../../core/navigate/targets';
import { guarded, type Feature } from '../feature';

/** "Go to Definition" from links, images, snippets and the entries of a guide list. */
export const definition: Feature = {
  capabilities: { definitionProvider: true },
  register(connection, workspace) {
    connection.onDefinition(
      guarded(connection, async ({ textDocument, position }: DefinitionParams, token) => {
        const page = await workspace.readSitePage(textDocument.uri, token);
        if (!page) return null;
        const { positions } = page.document;
        const found = definitionAt(page.site, page.path, page.page, positions.offset(position));
        if (!found) return null;
        const targets = await workspace.locations(page.location, found.places, token);
        return targets.map(({ uri, range }): LocationLink => ({
          originSelectionRange: positions.range(found.origin),
          targetUri: uri,
          targetRange: range,
          targetSelectionRange: range,
        }));
      }),
    );
  },
};
