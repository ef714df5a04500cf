import * as vscode from 'vscode';

/** What a request to the server carries beside a path. */
interface More {
  /** Where a file goes. */
  readonly to?: vscode.Uri;
  readonly body?: Uint8Array;
}

/** A file system for VS Code for the web whose files the test's server has: each call is a request to it. */
class WebFiles implements vscode.FileSystemProvider {
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changes.event;

  /** @param address where the server answers */
  constructor(private readonly address: string) {}

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return (await (await this.#ask('stat', uri)).json()) as vscode.FileStat;
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    return (await (await this.#ask('readDirectory', uri)).json()) as [string, vscode.FileType][];
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return new Uint8Array(await (await this.#ask('readFile', uri)).arrayBuffer());
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const { status } = await this.#ask('writeFile', uri, { body: content });
    this.#tell([status === 201 ? vscode.FileChangeType.Created : vscode.FileChangeType.Changed, uri]);
  }

  async createDirectory(uri: vscode.Uri): Promise<void> {
    await this.#ask('createDirectory', uri);
    this.#tell([vscode.FileChangeType.Created, uri]);
  }

  async delete(uri: vscode.Uri): Promise<void> {
    await this.#ask('delete', uri);
    this.#tell([vscode.FileChangeType.Deleted, uri]);
  }

  async rename(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    await this.#ask('rename', from, { to });
    this.#tell([vscode.FileChangeType.Deleted, from], [vscode.FileChangeType.Created, to]);
  }

  /** @throws vscode.FileSystemError when there is no such file, or the server can't do it */
  async #ask(operation: string, uri: vscode.Uri, { to, body }: More = {}): Promise<Response> {
    const query = new URLSearchParams({ path: uri.path, ...(to && { to: to.path }) });
    const response = await fetch(`${this.address}/${operation}?${query}`, {
      method: 'POST',
      body: body && new Uint8Array(body),
    });
    if (response.status === 404) throw vscode.FileSystemError.FileNotFound(uri);
    if (!response.ok) throw vscode.FileSystemError.Unavailable(await response.text());
    return response;
  }

  #tell(...changes: [vscode.FileChangeType, vscode.Uri][]): void {
    this.#changes.fire(changes.map(([type, uri]) => ({ type, uri })));
  }
}

/** Called by VS Code when it is to open a file or folder of this file system. */
export function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): void {
  const address = vscode.Uri.joinPath(extensionUri, '..', 'files').toString(true);
  subscriptions.push(vscode.workspace.registerFileSystemProvider('web-files', new WebFiles(address)));
}
