import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
  type Connection,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { version } from '../../package.json';
import { CONFIGURATION_FILE } from '../core/project';
import { VISIBLE_DOCUMENTS, type VisibleDocuments } from '../protocol';
import { OpenDocuments, type OpenDocument } from './documents';
import type { Environment } from './environment';
import { codeActions } from './features/code-actions';
import type { Feature } from './feature';
import { Projects } from './projects';
import { Publisher } from './publisher';
import { WorkQueue } from './queue';
import { describe, Workspace } from './workspace';

const FEATURES: readonly Feature[] = [codeActions];

/** What changes on disk the server wants to hear of. */
const WATCHED = [`**/${CONFIGURATION_FILE}`];

/** Answers the protocol on `connection` until it closes. */
export function startServer(connection: Connection, environment: Environment): void {
  let folders: readonly URI[] = [];
  let client = { configuration: false, watch: false };
  let visible: readonly string[] = [];

  const queue = new WorkQueue(
    (uri) => (visible.includes(uri) ? visible.length - visible.indexOf(uri) : 0),
    (uri, error) => connection.console.error(`Checking ${uri} failed: ${describe(error)}`),
  );
  const documents = new OpenDocuments({
    opened: checkSoon,
    changed: checkSoon,
    closed({ uri }) {
      queue.cancel(uri);
      if (isConfiguration(uri)) startOver();
      else publisher.clear(uri);
    },
  });
  const projects = new Projects(
    environment,
    () => folders,
    (uri) => documents.get(uri)?.text,
    async (uri) => {
      if (!client.configuration) return null;
      const value: unknown = await connection.workspace.getConfiguration({
        scopeUri: uri.toString(),
        section: 'oktaDocs.siteRoot',
      });
      return typeof value === 'string' && value !== '' ? value : null;
    },
  );
  const workspace = new Workspace(connection, documents, projects);
  const publisher = new Publisher(workspace);

  function checkSoon({ uri }: OpenDocument): void {
    if (isConfiguration(uri)) startOver();
    else queue.schedule(uri, (token) => publisher.publishPage(uri, token));
  }

  /** After a change of what decides over all pages. */
  function startOver(): void {
    projects.forget();
    for (const document of documents.all()) {
      const { uri } = document;
      if (isConfiguration(uri)) publisher.publishConfiguration({ uri, text: document.text });
      else queue.schedule(uri, (token) => publisher.publishPage(uri, token));
    }
  }

  connection.onInitialize(({ workspaceFolders, capabilities }) => {
    folders = (workspaceFolders ?? []).map(({ uri }) => URI.parse(uri));
    client = {
      configuration: capabilities.workspace?.configuration ?? false,
      watch: capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    };
    return {
      serverInfo: { name: 'Okta Docs Author', version },
      capabilities: FEATURES.reduce<ServerCapabilities>(
        (all, { capabilities }) => ({ ...all, ...capabilities }),
        {
          textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
          workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        },
      ),
    };
  });
  connection.onInitialized(() => {
    if (client.watch) {
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: WATCHED.map((globPattern) => ({ globPattern })),
      });
    }
    if (client.configuration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'oktaDocs' });
    }
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => URI.parse(uri).toString()));
      folders = [
        ...folders.filter((folder) => !gone.has(folder.toString())),
        ...added.map(({ uri }) => URI.parse(uri)),
      ];
      startOver();
    });
  });
  connection.onDidChangeConfiguration(startOver);
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const changed = changes.filter(({ uri }) => isConfiguration(uri));
    if (changed.length === 0) return;
    for (const { uri } of changed) if (!documents.get(uri)) publisher.clear(uri);
    startOver();
  });
  connection.onNotification(VISIBLE_DOCUMENTS, ({ uris }: VisibleDocuments) => {
    visible = uris;
  });
  connection.onShutdown(() => queue.close());
  documents.listen(connection);
  for (const feature of FEATURES) feature.register(connection, workspace);
  connection.listen();
}

function isConfiguration(uri: string): boolean {
  return uri.endsWith(`/${CONFIGURATION_FILE}`);
}
