import { addressKey, decodePart, parseAddress } from './address';
import { parseRedirects, withoutFragment, type RedirectList } from './redirects';
import type { Redirect } from './site';

const NO_REDIRECTS: RedirectList = { redirects: [], problems: [] };

/** The redirects of a site, by where they start and by where they lead. */
export class RedirectTable {
  #list = NO_REDIRECTS;
  readonly #byStart = new Map<string, Redirect>();
  /** Keys of the addresses whose redirects lead to the address of a key. */
  readonly #startsOfEnd = new Map<string, Set<string>>();

  get list(): RedirectList {
    return this.#list;
  }

  /** The redirect that a path of an address, spelled like this, starts. */
  from(pathname: string): Redirect | undefined {
    return this.#byStart.get(pathname);
  }

  /**
   * Takes the redirects of a `conductor.yml`.
   * @param text `null` where there is none
   * @returns keys of the addresses that lead elsewhere now
   */
  update(text: string | null): Set<string> {
    const before = new Map(this.#byStart);
    this.#list = text === null ? NO_REDIRECTS : parseRedirects(text);
    this.#byStart.clear();
    for (const redirect of this.#list.redirects) {
      if (!this.#byStart.has(redirect.from)) this.#byStart.set(redirect.from, redirect);
    }
    const changed = new Set<string>();
    for (const [from, redirect] of this.#byStart) {
      if (before.get(from)?.to !== redirect.to) changed.add(addressKey(decodePart(from)));
    }
    for (const from of before.keys()) {
      if (!this.#byStart.has(from)) changed.add(addressKey(decodePart(from)));
    }
    this.#startsOfEnd.clear();
    for (const redirect of this.#byStart.values()) {
      const { scope, pathname } = parseAddress('html-link', withoutFragment(redirect.to), '');
      if (scope !== 'site' && scope !== 'absolute') continue;
      const key = addressKey(pathname);
      const from = addressKey(decodePart(redirect.from));
      const known = this.#startsOfEnd.get(key);
      if (known) known.add(from);
      else this.#startsOfEnd.set(key, new Set([from]));
    }
    return changed;
  }

  /** The keys of addresses, and those of redirects that lead there, over any number of hops. */
  leadingTo(keys: ReadonlySet<string>): Set<string> {
    const all = new Set(keys);
    for (const key of all) for (const from of this.#startsOfEnd.get(key) ?? []) all.add(from);
    return all;
  }
}
