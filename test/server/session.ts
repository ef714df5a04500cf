import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { pathToFileURL } from 'node:url';
import {
  ApplyWorkspaceEditRequest,
  CodeActionRequest,
  ConfigurationRequest,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  WorkspaceSymbolRequest,
  type CodeAction,
  type Diagnostic,
  type FileChangeType,
  type InitializeResult,
  type PublishDiagnosticsParams,
  type Range,
  type TextDocumentContentChangeEvent,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  PAGE_STATUS,
  SITE_STATUS,
  type InitializationOptions,
  type PageStatus,
  type SiteStatus,
} from '../../src/protocol';
import type { Environment } from '../../src/server/environment';
import { nodeEnvironment } from '../../src/server/node-environment';
import { startServer } from '../../src/server/server';
import { built } from '../support/built';
import { TestFolder } from '../support/folder';
import { until } from '../support/until';
import { connectHere } from './here';

/** A server that runs, as the editor sees it. */
interface Running {
  readonly connection: ProtocolConnection;
  /** Of a server that has a process of its own. */
  readonly pid?: number;
  /** Ends a server that was told to shut down. */
  end(): Promise<void>;
  /** Ends a server that has a process of its own, whatever it does. */
  kill?(): Promise<void>;
}

/** @param around what the server has its files from */
function startHere(around: (environment: Environment) => Environment): Running {
  const connection = connectHere((server) =>
    startServer(server, around(nodeEnvironment(server, import.meta.filename))),
  );
  // It is not told to exit: that would be the end of this process.
  return { connection, end: () => Promise.resolve() };
}

/** The server as it is built, in a process of its own, by way of a command that ends with running another. */
async function startBuilt(below: readonly string[]): Promise<Running> {
  const [command = process.execPath, ...words] = [
    ...below,
    process.execPath,
    await built('server.js'),
    '--stdio',
  ];
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const end = async () => {
    const exit = once(child, 'exit');
    await connection.sendNotification(ExitNotification.type);
    await exit;
  };
  const kill = async () => {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };
  return { connection, pid: child.pid!, end, kill };
}

/** A language server with a workspace folder, and an editor's side of the protocol. */
export class Session {
  /** What the server published last, by URI. */
  readonly published = new Map<string, PublishDiagnosticsParams>();
  /** What the status bar was told last of each page, by URI. */
  readonly statuses = new Map<string, PageStatus>();
  /** What it was told of sites, in order. */
  readonly siteStatuses: SiteStatus[] = [];
  readonly log: string[] = [];
  /** What the settings are, by section. */
  readonly settings = new Map<string, unknown>();
  readonly applied: WorkspaceEdit[] = [];
  /** What the writer was told. */
  readonly shown: string[] = [];
  readonly #published = new EventEmitter();

  private constructor(
    readonly folder: TestFolder,
    private readonly running: Running,
  ) {
    this.connection = running.connection;
  }

  readonly connection: ProtocolConnection;

  /** What the server says it can do. */
  initialized!: InitializeResult;

  /**
   * Starts a server in this process, for a new folder with the given files.
   * @param around changes what the server has its files from
   */
  static start(
    files: Readonly<Record<string, string | Uint8Array>> = {},
    options: InitializationOptions = {},
    around: (environment: Environment) => Environment = (environment) => environment,
  ): Promise<Session> {
    return Session.#begin(new TestFolder(files), startHere(around), options);
  }

  /**
   * Starts the built server, in a process of its own, for a folder; it is removed when the session ends.
   * @param below a command, with its first arguments, that runs the server in its place
   */
  static async startBuilt(
    folder: TestFolder,
    options: InitializationOptions = {},
    below: readonly string[] = [],
  ): Promise<Session> {
    return Session.#begin(folder, await startBuilt(below), options);
  }

