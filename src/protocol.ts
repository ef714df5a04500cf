import type { Location, Position, Range, WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { Insertion } from './core/author/insert-link';
import type { Answer, NewPages, Obstacle } from './core/author/new-pages';
import type { Audience, Engine } from './core/engine/engine';
import type { Severity } from './core/rules/rule';
import type { UnfinishedWork } from './core/rules/unfinished';
import type { Comparison, PreviewDocument } from './core/preview/document';

/**
 * What the extension and its language server say to each other beyond the Language Server Protocol. Positions and ranges are those of the
 * protocol. Each constant is a method's name; the interfaces beside it are its parameters and its result.
 */

/** What the client sends with the request to initialize. */
export interface InitializationOptions {
  /** Absolute path of a folder in which the server may keep what it knows of unchanged files; it may be deleted at any time. */
  readonly cacheFolder?: string;
  /** The bundle of translations of the editor's language, as `vscode.l10n.bundle` has it; without it every text is English. */
  readonly texts?: Readonly<Record<string, string>>;
}

/** Client to server, a notification: the documents that the writer sees now. They are computed before other open ones. */
export const VISIBLE_DOCUMENTS = 'oktaDocs/visibleDocuments';

export interface VisibleDocuments {
  /** The one with the cursor first. */
  readonly uris: readonly string[];
}

/** Server to client, a notification: what the editor's status shows of a page. Sent after each check of an open page. */
export const PAGE_STATUS = 'oktaDocs/pageStatus';

export interface PageStatus {
  readonly uri: string;
  /** The document's version that this is about. */
  readonly version: number;
  /** In document order; parked comments aren't among them. */
  readonly placeholders: readonly Range[];
  /** How much is left to do on the page: placeholders, parked comments, links and snippets that lead nowhere. */
  readonly unfinished: number;
  /** What the page is in its site; `null` outside one, and while it is being read. */
  readonly onSite: PageOnSite | null;
}

export interface PageOnSite {
  /** The address by which pages link to it; `null` for a file that the site doesn't serve. */
  readonly address: string | null;
  readonly engine: Audience;
}

/** Server to client, a notification: how far a site has been read. */
export const SITE_STATUS = 'oktaDocs/siteStatus';

export interface SiteStatus {
  /** The site root. */
  readonly uri: string;
  readonly state: 'reading' | 'ready' | 'stopped' | 'failed';
  /** How many pages have been read so far. */
  readonly pages: number;
}

/** Client to server, a request: a page as the preview shows it. The answer is `null` for a page that can't be read. */
export const PREVIEW = 'oktaDocs/preview';

export interface PreviewParams {
  readonly uri: string;
  /** Names the viewer: it is sent the HTML that it doesn't have yet. A viewer that starts over takes another name. */
  readonly viewer: string;
  /** The choice of "Instructions for"; `null`: the guide's first. */
  readonly framework: string | null;
  /** Whether the engines are wanted side by side, too. */
  readonly compare: boolean;
}

export interface PreviewAnswer {
  readonly uri: string;
  /** `html` holds only what this viewer wasn't sent before. */
  readonly document: PreviewDocument;
  /** `null` unless it was asked for. */
  readonly comparison: Comparison | null;
  /** The page that the other engine's readers read instead. */
  readonly counterpart: { readonly uri: string; readonly path: string; readonly title: string | null } | null;
  readonly frameworks: readonly { readonly name: string; readonly title: string }[];
  readonly framework: string | null;
  /** Relative to the site root; `null` outside a site. */
  readonly path: string | null;
  /** Where the site's public files are; `null` outside a site. */
  readonly assets: string | null;
}

/** Client to server, a notification: a viewer of {@link PREVIEW} is gone. */
export const PREVIEW_CLOSED = 'oktaDocs/previewClosed';

export interface PreviewClosed {
  readonly viewer: string;
}

/** Server to client, a notification: what previews show may be out of date though no page of the site changed. */
export const PREVIEW_STALE = 'oktaDocs/previewStale';

/** Client to server, a request: pages and headings that a writer may want to link to, by words of titles and addresses. */
export const FIND_TARGETS = 'oktaDocs/findTargets';

export interface FindTargets {
  /** The page that is to have the link. */
  readonly uri: string;
  readonly query: string;
}

/** Something to link to. */
export interface LinkTarget {
  /** What goes between the parentheses. */
  readonly destination: string;
  readonly title: string;
  readonly heading: boolean;
  /** For which engine the page is. */
  readonly engine: Audience;
}

/** Client to server, a request: what a destination leads to, for a writer who is about to choose it; `null` where that is no file. */
export const TARGET = 'oktaDocs/target';

export interface TargetParams {
  /** The page that is to have the link. */
  readonly uri: string;
  readonly destination: string;
}

export interface TargetAnswer {
  readonly location: Location;
  /** The page's description, or the first words under the heading; may be empty. */
  readonly excerpt: string;
}

/** Client to server, a request: the pages of the workspace's sites that have placeholders, parked comments left out. Takes a while. */
export const PAGES_WITH_PLACEHOLDERS = 'oktaDocs/pagesWithPlaceholders';

export interface PageWithPlaceholders {
  readonly uri: string;
  readonly placeholders: number;
}

/** Client to server, a request: where at a position a destination goes, `null` where there is no link. */
export const DESTINATION_SLOT = 'oktaDocs/destinationSlot';

export interface AtPosition {
  readonly uri: string;
  readonly position: Position;
}

/** A destination's place: `before`, the destination and `after` are to replace `range`. */
export interface DestinationSlotAnswer {
  /** The document's version that the range is of. */
  readonly version: number;
  readonly range: Range;
  readonly before: string;
  readonly after: string;
  /** The link's own text. */
  readonly text: string;
}

/** Client to server, a request: how other pages link to a file, or to the heading at a position of it; `null` outside a site. */
export const SITE_LINK = 'oktaDocs/siteLink';

export interface SiteLinkParams {
  readonly uri: string;
  readonly position?: Position;
}

export interface SiteLinkAnswer {
  readonly address: string;
  readonly title: string | null;
}

/** The settings that say what follows files that move. */
export const MOVE_SETTINGS = {
  /** `prompt`, `always` or `never`. */
  enabled: 'oktaDocs.updateLinksOnFileMove.enabled',
  /** Whether redirects are added: `prompt`, `always` or `never`. */
  redirects: 'oktaDocs.updateLinksOnFileMove.redirects',
} as const;

/** The change annotation of redirects from the old addresses of what moves. */
export const NEW_REDIRECTS = 'new-redirects';

/** The change annotation of files that move along: a snippet of the other frameworks. */
export const OTHER_FRAMEWORKS = 'other-frameworks';
/** Client to server, a request: what goes into an open page for what was pasted or dropped; `null` where nothing better than itself. */
export const INSERTION = 'oktaDocs/insertion';

export interface InsertionParams {
  readonly uri: string;
  /** What it replaces. */
  readonly range: Range;
  readonly of:
    | { readonly address: string }
    /** A file, or with a position the heading that stands there. */
    | { readonly uri: string; readonly position?: Position };
}

export type InsertionAnswer = Insertion;

/** Client to server, a request: the site in which a writer begins a page, or those to choose from, once they are read. */
export const SITES_TO_WRITE = 'oktaDocs/sitesToWrite';

export interface SitesToWriteParams {
  /** A file or folder that the writer has in view: its site is the answer, if it is in one. */
  readonly uri?: string;
}

export interface SiteToWrite {
  /** The site root. */
  readonly uri: string;
  readonly guides: readonly GuideToWrite[];
  /** The folder of the guide that the resource is in, if it is in this site. */
  readonly guide: string | null;
}

export interface GuideToWrite {
  /** Relative to the site root. */
  readonly folder: string;
  readonly title: string;
  readonly sections: readonly string[];
  readonly frameworks: readonly string[];
}

/** Client to server, a request: the files and edits that begin something, or what is in the way. */
export const PLAN_NEW_PAGES = 'oktaDocs/planNewPages';

export interface PlanNewPages {
  /** The site root. */
  readonly site: string;
  readonly pages: NewPages;
  /** Where the writer's cursor is. */
  readonly at?: AtPosition;
}

export type NewPagesAnswer = NewPagesReady | NewPagesRefused;

export interface NewPagesReady {
  readonly files: readonly { readonly uri: string; readonly text: string }[];
  /** Of files that exist. */
  readonly edit: WorkspaceEdit;
  /** What the writer goes on with: a range in one of the files. */
  readonly open: { readonly uri: string; readonly range: Range };
}

export interface NewPagesRefused {
  readonly answer: Answer;
  readonly obstacle: Obstacle;
  /** The name, address or file in question. */
  readonly about: string;
}

/** A command of the client, for code lenses: shows what leads to a position. */
export const SHOW_REFERENCES = 'oktaDocs.internal.showReferences';

export type ShowReferences = AtPosition;

/** A command of the client, for code actions: lets the writer choose the target of the link at a position. */
export const CHOOSE_PAGE = 'oktaDocs.choosePage';

/** Client to server, a request: where an Identity Engine banner can go. The answer is `null` for a page that isn't open. */
export const ENGINE_BANNERS = 'oktaDocs/engineBanners';

/** The page, and the section that the cursor stands in. */
export interface EngineBanner {
  /** The section's heading; `null` for the page. */
  readonly heading: string | null;
  /** `null`: it has its banner. */
  readonly edit: WorkspaceEdit | null;
}

/** Client to server, a request: what a Classic Engine note can be about and which pages it can name. */
export const CLASSIC_NOTE_CHOICES = 'oktaDocs/classicNoteChoices';

export interface ClassicNoteChoices {
  readonly places: readonly {
    readonly heading: string | null;
    /** Names the place in {@link ClassicNoteParams}; `null` for the page. */
    readonly from: number | null;
    /** It has a note that names a counterpart. */
    readonly complete: boolean;
  }[];
  /** Best guesses first; empty outside a site. */
  readonly counterparts: readonly {
    readonly title: string;
    readonly destination: string;
    readonly known: boolean;
  }[];
}

/** Client to server, a request: the edit that writes a Classic Engine note. */
export const CLASSIC_NOTE = 'oktaDocs/classicNote';

export interface ClassicNoteParams {
  readonly uri: string;
  readonly from: number | null;
  readonly counterpart: { readonly title: string; readonly destination: string } | null;
}

/** Client to server, a request: the notes that the counterparts of a page lack. `null` while the site is being read. */
export const MISSING_NOTES = 'oktaDocs/missingNotes';

export interface MissingNotesParams {
  readonly uri: string;
}

export interface MissingNoteAnswer {
  /** The page that lacks it. */
  readonly uri: string;
  readonly title: string;
  /** Relative to the site root. */
  readonly path: string;
  readonly edit: WorkspaceEdit;
}

/** The `data` of a code action that links to a ranked target. */
export interface SuggestionData {
  readonly destination: string;
  /** A few words on why it is offered. */
  readonly why: string;
}

/** Client to server, a request: where a link of a previewed page leads. The answer is `null` where the site has no such page. */
export const PREVIEW_LINK = 'oktaDocs/previewLink';

export interface PreviewLinkParams {
  /** The page that the link stands on. */
  readonly uri: string;
  readonly href: string;
}

export interface PreviewLinkAnswer {
  readonly uri: string;
  /** The framework that the address names. */
  readonly framework: string | null;
  /** Decoded, without `#`. */
  readonly fragment: string | null;
}

/**
 * Client to server, a request: publish the problems of all pages of the workspace's sites. Takes a while: how far it is is reported to the
 * `workDoneToken` of the parameters, and it can be cancelled. From then on they are kept up to date. The answer is `null` when a site can't
 * be read.
 */
export const CHECK_WORKSPACE = 'oktaDocs/checkWorkspace';

/** How much was checked; of pages that are open nothing is counted. */
export interface WorkspaceCheck {
  readonly files: number;
  readonly findings: number;
}

/**
 * Client to server, a request: what is unfinished in all pages of the workspace's sites and in the open pages. It is sent page by page as
 * {@link UNFINISHED_PAGE}, during the request and from then on whenever it changes; at first the client knows of no page. Progress,
 * cancellation and answer as for {@link CHECK_WORKSPACE}.
 */
export const UNFINISHED_WORK = 'oktaDocs/unfinishedWork';

export interface UnfinishedInventory {
  /** How many pages of sites there are. */
  readonly files: number;
}

/** Server to client, a notification: what is unfinished in a page; replaces what was said of it before. */
export const UNFINISHED_PAGE = 'oktaDocs/unfinishedPage';

export interface UnfinishedPage {
  readonly uri: string;
  /** Pages with a smaller one are listed first. */
  readonly rank: number;
  /** In document order; empty for a page without unfinished work, or that is gone. */
  readonly work: readonly UnfinishedItem[];
}

export interface UnfinishedItem extends UnfinishedWork {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
}

/**
 * Client to server, a request: which pages of the workspace's sites are for which engine, their pairs, and the links that cross engines.
 * From then on {@link ENGINE_COVERAGE_CHANGED} is sent. Progress, cancellation and answer as for {@link CHECK_WORKSPACE}.
 */
export const ENGINE_COVERAGE = 'oktaDocs/engineCoverage';

/** Server to client, a notification: the coverage is another one now. */
export const ENGINE_COVERAGE_CHANGED = 'oktaDocs/engineCoverageChanged';

/** All lists are in the order of the files. */
export interface EngineCoverageAnswer {
  /** How many Markdown files the sites have. */
  readonly files: number;
  /** Pages by the engine that they are for. */
  readonly pages: Readonly<Record<Audience, readonly CoveredPage[]>>;
  /** Pages whose notes lead to each other. */
  readonly pairs: readonly (readonly [CoveredPage, CoveredPage])[];
  /** Pages whose note leads to a page that doesn't lead back. */
  readonly oneWay: readonly { readonly from: CoveredPage; readonly to: CoveredPage }[];
  readonly withoutCounterpart: readonly CoveredPage[];
  readonly links: readonly CrossingLink[];
}

export interface CoveredPage {
  readonly uri: string;
  readonly title: string | null;
}

/** A link from text for one engine to a page for the other. */
export interface CrossingLink {
  /** The file that holds it, which may be a snippet. */
  readonly uri: string;
  readonly range: Range;
  readonly text: string;
  /** For whom the text around it is. */
  readonly engine: Engine;
  readonly to: CoveredPage;
  /** Readers are told, or it is the point. */
  readonly announced: boolean;
  /** The page for the right engine that stands for `to`; `null` where none is known. */
  readonly counterpart: CoveredPage | null;
}

/**
 * Client to server, a request: the comment that silences a finding of an open page. The answer is `null` where the finding isn't any more, or
 * where no comment can be.
 */
export const IGNORE = 'oktaDocs/ignore';

export interface IgnoreParams extends AtPosition {
  readonly rule: string;
}

/**
 * Server to client, a request: the texts of files that the server can't read itself, `(string | null)[]` in the order of the question.
 * `null` where there is no such file, it can't be read, or it isn't UTF-8.
 */
export const READ_FILES = 'oktaDocs/readFiles';

/** Server to client, a request: what is in folders, `FolderEntry[][]` in the order of the question; empty where there is no such folder. */
export const LIST_FOLDERS = 'oktaDocs/listFolders';

export interface Resources {
  readonly uris: readonly string[];
}
