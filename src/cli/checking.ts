import { UNREADABLE, type Unreadable } from '../core/files';
import { Page } from '../core/page/page';
import { RULES, RULES_OUTSIDE_SITES } from '../core/rules';
import { Checker } from '../core/rules/checker';
import type { Finding } from '../core/rules/rule';
import { Suppressions } from '../core/rules/suppressions';
import { isPagePath } from '../core/site/load';
import type { SiteModel } from '../core/site/site';
import { summarise } from '../core/site/summary';
import * as path from 'node:path';
import type { PageCache } from '../core/cache/page-cache';
import type { Io } from './io';
import { complainOfSite, readSiteBy } from './site';
import { relativeSlashed } from '../node/paths';
import { pathInProject, type Project, type Target } from './targets';
import { Positions } from '../positions';
import type { FileVersions } from '../node/file-versions';
import { NodeFiles, textOf, type DiskFiles } from '../node/files';
import { SiteFiles } from '../node/site-files';

/** A file's text, and places in it. Either is made when it is asked for. */
export class Content {
  #text: string | undefined;
  #positions: Positions | undefined;

  /** @param lineLengths {@link Positions.lineLengths}, where they are known */
  constructor(
    private readonly read: () => string,
    private readonly lineLengths: readonly number[] | null = null,
  ) {}

