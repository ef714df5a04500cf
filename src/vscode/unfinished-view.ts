import * as vscode from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import { IGNORE, type IgnoreParams } from '../protocol';
import { BranchChanges } from './branch-changes';
import { UnfinishedInventoryModel, type InventoryPage } from './unfinished-inventory';
import {
  groupsOf,
  treeItem,
  type GroupNode,
  type Grouping,
  type ItemNode,
  type UnfinishedNode,
} from './unfinished-tree';

const VIEW = 'oktaDocs.unfinished';

/** Where the workspace remembers how the view is grouped. */
const GROUPING = 'unfinished.grouping';

/** Where it remembers whether only what the branch changed is listed. */
const OF_BRANCH = 'unfinished.ofBranch';

/** So many pages are open at first; more would hide each other. */
const EXPANDED_PAGES = 12;

/**
 * The "Unfinished Work" view: placeholders, parked comments and broken links of the whole workspace by page, kind or who is asked, also
 * of those pages alone that the branch changed. All pages are read once the view is shown.
 */
export function showUnfinishedWork(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
): vscode.Disposable {
  const inventory = new UnfinishedInventoryModel(client);
  const branch = new BranchChanges((error) => client.warn('Git could not be asked.', error, false));
  const tree = new UnfinishedTree(inventory, branch, context.workspaceState);
  const view = vscode.window.createTreeView('oktaDocs.unfinished', {
    treeDataProvider: tree,
    showCollapseAll: true,
  });
  const refresh = () => {
    const { length: total } = tree.items();
    view.badge =
      total === 0
        ? undefined
        : {
            value: total,
            tooltip: total === 1 ? vscode.l10n.t('1 thing to do') : vscode.l10n.t('{0} things to do', total),
          };
    view.description = tree.ofBranch ? vscode.l10n.t('changed in this branch') : '';
    setContext('oktaDocs.unfinishedGrouping', tree.grouping);
    setContext('oktaDocs.unfinishedOfBranch', branch.available ? (tree.ofBranch ? 'on' : 'off') : 'none');
    setContext('oktaDocs.unfinishedState', inventory.loading.state);
  };
  const load = () => {
    if (view.visible) inventory.loading.load(VIEW);
  };
  const open = async (item: ItemNode | undefined) => {
    if (item) await openItem(item);
  };
  /** The item that a command is about: the one it is called on, or the one that is selected. */
  const target = (node?: UnfinishedNode) => {
    const [selected] = view.selection;
    const item = node ?? selected;
    return item?.type === 'item' ? item : undefined;
  };
  const step = async (by: 1 | -1) => {
    inventory.loading.load(VIEW);
    const item = tree.step(by);
    if (!item) {
      vscode.window.setStatusBarMessage(vscode.l10n.t('Nothing is unfinished.'), 4000);
      return;
    }
    if (view.visible) await view.reveal(item, { select: true, focus: false });
    await openItem(item);
  };
  const group = (grouping: Grouping) => () => tree.groupBy(grouping);
  refresh();
  load();
  return vscode.Disposable.from(
    view,
    tree,
    inventory,
    branch,
    tree.onDidChangeTreeData(refresh),
    view.onDidChangeVisibility(load),
    view.onDidChangeSelection(({ selection: [node] }) => {
      if (node?.type === 'item') tree.at(node);
    }),
    vscode.commands.registerCommand('oktaDocs.internal.openUnfinished', (id: string) => open(tree.item(id))),
    vscode.commands.registerCommand('oktaDocs.groupUnfinishedByPage', group('page')),
    vscode.commands.registerCommand('oktaDocs.groupUnfinishedByKind', group('kind')),
    vscode.commands.registerCommand('oktaDocs.groupUnfinishedByAsked', group('asked')),
    vscode.commands.registerCommand('oktaDocs.showUnfinishedOfBranch', () => tree.showOfBranch(true)),
    vscode.commands.registerCommand('oktaDocs.showAllUnfinished', () => tree.showOfBranch(false)),
    vscode.commands.registerCommand('oktaDocs.nextUnfinished', () => step(1)),
    vscode.commands.registerCommand('oktaDocs.previousUnfinished', () => step(-1)),
    vscode.commands.registerCommand('oktaDocs.resolveUnfinished', async (node?: UnfinishedNode) => {
      const item = target(node);
      if (!item) return;
      await openItem(item, false);
      await vscode.commands.executeCommand('editor.action.quickFix');
    }),
    vscode.commands.registerCommand('oktaDocs.ignoreUnfinished', async (node?: UnfinishedNode) => {
      const item = target(node);
      if (item) await ignore(client, item);
    }),
  );
}

