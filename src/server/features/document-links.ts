import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { placeOf } from '../../core/navigate/targets';
import { guarded, type Feature } from '../feature';
import { uriIn } from '../uris';

/** Ctrl+click on the links that the site itself serves. Addresses elsewhere are left to the editor. */
export const documentLinks: Feature = {
  capabilities: { documentLinkProvider: { resolveProvider: false } },
  register(connection, workspace) {
    connection.onDocumentLinks(
      guarded(connection, async ({ textDocument }: DocumentLinkParams, token) => {
        const page = await workspace.readSitePage(textDocument.uri, token);
        if (!page?.place?.summary) return null;
        const { site, path, location, document } = page;
        const links: DocumentLink[] = [];
        for (const link of page.place.summary.links) {
          if (link.destinationFrom === link.destinationTo) continue;
          const resolution = site.resolve(link, path);
          const place = placeOf(site, resolution);
          if (!place) continue;
          const uri = uriIn(location.base, place.file);
          const line = site
            .page(place.file)
            ?.headings.find(({ from }) => place.to > 0 && from === place.from)?.line;
          links.push({
            range: document.positions.range({ from: link.destinationFrom, to: link.destinationTo }),
            target: line === undefined ? uri.toString() : uri.with({ fragment: `L${line + 1}` }).toString(),
          });
        }
        return links;
      }),
    );
  },
};
