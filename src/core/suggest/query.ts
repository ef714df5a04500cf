import { frameworkOfFile, placeOfFile } from './place';
import {
  headingsAround,
  type FileRecord,
  type LinkRecord,
  type Name,
  type TargetIndex,
  type Word,
} from './target-index';
import { plainText, wordsOf } from './words';

/** What a writer wants to link. */
export interface Query {
  /** File that the link stands in, relative to the site root; it needn't be known. */
  readonly from: string;
  /** The link's text, as written. */
  readonly text: string;
  /** The sentence or paragraph around, as written; may contain the text itself. */
  readonly context?: string;
  /** Zero-based line of the link. Links with the same text on this line of the file are then not counted as evidence. */
  readonly line?: number;
}

/** Words, each with how much it tells. */
export class WeightedWords {
  readonly total: number;

  constructor(readonly weights: ReadonlyMap<string, number>) {
    let total = 0;
    for (const weight of weights.values()) total += weight;
    this.total = total;
  }

  static of(words: Iterable<string>, index: TargetIndex): WeightedWords {
    const weights = new Map<string, number>();
    for (const word of words) weights.set(word, index.weight(word));
    return new WeightedWords(weights);
  }
}

/** A query and what is looked up once for all its candidates. */
export class PreparedQuery {
  readonly file: FileRecord | undefined;
  /** Path of the page that the link stands on. */
  readonly place: string;
  readonly framework: string | null;
  /** The text's words, joined. */
  readonly normal: string;
  readonly words: WeightedWords;
  readonly context: WeightedWords;
  /** Words of the headings that the line stands under. */
  readonly section: WeightedWords;
  /** The headings that the line stands under, the nearest first. */
  readonly enclosing: readonly Name[];
  /** Links with the very same words, the link itself left out. */
  readonly sameText: readonly LinkRecord[];
  /** The file's links, the link itself left out. */
  readonly ownLinks: readonly LinkRecord[];
  readonly #weights = new Map<Word, number>();

  constructor(
    readonly index: TargetIndex,
    readonly query: Query,
  ) {
    const words = wordsOf(plainText(query.text));
    this.file = index.file(query.from);
    this.place = this.file?.place.path ?? placeOfFile(query.from);
    this.framework = frameworkOfFile(query.from);
    this.normal = words.join(' ');
    this.words = withAbbreviations(words, index);
    this.context = WeightedWords.of(wordsOf(plainText(withoutDestinations(query.context ?? ''))), index);
    this.enclosing = this.file && query.line !== undefined ? headingsAround(this.file, query.line) : [];
    this.section = WeightedWords.of(
      this.enclosing.flatMap((heading) => heading.words.map((word) => word.text)),
      index,
    );
    this.sameText = (index.linkText(this.normal)?.links ?? []).filter((link) => !this.isLeftOut(link));
    this.ownLinks = (this.file?.links ?? []).filter((link) => !this.isLeftOut(link));
  }

  /** Whether a link is the one that is asked for. */
  isLeftOut(link: LinkRecord): boolean {
    return link.file === this.file && link.line === this.query.line && link.linkText.normal === this.normal;
  }

  /** How rare a word is: {@link TargetIndex.weight}, kept. */
  weight(word: Word): number {
    let weight = this.#weights.get(word);
    if (weight === undefined) this.#weights.set(word, (weight = this.index.weight(word.text)));
    return weight;
  }
}

/** What an abbreviation stands for counts less than the word that the writer chose, and so does the other way round. */
const OTHER_FORM = 0.5;

function withAbbreviations(words: readonly string[], index: TargetIndex): WeightedWords {
  const weights = new Map(WeightedWords.of(words, index).weights);
  const add = (word: string) => {
    if (!weights.has(word)) weights.set(word, OTHER_FORM * index.weight(word));
  };
  for (let i = 0; i < words.length; i++) {
    const long = index.longForm(words[i]!);
    if (long !== undefined) for (const word of long.split(' ')) add(word);
    for (let n = 2; n <= Math.min(5, words.length - i); n++) {
      const short = index.shortForm(words.slice(i, i + n).join(' '));
      if (short !== undefined) add(short);
    }
  }
  return new WeightedWords(weights);
}

/**
 * Where the sentence's other links lead says nothing about the one that is asked for, and its own destination must not. Words that a writer
 * left in the place of a destination stay.
 */
function withoutDestinations(context: string): string {
  return context.replace(/\]\(\s*<?(?:[/#?]|[a-z]{3,6}:)[^()\n]*\)?|https?:\/\/\S+/gi, ' ');
}
