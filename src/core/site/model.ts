import { UNREADABLE } from '../files';
import { upwards } from '../project';
import { addressKey, decodePart } from './address';
import { Contents } from './contents';
import {
  CODE_FOLDER,
  GUIDES_FOLDER,
  fileRoute,
  frameworkOf,
  frameworkRoutes,
  guideFolderOf,
  readGuide,
  sectionOf,
  placeInGuide,
} from './guides';
import { HeadingIds } from './heading-ids';
import { Linkers } from './linkers';
import { NAVIGATION_FILE, parseNavigation, type Navigation } from './navigation';
import { PUBLIC_FOLDER, PublicFiles } from './public-files';
import { RedirectTable } from './redirect-table';
import { REDIRECTS_FILE } from './redirects';
import { Resolver } from './resolver';
import { RouteTable } from './route-table';
import type {
  Anchor,
  Backlink,
  Guide,
  Host,
  Redirect,
  Resolution,
  ResolvedLink,
  Route,
  SiteChange,
  SiteDelta,
  SiteModel,
  SiteProblem,
  SnippetFile,
} from './site';
import type { LinkSummary, PageSummary } from './summary';
import { same, sameLinks, sameNames, sameShown } from './summary-changes';
import { WordIndex, wordsOf } from './word-index';

/** What is said of a link that isn't followed: one that leads to a folder could lead in a circle. */
const LINK = 'a symbolic link to a folder, to nothing or out of the site, which is not followed';

const NO_NAVIGATION: Navigation = { overviews: [], paths: new Set(), problems: [] };

interface MutableDelta {
  /** Files that changed, and files of guides that did. */
  readonly files: Set<string>;
  /** Keys of addresses at which something came, went or has other anchors. */
  readonly keys: Set<string>;
  /** Guides to read anew. */
  readonly guides: Set<string>;
  /** Files whose links came or went, as they were before. */
  readonly links: PageSummary[];
  /** Something changed that an answer about another file may depend on; else only offsets and wording of files did. */
  seen: boolean;
}

