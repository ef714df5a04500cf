import * as fs from 'node:fs';
import * as path from 'node:path';
import { UNREADABLE } from '../core/files';
import { CONFIGURATION_FILE, configurationOf, folderOf, join, relativeTo, siteRootOf } from '../core/project';
import { Configuration } from '../core/rules/configuration';
import { RULE_IDS } from '../core/rules';
import { NodeFiles, type ReadFolder } from '../node/files';
import { Positions } from '../positions';
import { BadInput, type Io } from './io';
import { relativeSlashed } from '../node/paths';

/** A Markdown file that a command was asked about. */
export interface Target {
  /** Absolute path, links resolved. */
  readonly absolute: string;
  /** Relative to the working directory, with `/`. */
  readonly file: string;
  /**
   * The nearest folder at or above the file, in absolute form, that may decide over its site and configuration: those between hold nothing
   * that could.
   */
  readonly marked: string;
}

/** Files of one site, or of one folder outside a site. */
export interface Project {
  /** Absolute path of the site; `null` outside a site. */
  readonly siteRoot: string | null;
  readonly configuration: Configuration;
  /** The folder, in absolute form, that the paths of the configuration count from. */
  readonly base: string;
  readonly targets: readonly Target[];
}

/** A target's path relative to what its configuration counts from, with `/`. */
export function pathInProject(project: Project, target: Target): string {
  return relativeSlashed(project.base, target.absolute);
}

/**
 * The Markdown files that the arguments name, by project; files that the configuration ignores are left out. What can't be used is said in
 * one line each on `io.err`, and reported by `complete: false`.
 * @param paths files and folders; none stands for the site, or else the working directory
 * @param site root of the site, if the user names it
 * @param readFolder lists folders; without it each is read anew each time
 */
export async function findProjects(
  io: Io,
  paths: readonly string[],
  site: string | undefined,
  readFolder?: ReadFolder,
): Promise<{ readonly projects: readonly Project[]; readonly complete: boolean }> {
  const chosenSite = site === undefined ? null : existingFolder(io, site);
  let complete = true;
  const complain = (line: string) => {
    complete = false;
    io.complain(line);
  };

  const targets = new Map<string, Target>();
  for (const given of paths.length > 0 ? paths : [site ?? '.']) {
    const found = markdownFiles(io, given, readFolder, complain);
    if (typeof found === 'string') complain(`${given}: ${found}`);
    else for (const target of found) targets.set(target.absolute, target);
  }

  const locate = new Locator(
    chosenSite,
    (file, { message, line, column }) =>
      complain(`${relativeSlashed(realPath(io.cwd), file)}:${line}:${column}: ${message}`),
    readFolder,
  );
  const groups = new Map<string, { home: Home; targets: Target[] }>();
  for (const target of [...targets.values()].sort((a, b) => (a.file < b.file ? -1 : 1))) {
    const home = await locate.homeOf(target);
    if (home.configuration.ignores(relativeSlashed(home.base, target.absolute))) continue;
    const key = `${home.siteRoot ?? ''}\n${home.base}`;
    const group = groups.get(key);
    if (group) group.targets.push(target);
    else groups.set(key, { home, targets: [target] });
  }
  return { projects: [...groups.values()].map(({ home, targets }) => ({ ...home, targets })), complete };
}

/** A project that is a site. */
export interface SiteProject extends Project {
  readonly siteRoot: string;
}

export interface SiteOptions {
  readonly site?: string;
  readonly json?: boolean;
}

/** As {@link findProjects}, for commands that need a site. @throws {BadInput} when there is none */
export async function findSites(
  io: Io,
  paths: readonly string[],
  site: string | undefined,
): Promise<{ readonly sites: readonly SiteProject[]; readonly complete: boolean }> {
  const { projects, complete } = await findProjects(io, paths, site);
  const sites = projects.flatMap((project) =>
    project.siteRoot === null ? [] : [{ ...project, siteRoot: project.siteRoot }],
  );
  if (complete && sites.length === 0) {
    const where = site ?? (paths.length > 0 ? paths.join(', ') : '.');
    throw new BadInput(`${where}: no docs site (a folder with "docs" and ".vuepress" or "conductor.yml")`);
  }
  return { sites, complete };
}

type Home = Omit<Project, 'targets'>;

/** Finds site and configuration of folders, and remembers both. */
class Locator {
  readonly #homes = new Map<string, Promise<Home>>();
  readonly #configurations = new Map<string, Promise<Configuration>>();

  constructor(
    private readonly chosenSite: string | null,
    private readonly onProblem: (
      file: string,
      problem: { message: string; line: number; column: number },
    ) => void,
    private readonly readFolder: ReadFolder | undefined,
  ) {}

