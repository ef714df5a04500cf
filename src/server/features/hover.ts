import * as l10n from '@vscode/l10n';
import { MarkupKind, type Hover, type HoverParams, type Position } from 'vscode-languageserver';
import { describeConfigurationAt } from '../../core/complete/configuration';
import { headingAt, linkAt, tagAt } from '../../core/navigate/at';
import { describePage, describeTarget, filesIncluding } from '../../core/navigate/describe';
import { searchResult, type ShownText } from '../../core/navigate/search-result';
import { placeOfLink } from '../../core/navigate/targets';
import { nameOf } from '../../core/suggest/suggester';
import { ENGINE_NAMES } from '../../core/engine/engine';
import type { TextRange } from '../../core/page/block';
import { CONFIGURATION_SCHEMA } from '../../core/rules';
import { snippetAttribute } from '../../core/site/components';
import type { SiteModel } from '../../core/site/site';
import { guarded, type Feature } from '../feature';
import { code, escaped, link } from '../markdown';
import { openLink } from '../suggestions';
import type { SiteLocation } from '../sites';
import { isConfiguration, uriIn } from '../uris';
import type { SitePage, Workspace } from '../workspace';

/** Hovers over links, snippets, headings and the front matter. */
export const hover: Feature = {
  capabilities: { hoverProvider: true },
  register(connection, workspace) {
    connection.onHover(
      guarded(connection, async ({ textDocument, position }: HoverParams, token) => {
        if (isConfiguration(textDocument.uri)) return inConfiguration(workspace, textDocument.uri, position);
        const page = await workspace.sitePage(textDocument.uri, token);
        if (!page) return null;
        const { positions } = page.document;
        const offset = positions.offset(position);
        const found = hoverAt(workspace, page, offset);
        if (!found || found.lines.length === 0) return null;
        const result: Hover = {
          contents: { kind: MarkupKind.Markdown, value: found.lines.join('\n\n') },
          range: positions.range(found.range),
        };
        return result;
      }),
    );
  },
};

function inConfiguration(workspace: Workspace, uri: string, position: Position): Hover | null {
  const document = workspace.documents.get(uri);
  if (!document) return null;
  const { text, positions } = document;
  const found = describeConfigurationAt(text, positions.offset(position), CONFIGURATION_SCHEMA);
  if (!found) return null;
  return {
    contents: {
      kind: MarkupKind.Markdown,
      value: `**${escaped(found.title)}**\n\n${escaped(found.description)}`,
    },
    range: positions.range(found.range),
  };
}

/** How many targets a hover lists. */
const MOST_SUGGESTIONS = 3;

interface Answer {
  readonly range: TextRange;
  /** Paragraphs of Markdown. */
  readonly lines: readonly string[];
}

function hoverAt(workspace: Workspace, page: SitePage, offset: number): Answer | null {
  if (offset < page.page.frontMatter.to) return onFrontMatter(page, offset);
  return (
    onOpenLink(workspace, page, offset) ??
    onLink(page, offset) ??
    onSnippet(page, offset) ??
    onHeading(page, offset)
  );
}

/** A link that lacks its destination: where it could lead. */
function onOpenLink(workspace: Workspace, page: SitePage, offset: number): Answer | null {
  const finding = workspace
    .findings(page)
    .find((found) => found.from <= offset && offset <= found.to && openLink(found));
  if (!finding) return null;
  const { site, path, location } = page;
  const lines = workspace.suggestions.of(page, finding, MOST_SUGGESTIONS).map((suggestion) => {
    const place = placeOfLink(site, { kind: 'link', destination: suggestion.destination }, path);
    const name = place
      ? link(nameOf(suggestion), uriIn(location.base, place.file).toString())
      : escaped(nameOf(suggestion));
    return `- ${name} ${code(suggestion.destination)}`;
  });
  if (lines.length === 0) return null;
  return { range: finding, lines: [l10n.t('It could lead to'), lines.join('\n')] };
}

function onLink({ page, site, path }: SitePage, offset: number): Answer | null {
  const at = linkAt(page, offset);
  if (!at) return null;
  const target = describeTarget(site, site.resolve(at, path));
  if (!target) return null;
  const lines = [];
  if (target.title !== null) {
    const heading = target.heading === null ? '' : ` › ${escaped(target.heading)}`;
    lines.push(`**${escaped(target.title)}**${heading}`);
  }
  if (target.description !== null) lines.push(escaped(target.description));
  lines.push(code(target.address));
  if (target.engine !== 'both') lines.push(l10n.t('Only for {0}', ENGINE_NAMES[target.engine]));
  for (const { from, to } of target.redirects)
    lines.push(l10n.t('Redirect: {0} → {1}', code(from), code(to)));
  return { range: at, lines };
}

