import { folderOf } from '../project';
import { guideFolderOf } from '../site/guides';
import type { Route, SiteModel } from '../site/site';
import { PUBLIC_FOLDER } from '../site/public-files';

/** A file or folder that gets another path; paths are relative to the site root. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Where files, frameworks and addresses of a site go when files move. */
export class Moves {
  /** Every file that moves, those in moved folders too: from the old path to the new one. */
  readonly files: ReadonlyMap<string, string>;
  /** By guide folder and framework, as it was. */
  readonly #frameworks = new Map<string, string>();

  constructor(
    readonly site: SiteModel,
    moves: readonly Move[],
  ) {
    const files = new Map<string, string>();
    const all = [
      ...site.pages.keys(),
      ...site.otherFiles,
      ...[...site.assets].map((asset) => PUBLIC_FOLDER + asset),
    ];
    for (const path of all) {
      const to = moved(path, moves);
      if (to !== path) files.set(path, to);
    }
    this.files = files;
    this.#followFrameworks();
  }

  /** The path that a file has afterwards. */
  file(path: string): string {
    return this.files.get(path) ?? path;
  }

  /** The address that a public file has afterwards; `null` where it isn't served any more. */
  asset(address: string): string | null {
    const path = this.file(PUBLIC_FOLDER + address);
    return path.startsWith(`${PUBLIC_FOLDER}/`) ? path.slice(PUBLIC_FOLDER.length) : null;
  }

  /** The name that a framework of a guide has afterwards. */
  framework(guide: string, framework: string): string {
    return this.#frameworks.get(`${guide}\n${framework}`) ?? framework;
  }

  /**
   * The route that stands afterwards for a route of the site: the same file, section and framework; `null` where nothing does.
   * @param after the site with the files moved
   */
  route(route: Route, after: SiteModel): Route | null {
    if (route.source === null) {
      const same = after.routes.get(route.path);
      if (same?.source === null) return same;
      const named = [...after.routes.values()].filter(
        ({ source, title }) => source === null && title === route.title,
      );
      return named.length === 1 ? named[0]! : null;
    }
    const source = this.file(route.source);
    const routes = after.routesOf(source);
    const guide = guideFolderOf(route.source);
    const framework =
      typeof route.framework === 'string' && guide !== null
        ? this.framework(guide, route.framework)
        : route.framework;
    return (
      routes.find((other) => other.kind === route.kind && other.framework === framework) ?? routes[0] ?? null
    );
  }

  /** A framework has another name where all its files have moved to one other folder of the same section. */
  #followFrameworks(): void {
    const folders = new Map<string, Set<string>>();
    for (const path of [...this.site.pages.keys(), ...this.site.otherFiles]) {
      const place = snippetPlace(path);
      if (!place) continue;
      const now = snippetPlace(this.file(path));
      const sameSection = now && now.section === folderOf(this.file(`${place.section}/index.md`));
      const key = `${folderOf(place.section)}\n${place.framework}`;
      const goes = folders.get(key);
      const framework = sameSection ? now.framework : '';
      if (goes) goes.add(framework);
      else folders.set(key, new Set([framework]));
    }
    for (const [key, names] of folders) {
      const [name] = names;
      if (names.size === 1 && name) this.#frameworks.set(key, name);
    }
  }
}

/** Where a file stands that can be a snippet: the section's folder, the framework's name and its own, without `.md`. */
export function snippetPlace(path: string): { section: string; framework: string; name: string } | null {
  const match = /^((?:docs\/guides|code)\/[^/]+\/[^/]+)\/([^/]+)\/([^/]+)\.md$/.exec(path);
  return match && { section: match[1]!, framework: match[2]!, name: match[3]! };
}

/** A path after moves; the one of the innermost folder counts. */
function moved(path: string, moves: readonly Move[]): string {
  let best: Move | null = null;
  for (const move of moves) {
    if (path !== move.from && !path.startsWith(`${move.from}/`)) continue;
    if (!best || move.from.length > best.from.length) best = move;
  }
  return best ? best.to + path.slice(best.from.length) : path;
}
