import type { Connection } from 'vscode-languageserver';
import type { URI } from 'vscode-uri';
import type { SiteProblem } from '../core/site/site';
import { uriIn } from './uris';

/** Most lines that one change may add to the log: a branch switch can take thousands of files away while they are read. */
const MOST = 20;

/** Writes what is wrong with sites, besides what rules find in their pages, to the log: each problem when it appears. */
export class SiteProblems {
  readonly #logged = new Map<string, ReadonlySet<string>>();

  constructor(private readonly connection: Connection) {}

  /** These are the problems of a site now. */
  tell(base: URI, problems: readonly SiteProblem[]): void {
    const key = base.toString();
    const before = this.#logged.get(key);
    if (!before && problems.length === 0) return;
    const now = new Set(problems.map((problem) => lineOf(base, problem)));
    this.#logged.set(key, now);
    const fresh = [...now].filter((line) => !before?.has(line));
    const { console } = this.connection;
    for (const line of fresh.slice(0, MOST)) console.warn(line);
    if (fresh.length > MOST) console.warn(`${base.path}: ${fresh.length - MOST} more files are left out`);
  }
}

/** The problem with its place, lines counted from one. */
function lineOf(base: URI, { file, line, message }: SiteProblem): string {
  return `${uriIn(base, file).path}${line === null ? '' : `:${line + 1}`}: ${message}`;
}
