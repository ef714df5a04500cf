import * as vscode from 'vscode';
import { UNFINISHED_KINDS, type UnfinishedKind } from '../core/rules/unfinished';
import type { UnfinishedItem } from '../protocol';
import { pageName } from './page-name';
import type { InventoryPage } from './unfinished-inventory';

/** What the view's groups are. */
export type Grouping = 'page' | 'kind' | 'asked';

/** A page, a kind of work, or a colleague. */
export interface GroupNode {
  readonly type: 'group';
  readonly id: string;
  readonly label: string;
  /** Of a group that is a page. */
  readonly uri: vscode.Uri | null;
  readonly icon: vscode.ThemeIcon;
  readonly items: readonly ItemNode[];
}

/** One thing to do. */
export interface ItemNode {
  readonly type: 'item';
  readonly id: string;
  readonly group: string;
  readonly uri: vscode.Uri;
  readonly item: UnfinishedItem;
}

export type UnfinishedNode = GroupNode | ItemNode;

/** The groups in the order in which they are listed, each with at least one item. */
export function groupsOf(pages: readonly InventoryPage[], grouping: Grouping): GroupNode[] {
  const groups = new Map<string, GroupNode & { readonly items: ItemNode[] }>();
  for (const { uri, work } of pages) {
    work.forEach((item, i) => {
      const { key, label, icon } = groupOf(uri, item, grouping);
      const id = `${grouping} ${key}`;
      let group = groups.get(id);
      if (!group) {
        group = { type: 'group', id, label, icon, uri: grouping === 'page' ? uri : null, items: [] };
        groups.set(id, group);
      }
      group.items.push({
        type: 'item',
        id: `${id} ${uri.toString()} ${item.rule} ${i}`,
        group: id,
        uri,
        item,
      });
    });
  }
  const list = [...groups.values()];
  if (grouping === 'kind') {
    const order = UNFINISHED_KINDS.map((kind) => `kind ${kind}`);
    list.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  } else if (grouping === 'asked') {
    // Whoever nobody can ask comes last.
    list.sort((a, b) => Number(a.id === 'asked ') - Number(b.id === 'asked ') || a.id.localeCompare(b.id));
  }
  return list;
}

function groupOf(
  uri: vscode.Uri,
  { kind, asked }: UnfinishedItem,
  grouping: Grouping,
): { key: string; label: string; icon: vscode.ThemeIcon } {
  switch (grouping) {
    case 'page':
      return { key: uri.toString(), label: pageName(uri), icon: vscode.ThemeIcon.File };
    case 'kind':
      return { key: kind, label: kindName(kind), icon: kindIcon(kind) };
    case 'asked':
      return asked === null
        ? { key: '', label: vscode.l10n.t('Nobody named'), icon: new vscode.ThemeIcon('question') }
        : { key: asked, label: asked, icon: new vscode.ThemeIcon('person') };
  }
}

/** How a node is shown. @param expanded whether a group is open at first */
export function treeItem(node: UnfinishedNode, grouping: Grouping, expanded: boolean): vscode.TreeItem {
  return node.type === 'group' ? groupItem(node, expanded) : workItem(node, grouping);
}

function groupItem({ id, label, uri, icon, items }: GroupNode, expanded: boolean): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, expanded ? Expanded : Collapsed);
  item.id = id;
  item.description = String(items.length);
  item.iconPath = icon;
  item.contextValue = 'group';
  item.tooltip = uri ? vscode.workspace.asRelativePath(uri) : label;
  item.accessibilityInformation = {
    label:
      items.length === 1
        ? vscode.l10n.t('{0}, 1 thing to do', label)
        : vscode.l10n.t('{0}, {1} things to do', label, items.length),
  };
  return item;
}

function workItem({ id, uri, item }: ItemNode, grouping: Grouping): vscode.TreeItem {
  const { kind, text, asked, message, rule, range } = item;
  const label = text || message;
  const line = vscode.l10n.t('line {0}', range.start.line + 1);
  const place = grouping === 'page' ? line : `${pageName(uri)}, ${line}`;
  const who = asked !== null && grouping !== 'asked' ? vscode.l10n.t('asks {0}', asked) : null;
  const shown = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  shown.id = id;
  shown.description = [place, who].filter((part) => part !== null).join(' · ');
  shown.iconPath = kindIcon(kind);
  shown.contextValue = 'item';
  shown.tooltip = `${kindName(kind)}: ${message} (${rule})\n${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}`;
  shown.accessibilityInformation = {
    label: [`${kindName(kind)}: ${label}`, pageName(uri), line, who]
      .filter((part) => part !== null)
      .join(', '),
  };
  shown.command = {
    command: 'oktaDocs.internal.openUnfinished',
    title: vscode.l10n.t('Open'),
    arguments: [id],
  };
  return shown;
}

function kindName(kind: UnfinishedKind): string {
  switch (kind) {
    case 'link':
      return vscode.l10n.t('Links without a destination');
    case 'text':
      return vscode.l10n.t('Notes in the text');
    case 'image':
      return vscode.l10n.t('Images to come');
    case 'parked':
      return vscode.l10n.t('Parked comments');
    case 'broken':
      return vscode.l10n.t('Broken links');
    case 'conflict':
      return vscode.l10n.t('Merge conflicts');
  }
}

function kindIcon(kind: UnfinishedKind): vscode.ThemeIcon {
  const icons: Record<UnfinishedKind, string> = {
    link: 'link',
    text: 'edit',
    image: 'file-media',
    parked: 'comment',
    broken: 'error',
    conflict: 'git-merge',
  };
  return new vscode.ThemeIcon(icons[kind]);
}
