import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { PREVIEW_STALE } from '../../protocol';
import type { Choices } from '../../webview/messages';
import type { InTree } from '../engine-commands';
import { pageEditor } from '../page-editor';
import { PreviewPanel, restoredUri, title, type PreviewHost } from './panel';

/** Identifies the preview's panels to VS Code, also over restarts. */
export const VIEW_TYPE = 'oktaDocs.preview';

/** Registers the preview's commands and brings back the previews that were open when VS Code was closed. */
export function registerPreview(context: vscode.ExtensionContext, client: BaseLanguageClient): void {
  const previews = new Previews(context, client);
  context.subscriptions.push(
    previews,
    vscode.commands.registerCommand('oktaDocs.openPreview', (page?: vscode.Uri | InTree) =>
      previews.open(page && 'uri' in page ? page.uri : page, vscode.ViewColumn.Active),
    ),
    vscode.commands.registerCommand('oktaDocs.openPreviewToSide', (uri?: vscode.Uri) =>
      previews.open(uri, vscode.ViewColumn.Beside),
    ),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        const uri = restoredUri(state);
        if (uri) previews.adopt(panel, uri);
        else panel.dispose();
      },
    }),
  );
}

class Previews implements PreviewHost {
  readonly #panels = new Set<PreviewPanel>();
  readonly #watcher = vscode.workspace.createFileSystemWatcher('**/*.md');
  readonly #listeners: vscode.Disposable[];

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly client: BaseLanguageClient,
  ) {
    const refresh = () => this.#panels.forEach((panel) => panel.refresh());
    this.#listeners = [
      this.#watcher,
      this.#watcher.onDidCreate(refresh),
      this.#watcher.onDidDelete(refresh),
      this.#watcher.onDidChange(refresh),
      client.onNotification(PREVIEW_STALE, refresh),
    ];
  }

  get extension(): vscode.Uri {
    return this.context.extensionUri;
  }

  /** Opens the preview of a page, of the active editor's where none is named; one that is open comes to the front. */
  async open(uri: vscode.Uri | undefined, column: vscode.ViewColumn): Promise<void> {
    const page = uri ?? (await pageEditor())?.document.uri;
    if (!page) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a Markdown file to preview it.'));
      return;
    }
    for (const panel of this.#panels) {
      if (panel.uri.toString() !== page.toString()) continue;
      panel.panel.reveal(undefined, column === vscode.ViewColumn.Beside);
      return;
    }
    // Asked before there is a panel, which takes room from the editor or covers it.
    const line = topLineOf(page);
    const panel = vscode.window.createWebviewPanel(
      VIEW_TYPE,
      title(page),
      { viewColumn: column, preserveFocus: column === vscode.ViewColumn.Beside },
      { enableFindWidget: true },
    );
    this.adopt(panel, page, line);
  }

  /** @param line zero-based source line to begin at; without it, where the page was left, or else its top */
  adopt(webview: vscode.WebviewPanel, uri: vscode.Uri, line: number | null = null): void {
    const panel = new PreviewPanel(webview, uri, this, line);
    this.#panels.add(panel);
    panel.onDidDispose(() => this.#panels.delete(panel));
  }

  async request<R>(method: string, params: unknown): Promise<R> {
    return this.client.sendRequest<R>(method, params);
  }

  notify(method: string, params: unknown): void {
    if (this.client.isRunning()) void this.client.sendNotification(method, params);
  }

  choicesOf(uri: vscode.Uri): Partial<Choices> {
    return this.context.workspaceState.get<Choices>(keyOf(uri)) ?? {};
  }

  remember(uri: vscode.Uri, choices: Partial<Choices>): void {
    void this.context.workspaceState.update(keyOf(uri), choices);
  }

  log(message: string): void {
    this.client.warn(message, undefined, false);
  }

  /** Panels stay: VS Code brings them back after a restart. */
  dispose(): void {
    vscode.Disposable.from(...this.#listeners).dispose();
  }
}

/** The zero-based line at the top of the editor that shows a file; `null` where none does, or it shows the file's beginning. */
function topLineOf(uri: vscode.Uri): number | null {
  const shown = vscode.window.visibleTextEditors.filter(
    ({ document }) => document.uri.toString() === uri.toString(),
  );
  const editor = shown.find((each) => each === vscode.window.activeTextEditor) ?? shown[0];
  return editor?.visibleRanges[0]?.start.line || null;
}

function keyOf(uri: vscode.Uri): string {
  return `oktaDocs.preview ${uri.toString()}`;
}