class UnfinishedTree implements vscode.TreeDataProvider<UnfinishedNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listener: vscode.Disposable;
  readonly onDidChangeTreeData = this.#changed.event;
  #grouping: Grouping;
  #ofBranch: boolean;
  #groups: readonly GroupNode[] | null = null;
  /** Where "next" goes on: an item, and its place in case it is gone. */
  #current: { readonly id: string; readonly place: number } | null = null;

  constructor(
    private readonly inventory: UnfinishedInventoryModel,
    private readonly branch: BranchChanges,
    private readonly state: vscode.Memento,
  ) {
    this.#ofBranch = state.get<unknown>(OF_BRANCH) === true;
    const kept = state.get<unknown>(GROUPING);
    this.#grouping = kept === 'kind' || kept === 'asked' ? kept : 'page';
    this.#listener = vscode.Disposable.from(
      inventory.onDidChange(() => this.#refresh()),
      branch.onDidChange(() => this.#follow()),
    );
    this.#follow();
  }

  get grouping(): Grouping {
    return this.#grouping;
  }

  async groupBy(grouping: Grouping): Promise<void> {
    this.#grouping = grouping;
    this.#current = null;
    this.#refresh();
    await this.state.update(GROUPING, grouping);
  }

  /** Whether only pages are listed that the branch changed; never where there is no branch. */
  get ofBranch(): boolean {
    return this.#ofBranch && this.branch.available;
  }

  async showOfBranch(wanted: boolean): Promise<void> {
    this.#ofBranch = wanted;
    this.#follow();
    await this.state.update(OF_BRANCH, wanted);
  }

  /** All items in the order of the view. */
  items(): ItemNode[] {
    return this.#list().flatMap(({ items }) => items);
  }

  item(id: string): ItemNode | undefined {
    return this.items().find((item) => item.id === id);
  }

  /** Has "next" and "previous" go on from an item. */
  at({ id }: ItemNode): void {
    this.#current = { id, place: this.items().findIndex((item) => item.id === id) };
  }

  /** The next item or the one before; behind the last comes the first. `undefined` where there is none. */
  step(by: 1 | -1): ItemNode | undefined {
    const items = this.items();
    if (items.length === 0) return undefined;
    const current = this.#current;
    const place = current ? items.findIndex(({ id }) => id === current.id) : -1;
    // Where the item is gone, what stood behind it has moved to its place.
    const from = place >= 0 || !current ? place : current.place - (by === 1 ? 1 : 0);
    const to = from === -1 && by === -1 ? items.length - 1 : (from + by + items.length) % items.length;
    const item = items[to]!;
    this.at(item);
    return item;
  }

  getChildren(node?: UnfinishedNode): UnfinishedNode[] {
    if (!node) return [...this.#list()];
    return node.type === 'group' ? [...node.items] : [];
  }

  getParent(node: UnfinishedNode): GroupNode | undefined {
    return node.type === 'item' ? this.#list().find(({ id }) => id === node.group) : undefined;
  }

  getTreeItem(node: UnfinishedNode): vscode.TreeItem {
    return treeItem(node, this.#grouping, this.#list().length <= EXPANDED_PAGES);
  }

  #list(): readonly GroupNode[] {
    return (this.#groups ??= groupsOf(this.#pages(), this.#grouping));
  }

  #pages(): InventoryPage[] {
    const { files } = this.branch;
    const pages = this.inventory.pages();
    return files ? pages.filter(({ uri }) => files.has(uri.toString())) : pages;
  }

  #follow(): void {
    this.branch.follow(this.ofBranch);
    this.#refresh();
  }

  #refresh(): void {
    this.#groups = null;
    this.#changed.fire();
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }
}

/** @param preview whether the page may be replaced by the next one that is opened */
async function openItem({ uri, item: { range } }: ItemNode, preview = true): Promise<void> {
  const { start, end } = range;
  await vscode.window.showTextDocument(uri, {
    preview,
    selection: new vscode.Range(start.line, start.character, end.line, end.character),
  });
}

/** Writes the comment that silences an item into its page, which is shown and stays unsaved. */
async function ignore(client: BaseLanguageClient, { uri, item }: ItemNode): Promise<void> {
  await vscode.window.showTextDocument(uri, { preview: false, preserveFocus: true });
  const params: IgnoreParams = {
    uri: client.code2ProtocolConverter.asUri(uri),
    position: item.range.start,
    rule: item.rule,
  };
  const edit = await client.sendRequest<WorkspaceEdit | null>(IGNORE, params);
  if (edit) await vscode.workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
  else vscode.window.setStatusBarMessage(vscode.l10n.t('No comment can silence this here.'), 4000);
}

function setContext(key: string, value: string): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
