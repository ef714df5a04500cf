import { NodeFiles, type DiskFiles } from '../node/files';
import { checkProjects, type CheckedPage, type CheckSources, type Memory } from './checking';
import { FilesBefore } from './files-before';
import { Repository } from './git';
import { BadInput, type Io } from './io';
import { areNew, markOf, type Mark } from './same-findings';
import { fileKey, isInside, relativeSlashed } from '../node/paths';
import { type Project, type Target } from './targets';

/** Files whose content a site is read from; of all others the names count. */
const READ = /\.(?:md|yml|js)$/i;

/** What has changed since a branch left a commit's line. */
export class Since {
  /** By {@link fileKey} of the path that a file has now. */
  readonly #before = new Map<string, { readonly path: string; readonly blob: string } | null>();
  /** The other way round. */
  readonly #present = new Map<string, string>();
  /** What was at a path in the commit, for all paths that now hold something else. */
  readonly #contents = new Map<string, Buffer | null>();

  private constructor() {}

  /**
   * @param ref names a commit: what counts is what this working tree adds to the last commit that both have in common
   * @param projects whose files are meant
   * @throws {BadInput} when there is no such commit, or a file is not in the repository of the first
   */
  static of(io: Io, ref: string, projects: readonly Project[]): Since {
    const repository = Repository.of(projects[0]?.base ?? io.cwd, io.environment);
    for (const { targets } of projects) {
      const outside = targets.find(({ absolute }) => !isInside(repository.root, absolute));
      if (outside) throw new BadInput(`${outside.file}: not in the Git repository ${repository.root}`);
    }
    const since = new Since();
    const changes = repository.changesSince(repository.commonCommit(ref));
    const blobs = changes.flatMap(({ before }) => (before && READ.test(before.path) ? [before.blob] : []));
    const contents = repository.contents([...new Set(blobs)]);
    for (const { now, before } of changes) {
      if (now === null) continue;
      since.#before.set(fileKey(now), before);
      if (before) since.#present.set(fileKey(before.path), now);
      since.#contents.set(now, null);
    }
    for (const { before } of changes) {
      if (before) since.#contents.set(before.path, contents.get(before.blob) ?? Buffer.alloc(0));
    }
    return since;
  }

  /** The projects with the changed files alone. */
  changedOnly(projects: readonly Project[]): Project[] {
    return projects.flatMap((project) => {
      const targets = project.targets.filter(({ absolute }) => this.#before.has(fileKey(absolute)));
      return targets.length > 0 ? [{ ...project, targets }] : [];
    });
  }

  /**
   * What was found in the same files in the commit, by today's rules and configuration.
   * @param memoryOf what is remembered of the site as it is now
   */
  async before(
    io: Io,
    projects: readonly Project[],
    memoryOf?: CheckSources['memoryOf'],
  ): Promise<{
    /** Marks of the findings of a file, by its present absolute path. */
    readonly marks: ReadonlyMap<string, readonly Mark[]>;
    readonly sites: Awaited<ReturnType<typeof checkProjects>>['sites'];
  }> {
    const presentPaths = new Map<string, string>();
    const past = projects.map((project) => ({
      ...project,
      targets: project.targets.flatMap((target) => this.#targetBefore(target, presentPaths)),
    }));
    // What could not be read then is nobody's business now.
    const { pages, sites } = await checkProjects({ ...io, complain: () => undefined }, past, {
      memoryOf: (site) => readOnly(memoryOf?.(site) ?? null),
      filesIn: (folder) => this.#filesIn(folder),
    });
    const marks = new Map(
      pages.map((page) => [presentPaths.get(page.target.absolute)!, marksOf(page)] as const),
    );
    return { marks, sites };
  }

  /** The present path of a file, by the one that it had; both absolute. */
  presentPath(before: string): string {
    return this.#present.get(fileKey(before)) ?? before;
  }

  #targetBefore(target: Target, presentPaths: Map<string, string>): Target[] {
    const before = this.#before.get(fileKey(target.absolute));
    if (before === null) return [];
    const absolute = before?.path ?? target.absolute;
    presentPaths.set(absolute, target.absolute);
    return [{ ...target, absolute }];
  }

  #filesIn(folder: string): DiskFiles {
    const before = new Map<string, Buffer | null>();
    for (const [file, content] of this.#contents) {
      if (isInside(folder, file)) before.set(relativeSlashed(folder, file), content);
    }
    return new FilesBefore(new NodeFiles(folder), before);
  }
}

/** The pages without the findings that their files are known to have; `knownOf` is given their absolute paths. */
export function withoutKnown(
  pages: readonly CheckedPage[],
  knownOf: (file: string) => readonly Mark[],
): CheckedPage[] {
  return pages.map((page) => {
    const known = knownOf(page.target.absolute);
    if (known.length === 0 || page.findings.length === 0) return page;
    const isNew = areNew(marksOf(page), known);
    return { ...page, findings: page.findings.filter((_, index) => isNew[index]) };
  });
}

/** The marks of a page's findings, in their order. */
function marksOf(page: CheckedPage): Mark[] {
  if (page.findings.length === 0) return [];
  const { text } = page.content;
  return page.findings.map((finding) => markOf(text, finding));
}

function readOnly(memory: Memory | null): Memory | null {
  return (
    memory && {
      versions: memory.versions,
      cache: {
        take: (file, digest) => memory.cache.take(file, digest),
        put: () => undefined,
        takeFindings: () => null,
        putFindings: () => undefined,
      },
    }
  );
}
