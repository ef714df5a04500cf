import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';

// Benchmarks run from the project's folder, some of them bundled elsewhere.
const BENCH = path.join(process.cwd(), 'bench');

/** Installs the peers in `bench/` on first use. */
export function installPeers(): void {
  if (fs.existsSync(path.join(BENCH, 'node_modules'))) return;
  execFileSync('npm', ['ci', '--prefix', BENCH], { stdio: 'inherit' });
}

/** Loads a package of `bench/node_modules`, which the project itself doesn't depend on. */
export async function loadPeer<T>(specifier: string): Promise<T> {
  installPeers();
  return (await import(pathToFileURL(path.join(BENCH, 'node_modules', specifier)).href)) as T;
}

interface Service {
  computeDiagnostics(document: TextDocument, options: object, token: object): Promise<Diagnostic[]>;
}

const never = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
const noEvent = () => ({ dispose() {} });

/** VS Code's Markdown language service over a folder, set up as VS Code does with link validation switched on. */
export class MarkdownService {
  readonly #changed: ((document: TextDocument) => void)[] = [];
  private constructor(
    private readonly documents: Map<string, TextDocument>,
    private service: Service | null,
  ) {}

  /** @param texts the documents by their absolute path */
  static async create(root: string, texts: ReadonlyMap<string, string>): Promise<MarkdownService> {
    const { createLanguageService, githubSlugifier } = await loadPeer<{
      createLanguageService(init: object): Service;
      githubSlugifier: object;
    }>('vscode-markdown-languageservice/out/index.js');
    const { default: markdownIt } = await loadPeer<{
      default: (options: object) => { parse(text: string, env: object): unknown[] };
    }>('markdown-it/index.mjs');
    const engine = markdownIt({ html: true });
    const documents = new Map<string, TextDocument>();
    for (const [file, text] of texts) {
      const uri = URI.file(file).toString();
      documents.set(uri, TextDocument.create(uri, 'markdown', 1, text));
    }
    const self = new MarkdownService(documents, null);
    const workspace = {
      workspaceFolders: [URI.file(root)],
      onDidChangeMarkdownDocument: (listener: (document: TextDocument) => void, receiver: unknown) => {
        self.#changed.push(listener.bind(receiver));
        return { dispose() {} };
      },
      onDidCreateMarkdownDocument: noEvent,
      onDidDeleteMarkdownDocument: noEvent,
      getAllMarkdownDocuments: () => Promise.resolve(documents.values()),
      hasMarkdownDocument: (uri: URI) => documents.has(uri.toString()),
      openMarkdownDocument: (uri: URI) => Promise.resolve(documents.get(uri.toString())),
      stat: (uri: URI) => {
        const stat = fs.statSync(uri.fsPath, { throwIfNoEntry: false });
        return Promise.resolve(stat && { isDirectory: stat.isDirectory() });
      },
      readDirectory: (uri: URI) =>
        Promise.resolve(
          fs
            .readdirSync(uri.fsPath, { withFileTypes: true })
            .map((e) => [e.name, { isDirectory: e.isDirectory() }] as const),
        ),
    };
    self.service = createLanguageService({
      workspace,
      parser: {
        slugifier: githubSlugifier,
        tokenize: (document: TextDocument) => Promise.resolve(engine.parse(document.getText(), {})),
      },
      logger: { level: 0, log() {} },
      markdownFileExtensions: ['md'],
      knownLinkedToFileExtensions: [],
      excludePaths: [],
    });
    return self;
  }

  /** Its diagnostics of one document. */
  diagnose(file: string): Promise<Diagnostic[]> {
    const document = this.documents.get(URI.file(file).toString())!;
    return this.service!.computeDiagnostics(
      document,
      {
        validateReferences: 'warning',
        validateFragmentLinks: 'warning',
        validateFileLinks: 'warning',
        validateMarkdownFileLinkFragments: 'warning',
        validateUnusedLinkDefinitions: 'hint',
        validateDuplicateLinkDefinitions: 'warning',
        ignoreLinks: [],
      },
      never,
    );
  }

  /** Types into a document: replaces `[from, to)` and tells the service. */
  edit(file: string, from: number, to: number, text: string): void {
    const uri = URI.file(file).toString();
    const document = this.documents.get(uri)!;
    const range = { start: document.positionAt(from), end: document.positionAt(to) };
    this.documents.set(uri, TextDocument.update(document, [{ range, text }], document.version + 1));
    for (const listener of this.#changed) listener(this.documents.get(uri)!);
  }
}
