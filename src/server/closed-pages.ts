import { CancellationTokenSource, type CancellationToken } from 'vscode-languageserver';
import { Page } from '../core/page/page';
import type { Finding } from '../core/rules/rule';
import { Positions } from '../positions';
import { walkPages } from './page-walk';
import type { WorkQueue } from './queue';
import { parseUri, pathIn, uriIn } from './uris';
import { describe, type Workspace } from './workspace';

/** What is to be said of a page, open or not. */
export interface JudgedPage {
  /** Relative to the site root; `null` outside a site. */
  readonly path: string | null;
  readonly text: string;
  readonly positions: Positions;
  readonly findings: readonly Finding[];
}

/** Wants to know what is to be said of pages that aren't open. */
export interface PageFollower {
  /** A page was judged, or it is gone (`null`). */
  judged(uri: string, page: JudgedPage | null): void;
}

/** How far a walk over all pages is. */
export interface Walk {
  readonly files: number;
  /** How many pages there are, as far as the sites have been read. */
  readonly of: number;
  readonly findings: number;
}

/** How long after a change of what decides over all pages they are walked again, in milliseconds: such changes come in rows. */
const SETTLED = 400;

/** Judges pages that aren't open, for whoever has asked for them. */
export class ClosedPages {
  readonly #followed = new Map<PageFollower, Followed>();
  #startingOver: { readonly timer: NodeJS.Timeout; readonly source: CancellationTokenSource } | null = null;

  constructor(
    private readonly workspace: Workspace,
    private readonly queue: WorkQueue,
  ) {}

  /**
   * Judges the pages of all sites for a follower, which from then on hears of each that is to be judged otherwise. Lets messages in between.
   * A page that can't be judged is logged and left out.
   * @returns how much was judged; `null` when it was cancelled: what was judged until then is followed
   */
  async follow(
    follower: PageFollower,
    token: CancellationToken,
    progress: (walk: Walk) => void = () => undefined,
  ): Promise<Walk | null> {
    const { workspace } = this;
    const followed = this.#followedBy(follower);
    const seen = new Set<string>();
    const walk = { files: 0, of: 0, findings: 0 };
    followed.sites.clear();
    for (const location of await workspace.projects.sites()) {
      const site = await workspace.sites.ready(location);
      const paths = [...site.pages.keys()];
      walk.of += paths.length;
      const judge = async (path: string) => {
        const uri = uriIn(location.base, path).toString();
        seen.add(uri);
        followed.pages.add(uri);
        try {
          walk.findings += await this.#judge(uri);
          walk.files++;
        } catch (error) {
          this.#log(uri, error);
        }
      };
      await walkPages(location, paths, token, judge, () => progress(walk));
      if (token.isCancellationRequested) return null;
      followed.sites.add(location.base.toString());
    }
    followed.whole = true;
    for (const uri of followed.pages) {
      // Of a site that isn't there any more.
      if (!seen.has(uri)) this.#tell(follower, uri, null);
    }
    return walk;
  }

  /** Judges those of the pages anew that are followed: something that they depend on has changed, or they came or went. */
  judgeAgain(uris: readonly string[]): void {
    for (const uri of uris) {
      if (this.workspace.documents.get(uri) || this.#followersOf(uri).length === 0) continue;
      this.queue.schedule(`${uri} on disk`, async () => {
        await this.#judge(uri).catch((error: unknown) => this.#log(uri, error));
      });
    }
  }

  /** Judges everything anew that is followed: what decides over all pages has changed. */
  startOver(): void {
    this.close();
    const source = new CancellationTokenSource();
    const timer = setTimeout(() => {
      for (const [follower, { whole }] of this.#followed) {
        if (whole)
          this.follow(follower, source.token).catch((error: unknown) => this.#log('the workspace', error));
      }
    }, SETTLED);
    this.#startingOver = { timer, source };
  }

  /** Ends what {@link ClosedPages.startOver} began. */
  close(): void {
    clearTimeout(this.#startingOver?.timer);
    this.#startingOver?.source.cancel();
    this.#startingOver = null;
  }

  /**
   * Judges a page as it is on disk, for all that follow it; nothing of an open page, which is judged as it is typed.
   * @returns how much there is to say
   */
  async #judge(uri: string): Promise<number> {
    const { workspace } = this;
    const project = await workspace.projects.of(uri);
    const location = project?.site;
    const resource = parseUri(uri);
    const path = location ? pathIn(location.base, resource) : null;
    if (!location || path === null) return 0;
    const site = await workspace.sites.ready(location);
    const text = await workspace.text(location, path);
    if (workspace.documents.get(uri)) return 0;
    const place = { path, site, summary: site.page(path) ?? null };
    const findings = text === null ? [] : workspace.judge(resource, Page.parse(text), project, place);
    const page = text === null ? null : { path, text, positions: new Positions(text), findings };
    for (const follower of this.#followersOf(uri)) this.#tell(follower, uri, page);
    return findings.length;
  }

  #tell(follower: PageFollower, uri: string, page: JudgedPage | null): void {
    const { pages } = this.#followedBy(follower);
    if (page) pages.add(uri);
    else pages.delete(uri);
    if (!this.workspace.documents.get(uri)) follower.judged(uri, page);
  }

  #followedBy(follower: PageFollower): Followed {
    let followed = this.#followed.get(follower);
    if (!followed)
      this.#followed.set(follower, (followed = { pages: new Set(), sites: new Set(), whole: false }));
    return followed;
  }

  #followersOf(uri: string): PageFollower[] {
    return [...this.#followed].flatMap(([follower, { pages, sites }]) =>
      pages.has(uri) || [...sites].some((base) => uri.startsWith(`${base}/`)) ? [follower] : [],
    );
  }

  #log(what: string, error: unknown): void {
    this.workspace.connection.console.error(`Checking ${what} failed: ${describe(error)}`);
  }
}

interface Followed {
  /** Pages that the follower has heard of. */
  readonly pages: Set<string>;
  /** Roots of the sites all of whose pages it has heard of: of those still to come it hears too. */
  readonly sites: Set<string>;
  /** It has heard of all sites at some time, also if there were none. */
  whole: boolean;
}
