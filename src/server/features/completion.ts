import {
  CompletionItemKind,
  MarkupKind,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
} from 'vscode-languageserver';
import { completionsAt, type CompletionKind } from '../../core/complete/complete';
import { guarded, type Feature } from '../feature';

const KIND: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  page: CompletionItemKind.File,
  heading: CompletionItemKind.Reference,
  file: CompletionItemKind.File,
  snippet: CompletionItemKind.Module,
  value: CompletionItemKind.Value,
  key: CompletionItemKind.Property,
  component: CompletionItemKind.Class,
};

/**
 * Destinations, anchors, snippets, components and front matter while they are typed. A space is among the characters that ask for it because
 * the editor closes the list at one, and a destination is found by several words of a title.
 */
export const completion: Feature = {
  capabilities: { completionProvider: { triggerCharacters: ['/', '(', '#', '"', '<', ' '] } },
  register(connection, workspace) {
    connection.onCompletion(
      guarded(connection, async ({ textDocument, position }: CompletionParams, token) => {
        const page = await workspace.sitePage(textDocument.uri, token);
        if (!page) return null;
        const { positions, text } = page.document;
        const offset = positions.offset(position);
        const { from, to, items, incomplete } = completionsAt(page.site, page.path, page.page, offset);
        const range = positions.range({ from, to });
        const typed = text.slice(from, offset);
        const width = String(items.length).length;
        const list: CompletionList = {
          isIncomplete: incomplete,
          items: items.map(({ kind, label, insert, detail, documentation }, i): CompletionItem => ({
            label,
            kind: KIND[kind],
            ...(detail !== undefined && { detail }),
            ...(documentation !== undefined && {
              documentation: { kind: MarkupKind.Markdown, value: documentation },
            }),
            // Chosen by the core, by title words too, which the editor would not find in the label.
            ...(incomplete
              ? { filterText: typed }
              : detail !== undefined && { filterText: `${label} ${detail}` }),
            sortText: String(i).padStart(width, '0'),
            textEdit: { range, newText: insert },
          })),
        };
        return list;
      }),
    );
  },
};
