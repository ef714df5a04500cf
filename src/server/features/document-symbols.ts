import { SymbolKind, type DocumentSymbol, type DocumentSymbolParams } from 'vscode-languageserver';
import type { PageHeading } from '../../core/page/page';
import { guarded, type Feature } from '../feature';
import type { OpenPage } from '../workspace';

/** The outline of a page: its headings with the anchors that the site gives them, under its title with its route. */
export const documentSymbols: Feature = {
  capabilities: { documentSymbolProvider: { label: 'Okta Docs' } },
  register(connection, workspace) {
    connection.onDocumentSymbol(
      guarded(connection, async ({ textDocument }: DocumentSymbolParams, token) => {
        const open = await workspace.readPage(textDocument.uri, token);
        if (!open) return null;
        return outline(open);
      }),
    );
  },
};

function outline({ page, document, place }: OpenPage): DocumentSymbol[] {
  const { positions } = document;
  const { headings } = page;
  const top: DocumentSymbol[] = [];
  const open: { level: number; symbol: DocumentSymbol }[] = [];
  headings.forEach((heading, i) => {
    const next = headings.slice(i + 1).find(({ level }) => level <= heading.level);
    const symbol: DocumentSymbol = {
      name: nameOf(heading),
      detail: heading.id ? `#${heading.id}` : '',
      kind: SymbolKind.String,
      range: positions.range({ from: heading.from, to: next ? next.from : page.text.length }),
      selectionRange: positions.range(heading),
      children: [],
    };
    while (open.length > 0 && open.at(-1)!.level >= heading.level) open.pop();
    (open.at(-1)?.symbol.children ?? top).push(symbol);
    open.push({ level: heading.level, symbol });
  });
  const route = place?.site?.routesOf(place.path)[0]?.path;
  const title = page.entry('title');
  if (!title || typeof title.value !== 'string' || title.value.trim() === '') return top;
  return [
    {
      name: title.value,
      detail: route ?? '',
      kind: SymbolKind.File,
      range: positions.range({ from: 0, to: page.text.length }),
      selectionRange: positions.range({ from: title.valueFrom, to: title.valueTo }),
      children: top,
    },
  ];
}

/** The protocol wants a name that isn't empty. */
function nameOf({ slugText, level }: PageHeading): string {
  return slugText.trim() || '#'.repeat(level);
}
