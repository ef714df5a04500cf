import type { Unreadable } from '../files';
import type { LinkSummary, PageSummary } from './summary';

export type RouteKind =
  /** `index.md` of a folder. */
  | 'page'
  /** Any other Markdown file, `/dir/name.html`. */
  | 'html-page'
  /** The same inside a guide: shown on the guide's pages, and at an address of its own. */
  | 'snippet'
  /** `/docs/guides/G/` */
  | 'guide-root'
  /** `/docs/guides/G/S/` */
  | 'guide-section'
  /** `/docs/guides/G/FW/S/`, and `-` for FW. */
  | 'guide-framework'
  /** Made from a node of the navigation that has no page. */
  | 'generated-overview';

/** One address that the site serves a page at. */
export interface Route {
  /** Begins with `/`. */
  readonly path: string;
  readonly kind: RouteKind;
  /** The Markdown file that is shown, relative to the site root; `null` for generated overview pages. */
  readonly source: string | null;
  /** Of a generated overview page; others have that of their source: {@link SiteModel.titleOf}. */
  readonly title?: string;
  /** Where the page sends its reader at once: a listed guide's root. The fragment is kept. */
  readonly redirectsTo?: string;
  readonly guide?: string;
  readonly section?: string;
  /** As in the address, `-` included; `null` for an address without a framework. */
  readonly framework?: string | null;
}

/** An entry of `conductor.yml`. */
export interface Redirect {
  readonly from: string;
  /** A path with or without a fragment, or an absolute address. */
  readonly to: string;
  /** Offsets of the entry in `conductor.yml`. */
  readonly at: { readonly from: number; readonly to: number };
}

/** A guide: a folder of `docs/guides`, or one of `code` that its `index.md` lists. */
export interface Guide {
  /** The folder, relative to the site root. */
  readonly folder: string;
  readonly name: string;
  /** Named in the front matter of `docs/guides/index.md`; other guides have no routes but those of their files. */
  readonly listed: boolean;
  /** As its `index.md` lists them. */
  readonly sections: readonly string[];
  /** In the order of the stack selector; the first one is shown where the address names none. */
  readonly frameworks: readonly string[];
  /** What the guide's root leads to; `null` for a guide without frameworks. */
  readonly mainFramework: string | null;
  /** Whether its `index.md` exists. */
  readonly exists: boolean;
}

/** What kind of address a link has. */
export type LinkScope =
  /** `/path` */
  | 'site'
  /** `#fragment` */
  | 'hash'
  /** `https://developer.okta.com/...` */
  | 'absolute'
  /** `http(s)://` elsewhere. */
  | 'external'
  /** `path`, `./path`, `../path` */
  | 'relative'
  /** `mailto:` and the like. */
  | 'other';

/** The words of SITE.md. */
export type Verdict =
  | 'ok'
  | 'ok-missing-slash'
  | 'ok-index-html'
  | 'ok-clean-url'
  | 'ok-asset'
  | 'redirect'
  | 'redirect-missing-anchor'
  | 'redirect-missing-page'
  | 'redirect-slash-variant'
  | 'missing-page'
  | 'missing-anchor'
  | 'partial-anchor'
  | 'anchor-other-framework'
  | 'missing-asset'
  | 'wrong-case'
  | 'foreign'
  | 'external'
  | 'empty';

/** What a reader gets who follows a link. */
export interface Resolution {
  readonly verdict: Verdict;
  readonly scope: LinkScope;
  /** The address as the site renders it. */
  readonly href: string;
  /** The path that is asked for, decoded; missing for addresses outside the site. */
  readonly pathname?: string;
  /** Without `#`, as written. */
  readonly fragment?: string;
  /** With `?`. */
  readonly query?: string;
  /** The route that the path names, other spellings put right. */
  readonly route?: Route;
  /** Where the reader ends: behind the redirects, and behind a guide's root. */
  readonly finalRoute?: Route;
  /** The redirects of `conductor.yml` on the way, in order. For `redirect-slash-variant` the one of the other spelling. */
  readonly redirects?: readonly Redirect[];
  /** The redirects lead in a circle. */
  readonly loop?: boolean;
  /** The public file. */
  readonly asset?: string;
  /** The file in which the anchor stands; `null` for an anchor of the layout or of a component. */
  readonly anchorIn?: string | null;
  /** For `anchor-other-framework`: routes of the same guide that have the anchor. For `partial-anchor`: the hosts without it. */
  readonly routes?: readonly string[];
}

/** An anchor of a route: an id, and where it comes from. */
export interface Anchor {
  readonly id: string;
  /** The file that has it; `null` for ids that a component or the layout adds. */
  readonly file: string | null;
  /** Offset in `file`. */
  readonly from: number;
  readonly to: number;
  /** The heading's plain text; `null` for ids that stand on no heading. */
  readonly heading: string | null;
  readonly level: number | null;
}

/** A page on which a file's content is shown. */
export interface Host {
  readonly route: Route;
  /** The framework whose snippets the route shows; `null` where the guide has none. */
  readonly framework: string | null;
}

/** A link that leads to what was asked for. */
export interface Backlink {
  /** The file that holds the link. */
  readonly file: string;
  readonly link: LinkSummary;
  readonly resolution: Resolution;
}

