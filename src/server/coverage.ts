import pLimit from 'p-limit';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { titleOf } from '../core/engine/counterparts';
import { fileCoverage, joinCoverage, type CoveredLink, type FileCoverage } from '../core/engine/coverage';
import type { SiteModel } from '../core/site/site';
import { Positions } from '../positions';
import {
  ENGINE_COVERAGE,
  ENGINE_COVERAGE_CHANGED,
  type CoveredPage,
  type CrossingLink,
  type EngineCoverageAnswer,
} from '../protocol';
import { guarded } from './feature';
import { walkPages } from './page-walk';
import type { WorkQueue } from './queue';
import type { SiteLocation } from './sites';
import { parseUri, pathIn, uriIn } from './uris';
import type { Workspace } from './workspace';
import { reportWalk, type WalkParams } from './workspace-check';

/** How long after the last change the coverage is computed anew, in milliseconds: changes come in rows. */
const SETTLED = 400;

/** What one file adds, and where its links stand in its present text. */
interface CoveredFile {
  readonly coverage: FileCoverage;
  /** For each link. */
  readonly ranges: readonly CrossingLink['range'][];
}

interface CoveredSite {
  readonly location: SiteLocation;
  readonly model: SiteModel;
  /** Stands for all that pages see of each other: see {@link SiteModel.derived}. */
  readonly state: object;
  readonly files: Map<string, CoveredFile>;
}

/** Tells the editor which pages are for which engine, once it has asked: whole, and again when it is otherwise. */
export class Coverage {
  readonly #sites = new Map<string, CoveredSite>();
  /** Files whose text changed since they were covered, by URI. */
  readonly #changed = new Set<string>();
  #asked = false;
  /** What the editor has, as JSON. */
  #sent: string | null = null;
  #timer: NodeJS.Timeout | undefined;
  /** One at a time brings the sites up to date, so that none writes over what is newer. */
  readonly #oneAtATime = pLimit(1);

  constructor(
    private readonly connection: Connection,
    private readonly workspace: Workspace,
    private readonly queue: WorkQueue,
  ) {}

  answer(): void {
    this.connection.onRequest(
      ENGINE_COVERAGE,
      guarded(this.connection, async ({ workDoneToken }: WalkParams, token) => {
        this.#asked = true;
        const progress = reportWalk(this.connection, workDoneToken);
        const read = (location: SiteLocation) => this.workspace.sites.ready(location);
        const answer = await this.#compute(token, read, progress);
        if (answer) this.#sent = JSON.stringify(answer);
        return answer;
      }),
    );
  }

