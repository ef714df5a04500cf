import type { URI } from 'vscode-uri';
import type { Files, FolderEntry } from '../core/files';
import { configurationOf, folderOf, siteRootOf, siteRootsBelow, upwards } from '../core/project';
import { RULE_IDS } from '../core/rules';
import { Configuration } from '../core/rules/configuration';
import type { Environment } from './environment';
import type { SiteLocation } from './sites';
import { folderOfUri, parseUri, pathIn, uriIn } from './uris';

/** What a page belongs to: a site, or outside one a folder with its configuration. */
export interface Project {
  /** What paths count from: the site root, or outside a site the configuration's folder. */
  readonly base: URI;
  /** Files below the base. */
  readonly files: Files;
  readonly configuration: Configuration;
  /** Where the configuration comes from; `null` where there is none. */
  readonly configurationFile: ConfigurationFile | null;
  /** The site; `null` outside one. */
  readonly site: SiteLocation | null;
}

export interface ConfigurationFile {
  readonly uri: string;
  readonly text: string;
}

/** How deep below a workspace folder a site is looked for: `packages/@okta/vuepress-site` is three. */
const DEPTH = 4;

/** Finds the project of each page, and remembers it until a file that decides over it changes. */
export class Projects {
  readonly #byFolder = new Map<string, Promise<Project | null>>();
  /** By the folder: one for each, as they learn which folders in it are real, and pages stand in hundreds of folders. */
  readonly #files = new Map<string, Files>();
  /** Listings of folders, by what they are reached from: the pages of a site have most of the folders above them in common. */
  readonly #listed = new Map<string, ListedOnce>();
  /** `null`: to be looked for. */
  #sites: Promise<readonly SiteLocation[]> | null = null;

  /**
   * @param openText the text of a document that is open in the editor: it counts before what is on disk
   * @param siteRoot the root that the writer's settings name for a resource, as a path relative to its workspace folder; `null`: find it
   */
  constructor(
    private readonly environment: Environment,
    private readonly folders: () => readonly URI[],
    private readonly openText: (uri: string) => string | undefined,
    private readonly siteRoot: (uri: URI) => Promise<string | null>,
  ) {}

  /** The project of a resource; `null` where its scheme has no files: a document that was never saved. */
  of(uri: string): Promise<Project | null> {
    const resource = parseUri(uri);
    const folder = folderOfUri(resource);
    const key = folder.toString();
    let project = this.#byFolder.get(key);
    if (!project) {
      project = this.#find(resource, folder).catch((error: unknown) => {
        this.#byFolder.delete(key);
        throw error;
      });
      this.#byFolder.set(key, project);
    }
    return project;
  }

  /** The sites in and below the workspace folders. */
  sites(): Promise<readonly SiteLocation[]> {
    if (this.#sites) return this.#sites;
    const sites = this.#findSites().catch((error: unknown) => {
      if (this.#sites === sites) this.#sites = null;
      throw error;
    });
    return (this.#sites = sites);
  }

  /** Forgets everything: after a change of settings, configuration, or of the folders that make a site. */
  forget(): void {
    this.#byFolder.clear();
    this.#files.clear();
    this.#listed.clear();
    this.#sites = null;
  }

  async #findSites(): Promise<readonly SiteLocation[]> {
    const found = new Map<string, SiteLocation>();
    const add = async (folder: URI) => {
      const site = (await this.of(uriIn(folder, 'index.md').toString()))?.site;
      if (site) found.set(site.base.toString(), site);
      return site !== undefined && site !== null;
    };
    for (const folder of this.folders()) {
      if (!this.environment.reach(folder, this.folders()) || (await add(folder))) continue;
      for (const root of await siteRootsBelow(this.#filesOf(folder), '', DEPTH)) {
        await add(uriIn(folder, root));
      }
    }
    return [...found.values()];
  }

  async #find(resource: URI, folder: URI): Promise<Project | null> {
    const reach = this.environment.reach(resource, this.folders());
    if (!reach) return null;
    const path = pathIn(reach, folder);
    if (path === null) return null;
    const files = this.#filesOf(reach);
    const listed = this.#listed.get(reach.toString()) ?? new ListedOnce(files);
    this.#listed.set(reach.toString(), listed);
    // Where a listing takes its time, the writer waits for one, not for one after another.
    if (files.atOnce !== undefined) for (const above of upwards(path)) void listed.list(above);
    const site = (await this.#chosenSite(resource, reach)) ?? (await siteRootOf(listed, path));
    const file = await configurationOf(listed, site ?? path);
    const text = file === null ? null : await this.#read(files, reach, file);
    const base = uriIn(reach, site ?? (file === null ? path : folderOf(file)));
    return {
      base,
      files: this.#filesOf(base),
      configuration: text === null ? Configuration.default : Configuration.parse(text, RULE_IDS),
      configurationFile: file === null || text === null ? null : { uri: uriIn(reach, file).toString(), text },
      site: site === null ? null : { base, files, root: site },
    };
  }

  #filesOf(folder: URI): Files {
    const key = folder.toString();
    let files = this.#files.get(key);
    if (!files) this.#files.set(key, (files = this.environment.files(folder)));
    return files;
  }

  async #read(files: Files, reach: URI, file: string): Promise<string | null> {
    return this.openText(uriIn(reach, file).toString()) ?? (await files.readText(file));
  }

  /** The site root that the settings name, if the resource is inside it; relative to `reach`. */
  async #chosenSite(resource: URI, reach: URI): Promise<string | null> {
    const chosen = await this.siteRoot(resource);
    if (chosen === null) return null;
    const folder = this.folders().find((candidate) => pathIn(candidate, resource) !== null);
    if (!folder) return null;
    const root = uriIn(folder, chosen.replace(/^\.?\/+|(?<!\/)\/+$/g, ''));
    return pathIn(root, resource) === null ? null : pathIn(reach, root);
  }
}

/** Lists each folder once: looking for sites and configurations passes the same folders. */
class ListedOnce implements Files {
  readonly #listings = new Map<string, Promise<readonly FolderEntry[]>>();

  constructor(private readonly files: Files) {}

  readText(path: string): Promise<string | null> {
    return this.files.readText(path);
  }

  list(path: string): Promise<readonly FolderEntry[]> {
    const known = this.#listings.get(path);
    if (known) return known;
    const listing = this.files.list(path).catch((error: unknown) => {
      this.#listings.delete(path);
      throw error;
    });
    this.#listings.set(path, listing);
    return listing;
  }
}