/** A change of one file. Paths are relative to the site root, with `/`. */
export type SiteChange =
  /** A Markdown file: its facts, or `null` if it is gone. */
  | { readonly kind: 'page'; readonly path: string; readonly summary: PageSummary | null }
  /** Any other file that came or went: public files, and entries of guide folders. */
  | { readonly kind: 'file'; readonly path: string; readonly exists: boolean }
  /** `conductor.yml`; `null`: there is none. */
  | { readonly kind: 'redirects'; readonly text: string | null }
  /** `navbar.const.js`; `null`: there is none, or it is out of reach. */
  | { readonly kind: 'navigation'; readonly text: string | null }
  /** A file or folder of the site that is there, and is left out. */
  | { readonly kind: 'left-out'; readonly path: string; readonly why: Unreadable | 'link' }
  /** The names of the theme's components; `null`: unknown, because the theme is out of reach. */
  | { readonly kind: 'components'; readonly names: readonly string[] | null };

/** What an update changed for others. */
export interface SiteDelta {
  /** Files, other than by their own text, whose links, snippets or guide may be judged otherwise now; the changed files included. */
  readonly affected: ReadonlySet<string>;
}

/** Something that is wrong with a file that isn't a page, or isn't there: a line for the log. What a rule reports is not among them. */
export interface SiteProblem {
  /** Relative to the site root; may begin with `../`. */
  readonly file: string;
  readonly message: string;
  /** Offsets in the file. */
  readonly from: number;
  readonly to: number;
  /** Zero-based line of `from`; `null` where all of the file is meant, or a folder. */
  readonly line: number | null;
}

/** What the site serves: routes, anchors, redirects, links. Every answer is a look-up; none depends on the size of the site. */
export interface SiteModel {
  /** Grows with every change, so that answers can be kept for as long as nothing changed. */
  readonly version: number;
  /**
   * What `read` makes of this site: computed once and kept until something changes that pages see of each other: addresses, titles,
   * headings, includes, links, engines. Where in its text a page has these, and all else that it says, is no part of it, so that what a
   * writer types in a paragraph loses nothing.
   * @param read a function that depends on that alone; it is the key, so give the same one each time
   */
  derived<T>(read: (site: SiteModel) => T): T;
  /** Every route by its path. */
  readonly routes: ReadonlyMap<string, Route>;
  /** Every Markdown file by its path. */
  readonly pages: ReadonlyMap<string, PageSummary>;
  /** Paths as in addresses: `/img/x.png`. */
  readonly assets: ReadonlySet<string>;
  /** Every other file that the site knows of, by its path: those that stand in folders of pages. */
  readonly otherFiles: ReadonlySet<string>;
  /** Assets whose addresses differ at most in capitals. @param key see `addressKey` */
  assetsOfKey(key: string): readonly string[];
  /** Guides by folder: listed ones, and folders of `docs/guides` that aren't listed. */
  readonly guides: ReadonlyMap<string, Guide>;
  readonly redirects: readonly Redirect[];
  readonly problems: readonly SiteProblem[];
  /** Names of components that pages may use; `null` where the theme is out of reach. */
  readonly components: ReadonlySet<string> | null;

  page(path: string): PageSummary | undefined;
  /** The guide that a file belongs to. */
  guideOf(path: string): Guide | undefined;
  titleOf(route: Route): string | null;
  /** What a reader gets who follows a link of a file. */
  resolve(link: Pick<LinkSummary, 'kind' | 'destination'>, fromPath: string): Resolution;
  /**
   * Every link of a page and what a reader gets there; asking again for the same page costs nothing. As long as nothing changes that
   * {@link SiteModel.derived} depends on, a link has the same `Resolution` object in the page's next state.
   */
  linksOf(page: PageSummary): readonly ResolvedLink[];
  /** Pages whose title and path share words with a text, best first: paths of files. */
  similarPages(text: string, limit: number): readonly string[];
  /** Public files whose address shares words with another address, best first: addresses. */
  similarAssets(address: string, limit: number): readonly string[];
  /** Anchors on a route, in document order, those of the snippets it includes among them. First one of each id. */
  anchorsOf(route: Route): ReadonlyMap<string, Anchor>;
  /** Routes at which a file is the source, the plainest first. */
  routesOf(path: string): readonly Route[];
  /** Routes on which a file's content is shown: its own, for a snippet those of the sections that include it. */
  hostsOf(path: string): readonly Host[];
  /**
   * Where a file's snippet comes from, one for each framework.
   * @param path a section or a snippet of a listed guide
   */
  snippetsOf(path: string, snippet: string): readonly SnippetFile[];
  /**
   * Links of all files that lead to a file, or to one of its anchors; redirects are followed.
   * @param from the files whose links count; without it all of them
   */
  linksTo(path: string, anchor?: string, from?: (page: PageSummary) => boolean): readonly Backlink[];
  update(changes: readonly SiteChange[]): SiteDelta;
}

/** A link and where it leads. */
export interface ResolvedLink {
  readonly link: LinkSummary;
  readonly resolution: Resolution;
}

/** The file of a snippet for one framework. */
export interface SnippetFile {
  readonly framework: string;
  readonly path: string;
  readonly exists: boolean;
}
