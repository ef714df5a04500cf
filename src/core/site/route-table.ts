import { addressKey } from './address';
import type { Route, RouteKind } from './site';

/** Which of two routes of one path the site serves: files win over what is made for guides, and that over overview pages. */
const PRECEDENCE: Readonly<Record<RouteKind, number>> = {
  page: 0,
  'guide-root': 0,
  'guide-section': 0,
  'html-page': 0,
  snippet: 0,
  'guide-framework': 1,
  'generated-overview': 2,
};

/** The routes of a site, by path, by source and by address key; what is served doesn't depend on the order in which routes came. */
export class RouteTable {
  readonly byPath = new Map<string, Route>();
  readonly #shadowed = new Map<string, Route[]>();
  readonly #bySource = new Map<string, Route[]>();
  readonly #byKey = new Map<string, string[]>();

  add(route: Route): void {
    const current = this.byPath.get(route.path);
    if (!current) {
      this.#show(route);
      return;
    }
    const wins = compare(route, current) < 0;
    const others = this.#shadowed.get(route.path) ?? [];
    others.push(wins ? current : route);
    this.#shadowed.set(route.path, others);
    if (wins) {
      this.#hide(current);
      this.#show(route);
    }
  }

  /** @param route the object that was added */
  remove(route: Route): void {
    const others = this.#shadowed.get(route.path);
    if (this.byPath.get(route.path) !== route) {
      const i = others?.indexOf(route) ?? -1;
      if (i >= 0) others!.splice(i, 1);
      if (others?.length === 0) this.#shadowed.delete(route.path);
      return;
    }
    this.#hide(route);
    if (!others) return;
    others.sort(compare);
    this.#show(others.shift()!);
    if (others.length === 0) this.#shadowed.delete(route.path);
  }

  /** Routes that show a file, the plainest first. */
  ofSource(path: string): readonly Route[] {
    return this.#bySource.get(path) ?? [];
  }

  /** Paths of routes whose addresses have this key. */
  ofKey(key: string): readonly string[] {
    return this.#byKey.get(key) ?? [];
  }

  #show(route: Route): void {
    this.byPath.set(route.path, route);
    const key = addressKey(route.path);
    const paths = this.#byKey.get(key);
    if (paths) paths.push(route.path);
    else this.#byKey.set(key, [route.path]);
    if (route.source === null) return;
    const routes = this.#bySource.get(route.source);
    if (!routes) this.#bySource.set(route.source, [route]);
    else {
      routes.push(route);
      routes.sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
    }
  }

  #hide(route: Route): void {
    this.byPath.delete(route.path);
    drop(this.#byKey, addressKey(route.path), route.path);
    if (route.source !== null) drop(this.#bySource, route.source, route);
  }
}

function rank(route: Route): number {
  return route.framework === undefined || route.framework === null ? 0 : route.framework === '-' ? 1 : 2;
}

function compare(a: Route, b: Route): number {
  return (
    PRECEDENCE[a.kind] - PRECEDENCE[b.kind] ||
    ((a.source ?? '') < (b.source ?? '') ? -1 : (a.source ?? '') > (b.source ?? '') ? 1 : 0)
  );
}

function drop<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (!list) return;
  if (list.length === 1) map.delete(key);
  else list.splice(list.indexOf(value), 1);
}
