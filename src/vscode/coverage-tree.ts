import * as vscode from 'vscode';
import { ENGINE_NAMES, otherEngine, type Audience } from '../core/engine/engine';
import type { CoveredPage, CrossingLink, EngineCoverageAnswer } from '../protocol';
import { pageName } from './page-name';

/** What the view's groups are, in the order in which they are listed. */
const GROUPS = [
  'both',
  'identity-engine',
  'classic-engine',
  'pairs',
  'one-way',
  'without-counterpart',
  'unannounced',
  'announced',
] as const;

type Group = (typeof GROUPS)[number];

/** Pages, pairs or links of one kind. */
export interface GroupNode {
  readonly type: 'group';
  readonly group: Group;
  readonly children: readonly (PageNode | PairNode | LinkNode)[];
}

/** A page. */
export interface PageNode {
  readonly type: 'page';
  readonly id: string;
  readonly uri: vscode.Uri;
  readonly title: string | null;
  readonly engine: Audience;
}

/** Two pages of which one leads to the other, or each. */
export interface PairNode {
  readonly type: 'pair';
  readonly id: string;
  /** Of the first page, whose note leads to the second. */
  readonly uri: vscode.Uri;
  readonly both: boolean;
  readonly pages: readonly [PageNode, PageNode];
}

/** A link that crosses engines. */
export interface LinkNode {
  readonly type: 'link';
  readonly id: string;
  readonly uri: vscode.Uri;
  readonly link: CrossingLink;
}

export type CoverageNode = GroupNode | PageNode | PairNode | LinkNode;

/** The groups that have something in them. @param asUri of a URI of the protocol */
export function groupsOf(coverage: EngineCoverageAnswer, asUri: (uri: string) => vscode.Uri): GroupNode[] {
  const engines = new Map<string, Audience>();
  for (const engine of ['both', 'identity-engine', 'classic-engine'] as const)
    for (const { uri } of coverage.pages[engine]) engines.set(uri, engine);
  const page =
    (above: string) =>
    ({ uri, title }: CoveredPage): PageNode => ({
      type: 'page',
      id: `${above} ${uri}`,
      uri: asUri(uri),
      title,
      engine: engines.get(uri) ?? 'both',
    });
  const pair = (first: CoveredPage, second: CoveredPage, both: boolean): PairNode => {
    const id = `${both ? 'pairs' : 'one-way'} ${first.uri} ${second.uri}`;
    return { type: 'pair', id, uri: asUri(first.uri), both, pages: [page(id)(first), page(id)(second)] };
  };
  const links = (wanted: boolean) =>
    coverage.links.flatMap((link, i): LinkNode[] =>
      link.announced === wanted
        ? [{ type: 'link', id: `link ${link.uri} ${i}`, uri: asUri(link.uri), link }]
        : [],
    );
  const children: Record<Group, GroupNode['children']> = {
    both: coverage.pages.both.map(page('both')),
    'identity-engine': coverage.pages['identity-engine'].map(page('identity-engine')),
    'classic-engine': coverage.pages['classic-engine'].map(page('classic-engine')),
    pairs: coverage.pairs.map(([a, b]) => pair(a, b, true)),
    'one-way': coverage.oneWay.map(({ from, to }) => pair(from, to, false)),
    'without-counterpart': coverage.withoutCounterpart.map(page('without-counterpart')),
    unannounced: links(false),
    announced: links(true),
  };
  return GROUPS.flatMap((group) =>
    children[group].length > 0 ? [{ type: 'group' as const, group, children: children[group] }] : [],
  );
}

/** How a node is shown. */
export function treeItem(node: CoverageNode): vscode.TreeItem {
  switch (node.type) {
    case 'group':
      return groupItem(node);
    case 'page':
      return pageItem(node);
    case 'pair':
      return pairItem(node);
    case 'link':
      return linkItem(node);
  }
}

function groupItem({ group, children }: GroupNode): vscode.TreeItem {
  const label = groupName(group);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = group;
  item.description = String(children.length);
  item.iconPath = new vscode.ThemeIcon(ICONS[group]);
  item.tooltip = groupMeaning(group);
  item.accessibilityInformation = { label: vscode.l10n.t('{0}, {1}', label, children.length) };
  return item;
}

const ICONS: Readonly<Record<Group, string>> = {
  both: 'layers',
  'identity-engine': 'shield',
  'classic-engine': 'archive',
  pairs: 'arrow-swap',
  'one-way': 'arrow-right',
  'without-counterpart': 'circle-slash',
  unannounced: 'warning',
  announced: 'link',
};