  async homeOf(target: Target): Promise<Home> {
    const home = await this.#home(target.marked);
    // Outside of sites each folder counts for itself.
    return home.siteRoot === null ? this.#home(path.dirname(target.absolute)) : home;
  }

  #home(folder: string): Promise<Home> {
    let home = this.#homes.get(folder);
    if (!home) this.#homes.set(folder, (home = this.#find(folder)));
    return home;
  }

  async #find(folder: string): Promise<Home> {
    const disk = path.parse(folder).root;
    const files = new NodeFiles(disk, this.readFolder);
    const relative = relativeSlashed(disk, folder);
    const chosen = this.chosenSite === null ? null : relativeSlashed(disk, this.chosenSite);
    const site =
      chosen !== null && relativeTo(chosen, relative) !== null ? chosen : await siteRootOf(files, relative);
    const file = await configurationOf(files, site ?? relative);
    const absolute = (inDisk: string) => path.join(disk, inDisk);
    return {
      siteRoot: site === null ? null : absolute(site),
      configuration: file === null ? Configuration.default : await this.#read(files, file, absolute(file)),
      base: absolute(site ?? (file === null ? relative : folderOf(file))),
    };
  }

  #read(files: NodeFiles, file: string, absolute: string): Promise<Configuration> {
    let configuration = this.#configurations.get(absolute);
    if (!configuration) {
      const text = files.read(file);
      if (typeof text === 'string') {
        const parsed = Configuration.parse(text, RULE_IDS);
        const positions = new Positions(text);
        for (const { message, from } of parsed.problems) {
          const { line, character } = positions.position(from);
          this.onProblem(absolute, { message, line: line + 1, column: character + 1 });
        }
        configuration = Promise.resolve(parsed);
      } else {
        this.onProblem(absolute, { message: UNREADABLE[text.unreadable], line: 1, column: 1 });
        configuration = Promise.resolve(Configuration.default);
      }
      this.#configurations.set(absolute, configuration);
    }
    return configuration;
  }
}

/** A folder that the user named. @throws {BadInput} when there is none */
function existingFolder(io: Io, given: string): string {
  const full = realPath(path.resolve(io.cwd, given));
  if (!fs.statSync(full, { throwIfNoEntry: false })?.isDirectory()) {
    throw new BadInput(`${given}: no such folder`);
  }
  return full;
}

/**
 * The file, or the Markdown files of the folder; a sentence when there is neither.
 * @param complain hears of folders that can't be listed
 */
function markdownFiles(
  io: Io,
  given: string,
  readFolder: ReadFolder | undefined,
  complain: (line: string) => void,
): Target[] | string {
  const full = path.resolve(io.cwd, given);
  const shown = relativeSlashed(io.cwd, full);
  const stats = stat(full);
  if (typeof stats === 'string') return stats;
  const real = realPath(full);
  if (stats.isFile()) {
    const marked = path.dirname(real);
    return isMarkdown(full) ? [{ absolute: real, file: shown, marked }] : 'not a Markdown file (.md)';
  }
  if (!stats.isDirectory()) return 'neither a file nor a folder';
  const files = new NodeFiles(real, readFolder);
  const found: Target[] = [];
  const walk = (folder: string, above: string): void => {
    const entries = files.listSync(folder);
    const why = entries.length === 0 ? files.whyNotSync(folder) : null;
    // It may have gone since the folder above was listed.
    if (why && why !== 'missing') complain(`${join(shown, folder) || given}: ${UNREADABLE[why]}`);
    const marked = entries.some(({ name }) => DECIDING.has(name)) ? path.join(real, folder) : above;
    for (const { name, kind } of entries) {
      const inside = join(folder, name);
      if (kind === 'folder') {
        if (!name.startsWith('.') && name !== 'node_modules') walk(inside, marked);
      } else if (kind === 'file' && isMarkdown(name)) {
        found.push({ absolute: path.join(real, inside), file: join(shown, inside), marked });
      }
    }
  };
  walk('', real);
  return found;
}

/** What a folder holds that is a site's root, has a configuration, or is a repository. */
const DECIDING: ReadonlySet<string> = new Set(['docs', CONFIGURATION_FILE, '.git']);

function stat(full: string): fs.Stats | string {
  try {
    return fs.statSync(full);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES'
      ? UNREADABLE['not-permitted']
      : 'no such file or folder';
  }
}

function isMarkdown(name: string): boolean {
  return /\.md$/i.test(name);
}

function realPath(full: string): string {
  try {
    return fs.realpathSync.native(full);
  } catch {
    return full;
  }
}
