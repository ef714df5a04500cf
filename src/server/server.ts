import * as l10n from '@vscode/l10n';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
  WatchKind,
  type CancellationToken,
  type Connection,
  type FileSystemWatcher,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { URI } from 'vscode-uri';
import { version } from '../../package.json';
import { CONFIGURATION_FILE } from '../core/project';
import { VISIBLE_DOCUMENTS, type InitializationOptions, type VisibleDocuments } from '../protocol';
import { OpenDocuments, type OpenDocument } from './documents';
import { ClosedPages } from './closed-pages';
import { Coverage } from './coverage';
import type { Environment } from './environment';
import { codeActions } from './features/code-actions';
import { codeLens } from './features/code-lens';
import { completion } from './features/completion';
import { definition } from './features/definition';
import { documentLinks } from './features/document-links';
import { documentSymbols } from './features/document-symbols';
import { engineNotes } from './features/engine-notes';
import { hover } from './features/hover';
import { ignore } from './features/ignore';
import { insertion } from './features/insertion';
import { linkTargets } from './features/link-targets';
import { moveFilesFeature } from './features/move-files';
import { newPages } from './features/new-pages';
import { references } from './features/references';
import { rename } from './features/rename';
import { siteLink } from './features/site-link';
import { workspaceSymbols } from './features/workspace-symbols';
import { preview } from './features/preview';
import type { Feature } from './feature';
import { Inventory } from './inventory';
import { WorkspaceProblems } from './workspace-check';
import { Projects } from './projects';
import { Publisher } from './publisher';
import { WorkQueue } from './queue';
import { Settings } from './settings';
import { SiteProblems } from './site-problems';
import { SiteReading } from './site-reading';
import { Sites } from './sites';
import { Suggestions } from './suggestions';
import { isConfiguration, parseUri, pathIn, uriIn } from './uris';
import { describe, Workspace } from './workspace';

const FEATURES: readonly Feature[] = [
  codeActions,
  codeLens,
  completion,
  definition,
  documentLinks,
  documentSymbols,
  engineNotes,
  hover,
  ignore,
  insertion,
  linkTargets,
  moveFilesFeature,
  newPages,
  preview,
  references,
  rename,
  siteLink,
  workspaceSymbols,
];

/**
 * What changes on disk the server wants to hear of. Everything that comes or goes may be a folder of pages or a public file; of changes
 * inside files only those that it reads.
 */
const WATCHED: readonly FileSystemWatcher[] = [
  { globPattern: '**', kind: WatchKind.Create | WatchKind.Delete },
  ...[CONFIGURATION_FILE, 'conductor.yml', 'navbar.const.js', '*.md', '*.vue'].map((name) => ({
    globPattern: `**/${name}`,
    kind: WatchKind.Change,
  })),
];

/** The translations that the client hands over, but for what is no text. */
function textsOf(options: InitializationOptions | undefined): Readonly<Record<string, string>> {
  const texts: unknown = options?.texts;
  if (typeof texts !== 'object' || texts === null) return {};
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => typeof text === 'string'));
}

