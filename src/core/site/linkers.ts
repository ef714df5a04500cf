import { addressKey, parseAddress } from './address';
import type { LinkSummary, PageSummary } from './summary';

/** Which files link to an address. */
export class Linkers {
  readonly #byKey = new Map<string, Set<string>>();
  /** Files with links that start from the address at which they are shown. */
  readonly #relative = new Set<string>();

  add({ path, links }: PageSummary): void {
    for (const link of links) {
      const { scope, key } = target(link, path);
      if (scope === 'relative') this.#relative.add(path);
      if (key === null) continue;
      const files = this.#byKey.get(key);
      if (files) files.add(path);
      else this.#byKey.set(key, new Set([path]));
    }
  }

  /** @param page as it was added */
  remove({ path, links }: PageSummary): void {
    this.#relative.delete(path);
    for (const link of links) {
      const { key } = target(link, path);
      const files = key === null ? undefined : this.#byKey.get(key);
      if (files?.delete(path) && files.size === 0) this.#byKey.delete(key!);
    }
  }

  /** Files that link to one of the addresses with these keys, or may: where a relative link leads depends on who shows it. */
  of(keys: ReadonlySet<string>): Set<string> {
    const files = new Set<string>(keys.size > 0 ? this.#relative : []);
    for (const key of keys) for (const file of this.#byKey.get(key) ?? []) files.add(file);
    return files;
  }
}

/** @returns the key of the address that a link names; `null` where that isn't one of the site or depends on the page that shows it */
function target(link: LinkSummary, path: string): { readonly scope: string; readonly key: string | null } {
  const { scope, pathname } = parseAddress(link.kind, link.destination, path);
  return { scope, key: scope === 'site' || scope === 'absolute' ? addressKey(pathname) : null };
}
