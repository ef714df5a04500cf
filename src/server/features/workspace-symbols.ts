import { SymbolKind, type SymbolInformation, type WorkspaceSymbolParams } from 'vscode-languageserver';
import { findInSite } from '../../core/navigate/find';
import { guarded, type Feature } from '../feature';

/** How many answers are of use in a list that narrows while one types. */
const MOST = 200;

/** "Go to Symbol in Workspace": pages by title, headings by text, with the routes that they are on. */
export const workspaceSymbols: Feature = {
  capabilities: { workspaceSymbolProvider: true },
  register(connection, workspace) {
    connection.onWorkspaceSymbol(
      guarded(connection, async ({ query }: WorkspaceSymbolParams, token) => {
        const symbols: SymbolInformation[] = [];
        for (const { model, location } of workspace.sites.read()) {
          const found = findInSite(model, query, MOST - symbols.length).filter(({ place }) => place !== null);
          const locations = await workspace.locations(
            location,
            found.map(({ place }) => place!),
            token,
          );
          if (token.isCancellationRequested) return null;
          found.forEach(({ name, route, heading }, i) => {
            symbols.push({
              name,
              kind: heading ? SymbolKind.String : SymbolKind.File,
              containerName: route,
              location: locations[i]!,
            });
          });
        }
        return symbols;
      }),
    );
  },
};
