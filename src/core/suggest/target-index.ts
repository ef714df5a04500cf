import { abbreviationsIn } from './abbreviations';
import { frameworkOfFile, placeOfFile, placeOfPath, targetOf } from './place';
import { plainText, wordsOf } from './words';

/** What the ranking needs to know of one file. */
export interface IndexedFile {
  /** Path relative to the site root, with `/`. */
  readonly file: string;
  /** The page that shows it; without, told by the file's path ({@link placeOfFile}). */
  readonly route?: string;
  /** What the page is called: its title, or several; empty for a snippet. */
  readonly titles: readonly string[];
  /** What the page says of itself. */
  readonly description?: string | null;
  readonly headings: readonly IndexedHeading[];
  readonly links: readonly IndexedLink[];
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
  /** Titles, paths, descriptions and headings with the word. */
  readonly names: Name[];
  /** Link texts with the word. */
  readonly linkTexts: LinkText[];
}

/** What a target is called: a title, a heading, the words of its path or description. */
export interface Name {
  readonly target: TargetRecord;
  readonly file: FileRecord;
  readonly kind: 'title' | 'path' | 'description' | 'heading';
  /** 0 for a page. */
  readonly level: number;
  readonly text: string;
  /** Its words joined: what it is compared by for equality. */
  readonly normal: string;
  readonly words: readonly Word[];
  /** For a heading: the headings of its file that it stands under, the nearest first. */
  readonly enclosing: readonly Name[];
  readonly line: number;
  /** Position among the names of its file. */
  readonly order: number;
}

/** A link that some page has: evidence of what such words mean. */
export interface LinkRecord {
  readonly target: TargetRecord;
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

/** What a link can lead to. It is there as long as some file has it or some link leads to it. */
export interface TargetRecord {
  readonly place: PlaceRecord;
  /** A heading's id, or empty for the page as a whole. */
  readonly fragment: string;
  /** None if only links speak of it: then it doesn't exist. */
  readonly names: Name[];
  readonly links: LinkRecord[];
}

/** A page: every file that shows on it, every target it has. */
export interface PlaceRecord {
  /** As {@link placeOfPath} gives it. */
  readonly path: string;
  readonly files: Set<FileRecord>;
  readonly targets: Map<string, TargetRecord>;
  /** Files with links to the page or one of its headings, and how many. */
  readonly linkedFrom: Map<FileRecord, number>;
}

export interface FileRecord {
  readonly file: string;
  readonly place: PlaceRecord;
  readonly framework: string | null;
  readonly frameworkWords: readonly string[];
  /** Those of the page first, then headings in document order. */
  readonly names: Name[];
  /** In document order. */
  readonly links: LinkRecord[];
  /** Abbreviations that it explains, each as `[short, long]`, in words. */
  readonly abbreviations: [string, string][];
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
  readonly #longForms = new Map<string, Map<string, number>>();
  readonly #shortForms = new Map<string, Map<string, number>>();
  #sortedWords: readonly string[] | undefined;
  #names = 0;

  /** Number of names. */
  get size(): number {
    return this.#names;
  }

  /** Adds a file, in the place of what was known of it. */
  set(input: IndexedFile): void {
    this.delete(input.file);
    const path = input.route === undefined ? placeOfFile(input.file) : placeOfPath(input.route);
    const framework = frameworkOfFile(input.file);
    const record: FileRecord = {
      file: input.file,
      place: this.#place(path),
      framework,
      frameworkWords: framework === null ? [] : wordsOf(framework),
      names: [],
      links: [],
      abbreviations: [],
    };
    this.#files.set(input.file, record);
    record.place.files.add(record);
    for (const title of new Set(input.titles)) this.#addName(record, 'title', title);
    if (input.titles.length > 0) this.#addName(record, 'path', path.replaceAll('/', ' '));
    if (input.description) this.#addName(record, 'description', input.description);
    for (const heading of input.headings) {
      if (heading.id !== null && heading.id !== '') this.#addName(record, 'heading', heading.text, heading);
    }
    for (const link of input.links) this.#addLink(record, link);
    for (const text of [...input.titles, input.description ?? '']) this.#addAbbreviations(record, text);
    for (const { text } of input.headings) this.#addAbbreviations(record, text);
    for (const { text } of input.links) this.#addAbbreviations(record, text);
  }

