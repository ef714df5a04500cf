import { UNREADABLE } from '../files';
import { upwards } from '../project';
import { SlugCounter, slugify } from '../page/slug';
import { addressKey, decodePart, joinPath, parseAddress, type Address } from './address';
import { COMPONENT_IDS, LAYOUT_IDS, includesSnippet } from './components';
import { CODE_FOLDER, GUIDES_FOLDER, fileRoute, frameworkRoutes, guideFolderOf, readGuide } from './guides';
import { NAVIGATION_FILE, parseNavigation, type Navigation } from './navigation';
import { parseRedirects, REDIRECTS_FILE, withoutFragment, type RedirectList } from './redirects';
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
  Verdict,
} from './site';
import type { LinkSummary, PageSummary } from './summary';
import { WordIndex, wordsOf } from './word-index';

/** Folder of the files that the site serves as they are. */
export const PUBLIC_FOLDER = '.vuepress/public';

/** Files that the build makes. */
const GENERATED_FILES: ReadonlySet<string> = new Set(['/docs-sitemap.xml', '/robots.txt', '/conductor.yml']);

/** What other systems serve under the site's host. */
const FOREIGN = /^\/(?:docs\/api|blog|product)(?:\/|$)|^\/feed\.xml$/;

/** Pages that use the fragment for their own state. */
const APP_STATE: ReadonlySet<string> = new Set(['/quickstart/', '/search/']);

/** What has an ending of this kind, or stands in such a folder, was meant as a file and not as a page. */
const ASSET =
  /^\/(?:img|favicon|fonts)\/|\.(?:png|jpe?g|gif|svg|ico|webp|avif|bmp|pdf|json|ya?ml|xml|rss|txt|csv|zip|gz|tgz|css|js|mjs|map|mp4|webm|mov|mp3|woff2?|ttf|eot|otf|pem|jar|docx?|xlsx?|pptx?)$/i;

/** What is said of a link that isn't followed: one that leads to a folder could lead in a circle. */
const LINK = 'a symbolic link to a folder, to nothing or out of the site, which is not followed';

/** Longest way through redirects that is followed. */
const LONGEST_CHAIN = 20;

const NO_REDIRECTS: RedirectList = { redirects: [], problems: [] };
const NO_NAVIGATION: Navigation = { overviews: [], paths: new Set(), problems: [] };

/** What is shown where a file is the source, for one framework: its anchors and those of its snippets. */
interface Content {
  readonly anchors: ReadonlyMap<string, Anchor>;
  /** Snippet files that are shown, nested ones too. */
  readonly files: ReadonlySet<string>;
  /** Ids that components make from data. */
  readonly patterns: readonly RegExp[];
}

const NO_CONTENT: Content = { anchors: new Map(), files: new Set(), patterns: [] };