  get text(): string {
    return (this.#text ??= this.read());
  }

  get positions(): Positions {
    return (this.#positions ??= new Positions(this.lineLengths ?? this.text));
  }
}

/** A page and what was found in it. */
export interface CheckedPage {
  readonly target: Target;
  readonly project: Project;
  readonly content: Content;
  readonly findings: readonly Finding[];
}

/** What was found in a page by itself. */
interface LocallyChecked {
  readonly content: Content;
  readonly found: readonly Finding[];
}

/** What is remembered for a check. */
export interface Memory {
  readonly cache: Pick<PageCache, 'take' | 'put' | 'takeFindings' | 'putFindings'>;
  /** What is known of files without reading them. */
  readonly versions: FileVersions;
}

export interface CheckSources {
  /** What is remembered of a site, by its absolute path; without it every page is read anew. */
  readonly memoryOf?: (site: string) => Memory | null;
  /** The files of a folder, by its absolute path; without it those on disk. */
  readonly filesIn?: (folder: string) => DiskFiles;
}

export interface CheckedProjects {
  readonly pages: readonly CheckedPage[];
  /** The sites that had to be read, with their projects: all of them where there is no cache. */
  readonly sites: readonly { readonly project: Project; readonly site: SiteModel }[];
  /** False when a file could not be read or a rule failed, which is then said on `io.err`. */
  readonly complete: boolean;
}

/** Checks all pages of the projects with all rules. */
export async function checkProjects(
  io: Io,
  projects: readonly Project[],
  { memoryOf = () => null, filesIn = (folder) => new NodeFiles(folder) }: CheckSources = {},
): Promise<CheckedProjects> {
  let complete = true;
  const complain = (line: string) => {
    complete = false;
    io.complain(line);
  };
  const pages: CheckedPage[] = [];
  const sites: { project: Project; site: SiteModel }[] = [];
  for (const project of projects) {
    const failed = new Set<string | null>();
    const checker = new Checker(
      project.siteRoot === null ? RULES_OUTSIDE_SITES : RULES,
      (rule, file, error) => {
        failed.add(file);
        complain(`${file ?? project.base}: the rule ${rule} failed: ${String(error)}`);
      },
      { keeps: false },
    );
    const found =
      project.siteRoot === null
        ? checkLoose(project, checker, filesIn(project.base), complain)
        : await checkSite(
            project,
            checker,
            failed,
            memoryOf(project.siteRoot),
            filesIn(path.dirname(project.base)),
            io,
            complain,
            (site) => sites.push({ project, site }),
          );
    for (const page of found) pages.push(page);
  }
  return { pages, sites, complete };
}

type Complain = (line: string) => void;

/** Files outside a site: each is judged by itself. */
function checkLoose(project: Project, checker: Checker, files: DiskFiles, complain: Complain): CheckedPage[] {
  const { configuration } = project;
  return project.targets.flatMap((target) => {
    const bytes = files.readBytes(pathInProject(project, target));
    const text = Buffer.isBuffer(bytes) ? textOf(bytes) : bytes;
    if (typeof text !== 'string') {
      complain(`${target.file}: ${UNREADABLE[text.unreadable]}`);
      return [];
    }
    const findings = checker.check(Page.parse(text), { path: null, site: null, configuration });
    return [{ target, project, content: new Content(() => text), findings }];
  });
}

/**
 * Files of a site. Each page is judged by itself as soon as it is read, and by its place in the site when that is known; the page is let go
 * in between, so that memory holds the facts of the site, not its syntax trees. What a cache knows of a text is taken from there.
 * @param failed the files that a rule failed on: not to be remembered
 * @param disk files of the folder that the site is in
 */
async function checkSite(
  project: Project,
  checker: Checker,
  failed: ReadonlySet<string | null>,
  memory: Memory | null,
  disk: DiskFiles,
  io: Io,
  complain: Complain,
  onSite: (site: SiteModel) => void,
): Promise<CheckedPage[]> {
  const targets = new Map(project.targets.map((target) => [pathInProject(project, target), target]));
  const checked = new Map<string, LocallyChecked>();
  const context = (file: string) => ({ path: file, site: null, configuration: project.configuration });
  const cache = memory?.cache;
  const files = new SiteFiles(disk, memory?.versions);
  const folder = path.basename(project.base);
  const state = cache ? await files.digest(folder) : '';
  const same = cache?.takeFindings(state, targets.keys());
  if (same) {
    complainOfSite(io, project.base, same.problems);
    return [...targets].map(([file, target]) => {
      const { found, silences, lineLengths } = same.files.get(file)!;
      const content = new Content(() => decoded(files.read(`${folder}/${file}`)), lineLengths);
      return { target, project, content, findings: checker.settle(found, silences, context(file)) };
    });
  }
  let read = 0;
  const { site, unreadable } = await readSiteBy(files, folder, (file) => {
    io.progress(`Reading the site: ${++read} pages`);
    const inFiles = `${folder}/${file}`;
    const wanted = targets.has(file);
    const known = cache?.take(file, files.digestOf(inFiles));
    if (known && (known.found || !wanted)) {
      if (wanted) {
        const content = new Content(() => decoded(files.read(inFiles)), known.lineLengths);
        checked.set(file, { content, found: known.found! });
      }
      return known.summary;
    }
    const onDisk = files.read(inFiles);
    const text = 'bytes' in onDisk ? textOf(onDisk.bytes) : onDisk;
    if (typeof text !== 'string') return text;
    const page = Page.parse(text);
    const found = wanted ? checker.checkLocal(page, context(file)) : null;
    const content = new Content(() => text);
    if (found) checked.set(file, { content, found });
    const summary = summarise(file, page);
    if (cache && !failed.has(file)) {
      const lineLengths = found && content.positions.lineLengths;
      cache.put(file, files.digestOf(inFiles), { summary, found, lineLengths });
    }
    return summary;
  });
  onSite(site);
  complainOfSite(io, project.base, site.problems);
  const inPlace = new Map<string, readonly Finding[]>();
  const pages: CheckedPage[] = [];
  for (const [file, target] of targets) {
    io.progress(`Checking: ${pages.length} of ${targets.size} pages`);
    const local = checked.get(file);
    const summary = site.page(file);
    if (local && summary) {
      const inSite = { ...context(file), site };
      const bySite = checker.checkSite(summary, inSite);
      if (!failed.has(file)) inPlace.set(file, bySite);
      const found = [...local.found, ...bySite];
      const findings = checker.settle(found, summary.silences, inSite);
      pages.push({ target, project, content: local.content, findings });
      continue;
    }
    // Not one of the site's pages: hidden, or unreadable.
    const bytes = isPagePath(file) ? null : disk.readBytes(`${folder}/${file}`);
    const text = Buffer.isBuffer(bytes) ? textOf(bytes) : bytes;
    if (typeof text === 'string') {
      const page = Page.parse(text);
      const found = checker.checkLocal(page, context(file));
      const findings = checker.settle(found, Suppressions.of(page).silences, context(file));
      pages.push({ target, project, content: new Content(() => text), findings });
    } else {
      complain(`${target.file}: ${UNREADABLE[unreadable.get(file) ?? text?.unreadable ?? 'missing']}`);
    }
  }
  if (!files.changed) cache?.putFindings(state, inPlace, site.problems);
  return pages;
}

/** The text of a file that is known to be text. */
function decoded(read: { readonly bytes: Buffer } | { readonly unreadable: Unreadable }): string {
  return 'bytes' in read ? read.bytes.toString('utf8') : '';
}

/** Where a file of the project stands, relative to the working directory, with `/`. */
export function shownPath(io: Io, project: Project, inProject: string): string {
  return relativeSlashed(io.cwd, path.join(project.base, inProject));
}
