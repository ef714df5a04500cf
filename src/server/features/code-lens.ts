import * as l10n from '@vscode/l10n';
import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import { linksToPage, snippetName, usesOfSnippet } from '../../core/navigate/references';
import { SHOW_REFERENCES, type ShowReferences } from '../../protocol';
import { guarded, type Feature } from '../feature';

/** "Linked from ..." above headings and "used by ..." above snippets; off unless the writer turns it on. */
export const codeLens: Feature = {
  capabilities: { codeLensProvider: { resolveProvider: false } },
  register(connection, workspace) {
    connection.onCodeLens(
      guarded(connection, async ({ textDocument: { uri } }: CodeLensParams, token) => {
        const enabled = await workspace.settings.setting('oktaDocs.codeLens.enabled', uri);
        if (enabled !== true) return null;
        const page = await workspace.readSitePage(uri, token);
        if (!page) return null;
        const { site, path, document } = page;
        const lens = (offset: number, title: string): CodeLens => {
          const position = document.positions.position(offset);
          const argument: ShowReferences = { uri, position };
          return {
            range: { start: position, end: position },
            command: { title, command: SHOW_REFERENCES, arguments: [argument] },
          };
        };
        const lenses = [];
        const name = snippetName(site, path);
        if (name !== null) {
          const uses = usesOfSnippet(site, path, name).length;
          lenses.push(
            lens(0, uses === 1 ? l10n.t('used by 1 component') : l10n.t('used by {0} components', uses)),
          );
        } else {
          lenses.push(lens(0, linkedFrom(linksToPage(site, path).length)));
        }
        for (const { id, level, from } of page.page.headings) {
          if (id === null || level === 1) continue;
          lenses.push(lens(from, linkedFrom(site.linksTo(path, id).length)));
        }
        return lenses;
      }),
    );
  },
};

function linkedFrom(places: number): string {
  if (places === 0) return l10n.t('not linked');
  return places === 1 ? l10n.t('linked from 1 place') : l10n.t('linked from {0} places', places);
}
