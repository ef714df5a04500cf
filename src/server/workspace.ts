import pLimit from 'p-limit';
import type { CancellationToken, Connection, Location, Range } from 'vscode-languageserver';
import type { URI } from 'vscode-uri';
import type { Place } from '../core/navigate/targets';
import type { Page } from '../core/page/page';
import { RULES, RULES_OUTSIDE_SITES } from '../core/rules';
import { Checker } from '../core/rules/checker';
import { Configuration } from '../core/rules/configuration';
import type { Finding } from '../core/rules/rule';
import { inFiles, isPagePath } from '../core/site/load';
import type { SiteModel } from '../core/site/site';
import type { PageSummary } from '../core/site/summary';
import { Positions } from '../positions';
import type { OpenDocument, OpenDocuments } from './documents';
import type { Project, Projects } from './projects';
import type { Settings } from './settings';
import type { SiteLocation, Sites } from './sites';
import type { Suggestions } from './suggestions';
import { Themes } from './themes';
import { pathIn, uriIn } from './uris';

/** A page that is open, with what it belongs to. */
export interface OpenPage {
  readonly document: OpenDocument;
  readonly page: Page;
  readonly project: Project | null;
  /** The page's place in its site; `null` outside one. */
  readonly place: SitePlace | null;
}

/** Where a page stands in a site. */
export interface SitePlace {
  readonly location: SiteLocation;
  /** Relative to the site root. */
  readonly path: string;
  /** The site with the page as it is now; `null` while it is being read. */
  readonly site: SiteModel | null;
  readonly summary: PageSummary | null;
}

/** A page of a site that has been read. */
export interface SitePage extends OpenPage {
  readonly site: SiteModel;
  readonly path: string;
  readonly location: SiteLocation;
}

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What the features put their questions to. */
export class Workspace {
  readonly themes = new Themes();
  readonly #siteChecker: Checker;
  readonly #looseChecker: Checker;

  constructor(
    readonly connection: Connection,
    readonly documents: OpenDocuments,
    readonly projects: Projects,
    readonly sites: Sites,
    readonly settings: Settings,
    readonly suggestions: Suggestions,
  ) {
    const onError = (rule: string, path: string | null, error: unknown) =>
      connection.console.error(`The rule ${rule} failed on ${path ?? 'a page'}: ${describe(error)}`);
    this.#siteChecker = new Checker(RULES, onError);
    this.#looseChecker = new Checker(RULES_OUTSIDE_SITES, onError);
  }

  /** An open Markdown document with its project; `null` when it isn't open, isn't Markdown, is too large, or the work was cancelled meanwhile. */
  async page(uri: string, token: CancellationToken): Promise<OpenPage | null> {
    const project = await this.projects.of(uri);
    const document = this.documents.get(uri);
    if (token.isCancellationRequested || document?.languageId !== 'markdown' || document.tooLarge)
      return null;
    const { page } = document;
    return { document, page, project, place: this.#placeOf(document, page, project) };
  }

  /** As {@link Workspace.page}, for features that need the site; `null` also while it is being read. */
  async sitePage(uri: string, token: CancellationToken): Promise<SitePage | null> {
    const open = await this.page(uri, token);
    if (!open?.place?.site) return null;
    const { site, path, location } = open.place;
    return { ...open, site, path, location };
  }

  /**
   * As {@link Workspace.sitePage}, but waits while the site is being read: for what a writer asks for once, and for what an editor asks once
   * and not again before the text changes.
   */
  async readSitePage(uri: string, token: CancellationToken): Promise<SitePage | null> {
    await this.#siteIsRead(uri, token);
    return this.sitePage(uri, token);
  }

  /** As {@link Workspace.page}, with the site that the page is in, if it can be read: waits as {@link Workspace.readSitePage} does. */
  async readPage(uri: string, token: CancellationToken): Promise<OpenPage | null> {
    await this.#siteIsRead(uri, token);
    return this.page(uri, token);
  }

  async #siteIsRead(uri: string, token: CancellationToken): Promise<void> {
    const open = await this.page(uri, token);
    if (open?.place && !open.place.site) await this.sites.settled(open.place.location);
  }

  #placeOf(document: OpenDocument, page: Page, project: Project | null): SitePlace | null {
    const location = project?.site;
    const path = location ? pathIn(location.base, document.parsedUri) : null;
    if (!location || path === null || !isPagePath(path)) return null;
    const site = this.sites.model(location);
    return { location, path, site, summary: this.sites.show(location, path, page) };
  }

  /** What is to be said of a page's present text. */
  findings({ document, page, project, place }: OpenPage): readonly Finding[] {
    return this.judge(document.parsedUri, page, project, place);
  }

  /** As {@link Workspace.findings}, for a page that needn't be open. */
  judge(
    uri: URI,
    page: Page,
    project: Project | null,
    place: Pick<SitePlace, 'path' | 'site' | 'summary'> | null,
  ): readonly Finding[] {
    const inBase = project ? pathIn(project.base, uri) : null;
    if (inBase !== null && project?.configuration.ignores(inBase)) return [];
    const checker = place ? this.#siteChecker : this.#looseChecker;
    return checker.check(page, {
      path: place?.path ?? null,
      site: place?.site ?? null,
      configuration: project?.configuration ?? Configuration.default,
      ...(place?.summary && { summary: place.summary }),
    });
  }

  /** A place of a site's file, as editors have it. The file itself stands for a place that is gone. */
  async location(location: SiteLocation, { file, from, to }: Place): Promise<Location> {
    const uri = uriIn(location.base, file).toString();
    const text = to === 0 ? null : await this.text(location, file);
    const range = text === null ? START : new Positions(text).range({ from, to });
    return { uri, range };
  }

  /** As {@link Workspace.location}, for many places: each file is read once. */
  async locations(
    location: SiteLocation,
    places: readonly Place[],
    token: CancellationToken,
  ): Promise<Location[]> {
    const limit = pLimit(location.files.atOnce ?? 1);
    const read = async (file: string): Promise<[string, Positions | null]> => {
      const text = token.isCancellationRequested ? null : await this.text(location, file);
      return [file, text === null ? null : new Positions(text)];
    };
    const files = [...new Set(places.map(({ file }) => file))];
    const positions = new Map(await Promise.all(files.map((file) => limit(() => read(file)))));
    return places.map(({ file, from, to }) => ({
      uri: uriIn(location.base, file).toString(),
      range: positions.get(file)?.range({ from, to }) ?? START,
    }));
  }

  /** The text of a file as the writer has it: the open document's, else what is on disk; `null` where there is none. */
  async text(location: SiteLocation, path: string): Promise<string | null> {
    const open = this.documents.get(uriIn(location.base, path).toString());
    if (open) return open.text;
    const inside = inFiles(location.root, path);
    return inside === null ? null : location.files.readText(inside);
  }
}

/** An error for the log. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
