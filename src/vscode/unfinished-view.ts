import * as vscode from 'vscode';
import { unfinishedKind } from '../core/rules/unfinished';

/** A page with unfinished work. */
interface PageNode {
  readonly kind: 'page';
  readonly uri: vscode.Uri;
  readonly items: readonly vscode.Diagnostic[];
}

/** One thing to do on a page. */
interface ItemNode {
  readonly kind: 'item';
  readonly uri: vscode.Uri;
  readonly diagnostic: vscode.Diagnostic;
}

type Node = PageNode | ItemNode;

/** The "Unfinished Work" view: placeholders, parked comments and broken links, page by page, of all pages that have been checked. */
export function showUnfinishedWork(): vscode.Disposable {
  const tree = new UnfinishedWork();
  const view = vscode.window.createTreeView('oktaDocs.unfinished', {
    treeDataProvider: tree,
    showCollapseAll: true,
  });
  const count = () => {
    const total = tree.pages().reduce((sum, { items }) => sum + items.length, 0);
    view.badge =
      total === 0 ? undefined : { value: total, tooltip: vscode.l10n.t('{0} things are unfinished', total) };
  };
  count();
  return vscode.Disposable.from(view, tree, tree.onDidChangeTreeData(count));
}

class UnfinishedWork implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listener: vscode.Disposable;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor() {
    this.#listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some(({ path }) => path.endsWith('.md'))) this.#changed.fire();
    });
  }

  /** Pages with unfinished work, by path. */
  pages(): PageNode[] {
    const pages: PageNode[] = [];
    for (const [uri, diagnostics] of vscode.languages.getDiagnostics()) {
      const items = diagnostics
        .filter(
          (diagnostic) => diagnostic.source === 'Okta Docs' && unfinishedKind(ruleOf(diagnostic)) !== null,
        )
        .sort((a, b) => a.range.start.compareTo(b.range.start));
      if (items.length > 0) pages.push({ kind: 'page', uri, items });
    }
    return pages.sort((a, b) => (a.uri.path < b.uri.path ? -1 : 1));
  }

  getChildren(node?: Node): Node[] {
    if (!node) return this.pages();
    if (node.kind === 'item') return [];
    return node.items.map((diagnostic) => ({ kind: 'item', uri: node.uri, diagnostic }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === 'page' ? pageItem(node) : findingItem(node);
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }
}

function pageItem({ uri, items }: PageNode): vscode.TreeItem {
  const item = new vscode.TreeItem(uri, vscode.TreeItemCollapsibleState.Expanded);
  item.id = uri.toString();
  const path = vscode.workspace.asRelativePath(uri);
  // Most pages are called index.md: the folder tells them apart.
  item.label = path
    .replace(/\/index\.md$/i, '')
    .split('/')
    .slice(-2)
    .join('/');
  item.description = String(items.length);
  item.tooltip = path;
  item.iconPath = vscode.ThemeIcon.File;
  return item;
}

function findingItem({ uri, diagnostic }: ItemNode): vscode.TreeItem {
  const { message, range, severity } = diagnostic;
  const item = new vscode.TreeItem(message, vscode.TreeItemCollapsibleState.None);
  item.description = vscode.l10n.t('line {0}', range.start.line + 1);
  item.tooltip = `${message} (${ruleOf(diagnostic)})`;
  item.iconPath = new vscode.ThemeIcon(
    severity === vscode.DiagnosticSeverity.Error
      ? 'error'
      : severity === vscode.DiagnosticSeverity.Warning
        ? 'warning'
        : 'info',
  );
  item.command = {
    command: 'vscode.open',
    title: vscode.l10n.t('Open'),
    arguments: [uri, { selection: range } satisfies vscode.TextDocumentShowOptions],
  };
  return item;
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