function groupName(group: Group): string {
  switch (group) {
    case 'both':
    case 'identity-engine':
    case 'classic-engine':
      return audienceName(group);
    case 'pairs':
      return vscode.l10n.t('Pairs');
    case 'one-way':
      return vscode.l10n.t('One-way pairs');
    case 'without-counterpart':
      return vscode.l10n.t('Without a counterpart');
    case 'unannounced':
      return vscode.l10n.t('Links across, unannounced');
    case 'announced':
      return vscode.l10n.t('Links across, announced');
  }
}

function groupMeaning(group: Group): string {
  switch (group) {
    case 'both':
      return vscode.l10n.t('Pages for readers of both engines: nothing on them says otherwise.');
    case 'identity-engine':
    case 'classic-engine':
      return vscode.l10n.t(
        'Pages whose banner or note says that they are only for {0}.',
        ENGINE_NAMES[group],
      );
    case 'pairs':
      return vscode.l10n.t('Pages whose notes send readers of the other engine to each other.');
    case 'one-way':
      return vscode.l10n.t('Pages whose note leads to a page that does not lead back.');
    case 'without-counterpart':
      return vscode.l10n.t('Pages for one engine that name no page for the other.');
    case 'unannounced':
      return vscode.l10n.t(
        'Links from text for one engine to a page for the other, of which readers are not told.',
      );
    case 'announced':
      return vscode.l10n.t(
        'The same in notes, in sentences that name an engine, and on pages about upgrading.',
      );
  }
}

function audienceName(audience: Audience): string {
  return audience === 'both'
    ? vscode.l10n.t('For both engines')
    : vscode.l10n.t('Only for {0}', ENGINE_NAMES[audience]);
}

function pageItem({ id, uri, title, engine }: PageNode): vscode.TreeItem {
  const label = pageName(uri);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  item.id = id;
  item.description = title ?? '';
  item.iconPath = new vscode.ThemeIcon(ICONS[engine]);
  item.contextValue = 'page';
  item.tooltip = `${vscode.workspace.asRelativePath(uri)}\n${audienceName(engine)}`;
  item.accessibilityInformation = {
    label: [label, title, audienceName(engine)].filter((part) => part !== null).join(', '),
  };
  item.command = open(uri);
  return item;
}

function pairItem({ id, both, pages: [first, second] }: PairNode): vscode.TreeItem {
  const names = [pageName(first.uri), pageName(second.uri)] as const;
  const item = new vscode.TreeItem(
    names.join(both ? ' ⇄ ' : ' → '),
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = id;
  item.iconPath = new vscode.ThemeIcon(ICONS[both ? 'pairs' : 'one-way']);
  item.contextValue = both ? 'pair' : 'one-way';
  const meaning = both
    ? vscode.l10n.t('{0} and {1} lead to each other', ...names)
    : vscode.l10n.t('{0} leads to {1}, which does not lead back', ...names);
  item.tooltip = meaning;
  item.accessibilityInformation = { label: meaning };
  return item;
}

function linkItem({ id, uri, link }: LinkNode): vscode.TreeItem {
  const { text, engine, announced, counterpart, range } = link;
  const place = vscode.l10n.t('{0}, line {1}', pageName(uri), range.start.line + 1);
  const target = pageName(vscode.Uri.parse(link.to.uri, true));
  const item = new vscode.TreeItem(text || target, vscode.TreeItemCollapsibleState.None);
  item.id = id;
  item.description = `${place} → ${target}`;
  item.iconPath = new vscode.ThemeIcon(announced ? 'link' : 'warning');
  const meaning = vscode.l10n.t(
    'From text for {0} to {1}, a page for {2}.',
    ENGINE_NAMES[engine],
    target,
    ENGINE_NAMES[otherEngine(engine)],
  );
  const better = counterpart
    ? vscode.l10n.t(
        'The page for {0} is {1}.',
        ENGINE_NAMES[engine],
        pageName(vscode.Uri.parse(counterpart.uri, true)),
      )
    : null;
  const told = better !== null && !announced ? `${meaning} ${better}` : meaning;
  item.tooltip = `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}\n${told}`;
  item.accessibilityInformation = { label: `${text || target}, ${place}. ${told}` };
  item.command = open(
    uri,
    new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character),
  );
  return item;
}

/** Shows a page, or a place on it. */
function open(uri: vscode.Uri, selection?: vscode.Range): vscode.Command {
  const options: vscode.TextDocumentShowOptions = { preview: true, ...(selection && { selection }) };
  return { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri, options] };
}