  /** Forgets a file; one that isn't known is fine. */
  delete(file: string): void {
    const record = this.#files.get(file);
    if (!record) return;
    this.#files.delete(file);
    this.#names -= record.names.length;
    for (const name of record.names) {
      remove(name.target.names, name);
      this.#dropTarget(name.target);
      for (const word of name.words) {
        remove(word.names, name);
        this.#dropWord(word);
      }
    }
    for (const link of record.links) {
      remove(link.linkText.links, link);
      this.#dropLinkText(link.linkText);
      remove(link.target.links, link);
      link.target.place.linkedFrom.delete(record);
      this.#dropTarget(link.target);
    }
    for (const [short, long] of record.abbreviations) {
      count(this.#longForms, short, long, -1);
      count(this.#shortForms, long, short, -1);
    }
    record.place.files.delete(record);
    this.#dropPlace(record.place);
  }

  file(file: string): FileRecord | undefined {
    return this.#files.get(file);
  }

  /** A page; `undefined` if no file shows there and no link leads there. */
  place(path: string): PlaceRecord | undefined {
    return this.#places.get(path);
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

  /** All words in their order. Kept until a word comes or goes. */
  sortedWords(): readonly string[] {
    return (this.#sortedWords ??= [...this.#words.keys()].sort());
  }

  /** The links whose text has the same words; `normal` is those words, joined. */
  linkText(normal: string): LinkText | undefined {
    return this.#linkTexts.get(normal);
  }

  /** The words, joined, of what a word abbreviates, as the site explains it most often. */
  longForm(short: string): string | undefined {
    return commonest(this.#longForms.get(short));
  }

  /** The abbreviation of words, joined, that the site gives most often. */
  shortForm(long: string): string | undefined {
    return commonest(this.#shortForms.get(long));
  }

  /** How rare a word is: about 0.7 for one that every name has, about 9 for one that a single name of ten thousand has. */
  weight(word: string): number {
    return Math.log(1 + (this.#names + 1) / ((this.#words.get(word)?.names.length ?? 0) + 1));
  }

  #addName(file: FileRecord, kind: Name['kind'], text: string, heading?: IndexedHeading): void {
    const written = wordsOf(text);
    const name: Name = {
      target: target(file.place, heading?.id ?? ''),
      file,
      kind,
      level: heading?.level ?? 0,
      text,
      normal: written.join(' '),
      words: this.#intern(written),
      enclosing: heading === undefined ? [] : headingsAround(file, heading.line, heading.level),
      line: heading?.line ?? 0,
      order: file.names.length,
    };
    file.names.push(name);
    name.target.names.push(name);
    for (const word of name.words) word.names.push(name);
    this.#names++;
  }

  #addLink(file: FileRecord, { text, destination, line }: IndexedLink): void {
    const to = targetOf(destination, file.file);
    if (!to) return;
    const written = wordsOf(plainText(text));
    const normal = written.join(' ');
    let linkText = this.#linkTexts.get(normal);
    if (!linkText) {
      linkText = { normal, words: this.#intern(written), links: [] };
      this.#linkTexts.set(normal, linkText);
      for (const word of linkText.words) word.linkTexts.push(linkText);
    }
    const link: LinkRecord = {
      target: target(this.#place(to.place), to.fragment),
      file,
      line,
      linkText,
      destination,
    };
    linkText.links.push(link);
    file.links.push(link);
    link.target.links.push(link);
    const { linkedFrom } = link.target.place;
    linkedFrom.set(file, (linkedFrom.get(file) ?? 0) + 1);
  }

  #addAbbreviations(file: FileRecord, text: string): void {
    for (const { short, long } of abbreviationsIn(text)) {
      const pair: [string, string] = [wordsOf(short).join(' '), wordsOf(long).join(' ')];
      file.abbreviations.push(pair);
      count(this.#longForms, pair[0], pair[1], 1);
      count(this.#shortForms, pair[1], pair[0], 1);
    }
  }

  #intern(words: readonly string[]): Word[] {
    return [...new Set(words)].map((written) => {
      let word = this.#words.get(written);
      if (!word) {
        this.#words.set(written, (word = { text: written, names: [], linkTexts: [] }));
        this.#sortedWords = undefined;
      }
      return word;
    });
  }

  #place(path: string): PlaceRecord {
    let record = this.#places.get(path);
    if (!record)
      this.#places.set(
        path,
        (record = { path, files: new Set(), targets: new Map(), linkedFrom: new Map() }),
      );
    return record;
  }

  #dropWord(word: Word): void {
    if (word.names.length > 0 || word.linkTexts.length > 0) return;
    this.#words.delete(word.text);
    this.#sortedWords = undefined;
  }

  #dropLinkText(linkText: LinkText): void {
    if (linkText.links.length > 0 || !this.#linkTexts.delete(linkText.normal)) return;
    for (const word of linkText.words) {
      remove(word.linkTexts, linkText);
      this.#dropWord(word);
    }
  }

  #dropTarget({ place, fragment, names, links }: TargetRecord): void {
    if (names.length > 0 || links.length > 0) return;
    place.targets.delete(fragment);
    this.#dropPlace(place);
  }

  #dropPlace(place: PlaceRecord): void {
    if (place.files.size === 0 && place.targets.size === 0) this.#places.delete(place.path);
  }
}

function target(place: PlaceRecord, fragment: string): TargetRecord {
  let record = place.targets.get(fragment);
  if (!record) place.targets.set(fragment, (record = { place, fragment, names: [], links: [] }));
  return record;
}

/**
 * The headings that a line stands under, the nearest first.
 * @param line zero-based
 * @param level only headings above that level: of a heading, its own
 */
export function headingsAround(file: FileRecord, line: number, level = Infinity): Name[] {
  const found: Name[] = [];
  for (let i = file.names.length - 1; i >= 0 && level > 1; i--) {
    const name = file.names[i]!;
    if (name.kind !== 'heading' || name.line > line || name.level >= level) continue;
    found.push(name);
    level = name.level;
  }
  return found;
}

/** Order of targets where nothing else decides. */
export function byAddress(a: TargetRecord, b: TargetRecord): number {
  const x = `${a.place.path}#${a.fragment}`;
  const y = `${b.place.path}#${b.fragment}`;
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Takes one item out of a list whose order doesn't matter. */
function remove<T>(list: T[], item: T): void {
  const at = list.indexOf(item);
  if (at < 0) return;
  const last = list.pop()!;
  if (at < list.length) list[at] = last;
}

function count(counts: Map<string, Map<string, number>>, key: string, value: string, by: number): void {
  let values = counts.get(key);
  if (!values) counts.set(key, (values = new Map()));
  const now = (values.get(value) ?? 0) + by;
  if (now > 0) values.set(value, now);
  else values.delete(value);
  if (values.size === 0) counts.delete(key);
}

function commonest(values: ReadonlyMap<string, number> | undefined): string | undefined {
  let best: string | undefined;
  for (const [value, n] of values ?? []) {
    const most = best === undefined ? 0 : values!.get(best)!;
    if (n > most || (n === most && value < best!)) best = value;
  }
  return best;
}
