import { frameworkOfFile, placeOfFile, placeOfPath, targetOf, type Target } from './place';
import { plainText, wordsOf } from './words';

/** What the ranking needs to know of one file. */
export interface IndexedFile {
  /** Path relative to the site root, with `/`. */
  readonly file: string;
  /** The page that shows it; without, told by the file's path ({@link placeOfFile}). */
  readonly route?: string;
  /** What the page is called: its title, or several; empty for a snippet. */
  readonly titles: readonly string[];
  readonly headings: readonly IndexedHeading[];
  readonly links: readonly IndexedLink[];
  /** For which engine the page is, if it says so. */
  readonly engine?: string | null;
}

export interface IndexedHeading {
  /** `null` or empty where nothing can link to it. */
  readonly id: string | null;
  /** Plain text. */
  readonly text: string;
  readonly level: number;
  /** Zero-based. */
  readonly line: number;
}

export interface IndexedLink {
  /** As written. */
  readonly text: string;
  readonly destination: string;
  /** Zero-based line on which the link begins. */
  readonly line: number;
}

/** A word of the site, and where it occurs. */
export interface Word {
  readonly text: string;
  /** Headings and titles with the word. */
  readonly names: Name[];
  /** Link texts with the word. */
  readonly linkTexts: LinkText[];
}

/** A title or heading: what a target is called. */
export interface Name extends Target {
  readonly file: FileRecord;
  readonly kind: 'title' | 'path' | 'heading';
  /** 0 for a page. */
  readonly level: number;
  readonly text: string;
  /** Its words joined: what it is compared by for equality. */
  readonly normal: string;
  readonly words: readonly Word[];
  readonly line: number;
  /** Position among the headings of its file. */
  readonly order: number;
}

/** A link that some page has: evidence of what such words mean. */
export interface LinkRecord extends Target {
  readonly file: FileRecord;
  readonly line: number;
  readonly linkText: LinkText;
  readonly destination: string;
}

/** A text, and every link that has it. */
export interface LinkText {
  /** The text's words, joined. */
  readonly normal: string;
  readonly words: readonly Word[];
  readonly links: LinkRecord[];
}

export interface FileRecord {
  readonly file: string;
  readonly place: string;
  readonly framework: string | null;
  readonly engine: string | null;
  /** Titles first, then headings in document order. */
  readonly names: Name[];
  readonly links: LinkRecord[];
}

/** A page: all files that show on it. */
export interface PlaceRecord {
  readonly place: string;
  readonly files: Set<FileRecord>;
  /** Links to the page or one of its headings. */
  readonly inbound: Set<LinkRecord>;
}

/**
 * Titles, headings and links of a site by their words. Files are put in and taken out one by one, each at a cost that depends on the file
 * (and on how common its words are), and it doesn't matter in which order: what is served at the moment is not looked at.
 */
export class TargetIndex {
  readonly #files = new Map<string, FileRecord>();
  readonly #places = new Map<string, PlaceRecord>();
  readonly #words = new Map<string, Word>();
  readonly #linkTexts = new Map<string, LinkText>();
  readonly #targets = new Map<string, Set<LinkRecord>>();
  #names = 0;

  /** Number of titles and headings. */
  get size(): number {
    return this.#names;
  }

  /** Adds a file, in the place of what was known of it. */
  set(input: IndexedFile): void {
    this.delete(input.file);
    const place = input.route === undefined ? placeOfFile(input.file) : placeOfPath(input.route);
    const record: FileRecord = {
      file: input.file,
      place,
      framework: frameworkOfFile(input.file),
      engine: input.engine ?? null,
      names: [],
      links: [],
    };
    this.#files.set(input.file, record);
    this.#place(place).files.add(record);
    for (const title of new Set(input.titles)) this.#addName(record, 'title', title);
    if (input.titles.length > 0) this.#addName(record, 'path', place.replaceAll('/', ' '));
    for (const heading of input.headings) {
      if (heading.id !== null && heading.id !== '') this.#addName(record, 'heading', heading.text, heading);
    }
    for (const link of input.links) this.#addLink(record, link);
  }

