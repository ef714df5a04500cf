import pLimit from 'p-limit';
import type { URI } from 'vscode-uri';
import type { Files } from '../core/files';
import { folderOf, join } from '../core/project';
import { Page } from '../core/page/page';
import { entersFolder, inFiles, isPagePath, leftOutAt, loadSite } from '../core/site/load';
import { NAVIGATION_FILE } from '../core/site/navigation';
import { PUBLIC_FOLDER } from '../core/site/public-files';
import { REDIRECTS_FILE } from '../core/site/redirects';
import type { SiteChange, SiteModel, SiteProblem } from '../core/site/site';
import { summarise, type PageSummary } from '../core/site/summary';
import type { OpenDocument } from './documents';
import type { SiteMemory } from './environment';
import { folderOfUri, pathIn } from './uris';

/** Where a site stands, and how its files are read. */
export interface SiteLocation {
  /** The site root. */
  readonly base: URI;
  /** Files of a folder that the site is in: it may hold the theme too. */
  readonly files: Files;
  /** The site root in `files`. */
  readonly root: string;
}

/** Hears of sites. Paths are relative to the site root. */
export interface SiteListener {
  /** A site is being read; `done` settles with it, `stop` ends it. */
  reading(base: URI, done: Promise<unknown>, stop: () => void): void;
  /** So many pages of a site that is being read have been read. Called a few times a second. */
  progress(base: URI, pages: number): void;
  /** A site is there, or files of it may be judged otherwise now. */
  changed(base: URI, affected: ReadonlySet<string> | 'everything'): void;
  /** What is wrong with a site besides what rules find in its pages, after it was read or something of it changed. */
  problems(base: URI, problems: readonly SiteProblem[]): void;
  failed(base: URI, error: unknown): void;
  /** Reading a site was stopped. It is begun again when something can't do without the site. */
  stopped(base: URI): void;
  /** What was read can't be kept for the next session. */
  notKept(why: string): void;
}

const NONE: ReadonlySet<string> = new Set();

/** Longest time, in milliseconds, that reading a site keeps the server from answering. */
const SLICE = 15;

/** Milliseconds between two reports of how far a site has been read. */
const PROGRESS_INTERVAL = 250;

/** Files besides pages whose open documents count before what is on disk, with what they change in a site. */
const LISTS: ReadonlyMap<string, 'redirects' | 'navigation'> = new Map([
  [REDIRECTS_FILE, 'redirects'],
  [NAVIGATION_FILE, 'navigation'],
]);

/** One site in memory: the files on disk, and before them the documents that are open. */
class OpenSite {
  model: SiteModel | null = null;
  loading: Promise<void> | null = null;
  stopped = false;
  /** Pages of open documents as the model has them. */
  readonly shown = new Map<string, Page>();
  /** Texts of open documents that are among {@link LISTS}, as the model has them. */
  readonly lists = new Map<string, string>();
  /** Settles when the site was read, and then all that was said to have changed: one after another, so that what was read last counts. */
  following: Promise<unknown> = Promise.resolve();

  constructor(readonly location: SiteLocation) {}
}

/** The sites of the workspace. Each is read once, when a page of it is opened, and then follows its files and documents. */
export class Sites {
  readonly #sites = new Map<string, OpenSite>();

  constructor(
    private readonly listener: SiteListener,
    private readonly documents: () => readonly OpenDocument[],
    private readonly memory: (site: URI) => SiteMemory | null,
  ) {}

  /**
   * The model of a site, with the redirects and the navigation as they are in open documents; `null` while it is being read, which begins
   * with the first question.
   */
  model(location: SiteLocation): SiteModel | null {
    const key = location.base.toString();
    let site = this.#sites.get(key);
    if (!site) {
      this.#sites.set(key, (site = new OpenSite(location)));
      this.#load(site);
    }
    if (site.model) this.#tell(site, this.#showLists(site, site.model));
    return site.model;
  }

  /** As {@link Sites.model}, once the site is read. Rejects when it can't be, or when its reading is stopped. */
  async ready(location: SiteLocation): Promise<SiteModel> {
    const model = this.model(location);
    if (model) return model;
    const site = this.#sites.get(location.base.toString())!;
    if (site.stopped) this.#load(site);
    await site.loading;
    return site.model!;
  }

  /** Waits while a site is being read, to its end or until that is stopped; begins with it unless it was stopped before. */
  async settled(location: SiteLocation): Promise<void> {
    if (this.model(location)) return;
    // Who reads it says why it can't be read.
    await this.#sites.get(location.base.toString())?.loading?.catch(() => undefined);
  }

