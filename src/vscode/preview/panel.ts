import * as vscode from 'vscode';
import { liveAddress } from '../../core/preview/live';
import {
  PREVIEW,
  PREVIEW_CLOSED,
  PREVIEW_LINK,
  type PreviewAnswer,
  type PreviewClosed,
  type PreviewLinkAnswer,
  type PreviewLinkParams,
  type PreviewParams,
} from '../../protocol';
import type { Choices, FromWebview, ToWebview, WebviewState } from '../../webview/messages';
import { webviewHtml } from './html';

/** What a panel asks of the rest of the extension. */
export interface PreviewHost {
  readonly extension: vscode.Uri;
  request<R>(method: string, params: unknown): Promise<R>;
  notify(method: string, params: unknown): void;
  /** What was chosen for a page before. */
  choicesOf(uri: vscode.Uri): Partial<Choices>;
  remember(uri: vscode.Uri, choices: Partial<Choices>): void;
  log(message: string): void;
}

type RevealMessage = Extract<FromWebview, { type: 'reveal' }>;

/** A page on the way that the reader took. */
interface Place {
  readonly uri: vscode.Uri;
  /** The source line that was at the top when the page was left. */
  readonly line: number;
}

/**
 * One preview. It shows one page at a time; links lead on and Back leads back. At most one rendering is under way: a change meanwhile
 * asks for another one when it is done, so that a fast writer neither waits in a queue nor sees an old page.
 */
export class PreviewPanel {
  readonly #disposables: vscode.Disposable[] = [];
  readonly #disposed = new vscode.EventEmitter<void>();
  readonly onDidDispose = this.#disposed.event;
  readonly #shown = new vscode.EventEmitter<number>();
  /** Fires with the generation that came on the screen. */
  readonly onDidShow = this.#shown.event;
  readonly #back: Place[] = [];
  #place: Place;
  /** Where in the page to go once it is shown. */
  #fragment: string | null = null;
  /** The line to go to once the page is shown: where the editor is, or where the page was left that is come back to. */
  #startAt: number | null;
  /** The source line at the top, as far as is known. */
  #line = 0;
  #viewer: string | null = null;
  #generation = 0;
  #rendering = false;
  #stale = false;
  #path: string | null = null;
  #framework: string | null = null;
  #counterpart: PreviewAnswer['counterpart'] = null;
  /** The page on the screen came with its comparison. */
  #compared = false;
  #site: vscode.Uri | null = null;
  /** The editor was scrolled for the preview: its next event is an echo. */
  #echo: number | null = null;