  /** Pages or what else decides over a site changed. Costs nothing but a timer. @param uris of the pages whose text changed */
  changed(uris: Iterable<string> = []): void {
    if (!this.#asked) return;
    for (const uri of uris) this.#changed.add(uri);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.queue.schedule('the engine coverage', (token) => this.#refresh(token)),
      SETTLED,
    );
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  async #refresh(token: CancellationToken): Promise<void> {
    // A site that is still to be read, or whose reading was stopped, is left out: when it is there, this is done again.
    const answer = await this.#compute(token, async (location) => this.workspace.sites.model(location));
    const json = answer && JSON.stringify(answer);
    if (json === null || json === this.#sent) return;
    this.#sent = json;
    void this.connection.sendNotification(ENGINE_COVERAGE_CHANGED, answer);
  }

  #compute(
    token: CancellationToken,
    read: (location: SiteLocation) => Promise<SiteModel | null>,
    progress?: ReturnType<typeof reportWalk>,
  ): Promise<EngineCoverageAnswer | null> {
    return this.#oneAtATime(async () => {
      const locations = await this.workspace.projects.sites();
      const bases = new Set(locations.map(({ base }) => base.toString()));
      for (const base of this.#sites.keys()) if (!bases.has(base)) this.#sites.delete(base);
      const walk = { files: 0, of: 0, findings: 0 };
      for (const location of locations) {
        const model = await read(location);
        if (model) await this.#cover(location, model, token, walk, () => progress?.(walk));
        if (token.isCancellationRequested) return null;
      }
      return this.#joined();
    });
  }

  /** Covers the files of a site that may be covered otherwise than before: all, or those whose text changed. */
  async #cover(
    location: SiteLocation,
    model: SiteModel,
    token: CancellationToken,
    walk: { files: number; of: number },
    resting: () => void,
  ): Promise<void> {
    const base = location.base.toString();
    const state = model.derived(stateOf);
    const known = this.#sites.get(base);
    const touched = this.#takeChanged(location);
    const whole = known?.model !== model || known.state !== state;
    const paths = whole ? [...model.pages.keys()].sort() : touched.filter((path) => known.files.has(path));
    const files = whole ? new Map<string, CoveredFile>() : known.files;
    walk.of += paths.length;
    await walkPages(
      location,
      paths,
      token,
      async (path) => {
        // A place of its own before it is waited for: the order is that of the paths.
        const coverage = fileCoverage(model, path);
        files.set(path, { coverage, ranges: [] });
        files.set(path, { coverage, ranges: await this.#ranges(location, path, coverage.links) });
        walk.files++;
      },
      resting,
    );
    if (!token.isCancellationRequested) this.#sites.set(base, { location, model, state, files });
    else for (const path of touched) this.#changed.add(uriIn(location.base, path).toString());
  }

  /** The changed files of a site, which then count as covered. */
  #takeChanged({ base }: SiteLocation): string[] {
    return [...this.#changed].flatMap((uri) => {
      const path = pathIn(base, parseUri(uri));
      if (path === null) return [];
      this.#changed.delete(uri);
      return [path];
    });
  }

  async #ranges(
    location: SiteLocation,
    path: string,
    links: readonly CoveredLink[],
  ): Promise<CrossingLink['range'][]> {
    if (links.length === 0) return [];
    const positions = new Positions((await this.workspace.text(location, path)) ?? '');
    return links.map(({ at }) => positions.range(at));
  }

  #joined(): EngineCoverageAnswer {
    const parts = [...this.#sites.values()].map(answerOf);
    return {
      files: parts.reduce((sum, { files }) => sum + files, 0),
      pages: {
        both: parts.flatMap(({ pages }) => pages.both),
        'identity-engine': parts.flatMap(({ pages }) => pages['identity-engine']),
        'classic-engine': parts.flatMap(({ pages }) => pages['classic-engine']),
      },
      pairs: parts.flatMap(({ pairs }) => pairs),
      oneWay: parts.flatMap(({ oneWay }) => oneWay),
      withoutCounterpart: parts.flatMap(({ withoutCounterpart }) => withoutCounterpart),
      links: parts.flatMap(({ links }) => links),
    };
  }
}

/** For {@link SiteModel.derived}: another object whenever pages may see something else of each other. */
const stateOf = (): object => ({});

function answerOf({ location, model, files }: CoveredSite): EngineCoverageAnswer {
  const coverage = joinCoverage([...files].map(([path, file]) => [path, file.coverage] as const));
  const uri = (path: string) => uriIn(location.base, path).toString();
  const page = (path: string): CoveredPage => ({ uri: uri(path), title: titleOf(model, path) });
  const ranges = [...files.values()].flatMap((file) => file.ranges);
  return {
    files: files.size,
    pages: {
      both: coverage.pages.both.map(page),
      'identity-engine': coverage.pages['identity-engine'].map(page),
      'classic-engine': coverage.pages['classic-engine'].map(page),
    },
    pairs: coverage.pairs.map(([a, b]) => [page(a), page(b)] as const),
    oneWay: coverage.oneWay.map(({ from, to }) => ({ from: page(from), to: page(to) })),
    withoutCounterpart: coverage.withoutCounterpart.map(page),
    links: coverage.crossEngineLinks.map(({ from, text, engine, to, announced, counterpart }, i) => ({
      uri: uri(from),
      range: ranges[i]!,
      text,
      engine,
      to: page(to),
      announced,
      counterpart: counterpart === null ? null : page(counterpart),
    })),
  };
}
