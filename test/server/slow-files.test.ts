import * as assert from 'node:assert/strict';
import {
  ConfigurationRequest,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import type { FolderEntry } from '../../src/core/files';
import { LIST_FOLDERS, READ_FILES, SITE_STATUS, type Resources, type SiteStatus } from '../../src/protocol';
import { ClientFiles, folderForClient } from '../../src/server/client-files';
import { startServer } from '../../src/server/server';
import { until } from '../support/until';
import { connectHere } from './here';

const ROOT = 'slow:/repo';
const PAGE = `${ROOT}/site/docs/guides/first/main/index.md`;

/** A file or folder that the server asked for and that the editor has not answered yet. */
interface Question {
  readonly method: string;
  readonly uri: string;
  readonly answer: () => void;
}

/** An editor whose files come from far away: each question of the server waits until the test lets it be answered. */
class SlowEditor {
  readonly waiting: Question[] = [];
  /** How often each folder was asked for. */
  readonly listed = new Map<string, number>();
  readonly published = new Map<string, string[]>();
  readonly siteStatuses: SiteStatus[] = [];
  /** Most files and folders that were asked for at the same time. */
  most = 0;
  readonly #connection: ProtocolConnection;

  /** @param files texts by their path below {@link ROOT} */
  constructor(private readonly files: ReadonlyMap<string, string>) {
    this.#connection = connectHere((server) =>
      startServer(server, { reach: folderForClient, files: (folder) => new ClientFiles(server, folder) }),
    );
    this.#connection.onRequest(RegistrationRequest.type, () => undefined);
    this.#connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => null));
    this.#connection.onRequest(READ_FILES, (params: Resources) =>
      this.#ask(READ_FILES, params, (path) => this.files.get(path) ?? null),
    );
    this.#connection.onRequest(LIST_FOLDERS, (params: Resources) =>
      this.#ask(LIST_FOLDERS, params, (path) => {
        this.listed.set(path, (this.listed.get(path) ?? 0) + 1);
        return this.#list(path);
      }),
    );
    this.#connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.published.set(
        uri,
        diagnostics.map(({ code }) => String(code)),
      );
    });
    this.#connection.onNotification(SITE_STATUS, (status: SiteStatus) => {
      this.siteStatuses.push(status);
    });
    this.#connection.listen();
  }

  async open(uri: string): Promise<void> {
    await this.#connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: ROOT,
      workspaceFolders: [{ uri: ROOT, name: 'repo' }],
      capabilities: { workspace: { configuration: true, workspaceFolders: true } },
    });
    await this.#connection.sendNotification(InitializedNotification.type, {});
    await this.openAnother(uri);
  }

  async openAnother(uri: string): Promise<void> {
    const text = this.files.get(uri.slice(ROOT.length + 1))!;
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'markdown', version: 1, text },
    });
  }

  /** What waits for an answer, as paths below {@link ROOT}, in the order of the questions. */
  asked(): string[] {
    return this.waiting.map(({ uri }) => uri.slice(ROOT.length + 1));
  }

  /** Answers all that waits now: the time of one call of a slow file system. */
  answerAll(): void {
    for (const { answer } of this.waiting.splice(0)) answer();
  }

  get siteIsRead(): boolean {
    return this.siteStatuses.at(-1)?.state === 'ready';
  }

  end(): void {
    this.#connection.end();
    this.#connection.dispose();
  }

  #ask<T>(method: string, { uris }: Resources, find: (path: string) => T): Promise<T[]> {
    const answers = uris.map(
      (uri) =>
        new Promise<T>((resolve) => {
          const answer = () => resolve(find(uri.slice(ROOT.length + 1)));
          this.waiting.push({ method, uri, answer });
        }),
    );
    this.most = Math.max(this.most, this.waiting.length);
    return Promise.all(answers);
  }

  #list(folder: string): FolderEntry[] {
    const entries = new Map<string, FolderEntry>();
    const prefix = folder === '' ? '' : `${folder}/`;
    for (const path of this.files.keys()) {
      if (!path.startsWith(prefix)) continue;
      const [name = '', ...below] = path.slice(prefix.length).split('/');
      entries.set(name, { name, kind: below.length > 0 ? 'folder' : 'file' });
    }
    return [...entries.values()];
  }
}

/** A site of so many guides, the first of which has a placeholder and a broken link. */
function guides(count: number): Map<string, string> {
  const files = new Map([['site/conductor.yml', '']]);
  for (let i = 0; i < count; i++) {
    const name = i === 0 ? 'first' : `guide-${i}`;
    files.set(`site/docs/guides/${name}/index.md`, `---\ntitle: Guide ${i}\nsections:\n - main\n---\n`);
    files.set(
      `site/docs/guides/${name}/main/index.md`,
      `---\ntitle: Guide ${i}\n---\n\nSee [that](TBD) and [this](/docs/nowhere/).\n`,
    );
  }
  return files;
}

describe('behind a slow file system', () => {
  let editor: SlowEditor;
  afterEach(() => editor.end());

  it('the open page is judged before a file of the site is read, after asking for the folders above it at once', async () => {
    editor = new SlowEditor(guides(10));
    await editor.open(PAGE);
    await until(() => editor.waiting.length > 0, 'the first questions');
    assert.deepEqual(editor.asked(), [
      'site/docs/guides/first/main',
      'site/docs/guides/first',
      'site/docs/guides',
      'site/docs',
      'site',
      '',
    ]);
    assert.deepEqual(new Set(editor.waiting.map(({ method }) => method)), new Set([LIST_FOLDERS]));
    editor.answerAll();
    await until(() => editor.published.has(PAGE), 'findings');
    assert.ok(editor.published.get(PAGE)!.includes('placeholder-link'));
    // All that was answered so far is the one round of listings.
    assert.equal(editor.siteIsRead, false);
  });

  it('the folders above a page are asked for once for all pages', async () => {
    editor = new SlowEditor(guides(10));
    const answerUntil = (condition: () => boolean, what: string) =>
      until(() => {
        editor.answerAll();
        return condition();
      }, what);
    await editor.open(PAGE);
    await answerUntil(() => editor.siteIsRead, 'the site');
    const before = new Map(editor.listed);
    const other = `${ROOT}/site/docs/guides/guide-1/main/index.md`;
    await editor.openAnother(other);
    await answerUntil(() => editor.published.has(other), 'findings');
    for (const folder of ['', 'site', 'site/docs', 'site/docs/guides'])
      assert.equal(editor.listed.get(folder), before.get(folder), folder);
  });

  it('the site is read many files at once, but no more than 64, and then the open page is judged anew', async () => {
    const pages = 2 * 300;
    editor = new SlowEditor(guides(pages / 2));
    await editor.open(PAGE);
    let rounds = 0;
    while (!editor.siteIsRead) {
      await until(() => editor.waiting.length > 0 || editor.siteIsRead, 'a question or the site');
      // Questions of one moment come in several messages.
      await new Promise((resolve) => setImmediate(resolve));
      if (editor.waiting.length > 0) rounds++;
      editor.answerAll();
    }
    assert.ok(editor.most > 32 && editor.most <= 64, `${editor.most} at once`);
    assert.ok(rounds < pages / 8, `${rounds} rounds for ${pages} pages`);
    await until(() => editor.published.get(PAGE)?.includes('broken-page-link'), 'the broken link');
  });
});