/** Answers the protocol on `connection` until it closes. */
export function startServer(connection: Connection, environment: Environment): void {
  let folders: readonly URI[] = [];
  let client = { configuration: false, watch: false, progress: false };
  let visible: readonly string[] = [];
  let cacheFolder: string | null = null;

  const queue = new WorkQueue(
    (key) => {
      if (visible.includes(key)) return 1 + visible.length - visible.indexOf(key);
      return documents.get(key) ? 1 : 0;
    },
    (key, error) => connection.console.error(`Computing ${key} failed: ${describe(error)}`),
  );
  const documents = new OpenDocuments({
    opened: checkSoon,
    changed: checkSoon,
    closed({ uri, parsedUri }) {
      queue.cancel(uri);
      if (isConfiguration(uri)) return startOver();
      publisher.clear(uri);
      inventory.judged(uri, null);
      sites
        .closed(parsedUri)
        .then(() => closedPages.judgeAgain([uri]))
        .catch(logFailure(`Reading ${uri}`));
    },
  });
  const settings = new Settings(connection, () => client.configuration);
  const projects = new Projects(
    environment,
    () => folders,
    (uri) => documents.get(uri)?.text,
    async (uri) => {
      const value = await settings.setting('oktaDocs.siteRoot', uri.toString());
      return typeof value === 'string' && value !== '' ? value : null;
    },
  );
  const suggestions = new Suggestions();
  const siteProblems = new SiteProblems(connection);
  const reading = new SiteReading(connection, () => client.progress);
  const sites = new Sites(
    {
      reading: (base, done, stop) => reading.begin(base, done, stop),
      stopped: (base) => reading.stopped(base),
      progress: (base, pages) => reading.report(base, pages),
      changed(base, affected) {
        const site = sites.find(base);
        if (site) reading.ready(base, site.pages.size);
        for (const document of documents.all()) {
          const path = pathIn(base, document.parsedUri);
          if (path === null) continue;
          if (affected === 'everything' || affected.has(path)) checkSoon(document);
        }
        const uris =
          affected === 'everything' ? [] : [...affected].map((path) => uriIn(base, path).toString());
        closedPages.judgeAgain(uris);
        coverage.changed(uris);
        // Behind all pages: it is wanted when the writer asks for fixes.
        if (site && affected === 'everything')
          queue.schedule(`suggestions of ${base.toString()}`, (token) => suggestions.prepare(site, token));
      },
      problems: (base, problems) => siteProblems.tell(base, problems),
      failed(base, error) {
        connection.console.error(`Reading ${base.toString()} failed: ${describe(error)}`);
        reading.failed(base);
      },
      notKept: (why) => connection.console.warn(`Nothing is remembered for the next time: ${why}`),
    },
    () => documents.all(),
    (site) => (cacheFolder === null ? null : (environment.memory?.(cacheFolder, site) ?? null)),
  );
  const workspace = new Workspace(connection, documents, projects, sites, settings, suggestions);
  const inventory = new Inventory(connection);
  const publisher = new Publisher(workspace, inventory);
  const closedPages = new ClosedPages(workspace, queue);
  const problems = new WorkspaceProblems(connection, closedPages);
  const coverage = new Coverage(connection, workspace, queue);

  function checkSoon({ uri }: OpenDocument): void {
    if (isConfiguration(uri)) startOver();
    else queue.schedule(uri, (token) => check(uri, token));
  }

  async function check(uri: string, token: CancellationToken): Promise<void> {
    await publisher.publishPage(uri, token);
    sites.followLists();
    coverage.changed([uri]);
  }

  /** After a change of what decides over all pages. */
  function startOver(): void {
    projects.forget();
    for (const document of documents.all()) {
      const { uri } = document;
      if (isConfiguration(uri)) publisher.publishConfiguration({ uri, text: document.text });
      else queue.schedule(uri, (token) => check(uri, token));
    }
    closedPages.startOver();
    coverage.changed();
  }

  function applySettings(): void {
    settings
      .setting('oktaDocs.checkWorkspace')
      .then((value) => problems.always(value, client.progress))
      .catch(logFailure('Checking the workspace'));
  }

  function logFailure(what: string): (error: unknown) => void {
    return (error) => connection.console.error(`${what} failed: ${describe(error)}`);
  }

  connection.onInitialize(({ workspaceFolders, capabilities, initializationOptions }) => {
    const options = initializationOptions as InitializationOptions | undefined;
    // Before anything else: a text that is made earlier is English.
    l10n.config({ contents: textsOf(options) });
    if (typeof options?.cacheFolder === 'string') cacheFolder = options.cacheFolder;
    folders = (workspaceFolders ?? []).map(({ uri }) => parseUri(uri));
    client = {
      configuration: capabilities.workspace?.configuration ?? false,
      watch: capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
      progress: capabilities.window?.workDoneProgress ?? false,
    };
    return {
      serverInfo: { name: 'Okta Docs Author', version },
      capabilities: FEATURES.reduce<ServerCapabilities>(
        (all, { capabilities }) => ({
          ...all,
          ...capabilities,
          workspace: { ...all.workspace, ...capabilities.workspace },
        }),
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
        watchers: [...WATCHED],
      });
    }
    if (client.configuration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'oktaDocs' });
    }
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => parseUri(uri).toString()));
      folders = [
        ...folders.filter((folder) => !gone.has(folder.toString())),
        ...added.map(({ uri }) => parseUri(uri)),
      ];
      startOver();
    });
    applySettings();
  });
  connection.onDidChangeConfiguration(() => {
    startOver();
    applySettings();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => parseUri(uri));
    const configurations = changes.filter(({ uri }) => isConfiguration(uri));
    for (const { uri } of configurations) if (!documents.get(uri)) publisher.clear(uri);
    // A site comes and goes with these; so do the projects of its files.
    const makesSite = uris.some(({ path }) => /\/(?:docs|\.vuepress|conductor\.yml)$/.test(path));
    if (configurations.length > 0 || makesSite) startOver();
    workspace.themes.changed(uris.map(({ path }) => path));
    sites.changedOnDisk(uris).catch(logFailure('Reading changed files'));
  });
  connection.onNotification(VISIBLE_DOCUMENTS, ({ uris }: VisibleDocuments) => {
    visible = uris;
  });
  connection.onShutdown(() => {
    queue.close();
    closedPages.close();
    coverage.close();
  });
  documents.listen(connection);
  for (const feature of FEATURES) feature.register(connection, workspace);
  problems.answer();
  coverage.answer();
  inventory.answer(closedPages, () => documents.all().forEach(checkSoon));
  connection.listen();
}