  /** Forgets a file; one that isn't known is fine. */
  delete(file: string): void {
    const record = this.#files.get(file);
    if (!record) return;
    this.#files.delete(file);
    for (const name of record.names) {
      this.#names--;
      for (const word of name.words) {
        remove(word.names, name);
        this.#dropWord(word);
      }
    }
    for (const link of record.links) {
      remove(link.linkText.links, link);
      this.#dropLinkText(link.linkText);
      const target = this.#targets.get(keyOf(link));
      target?.delete(link);
      if (target?.size === 0) this.#targets.delete(keyOf(link));
      this.#place(link.place).inbound.delete(link);
      this.#dropPlace(link.place);
    }
    this.#place(record.place).files.delete(record);
    this.#dropPlace(record.place);
  }

  file(file: string): FileRecord | undefined {
    return this.#files.get(file);
  }

  /** A page; `undefined` if no file shows there and no link leads there. */
  place(place: string): PlaceRecord | undefined {
    return this.#places.get(place);
  }

  places(): IterableIterator<PlaceRecord> {
    return this.#places.values();
  }

  word(text: string): Word | undefined {
    return this.#words.get(text);
  }

  words(): IterableIterator<Word> {
    return this.#words.values();
  }

  /** The links whose text has the same words; `normal` is those words, joined. */
  linkText(normal: string): LinkText | undefined {
    return this.#linkTexts.get(normal);
  }

  /** The links that lead to a target. */
  linksTo(target: Target): ReadonlySet<LinkRecord> {
    return this.#targets.get(keyOf(target)) ?? NO_LINKS;
  }

  /** How rare a word is: 0 for one that every name has, about 9 for one that a single name of ten thousand has. */
  weight(word: string): number {
    const count = this.#words.get(word)?.names.length ?? 0;
    return Math.log(1 + (this.#names + 1) / (count + 1));
  }

  #addName(file: FileRecord, kind: Name['kind'], text: string, heading?: IndexedHeading): void {
    const written = wordsOf(text);
    const name: Name = {
      file,
      place: file.place,
      fragment: heading?.id ?? '',
      kind,
      level: heading?.level ?? 0,
      text,
      normal: written.join(' '),
      words: this.#intern(written),
      line: heading?.line ?? 0,
      order: file.names.length,
    };
    file.names.push(name);
    for (const word of name.words) word.names.push(name);
    this.#names++;
  }

  #addLink(file: FileRecord, { text, destination, line }: IndexedLink): void {
    const target = targetOf(destination, file.file);
    if (!target) return;
    const written = wordsOf(plainText(text));
    const normal = written.join(' ');
    let linkText = this.#linkTexts.get(normal);
    if (!linkText) {
      linkText = { normal, words: this.#intern(written), links: [] };
      this.#linkTexts.set(normal, linkText);
      for (const word of linkText.words) word.linkTexts.push(linkText);
    }
    const link: LinkRecord = { ...target, file, line, linkText, destination };
    linkText.links.push(link);
    file.links.push(link);
    const key = keyOf(target);
    const known = this.#targets.get(key);
    if (known) known.add(link);
    else this.#targets.set(key, new Set([link]));
    this.#place(target.place).inbound.add(link);
  }

  #intern(words: readonly string[]): Word[] {
    return [...new Set(words)].map((written) => {
      let word = this.#words.get(written);
      if (!word) this.#words.set(written, (word = { text: written, names: [], linkTexts: [] }));
      return word;
    });
  }

  #place(place: string): PlaceRecord {
    let record = this.#places.get(place);
    if (!record) this.#places.set(place, (record = { place, files: new Set(), inbound: new Set() }));
    return record;
  }

  #dropWord(word: Word): void {
    if (word.names.length === 0 && word.linkTexts.length === 0) this.#words.delete(word.text);
  }

  #dropLinkText(linkText: LinkText): void {
    if (linkText.links.length > 0 || !this.#linkTexts.delete(linkText.normal)) return;
    for (const word of linkText.words) {
      remove(word.linkTexts, linkText);
      this.#dropWord(word);
    }
  }

  #dropPlace(place: string): void {
    const record = this.#places.get(place);
    if (record && record.files.size === 0 && record.inbound.size === 0) this.#places.delete(place);
  }
}

const NO_LINKS: ReadonlySet<LinkRecord> = new Set();

/** A target as a key of maps. */
export function keyOf({ place, fragment }: Target): string {
  return `${place}#${fragment}`;
}

/** Takes one item out of a list whose order doesn't matter. */
function remove<T>(list: T[], item: T): void {
  const at = list.indexOf(item);
  if (at < 0) return;
  const last = list.pop()!;
  if (at < list.length) list[at] = last;
}
