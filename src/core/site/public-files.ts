import { addressKey } from './address';
import { WordIndex, wordsOf } from './word-index';

/** Folder of the files that the site serves as they are. */
export const PUBLIC_FOLDER = '.vuepress/public';

/** Files that the build makes. */
const GENERATED: ReadonlySet<string> = new Set(['/docs-sitemap.xml', '/robots.txt', '/conductor.yml']);

/** What the site serves as it is, by address. */
export class PublicFiles {
  readonly addresses = new Set<string>();
  readonly #byKey = new Map<string, Set<string>>();
  /** Made when it is first asked for: few pages show a file that isn't there. */
  #words: WordIndex | undefined;

  /** Whether a file is served at this path of an address, those of the build among them. */
  has(pathname: string): boolean {
    return this.addresses.has(pathname) || GENERATED.has(pathname);
  }

  /** Addresses of this key: those that differ in case alone. */
  ofKey(key: string): readonly string[] {
    return [...(this.#byKey.get(key) ?? [])];
  }

  /** Addresses with words of this one, the most alike first. */
  similar(address: string, limit: number): readonly string[] {
    if (!this.#words) {
      this.#words = new WordIndex();
      for (const known of this.addresses) this.#words.set(known, wordsOf(known));
    }
    return this.#words.find(wordsOf(address), limit);
  }

  /** @returns the key of the address; `null` when nothing changed */
  update(address: string, exists: boolean): string | null {
    if (this.addresses.has(address) === exists) return null;
    const key = addressKey(address);
    const spelled = this.#byKey.get(key);
    if (exists) {
      this.addresses.add(address);
      this.#words?.set(address, wordsOf(address));
      if (spelled) spelled.add(address);
      else this.#byKey.set(key, new Set([address]));
    } else {
      this.addresses.delete(address);
      this.#words?.set(address, []);
      if (spelled?.delete(address) && spelled.size === 0) this.#byKey.delete(key);
    }
    return key;
  }
}
