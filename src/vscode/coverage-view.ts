import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ENGINE_COVERAGE, ENGINE_COVERAGE_CHANGED, type EngineCoverageAnswer } from '../protocol';
import { groupsOf, treeItem, type CoverageNode, type GroupNode } from './coverage-tree';
import { ViewLoading } from './view-loading';

const VIEW = 'oktaDocs.engineCoverage';

/**
 * The "Engine Coverage" view: which pages are for which engine, which of them belong together, and the links that cross engines. The server
 * is asked once the view is shown.
 */
export function showEngineCoverage(client: BaseLanguageClient): vscode.Disposable {
  const tree = new CoverageTree(client);
  const view = vscode.window.createTreeView('oktaDocs.engineCoverage', {
    treeDataProvider: tree,
    showCollapseAll: true,
  });
  const loading = new ViewLoading<EngineCoverageAnswer>(client, ENGINE_COVERAGE, (answer) => {
    if (answer) tree.show(answer);
    void vscode.commands.executeCommand('setContext', 'oktaDocs.engineCoverageState', loading.state);
  });
  const load = () => {
    if (view.visible) loading.load(VIEW);
  };
  load();
  return vscode.Disposable.from(
    view,
    tree,
    loading,
    view.onDidChangeVisibility(load),
    client.onNotification(ENGINE_COVERAGE_CHANGED, (answer: EngineCoverageAnswer) => tree.show(answer)),
  );
}

class CoverageTree implements vscode.TreeDataProvider<CoverageNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  #groups: readonly GroupNode[] = [];

  constructor(private readonly client: BaseLanguageClient) {}

  show(coverage: EngineCoverageAnswer): void {
    this.#groups = groupsOf(coverage, (uri) => this.client.protocol2CodeConverter.asUri(uri));
    this.#changed.fire();
  }

  getChildren(node?: CoverageNode): CoverageNode[] {
    if (!node) return [...this.#groups];
    if (node.type === 'group') return [...node.children];
    return node.type === 'pair' ? [...node.pages] : [];
  }

  getTreeItem(node: CoverageNode): vscode.TreeItem {
    return treeItem(node);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