  constructor(
    readonly panel: vscode.WebviewPanel,
    uri: vscode.Uri,
    private readonly host: PreviewHost,
    line: number | null,
  ) {
    this.#place = { uri, line: line ?? 0 };
    this.#startAt = line;
    panel.title = title(uri);
    const { webview } = panel;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [
        vscode.Uri.joinPath(host.extension, 'dist'),
        ...(vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri),
      ],
    };
    this.#disposables.push(
      this.#disposed,
      this.#shown,
      webview.onDidReceiveMessage((message: FromWebview) => this.#receive(message)),
      panel.onDidDispose(() => this.#dispose()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.#concerns(document.uri)) this.refresh();
      }),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => {
        if (this.#shows(textEditor.document.uri) && visibleRanges[0])
          this.#follow(visibleRanges[0].start.line);
      }),
    );
    webview.html = webviewHtml(webview, host.extension);
  }

  get uri(): vscode.Uri {
    return this.#place.uri;
  }

  /** Shows a page instead of the present one, which Back brings back. */
  show(uri: vscode.Uri, fragment: string | null = null): void {
    if (this.#shows(uri) && fragment === null) return;
    if (!this.#shows(uri)) this.#back.push({ uri: this.uri, line: this.#line });
    this.#fragment = fragment;
    this.#go({ uri, line: 0 });
  }

  /** Renders again, now or as soon as the rendering under way is done. */
  refresh(): void {
    if (this.#viewer === null) return;
    if (this.#rendering) {
      this.#stale = true;
      return;
    }
    void this.#render(this.#viewer);
  }

  #go(place: Place): void {
    this.#place = place;
    this.#line = place.line;
    // An answer for the page before may be on its way and is dropped: the HTML in it must be sent again.
    if (this.#viewer !== null) this.#startViewer();
    this.panel.title = title(place.uri);
    this.refresh();
  }

  /** The page itself, and any other page of the site: it can be a snippet of it. */
  #concerns(uri: vscode.Uri): boolean {
    return this.#shows(uri) || uri.path.endsWith('.md');
  }

  #shows(uri: vscode.Uri): boolean {
    return uri.toString() === this.#place.uri.toString();
  }

  async #render(viewer: string): Promise<void> {
    this.#rendering = true;
    this.#stale = false;
    const generation = ++this.#generation;
    const place = this.#place;
    const choices = this.host.choicesOf(place.uri);
    try {
      const params: PreviewParams = {
        uri: place.uri.toString(),
        viewer,
        framework: choices.framework ?? null,
        compare: choices.view === 'compare',
      };
      const answer = await this.host.request<PreviewAnswer | null>(PREVIEW, params);
      if (viewer !== this.#viewer || place !== this.#place) return;
      this.#send(answer ? this.#message(answer, generation, place) : failed(generation, place));
    } catch (error) {
      this.host.log(`The preview of ${place.uri.toString(true)} failed: ${String(error)}`);
    } finally {
      this.#rendering = false;
      if (this.#stale || place !== this.#place) this.refresh();
    }
  }

  #message(answer: PreviewAnswer, generation: number, place: Place): ToWebview {
    this.#path = answer.path;
    this.#framework = answer.framework;
    this.#counterpart = answer.counterpart;
    this.#compared = answer.comparison !== null;
    const assets = answer.assets === null ? null : vscode.Uri.parse(answer.assets);
    this.#site = assets && vscode.Uri.joinPath(assets, '..', '..');
    const fragment = this.#fragment;
    this.#fragment = null;
    const line = this.#startAt;
    this.#startAt = null;
    return {
      type: 'show',
      generation,
      uri: place.uri.toString(),
      path: answer.path,
      document: answer.document,
      comparison: answer.comparison,
      counterpart: answer.counterpart,
      choices: {
        // A page for one engine is first seen as that engine's readers see it.
        view: answer.document.audience === 'both' ? 'identity-engine' : answer.document.audience,
        differencesOnly: false,
        ...this.host.choicesOf(place.uri),
        framework: answer.framework,
      },
      frameworks: answer.frameworks,
      assetBase: assets ? this.panel.webview.asWebviewUri(assets).toString() : '',
      fragment,
      line,
      canGoBack: this.#back.length > 0,
      live: this.#path === null ? null : liveAddress(this.#path, this.#framework),
    };
  }

  #send(message: ToWebview): void {
    void this.panel.webview.postMessage(message);
  }

  #receive(message: FromWebview): void {
    switch (message.type) {
      case 'ready':
        this.#startViewer();
        this.refresh();
        break;
      case 'shown':
        this.#shown.fire(message.generation);
        break;
      case 'choose':
        this.host.remember(this.#place.uri, message.choices);
        if (
          message.choices.framework !== this.#framework ||
          (message.choices.view === 'compare') !== this.#compared
        )
          this.refresh();
        break;
      case 'reveal':
        void this.#reveal(message);
        break;
      case 'open':
        void this.#open(message.href);
        break;
      case 'create':
        void this.#create(message.file);
        break;
      case 'back': {
        const place = this.#back.pop();
        if (!place) break;
        this.#startAt = place.line;
        this.#go(place);
        break;
      }
      case 'counterpart':
        if (this.#counterpart) this.show(vscode.Uri.parse(this.#counterpart.uri));
        break;
      case 'live':
        if (this.#path !== null)
          void vscode.env.openExternal(vscode.Uri.parse(liveAddress(this.#path, this.#framework)));
        break;
      case 'scrolled':
        this.#lead(message.line);
        break;
    }
  }

  async #reveal({ file, line, offset }: Pick<RevealMessage, 'file' | 'line' | 'offset'>): Promise<void> {
    const uri = file === undefined ? this.#place.uri : this.#fileOfSite(file);
    if (!uri) return;
    const document = await vscode.workspace.openTextDocument(uri);
    const position = offset === undefined ? new vscode.Position(line ?? 0, 0) : document.positionAt(offset);
    const beside = this.#editorOf(uri)?.viewColumn ?? this.#otherColumn();
    await vscode.window.showTextDocument(document, {
      viewColumn: beside,
      selection: new vscode.Range(position, position),
    });
  }

  /** A column beside the preview's own. */
  #otherColumn(): vscode.ViewColumn {
    const editor = vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn !== undefined);
    return editor?.viewColumn ?? vscode.ViewColumn.One;
  }

  #editorOf(uri: vscode.Uri): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === uri.toString(),
    );
  }

  async #open(href: string): Promise<void> {
    if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('//')) {
      if (/^(?:https?|mailto):/i.test(href)) await vscode.env.openExternal(vscode.Uri.parse(href));
      return;
    }
    const params: PreviewLinkParams = { uri: this.#place.uri.toString(), href };
    const target = await this.host.request<PreviewLinkAnswer | null>(PREVIEW_LINK, params);
    if (!target) {
      void vscode.window.showInformationMessage(vscode.l10n.t('The site has no page {0}.', href));
      return;
    }
    const uri = vscode.Uri.parse(target.uri);
    if (target.framework !== null)
      this.host.remember(uri, { ...this.host.choicesOf(uri), framework: target.framework });
    this.show(uri, target.fragment);
  }

  async #create(file: string): Promise<void> {
    const uri = this.#fileOfSite(file);
    if (!uri) return;
    if (!(await exists(uri))) {
      const edit = new vscode.WorkspaceEdit();
      edit.createFile(uri, { ignoreIfExists: true });
      await vscode.workspace.applyEdit(edit);
      this.refresh();
    }
    await this.#reveal({ file });
  }

  /** A file of the site by its path; `null` outside a site, and for a path that would leave it. */
  #fileOfSite(path: string): vscode.Uri | null {
    if (!this.#site || path.split('/').includes('..')) return null;
    return vscode.Uri.joinPath(this.#site, path);
  }

  /** The editor scrolled: the preview follows. */
  #follow(line: number): void {
    if (this.#echo !== null && Math.abs(this.#echo - line) <= 1) {
      this.#echo = null;
      return;
    }
    this.#echo = null;
    this.#line = line;
    this.#send({ type: 'scroll', line });
  }

  /** The preview scrolled: the editor follows. */
  #lead(line: number): void {
    this.#line = line;
    const editor = this.#editorOf(this.#place.uri);
    if (!editor) return;
    const whole = Math.max(0, Math.min(editor.document.lineCount - 1, Math.floor(line)));
    this.#echo = whole;
    editor.revealRange(new vscode.Range(whole, 0, whole, 0), vscode.TextEditorRevealType.AtTop);
  }

  #startViewer(): void {
    this.#close();
    this.#viewer = crypto.randomUUID();
  }

  #close(): void {
    if (this.#viewer !== null)
      this.host.notify(PREVIEW_CLOSED, { viewer: this.#viewer } satisfies PreviewClosed);
    this.#viewer = null;
  }

  #dispose(): void {
    this.#close();
    this.#disposed.fire();
    vscode.Disposable.from(...this.#disposables).dispose();
  }
}

export function title(uri: vscode.Uri): string {
  return vscode.l10n.t('Preview {0}', nameOf(uri));
}

function failed(generation: number, { uri }: Place): ToWebview {
  return { type: 'failed', generation, message: vscode.l10n.t('{0} can’t be read.', nameOf(uri)) };
}

/** `index.md` says nothing: its folder does. */
function nameOf(uri: vscode.Uri): string {
  const parts = uri.path.split('/').filter(Boolean);
  const name = parts.at(-1) ?? '';
  return name === 'index.md' ? parts.slice(-3, -1).join('/') || name : name;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.File;
  } catch {
    return false;
  }
}

/** The page that a panel showed before a restart. */
export function restoredUri(state: unknown): vscode.Uri | null {
  const { uri } = (state ?? {}) as Partial<WebviewState>;
  return typeof uri === 'string' ? vscode.Uri.parse(uri) : null;
}
