import {
  CompletionItemKind,
  MarkupKind,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  type Position,
} from 'vscode-languageserver';
import {
  completionsAt,
  type CompletionKind,
  type Completions,
  type RankTargets,
} from '../../core/complete/complete';
import { configurationCompletionsAt } from '../../core/complete/configuration';
import { CONFIGURATION_SCHEMA } from '../../core/rules';
import type { SiteModel } from '../../core/site/site';
import type { OpenDocument } from '../documents';
import { guarded, type Feature } from '../feature';
import { folderOfUri, isConfiguration, parseUri, pathIn } from '../uris';
import type { SitePage, Workspace } from '../workspace';

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
 * Destinations, anchors, snippets, components and front matter while they are typed, and what `.okta-docs.yml` takes. A space, a hyphen and
 * a dot are among the characters that ask for it because the editor closes the list where a word ends, but paths, anchors and names of
 * snippets and images go on behind them, and a destination is found by several words of a title.
 */
export const completion: Feature = {
  capabilities: { completionProvider: { triggerCharacters: ['/', '(', '#', '"', '<', ' ', '-', '.'] } },
  register(connection, workspace) {
    connection.onCompletion(
      guarded(connection, async ({ textDocument, position }: CompletionParams, token) =>
        isConfiguration(textDocument.uri)
          ? inConfiguration(workspace, textDocument.uri, position)
          : inPage(workspace, await workspace.sitePage(textDocument.uri, token), position),
      ),
    );
  },
};

function inPage(
  { suggestions }: Workspace,
  sitePage: SitePage | null,
  position: Position,
): CompletionList | null {
  if (!sitePage) return null;
  const { document, site, path, page } = sitePage;
  const offset = document.positions.offset(position);
  const rank: RankTargets = (text, limit) =>
    suggestions.rank({ site, path }, text, page.blockAt(offset)?.block.text, position.line, limit);
  return listOf(document, offset, completionsAt(site, path, page, offset, rank));
}

async function inConfiguration(
  workspace: Workspace,
  uri: string,
  position: Position,
): Promise<CompletionList | null> {
  const document = workspace.documents.get(uri);
  if (!document) return null;
  const offset = document.positions.offset(position);
  // Looking for the sites reads folders.
  const pages = async () => (await sitesUnder(workspace, uri)).flatMap((site) => [...site.pages.keys()]);
  const found = await configurationCompletionsAt(document.text, offset, CONFIGURATION_SCHEMA, pages);
  return listOf(document, offset, found);
}

/** The sites that a configuration counts for, as far as they have been read. */
async function sitesUnder(workspace: Workspace, uri: string): Promise<SiteModel[]> {
  const file = parseUri(uri);
  const concerned = (await workspace.projects.sites()).filter(
    ({ base }) => pathIn(folderOfUri(file), base) !== null || pathIn(base, file) !== null,
  );
  return concerned.flatMap((location) => workspace.sites.model(location) ?? []);
}

function listOf(
  { positions, text }: OpenDocument,
  offset: number,
  { from, to, items, incomplete }: Completions,
): CompletionList {
  const range = positions.range({ from, to });
  const typed = text.slice(from, offset);
  const width = String(items.length).length;
  return {
    isIncomplete: incomplete,
    items: items.map(({ kind, label, insert, detail, documentation }, i): CompletionItem => ({
      label,
      kind: KIND[kind],
      ...(detail !== undefined && { detail }),
      ...(documentation !== undefined && {
        documentation: { kind: MarkupKind.Markdown, value: documentation },
      }),
      // Chosen by the core, by title words too, which the editor would not find in the label.
      ...(incomplete ? { filterText: typed } : detail !== undefined && { filterText: `${label} ${detail}` }),
      sortText: String(i).padStart(width, '0'),
      textEdit: { range, newText: insert },
    })),
  };
}