  /** Brings the model up to the present text of an open page. @returns the page's facts; `null` while the site is being read */
  show(location: SiteLocation, path: string, page: Page): PageSummary | null {
    const site = this.#sites.get(location.base.toString());
    if (!site?.model) return null;
    if (site.shown.get(path) !== page) {
      site.shown.set(path, page);
      const affected = this.#update(site, [{ kind: 'page', path, summary: summarise(path, page) }]);
      // Whoever shows a page is about to judge it; the others have to be told.
      this.#tell(site, new Set([...affected].filter((file) => file !== path)));
    }
    return site.model.page(path) ?? null;
  }

  /** Brings the sites that have been read up to open redirects and navigations, as {@link Sites.model} does. */
  followLists(): void {
    for (const site of this.#sites.values())
      if (site.model) this.#tell(site, this.#showLists(site, site.model));
  }

  /** A document is no longer open: what is on disk counts again, also where it was saved and closed before the model heard of it. */
  async closed(uri: URI): Promise<void> {
    for (const site of this.#sites.values()) {
      const path = relevantPath(site.location.base, uri);
      if (path === null || !(isPagePath(path) || LISTS.has(path))) continue;
      site.shown.delete(path);
      site.lists.delete(path);
      await this.#readAnew(site, [path]);
    }
  }

  /** Files or folders came, went or changed on disk. */
  async changedOnDisk(uris: readonly URI[]): Promise<void> {
    for (const site of this.#sites.values()) {
      const paths = uris.flatMap((uri) => relevantPath(site.location.base, uri) ?? []);
      if (paths.length > 0) await this.#readAnew(site, paths);
    }
  }

  /** The model of the site with this root, if it has been read. */
  find(base: URI): SiteModel | null {
    return this.#sites.get(base.toString())?.model ?? null;
  }

  /** The sites that have been read. */
  read(): readonly { readonly model: SiteModel; readonly location: SiteLocation }[] {
    return [...this.#sites.values()].flatMap(({ model, location }) => (model ? [{ model, location }] : []));
  }

  /** Forgets all sites; they are read again when they are asked for. */
  forget(): void {
    this.#sites.clear();
  }

  #load(site: OpenSite): void {
    const { base, files, root } = site.location;
    const rest = new Rests();
    const memory = this.memory(base);
    const reading = new AbortController();
    site.stopped = false;
    let pages = 0;
    let told = performance.now();
    const summary = async (path: string) => {
      const text = await files.readText(join(root, path));
      await rest.whenDue();
      reading.signal.throwIfAborted();
      pages++;
      if (performance.now() - told > PROGRESS_INTERVAL) {
        told = performance.now();
        this.listener.progress(base, pages);
      }
      if (text === null) return null;
      const digest = memory?.digest(text) ?? '';
      const known = memory?.cache.take(path, digest);
      if (known) return known.summary;
      const facts = summaryOf(path, text);
      // No findings: their messages are in the language of this session.
      memory?.cache.put(path, digest, { summary: facts, found: null, lineLengths: null });
      return facts;
    };
    const loading = loadSite(files, root, summary, reading.signal).then((model) => {
      site.model = model;
      if (this.#sites.get(base.toString()) !== site) return;
      for (const document of this.documents()) {
        const path = pathIn(base, document.parsedUri);
        if (path !== null && isPagePath(path) && !document.tooLarge)
          this.show(site.location, path, document.page);
      }
      this.#showLists(site, model);
      this.listener.problems(base, model.problems);
      this.listener.changed(base, 'everything');
      // Behind the checks that were just scheduled: whoever is writing waits for those.
      if (memory) setTimeout(() => this.#keep(memory), 0);
    });
    site.loading = loading;
    site.following = loading.catch(() => undefined);
    loading.catch((error: unknown) => {
      if (reading.signal.aborted) {
        site.stopped = true;
        this.listener.stopped(base);
      } else {
        this.#sites.delete(base.toString());
        this.listener.failed(base, error);
      }
    });
    this.listener.reading(base, loading, () => reading.abort());
  }

  /** Brings the model up to the open documents that are among {@link LISTS}. @returns the files that may be judged otherwise now */
  #showLists(site: OpenSite, model: SiteModel): ReadonlySet<string> {
    const changes: SiteChange[] = [];
    for (const { parsedUri, text } of this.documents()) {
      const path = relevantPath(site.location.base, parsedUri);
      const kind = path === null ? undefined : LISTS.get(path);
      if (path === null || !kind || site.lists.get(path) === text) continue;
      site.lists.set(path, text);
      changes.push({ kind, text });
    }
    return changes.length === 0 ? NONE : model.update(changes).affected;
  }

  #keep(memory: SiteMemory): void {
    const problem = memory.save();
    if (problem !== null) this.listener.notKept(problem);
  }

  #readAnew(site: OpenSite, paths: readonly string[]): Promise<void> {
    const done = site.following.then(async () => {
      if (!site.model) return;
      const limit = pLimit(site.location.files.atOnce ?? 1);
      const found = [...new Set(paths)].map((path) => limit(() => this.#changesAt(site, path)));
      // A page may have been opened while its file was read.
      const changes = (await Promise.all(found)).flat().filter((change) => !isOpen(site, change));
      if (changes.length > 0) this.#tell(site, this.#update(site, changes));
    });
    site.following = done.catch(() => undefined);
    return done;
  }

  /** What is at a path now: a file, all that is in a folder, or nothing any more. */
  async #changesAt(site: OpenSite, path: string): Promise<SiteChange[]> {
    const { files, root } = site.location;
    const full = inFiles(root, path);
    const text = async () => (full === null ? null : files.readText(full));
    const leftOut = async (now: string | null) => (now === null ? leftOutAt(files, root, path) : []);
    const list = LISTS.get(path);
    if (list) {
      if (site.lists.has(path)) return [];
      const now = await text();
      return [{ kind: list, text: now }, ...(await leftOut(now))];
    }
    if (full === null) return [];
    if (isPagePath(path)) {
      if (site.shown.has(path)) return [];
      const now = await text();
      const summary = now === null ? null : summaryOf(path, now);
      return [{ kind: 'page', path, summary }, ...(await leftOut(now))];
    }
    const inside = await files.list(full);
    if (inside.length > 0) {
      if (!entersFolder(path)) return [];
      const changes = [];
      for (const { name, kind } of inside) {
        if (kind === 'file' || kind === 'folder')
          changes.push(...(await this.#changesAt(site, `${path}/${name}`)));
      }
      return changes;
    }
    const name = full.slice(full.lastIndexOf('/') + 1);
    const entry = (await files.list(folderOf(full))).find((candidate) => candidate.name === name);
    if (entry?.kind === 'file') return [{ kind: 'file', path, exists: true }];
    return this.#goneBelow(site, path);
  }

  /** The path is no more: it was a file, or a folder with everything in it. */
  #goneBelow(site: OpenSite, path: string): SiteChange[] {
    const changes: SiteChange[] = [{ kind: 'file', path, exists: false }];
    for (const file of site.model!.pages.keys()) {
      if (file.startsWith(`${path}/`)) changes.push({ kind: 'page', path: file, summary: null });
    }
    const address = path.startsWith(`${PUBLIC_FOLDER}/`) ? path.slice(PUBLIC_FOLDER.length) : null;
    if (address !== null) {
      for (const asset of site.model!.assets) {
        if (asset.startsWith(`${address}/`)) {
          changes.push({ kind: 'file', path: PUBLIC_FOLDER + asset, exists: false });
        }
      }
    }
    return changes;
  }

  #update(site: OpenSite, changes: readonly SiteChange[]): ReadonlySet<string> {
    return site.model!.update(changes).affected;
  }

  #tell(site: OpenSite, affected: ReadonlySet<string>): void {
    this.listener.problems(site.location.base, site.model!.problems);
    if (affected.size > 0) this.listener.changed(site.location.base, affected);
  }
}

/** Whether a document that is open counts before what a change says of a file. */
function isOpen({ shown, lists }: OpenSite, change: SiteChange): boolean {
  if (change.kind === 'page') return shown.has(change.path);
  return [...LISTS].some(([path, kind]) => kind === change.kind && lists.has(path));
}

/** The facts of a file that isn't open, in strings of their own: those cut from its text would hold on to all of it. */
function summaryOf(path: string, text: string): PageSummary {
  return JSON.parse(JSON.stringify(summarise(path, Page.parse(text)))) as PageSummary;
}

/** A resource's path relative to a site's root, if the site has to do with it. */
function relevantPath(base: URI, uri: URI): string | null {
  const outside = pathIn(folderOfUri(base), uri);
  return (
    pathIn(base, uri) ?? (outside !== null && `../${outside}` === NAVIGATION_FILE ? NAVIGATION_FILE : null)
  );
}

/** Lets messages in when work has gone on for long. */
class Rests {
  #last = performance.now();

  async whenDue(): Promise<void> {
    if (performance.now() - this.#last < SLICE) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#last = performance.now();
  }
}