function onSnippet({ page, site, path, location }: SitePage, offset: number): Answer | null {
  const at = tagAt(page, offset);
  const name = at && snippetAttribute(at.tag)?.value;
  if (!name) return null;
  const files = site.snippetsOf(path, name);
  if (files.length === 0) return null;
  const list = files.map(({ framework, path: file, exists }) =>
    exists
      ? `- ${link(framework, uriIn(location.base, file).toString())}`
      : `- ${l10n.t('{0}: missing', escaped(framework))}`,
  );
  const lines = [
    l10n.t('Snippet {0}', code(name)),
    list.join('\n'),
    includedBy(location, filesIncluding(site, path, name)),
  ];
  return { range: at.tag, lines };
}

function onHeading({ page, site, path, location }: SitePage, offset: number): Answer | null {
  const heading = headingAt(page, offset);
  if (!heading) return null;
  if (heading.level === 1 || heading.id === null)
    return { range: heading, lines: aboutPage(site, path, location) };
  const lines = [code(`#${heading.id}`), linkedFrom(site.linksTo(path, heading.id).length)];
  const { includedBy: files } = describePage(site, path);
  if (files.length > 0) lines.push(includedBy(location, files));
  return { range: heading, lines };
}

/** The page as a search result shows it: on a key of the title or the description with what is to be said of that one. */
function onFrontMatter({ page, site, path, place, location }: SitePage, offset: number): Answer | null {
  const { title, description } = searchResult(page, { description: place?.summary?.description ?? null });
  const entry = page.frontMatter.entries.find(
    ({ keyFrom, valueTo }) => keyFrom <= offset && offset <= valueTo,
  );
  const onTitle = entry?.key === 'title';
  const onDescription = entry?.key === 'description' || entry?.key === 'meta';
  const lines = [];
  if (title || description) {
    lines.push(
      l10n.t('As a search result shows it:'),
      title ? `**${escaped(title.text)}**` : `*${l10n.t('No title')}*`,
      description ? escaped(description.text) : `*${l10n.t('No description')}*`,
    );
    if (!onDescription && title) lines.push(lengthOfTitle(title));
    if (!onTitle && description) lines.push(lengthOfDescription(description));
  }
  if (!onTitle && !onDescription) lines.push(...aboutPage(site, path, location));
  return {
    range: entry ? { from: entry.keyFrom, to: Math.max(entry.keyTo, entry.valueTo) } : page.frontMatter,
    lines,
  };
}

function lengthOfTitle({ length, most, cut }: ShownText): string {
  if (!cut) return l10n.t('Title: {0} of {1} characters', length, most);
  return l10n.t(
    '**Title too long**: {0} characters, and search results usually show {1}. Shorten it, or say what matters first.',
    length,
    most,
  );
}

function lengthOfDescription({ length, most, cut }: ShownText): string {
  if (!cut) return l10n.t('Description: {0} of {1} characters', length, most);
  return l10n.t(
    '**Description too long**: {0} characters, and search results usually show {1}. Shorten it, or say what matters first.',
    length,
    most,
  );
}

function aboutPage(site: SiteModel, path: string, location: SiteLocation): string[] {
  const { routes, includedBy: files, links } = describePage(site, path);
  const lines = [];
  if (files.length > 0) lines.push(includedBy(location, files));
  else if (routes.length > 0) lines.push(routes.map((route) => code(route.path)).join(', '));
  lines.push(linkedFrom(links));
  return lines;
}

/** Which files include a snippet, as links to them. */
function includedBy(location: SiteLocation, files: readonly string[]): string {
  if (files.length === 0) return l10n.t('No page includes it');
  const links = files.map((file) => link(file, uriIn(location.base, file).toString()));
  return l10n.t('Included by {0}', links.join(', '));
}

function linkedFrom(links: number): string {
  if (links === 0) return l10n.t('No links lead here');
  return links === 1 ? l10n.t('1 link leads here') : l10n.t('{0} links lead here', links);
}