  static async #begin(folder: TestFolder, server: Running, options: InitializationOptions): Promise<Session> {
    const session = new Session(folder, server);
    session.#listen();
    await session.#initialize(options);
    return session;
  }

  #listen(): void {
    const { connection } = this;
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.set(params.uri, params);
      this.#published.emit(params.uri);
    });
    connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.log.push(message);
    });
    connection.onNotification(ShowMessageNotification.type, ({ message }) => {
      this.shown.push(message);
    });
    connection.onNotification(PAGE_STATUS, (status: PageStatus) => {
      this.statuses.set(status.uri, status);
    });
    connection.onNotification(SITE_STATUS, (status: SiteStatus) => {
      this.siteStatuses.push(status);
    });
    connection.onRequest(RegistrationRequest.type, () => undefined);
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ section }) => this.settings.get(section ?? '') ?? null),
    );
    connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
      this.applied.push(edit);
      return { applied: true };
    });
    connection.listen();
  }

  async #initialize(initializationOptions: InitializationOptions): Promise<void> {
    const uri = pathToFileURL(this.folder.path).href;
    this.initialized = await this.connection.sendRequest(InitializeRequest.type, {
      // A server looks again and again whether this process is there: not one that is in it.
      processId: this.running.pid === undefined ? null : process.pid,
      initializationOptions,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'test' }],
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          didChangeWatchedFiles: { dynamicRegistration: true },
          workspaceEdit: { documentChanges: true },
        },
        textDocument: {
          hover: { contentFormat: ['markdown'] },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        },
      },
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  /** Ends the server in the protocol's way, and removes the folder. */
  async end(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.running.end();
    this.connection.dispose();
    this.folder.remove();
  }

  /** Ends the built server as a crash does. The folder stays, for the next session. */
  async kill(): Promise<void> {
    assert.ok(this.running.kill, 'the server has a process of its own');
    await this.running.kill();
    this.connection.dispose();
  }

  uri(file: string): string {
    return pathToFileURL(this.folder.file(file)).href;
  }

  /** Opens a file of the folder in the editor, with another text if one is given. */
  async open(file: string, text = this.folder.read(file), languageId = 'markdown'): Promise<void> {
    const textDocument = { uri: this.uri(file), languageId, version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  async change(
    file: string,
    version: number,
    ...contentChanges: TextDocumentContentChangeEvent[]
  ): Promise<void> {
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uri(file), version },
      contentChanges,
    });
  }

  async close(file: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: this.uri(file) },
    });
  }

  /** Tells the server of changes on disk, as the editor's watcher does. */
  async watched(...changes: [file: string, type: FileChangeType][]): Promise<void> {
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: changes.map(([file, type]) => ({ uri: this.uri(file), type })),
    });
  }

  /** What is published of a file, once it is about this version (`null` for files that aren't open). */
  async diagnostics(file: string, version: number | null = 1): Promise<Diagnostic[]> {
    const published = await until(() => {
      const params = this.published.get(this.uri(file));
      return params && (params.version ?? null) === version && params;
    }, `diagnostics of version ${version} of ${file}`);
    return published.diagnostics;
  }

  /** As {@link Session.diagnostics}, at the moment they come. Never settles if they don't. */
  async nextDiagnostics(file: string, version: number): Promise<Diagnostic[]> {
    const uri = this.uri(file);
    for (;;) {
      const params = this.published.get(uri);
      if (params?.version === version) return params.diagnostics;
      await once(this.#published, uri);
    }
  }

  /** The server's process; only a server that was built has one of its own. */
  get pid(): number {
    assert.ok(this.running.pid !== undefined);
    return this.running.pid;
  }

  /** Diagnostics as `rule line:column-line:column`, zero-based as in the protocol. */
  async rules(file: string, version = 1): Promise<string[]> {
    return (await this.diagnostics(file, version)).map(({ code, range }) => `${code} ${show(range)}`);
  }

  /** Whether a site has been read: its pages are among the workspace's symbols then. */
  async siteIsRead(): Promise<boolean> {
    const symbols = await this.connection.sendRequest(WorkspaceSymbolRequest.type, { query: '' });
    return symbols !== null && symbols.length > 0;
  }

  async codeActions(file: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    const actions = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: this.uri(file) },
      range,
      context: { diagnostics: [], ...(only && { only }) },
    });
    return (actions ?? []) as CodeAction[];
  }
}

/** A range as `line:column-line:column`, zero-based as in the protocol. */
export function show({ start, end }: Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}

/** A range on one line or several, zero-based. */
export function range(line: number, character: number, endLine = line, endCharacter = character): Range {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}

/** The text of a document after the edits that a workspace edit has for it. */
export function applied(uri: string, text: string, edit: WorkspaceEdit | undefined): string {
  const edits = (edit?.documentChanges ?? []).flatMap((change) =>
    'textDocument' in change && change.textDocument.uri === uri
      ? change.edits.flatMap((e) => ('newText' in e ? [e] : []))
      : [],
  );
  return TextDocument.applyEdits(TextDocument.create(uri, 'markdown', 0, text), [
    ...edits,
    ...(edit?.changes?.[uri] ?? []),
  ]);
}
