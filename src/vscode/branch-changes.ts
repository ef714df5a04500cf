import * as vscode from 'vscode';

/** Of VS Code's built-in Git extension, version 1 of its interface: the part that is used here. */
interface GitExtension {
  readonly enabled: boolean;
  readonly onDidChangeEnablement: vscode.Event<boolean>;
  /** @throws where Git is switched off */
  getAPI(version: 1): Git;
}

interface Git {
  readonly repositories: readonly Repository[];
  readonly onDidOpenRepository: vscode.Event<Repository>;
  readonly onDidCloseRepository: vscode.Event<Repository>;
}

interface Repository {
  readonly state: {
    readonly HEAD: { readonly name?: string } | undefined;
    readonly remotes: readonly { readonly name: string }[];
    readonly mergeChanges: readonly Change[];
    readonly workingTreeChanges: readonly Change[];
    /** Missing in older versions. */
    readonly untrackedChanges?: readonly Change[];
    readonly onDidChange: vscode.Event<void>;
  };
  /** `undefined` where one of the two isn't there, or they have nothing in common. */
  getMergeBase(ref1: string, ref2: string): Promise<string | undefined>;
  /** What differs between a commit and the working tree; files that Git doesn't know aren't among it, nor conflicts. */
  diffWith(ref: string): Promise<readonly Change[]>;
}

interface Change {
  readonly uri: vscode.Uri;
  readonly status: number;
}

/** The status of a file that Git doesn't know yet. */
const UNTRACKED = 7;

/** Git's state changes several times in a row: how long after the last one it is asked again, in milliseconds. */
const SETTLED = 200;

/**
 * The files that the branch changed since it left the default branch: committed, in the working tree, or new to Git, as `okta-docs --since`
 * has it. VS Code's own Git extension is asked; where it is absent or switched off, or knows of no repository, there is nothing to ask.
 */
export class BranchChanges implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listeners: vscode.Disposable[] = [];
  #git: Git | null = null;
  #connected = false;
  readonly #ofGit: vscode.Disposable[] = [];
  readonly #ofRepositories: vscode.Disposable[] = [];
  #wanted = false;
  #files: ReadonlySet<string> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the questions: only the answer to the last one counts. */
  #asked = 0;
  /** After {@link BranchChanges.available} or the files changed. */
  readonly onDidChange = this.#changed.event;

  /** @param failed hears of what Git can't tell */
  constructor(private readonly failed: (error: unknown) => void) {
    this.#connect().catch(failed);
    this.#listeners.push(
      vscode.extensions.onDidChange(() => {
        if (!this.#git) this.#connect().catch(failed);
      }),
    );
  }

  /** Whether there is a repository. */
  get available(): boolean {
    return (this.#git?.repositories.length ?? 0) > 0;
  }

  /** The files as text of their URIs; `null` while nobody wants them or Git hasn't answered yet. */
  get files(): ReadonlySet<string> | null {
    return this.#files;
  }

  /** Begins or ends to follow the files. */
  follow(wanted: boolean): void {
    if (this.#wanted === wanted) return;
    this.#wanted = wanted;
    this.#asked++;
    this.#files = null;
    if (wanted) this.#ask();
    this.#changed.fire();
  }

  async #connect(): Promise<void> {
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
    if (!extension) return;
    const exports = await extension.activate();
    if (this.#connected) return;
    this.#connected = true;
    const use = () => this.#use(exports.enabled ? exports.getAPI(1) : null);
    this.#listeners.push(exports.onDidChangeEnablement(use));
    use();
  }

  #use(git: Git | null): void {
    this.#git = git;
    this.#release(this.#ofGit);
    if (git) {
      const listen = () => this.#listen(git);
      this.#ofGit.push(git.onDidOpenRepository(listen), git.onDidCloseRepository(listen));
      this.#listen(git);
    } else {
      this.#release(this.#ofRepositories);
      this.#changed.fire();
    }
  }

  /** Listens to the repositories that there are now. */
  #listen({ repositories }: Git): void {
    this.#release(this.#ofRepositories);
    for (const { state } of repositories) this.#ofRepositories.push(state.onDidChange(() => this.#askSoon()));
    this.#askSoon();
    this.#changed.fire();
  }

  #askSoon(): void {
    clearTimeout(this.#timer);
    if (this.#wanted) this.#timer = setTimeout(() => this.#ask(), SETTLED);
  }

  #ask(): void {
    const asked = ++this.#asked;
    Promise.all((this.#git?.repositories ?? []).map(changedFiles)).then((files) => {
      if (asked !== this.#asked) return;
      this.#files = new Set(files.flat());
      this.#changed.fire();
    }, this.failed);
  }

  #release(listeners: vscode.Disposable[]): void {
    for (const listener of listeners.splice(0)) listener.dispose();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    vscode.Disposable.from(
      ...this.#listeners,
      ...this.#ofGit,
      ...this.#ofRepositories,
      this.#changed,
    ).dispose();
  }
}

async function changedFiles(repository: Repository): Promise<string[]> {
  const { mergeChanges, workingTreeChanges, untrackedChanges = [] } = repository.state;
  const changes = [
    ...(await repository.diffWith(await baseOf(repository))),
    ...mergeChanges,
    ...[...workingTreeChanges, ...untrackedChanges].filter(({ status }) => status === UNTRACKED),
  ];
  return changes.map(({ uri }) => uri.toString());
}

/** The names by which repositories call their default branch; `HEAD` is what a remote says that it is. */
const DEFAULT_BRANCHES = ['HEAD', 'main', 'master'];

/**
 * The commit at which the branch left the default branch, of a remote or of the repository itself: the last one where there are several.
 * Without any, and on a default branch that has no remote, the present commit.
 */
async function baseOf(repository: Repository): Promise<string> {
  const { HEAD, remotes } = repository.state;
  const refs = [
    ...remotes.flatMap(({ name }) => DEFAULT_BRANCHES.map((branch) => `refs/remotes/${name}/${branch}`)),
    ...DEFAULT_BRANCHES.filter((branch) => branch !== 'HEAD' && branch !== HEAD?.name).map(
      (branch) => `refs/heads/${branch}`,
    ),
  ];
  let latest: string | null = null;
  for (const ref of refs) {
    const base = await repository.getMergeBase(ref, 'HEAD');
    if (!base || base === latest) continue;
    // Both are on the way to the present commit: where the older is what they have in common, this one is the later.
    if (latest === null || (await repository.getMergeBase(latest, base)) === latest) latest = base;
  }
  return latest ?? 'HEAD';
}
