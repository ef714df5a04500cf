import type { Connection } from 'vscode-languageserver';
import type { URI } from 'vscode-uri';
import type { Files, FolderEntry } from '../core/files';
import { LIST_FOLDERS, READ_FILES, type Resources } from '../protocol';
import { pathIn, uriIn } from './uris';
import { describe } from './workspace';

/** Most resources that one question to the client names: its answer comes when the slowest of them is read. */
const BATCH = 16;

/** How many files are read at once. */
const AT_ONCE = 64;

/** Files that the client reads for the server: those of virtual folders, and in a browser all. */
export class ClientFiles implements Files {
  readonly atOnce = AT_ONCE;
  readonly #texts: Batches<string | null>;
  readonly #folders: Batches<readonly FolderEntry[]>;

  constructor(
    connection: Connection,
    private readonly folder: URI,
  ) {
    this.#texts = new Batches<string | null>(connection, READ_FILES, null);
    this.#folders = new Batches<readonly FolderEntry[]>(connection, LIST_FOLDERS, []);
  }

  async readText(path: string): Promise<string | null> {
    return leaves(path) ? null : this.#texts.ask(uriIn(this.folder, path).toString());
  }

  async list(path: string): Promise<readonly FolderEntry[]> {
    return leaves(path) ? [] : this.#folders.ask(uriIn(this.folder, path).toString());
  }
}

/**
 * The folder up to which the client is asked for files: the workspace folder that holds a resource, `null` where none does. What is
 * above, a virtual file system has nothing to say of, or takes long to say so.
 */
export function folderForClient(resource: URI, folders: readonly URI[]): URI | null {
  return folders.find((folder) => pathIn(folder, resource) !== null) ?? null;
}

/** Whether a path would lead out of the folder that it is relative to. */
function leaves(path: string): boolean {
  return path.split('/').includes('..');
}

interface Question<T> {
  readonly uri: string;
  readonly answer: (value: T) => void;
}

/** Puts questions of the same moment to the client together. */
class Batches<T> {
  #waiting: Question<T>[] = [];

  /** @param missing the answer where the client gives none */
  constructor(
    private readonly connection: Connection,
    private readonly method: string,
    private readonly missing: T,
  ) {}

  ask(uri: string): Promise<T> {
    return new Promise((answer) => {
      this.#waiting.push({ uri, answer });
      // Behind the work that an answer sets free: that asks for as many again.
      if (this.#waiting.length === 1) setTimeout(() => this.#flush(), 0);
      else if (this.#waiting.length === BATCH) this.#flush();
    });
  }

  #flush(): void {
    const questions = this.#waiting;
    this.#waiting = [];
    if (questions.length > 0) void this.#send(questions);
  }

  async #send(questions: readonly Question<T>[]): Promise<void> {
    const params: Resources = { uris: questions.map(({ uri }) => uri) };
    let answers: readonly T[] = [];
    try {
      answers = await this.connection.sendRequest<readonly T[]>(this.method, params);
    } catch (error) {
      this.connection.console.error(`The editor doesn't read files for the server: ${describe(error)}`);
    }
    questions.forEach(({ answer }, index) => answer(answers[index] ?? this.missing));
  }
}