/** The {@link SiteModel}, kept up to date change by change. */
export class Site implements SiteModel {
  #version = 0;
  /** Of the last change that an answer about another file may depend on. */
  #seenVersion = 0;
  readonly #pages = new Map<string, PageSummary>();
  readonly #headingIds = new HeadingIds();
  readonly #publicFiles = new PublicFiles();
  readonly #otherFiles = new Set<string>();
  readonly #table = new RouteTable();
  readonly #guides = new Map<string, Guide>();
  /** Files of each folder that is a guide or may be one, Markdown and others. */
  readonly #guideFiles = new Map<string, Set<string>>();
  readonly #guideRoutes = new Map<string, Route[]>();
  /** Routes of files outside guides. */
  readonly #fileRoutes = new Map<string, Route>();
  #overviewRoutes: Route[] = [];
  readonly #redirects = new RedirectTable();
  #navigation = NO_NAVIGATION;
  #components: ReadonlySet<string> | null = null;
  /** What is there and isn't read, by path. */
  readonly #leftOut = new Map<string, SiteProblem>();
  readonly #listed = { guides: new Set<string>(), code: new Set<string>() };
  readonly #linkers = new Linkers();
  readonly #contents = new Contents(this.#pages, (path) => this.guideOf(path));
  readonly #resolver = new Resolver({
    routes: this.#table,
    redirects: this.#redirects,
    publicFiles: this.#publicFiles,
    contents: this.#contents,
    hostsOf: (path) => this.hostsOf(path),
    isFile: (path) =>
      this.#otherFiles.has(path) || this.#guideFiles.get(guideFolderOf(path) ?? '')?.has(path) === true,
  });

  #lastLinks: { page: PageSummary; version: number; seen: number; links: readonly ResolvedLink[] } | null =
    null;
  readonly #words = new WordIndex();

  readonly #derived = new Map<unknown, unknown>();

  get version(): number {
    return this.#version;
  }
  derived<T>(read: (site: SiteModel) => T): T {
    if (!this.#derived.has(read)) this.#derived.set(read, read(this));
    return this.#derived.get(read) as T;
  }
  get routes(): ReadonlyMap<string, Route> {
    return this.#table.byPath;
  }
  get pages(): ReadonlyMap<string, PageSummary> {
    return this.#pages;
  }
  get assets(): ReadonlySet<string> {
    return this.#publicFiles.addresses;
  }
  get otherFiles(): ReadonlySet<string> {
    return this.#otherFiles;
  }
  get guides(): ReadonlyMap<string, Guide> {
    return this.#guides;
  }
  get redirects(): readonly Redirect[] {
    return this.#redirects.list.redirects;
  }
  get components(): ReadonlySet<string> | null {
    return this.#components;
  }

  get problems(): readonly SiteProblem[] {
    const problems = [
      ...this.#redirects.list.problems,
      ...this.#navigation.problems,
      ...this.#leftOut.values(),
    ];
    const file = `${GUIDES_FOLDER}/index.md`;
    if (this.#guides.size > 0 && !this.#pages.has(file) && !this.#leftOut.has(file)) {
      const message = 'This file is missing, so no guide is listed and none has its pages.';
      problems.push({ file, message, from: 0, to: 0, line: null });
    }
    return problems;
  }

  page(path: string): PageSummary | undefined {
    return this.#pages.get(path);
  }

  guideOf(path: string): Guide | undefined {
    const folder = guideFolderOf(path);
    return folder === null ? undefined : this.#guides.get(folder);
  }

  titleOf(route: Route): string | null {
    return route.source === null ? (route.title ?? null) : (this.#pages.get(route.source)?.title ?? null);
  }

  routesOf(path: string): readonly Route[] {
    return this.#table.ofSource(path);
  }

  hostsOf(path: string): readonly Host[] {
    const guide = this.guideOf(path);
    const own = this.#table.ofSource(path);
    if (guide?.listed) {
      const snippet = placeInGuide(path, guide);
      if (snippet && this.#contents.ofSection(guide, snippet.section, snippet.framework).files.has(path)) {
        const first = guide.frameworks[0] === snippet.framework;
        return this.#table
          .ofSource(`${guide.folder}/${snippet.section}/index.md`)
          .filter(
            ({ framework }) =>
              framework === snippet.framework || (first && (framework === '-' || framework === null)),
          )
          .map((route) => ({ route, framework: snippet.framework }));
      }
    }
    return own.map((route) => ({ route, framework: frameworkOf(route, guide) }));
  }

  snippetsOf(path: string, snippet: string): readonly SnippetFile[] {
    const guide = this.guideOf(path);
    if (!guide?.listed) return [];
    const place = placeInGuide(path, guide);
    const section = place?.section ?? sectionOf(path, guide);
    if (section === null) return [];
    return (place ? [place.framework] : guide.frameworks).map((framework) => {
      const file = `${guide.folder}/${section}/${framework}/${snippet}.md`;
      return { framework, path: file, exists: this.#pages.has(file) };
    });
  }

  anchorsOf(route: Route): ReadonlyMap<string, Anchor> {
    return this.#contents.ofRoute(route).anchors;
  }

  resolve(link: Pick<LinkSummary, 'kind' | 'destination'>, fromPath: string): Resolution {
    return this.#resolver.resolve(link, fromPath);
  }

  assetsOfKey(key: string): readonly string[] {
    return this.#publicFiles.ofKey(key);
  }

  linksOf(page: PageSummary): readonly ResolvedLink[] {
    // The rules ask one after another about one page.
    const known = this.#lastLinks;
    if (known?.page === page && known.version === this.#version) return known.links;
    // A keystroke leaves all links but perhaps one where they lead.
    const before =
      known?.page.path === page.path && known.seen === this.#seenVersion ? known.links : undefined;
    const links = page.links.map((link, i) => {
      const old = before?.[i];
      const kept = old?.link.destination === link.destination && old.link.kind === link.kind;
      return { link, resolution: kept ? old.resolution : this.resolve(link, page.path) };
    });
    this.#lastLinks = { page, version: this.#version, seen: this.#seenVersion, links };
    return links;
  }

  similarPages(text: string, limit: number): readonly string[] {
    return this.#words.find(wordsOf(text), limit);
  }

  similarAssets(address: string, limit: number): readonly string[] {
    return this.#publicFiles.similar(address, limit);
  }

  linksTo(path: string, anchor?: string, from?: (page: PageSummary) => boolean): readonly Backlink[] {
    const keys = new Set<string>();
    const guide = this.guideOf(path);
    for (const { route } of this.hostsOf(path)) keys.add(addressKey(route.path));
    for (const { path: own } of this.routesOf(path)) keys.add(addressKey(own));
    if (guide && keys.size > 0) keys.add(addressKey(`/${guide.folder}/`));
    const files = this.#filesLinkingTo(keys);
    for (const file of guide ? (this.#guideFiles.get(guide.folder) ?? []) : [path]) files.add(file);
    const found: Backlink[] = [];
    for (const file of files) {
      const page = this.#pages.get(file);
      if (!page || from?.(page) === false) continue;
      for (const link of page.links) {
        const resolution = this.resolve(link, file);
        const { finalRoute, anchorIn, fragment, scope } = resolution;
        const leads =
          anchor !== undefined
            ? anchorIn === path && (fragment === anchor || decodePart(fragment ?? '') === anchor)
            : anchorIn === path
              ? scope !== 'hash' || file !== path
              : scope !== 'hash' && finalRoute?.source === path;
        if (leads) found.push({ file, link, resolution });
      }
    }
    return found;
  }

  update(changes: readonly SiteChange[]): SiteDelta {
    this.#version++;
    const isNew = this.#pages.size === 0;
    const delta: MutableDelta = {
      files: new Set(),
      keys: new Set(),
      guides: new Set(),
      links: [],
      seen: changes.some(({ kind }) => kind !== 'page'),
    };
    for (const change of changes) this.#forgetLeftOut(change);
    const pages = new Map<string, PageSummary | null>();
    for (const change of changes) if (change.kind === 'page') pages.set(change.path, change.summary);
    for (const [path, summary] of this.#headingIds.update(pages)) this.#updatePage(path, summary, delta);
    for (const change of changes) {
      switch (change.kind) {
        case 'page':
          break;
        case 'file':
          this.#updateFile(change.path, change.exists, delta);
          break;
        case 'redirects':
          for (const key of this.#redirects.update(change.text)) delta.keys.add(key);
          break;
        case 'navigation':
          this.#updateNavigation(change.text, delta);
          break;
        case 'left-out': {
          const message = change.why === 'link' ? LINK : UNREADABLE[change.why];
          this.#leftOut.set(change.path, { file: change.path, message, from: 0, to: 0, line: null });
          break;
        }
        case 'components':
          this.#components = change.names && new Set(change.names);
          for (const path of this.#pages.keys()) delta.files.add(path);
          break;
      }
    }
    for (const folder of delta.guides) this.#rebuildGuide(folder, delta);
    if (delta.seen) {
      this.#seenVersion = this.#version;
      this.#derived.clear();
    }
    if (isNew) return { affected: delta.files };
    const affected = this.#filesLinkingTo(delta.keys);
    for (const file of delta.files) affected.add(file);
    // Whom a page links to may say something of who links to it.
    for (const { path, links } of delta.links) {
      for (const link of links) {
        const source = this.resolve(link, path).finalRoute?.source;
        if (source) affected.add(source);
      }
    }
    return { affected };
  }

  // --- What stands where -----------------------------------------------------------------------------------------------------------

  #updatePage(path: string, summary: PageSummary | null, delta: MutableDelta): void {
    const before = this.#pages.get(path);
    if (!before && !summary) return;
    delta.files.add(path);
    if (summary) this.#pages.set(path, summary);
    else this.#pages.delete(path);

    const linksChanged = !sameLinks(before, summary);
    const shown = before !== undefined && summary !== null && sameShown(before, summary);
    delta.seen ||= linksChanged || !shown || !sameNames(before, summary);
    if (linksChanged) {
      if (before) {
        this.#linkers.remove(before);
        delta.links.push(before);
      }
      if (summary) {
        this.#linkers.add(summary);
        delta.links.push(summary);
      }
    }

    if (!before || !summary || before.title !== summary.title) this.#indexWords(path, summary);

    const folder = guideFolderOf(path);
    this.#contents.forget(folder !== null && this.#guides.has(folder) ? folder : path);
    const cameOrWent = !before || !summary;
    if (cameOrWent && folder !== null) this.#keepGuideFile(folder, path, summary !== null);
    // The folder may have become a guide in this very update, and the file may not have been one of a guide before.
    if (!summary) this.#setFileRoute(path, false, delta);
    if (folder !== null && this.#isGuide(folder)) {
      const isIndex = path === `${folder}/index.md`;
      if (cameOrWent || (isIndex && !same(before.frontMatter, summary.frontMatter))) delta.guides.add(folder);
      else if (!shown) this.#touchGuide(folder, delta);
    } else if (cameOrWent) {
      this.#setFileRoute(path, summary !== null, delta);
    } else if (!shown) {
      for (const route of this.#table.ofSource(path)) delta.keys.add(addressKey(route.path));
    }

    if (path === `${GUIDES_FOLDER}/index.md`) {
      // Of a guide that the list doesn't name nothing is said while there is no list that can be read.
      if (cameOrWent || before.frontMatter.unreadable !== summary.frontMatter.unreadable)
        for (const guide of this.#guides.keys()) delta.files.add(`${guide}/index.md`);
      this.#updateList(this.#listed.guides, GUIDES_FOLDER, summary?.frontMatter.guides, delta);
    } else if (path === `${CODE_FOLDER}/index.md`) {
      this.#updateList(this.#listed.code, CODE_FOLDER, summary?.frontMatter.stackSelectorPagesInCode, delta);
    }
  }

  /** Words lead to pages, not to snippets; for a guide to the file that its pages show. */
  #indexWords(path: string, summary: PageSummary | null): void {
    const folder = guideFolderOf(path);
    const shown =
      folder === null || !this.#isGuide(folder) || /\/[^/]+\/index\.md$/.test(path.slice(folder.length));
    this.#words.set(path, summary && shown ? wordsOf(`${path} ${summary.title ?? ''}`) : []);
  }

  #updateList(list: Set<string>, parent: string, names: readonly string[] = [], delta: MutableDelta): void {
    const next = new Set(names.map((name) => `${parent}/${name}`));
    for (const folder of list) if (!next.has(folder)) delta.guides.add(folder);
    for (const folder of next) if (!list.has(folder)) delta.guides.add(folder);
    list.clear();
    for (const folder of next) list.add(folder);
  }

  #updateFile(path: string, exists: boolean, delta: MutableDelta): void {
    if (path.startsWith(`${PUBLIC_FOLDER}/`)) {
      const key = this.#publicFiles.update(path.slice(PUBLIC_FOLDER.length), exists);
      if (key !== null) delta.keys.add(key);
      return;
    }
    if (exists) this.#otherFiles.add(path);
    else this.#otherFiles.delete(path);
    delta.keys.add(addressKey(`/${path}`));
    const folder = guideFolderOf(path);
    if (folder === null) return;
    this.#keepGuideFile(folder, path, exists);
    if (this.#isGuide(folder)) delta.guides.add(folder);
  }

  #keepGuideFile(folder: string, path: string, exists: boolean): void {
    const files = this.#guideFiles.get(folder);
    if (exists) {
      if (files) files.add(path);
      else this.#guideFiles.set(folder, new Set([path]));
    } else if (files?.delete(path) && files.size === 0) this.#guideFiles.delete(folder);
  }

  /** Every folder of guides is one; those of `code` are if they are listed. */
  #isGuide(folder: string): boolean {
    return folder.startsWith(`${GUIDES_FOLDER}/`) || this.#listed.code.has(folder);
  }

  #setFileRoute(path: string, exists: boolean, delta: MutableDelta): void {
    const old = this.#fileRoutes.get(path);
    if (old) {
      this.#table.remove(old);
      this.#fileRoutes.delete(path);
      delta.keys.add(addressKey(old.path));
    }
    if (!exists) return;
    const route = fileRoute(path, undefined);
    this.#fileRoutes.set(path, route);
    this.#table.add(route);
    delta.keys.add(addressKey(route.path));
  }

  /** Something of the guide shows otherwise: its own files and whoever links to its pages are affected. */
  #touchGuide(folder: string, delta: MutableDelta): void {
    for (const route of this.#guideRoutes.get(folder) ?? []) delta.keys.add(addressKey(route.path));
    for (const file of this.#guideFiles.get(folder) ?? []) if (this.#pages.has(file)) delta.files.add(file);
  }

  #rebuildGuide(folder: string, delta: MutableDelta): void {
    this.#touchGuide(folder, delta);
    for (const route of this.#guideRoutes.get(folder) ?? []) this.#table.remove(route);
    this.#guideRoutes.delete(folder);
    this.#contents.forget(folder);
    const before = this.#guides.get(folder);
    this.#guides.delete(folder);

    const files = [...(this.#guideFiles.get(folder) ?? [])];
    const markdown = files.filter((file) => this.#pages.has(file));
    for (const file of markdown) this.#indexWords(file, this.#pages.get(file)!);
    const inCode = folder.startsWith(`${CODE_FOLDER}/`);
    const list = inCode ? this.#listed.code : this.#listed.guides;
    if (inCode && !list.has(folder)) {
      for (const file of markdown) {
        this.#contents.forget(file);
        this.#setFileRoute(file, true, delta);
      }
      return;
    }
    const listed = list.has(folder);
    if (listed !== before?.listed || (listed && markdown.length === 0)) {
      delta.files.add(`${inCode ? CODE_FOLDER : GUIDES_FOLDER}/index.md`);
    }
    if (!listed && markdown.length === 0) return;

    const guide = readGuide(folder, listed, this.#pages.get(`${folder}/index.md`), (section) => {
      const start = folder.length + section.length + 2;
      return new Set(
        files
          .filter((file) => file.startsWith(`${folder}/${section}/`))
          .map((file) => {
            const end = file.indexOf('/', start);
            return end < 0 ? file.slice(start) : file.slice(start, end);
          }),
      );
    });
    this.#guides.set(folder, guide);
    // The list names it, whether it is there or not.
    if (listed && guide.exists !== before?.exists) {
      delta.files.add(`${inCode ? CODE_FOLDER : GUIDES_FOLDER}/index.md`);
    }
    const routes = [
      ...markdown.map((file) => fileRoute(file, guide)),
      ...frameworkRoutes(guide).filter(({ source }) => source !== null && this.#pages.has(source)),
    ];
    for (const file of markdown) {
      const old = this.#fileRoutes.get(file);
      if (old) this.#table.remove(old);
      this.#fileRoutes.delete(file);
      this.#contents.forget(file);
    }
    for (const route of routes) this.#table.add(route);
    this.#guideRoutes.set(folder, routes);
    this.#touchGuide(folder, delta);
  }

  /** What is read now, or gone, isn't left out any more; nor is a folder in which something is read. */
  #forgetLeftOut(change: SiteChange): void {
    if (this.#leftOut.size === 0 || change.kind === 'components') return;
    if (change.kind === 'redirects') this.#leftOut.delete(REDIRECTS_FILE);
    else if (change.kind === 'navigation') this.#leftOut.delete(NAVIGATION_FILE);
    else for (const at of upwards(change.path)) this.#leftOut.delete(at);
  }

  #updateNavigation(text: string | null, delta: MutableDelta): void {
    this.#navigation = text === null ? NO_NAVIGATION : parseNavigation(text);
    const before = this.#overviewRoutes;
    this.#overviewRoutes = this.#navigation.overviews.map(({ path, title }) => ({
      path,
      kind: 'generated-overview' as const,
      source: null,
      title,
    }));
    for (const route of before) this.#table.remove(route);
    for (const route of this.#overviewRoutes) this.#table.add(route);
    const had = new Set(before.map(({ path }) => path));
    const has = new Set(this.#overviewRoutes.map(({ path }) => path));
    for (const path of had) if (!has.has(path)) delta.keys.add(addressKey(path));
    for (const path of has) if (!had.has(path)) delta.keys.add(addressKey(path));
  }

  #filesLinkingTo(keys: ReadonlySet<string>): Set<string> {
    return this.#linkers.of(this.#redirects.leadingTo(keys));
  }
}