/** What stands at a path. */
interface Place {
  readonly verdict: 'ok' | 'ok-missing-slash' | 'ok-index-html' | 'ok-clean-url' | 'wrong-case';
  readonly route: Route;
}

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
  readonly #assets = new Set<string>();
  readonly #assetsByKey = new Map<string, Set<string>>();
  /** Made when it is first asked for: few pages show a file that isn't there. */
  #assetWords: WordIndex | undefined;
  readonly #table = new RouteTable();
  readonly #guides = new Map<string, Guide>();
  /** Files of each folder that is a guide or may be one, Markdown and others. */
  readonly #guideFiles = new Map<string, Set<string>>();
  readonly #guideRoutes = new Map<string, Route[]>();
  /** Routes of files outside guides. */
  readonly #fileRoutes = new Map<string, Route>();
  #overviewRoutes: Route[] = [];
  #redirects = NO_REDIRECTS;
  readonly #redirectFrom = new Map<string, Redirect>();
  /** Keys of the redirects that lead to an address key. */
  readonly #redirectsToKey = new Map<string, Set<string>>();
  #navigation = NO_NAVIGATION;
  #components: ReadonlySet<string> | null = null;
  /** What is there and isn't read, by path. */
  readonly #leftOut = new Map<string, SiteProblem>();
  readonly #listed = { guides: new Set<string>(), code: new Set<string>() };
  /** Files by the key of an address that they link to. */
  readonly #linkers = new Map<string, Set<string>>();
  /** Files with links that start from the address at which they are shown. */
  readonly #relativeLinkers = new Set<string>();
  /** By guide folder and then section and framework, or by file outside guides. */
  readonly #contents = new Map<string, Map<string, Content>>();

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
    return this.#assets;
  }
  get otherFiles(): ReadonlySet<string> {
    return this.#otherFiles;
  }
  get guides(): ReadonlyMap<string, Guide> {
    return this.#guides;
  }
  get redirects(): readonly Redirect[] {
    return this.#redirects.redirects;
  }
  get components(): ReadonlySet<string> | null {
    return this.#components;
  }

  get problems(): readonly SiteProblem[] {
    const problems = [...this.#redirects.problems, ...this.#navigation.problems, ...this.#leftOut.values()];
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
      const snippet = this.#snippetPlace(path, guide);
      if (snippet && this.#content(guide, snippet.section, snippet.framework).files.has(path)) {
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
    return own.map((route) => ({ route, framework: this.#frameworkOf(route, guide) }));
  }

  snippetsOf(path: string, snippet: string): readonly SnippetFile[] {
    const guide = this.guideOf(path);
    if (!guide?.listed) return [];
    const place = this.#snippetPlace(path, guide);
    const section = place?.section ?? this.#sectionOf(path, guide);
    if (section === null) return [];
    return (place ? [place.framework] : guide.frameworks).map((framework) => {
      const file = `${guide.folder}/${section}/${framework}/${snippet}.md`;
      return { framework, path: file, exists: this.#pages.has(file) };
    });
  }

  anchorsOf(route: Route): ReadonlyMap<string, Anchor> {
    return this.#contentOf(route).anchors;
  }

  resolve(link: Pick<LinkSummary, 'kind' | 'destination'>, fromPath: string): Resolution {
    const address = parseAddress(link.kind, link.destination, fromPath);
    const { href, scope } = address;
    if (href === '') return { verdict: 'empty', scope, href };
    if (scope === 'external' || scope === 'other') return { verdict: 'external', scope, href };
    if (scope === 'hash') return this.#resolveHash(address, fromPath);
    const image = link.kind === 'image' || link.kind === 'html-image';
    if (scope === 'relative') {
      if (image && href.startsWith('.')) {
        const file = joinPath(`/${fromPath}`, address.pathname).slice(1);
        const known =
          this.#guideFiles.get(guideFolderOf(file) ?? '')?.has(file) || this.#otherFiles.has(file);
        return { verdict: known ? 'ok-asset' : 'missing-asset', scope, href, pathname: `/${file}` };
      }
      let first: Resolution | undefined;
      for (const { route } of this.hostsOf(fromPath)) {
        const pathname = joinPath(route.path, address.pathname);
        const resolution = this.#resolvePath({ ...address, pathname }, image);
        if (isBroken(resolution.verdict)) return resolution;
        first ??= resolution;
      }
      return first ?? { verdict: image ? 'missing-asset' : 'missing-page', scope, href };
    }
    return this.#resolvePath(address, image);
  }

  assetsOfKey(key: string): readonly string[] {
    return [...(this.#assetsByKey.get(key) ?? [])];
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
      const same = old?.link.destination === link.destination && old.link.kind === link.kind;
      return { link, resolution: same ? old.resolution : this.resolve(link, page.path) };
    });
    this.#lastLinks = { page, version: this.#version, seen: this.#seenVersion, links };
    return links;
  }

  similarPages(text: string, limit: number): readonly string[] {
    return this.#words.find(wordsOf(text), limit);
  }

  similarAssets(address: string, limit: number): readonly string[] {
    if (!this.#assetWords) {
      this.#assetWords = new WordIndex();
      for (const asset of this.#assets) this.#assetWords.set(asset, wordsOf(asset));
    }
    return this.#assetWords.find(wordsOf(address), limit);
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
    for (const { path, summary } of this.#withHeadingIds(changes)) this.#updatePage(path, summary, delta);
    for (const change of changes) {
      switch (change.kind) {
        case 'page':
          break;
        case 'file':
          this.#updateFile(change.path, change.exists, delta);
          break;
        case 'redirects':
          this.#updateRedirects(change.text, delta);
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

  readonly #otherFiles = new Set<string>();

  /** Pages with attributes in brackets: with one, a site's attributes are written so. */
  readonly #bracketed = new Set<string>();
  /** Pages with headings that end with braces, as they came. */
  readonly #braced = new Map<string, PageSummary>();

  /**
   * The changed pages with the ids that their headings have in this site. Those with braces at the end of a heading depend on how the site
   * writes attributes, and so change with the first and the last page that tells.
   */
  #withHeadingIds(changes: readonly SiteChange[]): { path: string; summary: PageSummary | null }[] {
    const before = this.#bracketed.size > 0;
    const result = new Map<string, PageSummary | null>();
    for (const change of changes) {
      if (change.kind !== 'page') continue;
      const { path, summary } = change;
      result.set(path, summary);
      if (summary?.bracketAttributes) this.#bracketed.add(path);
      else this.#bracketed.delete(path);
      if (summary?.headings.some(({ braced }) => braced)) this.#braced.set(path, summary);
      else this.#braced.delete(path);
    }
    const brackets = this.#bracketed.size > 0;
    if (brackets !== before) for (const [path, summary] of this.#braced) result.set(path, summary);
    return [...result].map(([path, summary]) => ({
      path,
      summary: summary && !brackets && this.#braced.has(path) ? withBraceIds(summary) : summary,
    }));
  }

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
        this.#unindexLinks(before);
        delta.links.push(before);
      }
      if (summary) {
        this.#indexLinks(summary);
        delta.links.push(summary);
      }
    }

    if (!before || !summary || before.title !== summary.title) this.#indexWords(path, summary);

    const folder = guideFolderOf(path);
    this.#contents.delete(folder !== null && this.#guides.has(folder) ? folder : path);
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
      const address = path.slice(PUBLIC_FOLDER.length);
      if (this.#assets.has(address) === exists) return;
      const key = addressKey(address);
      const spelled = this.#assetsByKey.get(key);
      if (exists) {
        this.#assets.add(address);
        this.#assetWords?.set(address, wordsOf(address));
        if (spelled) spelled.add(address);
        else this.#assetsByKey.set(key, new Set([address]));
      } else {
        this.#assets.delete(address);
        this.#assetWords?.set(address, []);
        if (spelled?.delete(address) && spelled.size === 0) this.#assetsByKey.delete(key);
      }
      delta.keys.add(key);
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
    this.#contents.delete(folder);
    const before = this.#guides.get(folder);
    this.#guides.delete(folder);

    const files = [...(this.#guideFiles.get(folder) ?? [])];
    const markdown = files.filter((file) => this.#pages.has(file));
    for (const file of markdown) this.#indexWords(file, this.#pages.get(file)!);
    const inCode = folder.startsWith(`${CODE_FOLDER}/`);
    const list = inCode ? this.#listed.code : this.#listed.guides;
    if (inCode && !list.has(folder)) {
      for (const file of markdown) {
        this.#contents.delete(file);
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
      this.#contents.delete(file);
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

  #updateRedirects(text: string | null, delta: MutableDelta): void {
    const before = new Map(this.#redirectFrom);
    this.#redirects = text === null ? NO_REDIRECTS : parseRedirects(text);
    this.#redirectFrom.clear();
    const changed = new Set<string>();
    for (const redirect of this.#redirects.redirects) {
      if (!this.#redirectFrom.has(redirect.from)) this.#redirectFrom.set(redirect.from, redirect);
    }
    for (const [from, redirect] of this.#redirectFrom) {
      if (before.get(from)?.to !== redirect.to) changed.add(addressKey(decodePart(from)));
    }
    for (const from of before.keys()) {
      if (!this.#redirectFrom.has(from)) changed.add(addressKey(decodePart(from)));
    }
    this.#redirectsToKey.clear();
    for (const redirect of this.#redirectFrom.values()) {
      const { scope, pathname } = parseAddress('html-link', withoutFragment(redirect.to), '');
      if (scope !== 'site' && scope !== 'absolute') continue;
      const key = addressKey(pathname);
      const from = addressKey(decodePart(redirect.from));
      const known = this.#redirectsToKey.get(key);
      if (known) known.add(from);
      else this.#redirectsToKey.set(key, new Set([from]));
    }
    for (const key of changed) delta.keys.add(key);
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

  // --- Who links to what -----------------------------------------------------------------------------------------------------------

  #indexLinks({ path, links }: PageSummary): void {
    for (const link of links) {
      const key = this.#keyOf(link, path);
      if (key === null) continue;
      const files = this.#linkers.get(key);
      if (files) files.add(path);
      else this.#linkers.set(key, new Set([path]));
    }
  }

  #unindexLinks({ path, links }: PageSummary): void {
    this.#relativeLinkers.delete(path);
    for (const link of links) {
      const key = this.#keyOf(link, path);
      const files = key === null ? undefined : this.#linkers.get(key);
      if (files?.delete(path) && files.size === 0) this.#linkers.delete(key!);
    }
    this.#relativeLinkers.delete(path);
  }

  #keyOf(link: LinkSummary, path: string): string | null {
    const { scope, pathname } = parseAddress(link.kind, link.destination, path);
    if (scope === 'relative') this.#relativeLinkers.add(path);
    return scope === 'site' || scope === 'absolute' ? addressKey(pathname) : null;
  }

  /** The keys, and those of redirects that lead there, over any number of hops. */
  #throughRedirects(keys: ReadonlySet<string>): Set<string> {
    const all = new Set(keys);
    for (const key of all) for (const from of this.#redirectsToKey.get(key) ?? []) all.add(from);
    return all;
  }

  #filesLinkingTo(keys: ReadonlySet<string>): Set<string> {
    const files = new Set<string>(keys.size > 0 ? this.#relativeLinkers : []);
    for (const key of this.#throughRedirects(keys)) {
      for (const file of this.#linkers.get(key) ?? []) files.add(file);
    }
    return files;
  }

  // --- What a page shows -----------------------------------------------------------------------------------------------------------

  #sectionOf(path: string, guide: Guide): string | null {
    return guide.sections.find((section) => path === `${guide.folder}/${section}/index.md`) ?? null;
  }

  /** Section and framework of a file that can be a snippet: `guide/section/framework/name.md`. */
  #snippetPlace(path: string, guide: Guide): { section: string; framework: string } | null {
    const [section, framework, name, ...more] = path.slice(guide.folder.length + 1).split('/');
    if (name === undefined || more.length > 0 || !guide.sections.includes(section!)) return null;
    return guide.frameworks.includes(framework!) ? { section: section!, framework: framework! } : null;
  }

  /** The framework whose snippets a route shows. */
  #frameworkOf(route: Route, guide: Guide | undefined): string | null {
    if (!guide?.listed || route.framework === undefined) return null;
    return route.framework === null || route.framework === '-'
      ? (guide.frameworks[0] ?? null)
      : route.framework;
  }

  #contentOf(route: Route): Content {
    if (route.source === null) return NO_CONTENT;
    const guide = this.guideOf(route.source);
    if (guide?.listed && route.framework !== undefined && route.section !== undefined) {
      if (this.#sectionOf(route.source, guide) !== null) {
        return this.#content(guide, route.section, this.#frameworkOf(route, guide));
      }
    }
    return this.#cached(guide?.folder ?? route.source, route.source, () =>
      this.#collect(route.source!, () => null),
    );
  }

  #content(guide: Guide, section: string, framework: string | null): Content {
    return this.#cached(guide.folder, `${section}/${framework ?? ''}`, () =>
      this.#collect(`${guide.folder}/${section}/index.md`, (snippet) =>
        framework === null ? null : `${guide.folder}/${section}/${framework}/${snippet}.md`,
      ),
    );
  }

  #cached(owner: string, key: string, make: () => Content): Content {
    let contents = this.#contents.get(owner);
    if (!contents) this.#contents.set(owner, (contents = new Map()));
    let content = contents.get(key);
    if (!content) contents.set(key, (content = make()));
    return content;
  }

  #collect(source: string, snippetFile: (snippet: string) => string | null): Content {
    const anchors = new Map<string, Anchor>();
    const files = new Set<string>();
    const patterns: RegExp[] = [];
    const open = new Set<string>();
    const visit = (path: string) => {
      const page = this.#pages.get(path);
      if (!page || open.has(path) || page.frontMatter.replaced) return;
      open.add(path);
      const add = (id: string, from: number, to: number, heading: string | null, level: number | null) => {
        if (!anchors.has(id)) anchors.set(id, { id, file: path, from, to, heading, level });
      };
      // Headings, ids and components are each in document order: taken together they are the page's.
      const { headings, ids, components } = page;
      let h = 0;
      let i = 0;
      let c = 0;
      for (;;) {
        const atHeading = headings[h]?.from ?? Infinity;
        const atId = ids[i]?.from ?? Infinity;
        const atComponent = components[c]?.from ?? Infinity;
        const next = Math.min(atHeading, atId, atComponent);
        if (next === Infinity) break;
        if (next === atHeading) {
          const { id, from, to, text, level } = headings[h++]!;
          if (id !== null) add(id, from, to, text, level);
        } else if (next === atId) {
          const { id, from, to } = ids[i++]!;
          add(id, from, to, null, null);
        } else {
          const component = components[c++]!;
          const known = COMPONENT_IDS.get(component.name);
          if (known) {
            for (const id of known.ids) {
              if (!anchors.has(id))
                anchors.set(id, { id, file: null, from: 0, to: 0, heading: null, level: null });
            }
            if (known.pattern) patterns.push(known.pattern);
          }
          if (component.snippet === null || !includesSnippet(component.name)) continue;
          const file = snippetFile(component.snippet);
          if (file === null || !this.#pages.has(file)) continue;
          files.add(file);
          visit(file);
        }
      }
      open.delete(path);
    };
    visit(source);
    return { anchors, files, patterns };
  }

  // --- What a reader gets ----------------------------------------------------------------------------------------------------------

  /** Whether a route has an anchor, and in which file: `undefined` if it hasn't. */
  #anchorIn(route: Route, fragment: string): { readonly file: string | null } | undefined {
    if (APP_STATE.has(route.path)) return { file: null };
    const { anchors, patterns } = this.#contentOf(route);
    const decoded = decodePart(fragment);
    const anchor = anchors.get(fragment) ?? anchors.get(decoded);
    if (anchor) return anchor;
    const made = LAYOUT_IDS.test(fragment) || patterns.some((pattern) => pattern.test(fragment));
    return made ? { file: null } : undefined;
  }

  #resolveHash(address: Address, fromPath: string): Resolution {
    const { scope, href } = address;
    const fragment = address.fragment ?? '';
    if (fragment === '') return { verdict: 'ok', scope, href, fragment };
    const hosts = this.hostsOf(fromPath);
    const without: string[] = [];
    let found: { readonly file: string | null } | undefined;
    for (const { route } of hosts) {
      const anchor = this.#anchorIn(route, fragment);
      if (!anchor) without.push(route.path);
      // The file itself says most about where the anchor is, then the first host.
      else if (!found || anchor.file === fromPath) found = anchor;
    }
    if (!found) return { verdict: 'missing-anchor', scope, href, fragment };
    const verdict = without.length === 0 ? 'ok' : 'partial-anchor';
    return {
      verdict,
      scope,
      href,
      fragment,
      anchorIn: found.file,
      ...(without.length === 0 ? {} : { routes: without }),
    };
  }

  #resolvePath(address: Address, image: boolean): Resolution {
    const { scope, href, pathname, query } = address;
    const base = {
      scope,
      href,
      pathname,
      ...(address.fragment === null ? {} : { fragment: address.fragment }),
      ...(query === '' ? {} : { query }),
    };
    const place = this.#exactPlace(pathname);
    if (place?.verdict === 'ok') return this.#onRoute(base, place, address.fragment);
    const redirect = this.#redirectFrom.get(pathname);
    if (place && !redirect) return this.#onRoute(base, place, address.fragment);
    if (this.#isAsset(pathname)) return { ...base, verdict: 'ok-asset', asset: pathname };
    if (redirect) return this.#follow(base, redirect, address.fragment);
    const otherCase = this.#caseVariant(pathname);
    if (otherCase) {
      const { finalRoute } = this.#onRoute(base, otherCase, null);
      return {
        ...base,
        verdict: 'wrong-case',
        route: otherCase.route,
        ...(finalRoute ? { finalRoute } : {}),
      };
    }
    if (FOREIGN.test(pathname)) return { ...base, verdict: 'foreign' };
    const variant = this.#redirectFrom.get(pathname.endsWith('/') ? pathname.slice(0, -1) : `${pathname}/`);
    if (variant) return { ...base, verdict: 'redirect-slash-variant', redirects: [variant] };
    return { ...base, verdict: image || ASSET.test(pathname) ? 'missing-asset' : 'missing-page' };
  }

  #isAsset(pathname: string): boolean {
    return this.#assets.has(pathname) || GENERATED_FILES.has(pathname);
  }

  /** A route at this path, as the server spells it. */
  #exactPlace(pathname: string): Place | null {
    const routes = this.#table.byPath;
    const exact = routes.get(pathname);
    if (exact) return { verdict: 'ok', route: exact };
    const folder = routes.get(`${pathname}/`);
    if (folder) return { verdict: 'ok-missing-slash', route: folder };
    if (pathname.endsWith('/index.html')) {
      const index = routes.get(pathname.slice(0, -'index.html'.length));
      if (index) return { verdict: 'ok-index-html', route: index };
    }
    const file = routes.get(`${pathname.endsWith('/') ? pathname.slice(0, -1) : pathname}.html`);
    return file ? { verdict: 'ok-clean-url', route: file } : null;
  }

  #caseVariant(pathname: string): Place | null {
    const lower = pathname.toLowerCase();
    const bare = lower.endsWith('/') ? lower.slice(0, -1) : lower;
    const spellings = [lower, `${lower}/`, lower.replace(/\/index\.html$/, '/'), `${bare}.html`];
    for (const path of this.#table.ofKey(addressKey(pathname))) {
      if (spellings.includes(path.toLowerCase())) {
        return { verdict: 'wrong-case', route: this.#table.byPath.get(path)! };
      }
    }
    return null;
  }

  /** Where a reader ends who gets to a route: a guide's root sends on to its first page. */
  #settle(route: Route): Route {
    return route.redirectsTo === undefined ? route : (this.#table.byPath.get(route.redirectsTo) ?? route);
  }

  #onRoute(
    base: Omit<Resolution, 'verdict'>,
    { verdict, route }: Place,
    fragment: string | null,
  ): Resolution {
    const finalRoute = this.#settle(route);
    const result = { ...base, route, finalRoute };
    if (fragment === null || fragment === '') return { ...result, verdict };
    const anchor = this.#anchorIn(finalRoute, fragment);
    if (anchor) return { ...result, verdict, anchorIn: anchor.file };
    const elsewhere = this.#otherFrameworks(finalRoute).filter((other) => this.#anchorIn(other, fragment));
    return elsewhere.length > 0
      ? { ...result, verdict: 'anchor-other-framework', routes: elsewhere.map(({ path }) => path) }
      : { ...result, verdict: 'missing-anchor' };
  }

  #otherFrameworks(route: Route): readonly Route[] {
    if (route.framework === undefined || route.source === null) return [];
    return this.#table
      .ofSource(route.source)
      .filter((other) => other !== route && typeof other.framework === 'string' && other.framework !== '-');
  }

  #follow(base: Omit<Resolution, 'verdict'>, first: Redirect, linkFragment: string | null): Resolution {
    const redirects: Redirect[] = [];
    let fragment = linkFragment;
    let at: Redirect | undefined = first;
    while (at) {
      if (redirects.includes(at) || redirects.length === LONGEST_CHAIN) {
        return { ...base, verdict: 'redirect-missing-page', redirects, loop: true };
      }
      redirects.push(at);
      const target = parseAddress('html-link', at.to, '');
      fragment = target.fragment ?? fragment;
      if (target.scope !== 'site' && target.scope !== 'absolute') {
        return { ...base, verdict: 'redirect', redirects };
      }
      const { pathname } = target;
      const place = this.#exactPlace(pathname);
      const next = this.#redirectFrom.get(pathname);
      if (place && (place.verdict === 'ok' || !next)) {
        const { verdict, route, finalRoute, anchorIn } = this.#onRoute(base, place, fragment);
        const broken = verdict === 'missing-anchor' || verdict === 'anchor-other-framework';
        return {
          ...base,
          verdict: broken ? 'redirect-missing-anchor' : 'redirect',
          redirects,
          ...(route ? { route } : {}),
          ...(finalRoute ? { finalRoute } : {}),
          ...(anchorIn === undefined ? {} : { anchorIn }),
        };
      }
      if (this.#isAsset(pathname)) return { ...base, verdict: 'redirect', redirects, asset: pathname };
      if (!next) {
        const served = FOREIGN.test(pathname);
        return { ...base, verdict: served ? 'redirect' : 'redirect-missing-page', redirects };
      }
      at = next;
    }
    return { ...base, verdict: 'redirect-missing-page', redirects };
  }
}

/** Whether a reader who follows the link doesn't get what it promises. */
export function isBroken(verdict: Verdict): boolean {
  return !verdict.startsWith('ok') && !['external', 'foreign', 'redirect'].includes(verdict);
}

/** The page as it is in a site whose attributes are written in braces. */
function withBraceIds(summary: PageSummary): PageSummary {
  const counter = new SlugCounter();
  const headings = summary.headings.map((heading) => {
    const text = heading.braced?.text ?? heading.text;
    const given = heading.braced?.id ?? null;
    if (given !== null) counter.take(given);
    const id = given ?? (heading.level > 1 ? counter.next(slugify(text)) : null);
    return { ...heading, text, id };
  });
  return { ...summary, headings };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function sameLinks(a: PageSummary | undefined, b: PageSummary | null): boolean {
  const one = a?.links ?? [];
  const two = b?.links ?? [];
  return (
    one.length === two.length &&
    one.every((link, i) => link.destination === two[i]!.destination && link.kind === two[i]!.kind)
  );
}

/** What a file says of the engine of its page, without places. */
function pageEngine({ engine }: PageSummary): string {
  return engine.scopes
    .filter(({ covers }) => covers === 'page')
    .map(({ engine: name, form, ofDocument, speaksToOther, counterparts }) =>
      [name, form, ofDocument, speaksToOther, ...counterparts.map(({ destination }) => destination)].join(
        ' ',
      ),
    )
    .join('\n');
}

/** Whether two states of a file are called the same, they and their parts, and stand in their lists as before. */
function sameNames(a: PageSummary, b: PageSummary): boolean {
  return (
    a.title === b.title &&
    a.headings.every(({ text }, i) => text === b.headings[i]!.text) &&
    componentsOnTop(a) === componentsOnTop(b) &&
    same(listsOf(a), listsOf(b))
  );
}

/** What the front matter says of other files, without places. */
function listsOf({ frontMatter }: PageSummary): unknown {
  const { places: _, titleAt: __, ...lists } = frontMatter;
  return lists;
}

/** How many components stand before the first section: what a snippet there says is said of the page. */
function componentsOnTop({ headings, components }: PageSummary): number {
  const firstSection = headings.find(({ level }) => level > 1)?.from ?? Infinity;
  const behind = components.findIndex(({ from }) => from >= firstSection);
  return behind < 0 ? components.length : behind;
}

/** Whether two states of a file have the same anchors and includes, and say the same of the page's engine: what others depend on. */
function sameShown(a: PageSummary, b: PageSummary): boolean {
  return (
    pageEngine(a) === pageEngine(b) &&
    a.headings.length === b.headings.length &&
    a.ids.length === b.ids.length &&
    a.components.length === b.components.length &&
    Boolean(a.frontMatter.replaced) === Boolean(b.frontMatter.replaced) &&
    a.headings.every(({ id }, i) => id === b.headings[i]!.id) &&
    a.ids.every(({ id }, i) => id === b.ids[i]!.id) &&
    a.components.every(
      ({ name, snippet }, i) => name === b.components[i]!.name && snippet === b.components[i]!.snippet,
    )
  );
}
