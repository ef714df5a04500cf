import type { Tree } from '@lezer/common';
import { siteStructure } from './dialect';
import type { Tag } from './html';

/** Offsets in UTF-16 units; `to` is exclusive. In the facts of a block they count from the block's start. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'list'
  | 'blockquote'
  | 'table'
  | 'code'
  | 'html'
  | 'comment'
  | 'definition'
  | 'rule';

export interface Heading extends TextRange {
  readonly level: number;
  /** The text between the markers, without a trailing `[[ ]]`. */
  readonly contentFrom: number;
  readonly contentTo: number;
  /** What slugs are made of: plain text and code spans only, decoded (SITE.md "Slugs"). */
  readonly slugText: string;
  /** An id given with `[[#id]]`. */
  readonly givenId?: string;
}

export type LinkKind =
  /** `[text](destination)` or, with a definition, `[text][label]` and `[text]`. */
  | 'link'
  | 'image'
  /** `<https://...>` */
  | 'autolink'
  /** `<a href>`, `<img src>`, `<iframe src>`, `<Card href>` in raw HTML. */
  | 'html-link'
  | 'html-image'
  | 'html-iframe'
  | 'card'
  /** `<RouterLink to>` written as such. */
  | 'router-link';

/** Something that leads to a destination. */
export interface Link extends TextRange {
  readonly kind: LinkKind;
  /** The link's text as written, or where it has none, an empty range at its start. */
  readonly textFrom: number;
  readonly textTo: number;
  /** The destination as the reader's browser gets it: escapes and entities decoded. */
  readonly destination: string;
  /** The destination in the source, without `<>` or quotes; empty range for `[text]()`. */
  readonly destinationFrom: number;
  readonly destinationTo: number;
}

/** Whether it shows a picture rather than leading somewhere. */
export function isImage({ kind }: Pick<Link, 'kind'>): boolean {
  return kind === 'image' || kind === 'html-image';
}

/** `[text]` or `[text][label]`: a reference link if the page defines the label, else just text in brackets. */
export interface Bracket extends TextRange {
  readonly image: boolean;
  readonly textFrom: number;
  readonly textTo: number;
  /** Label in its normal form: lower case, single spaces. */
  readonly label: string;
}

/** `[label]: destination`. */
export interface Definition extends TextRange {
  readonly label: string;
  readonly destination: string;
  readonly destinationFrom: number;
  readonly destinationTo: number;
}

/** Most blocks have nothing of most facts: they share this list. */
const NONE: readonly never[] = Object.freeze([]);

/** `list` with `items` at its end: the same list, unless no fact was in it yet. For those who read a block. */
export function add<T>(list: readonly T[], ...items: T[]): readonly T[] {
  if (list === NONE) return items;
  (list as T[]).push(...items);
  return list;
}

/**
 * What one top-level block of a page says. It depends on the block's text alone, so it is kept while that text stays as it is,
 * wherever the block moves. All offsets count from the start of `text`.
 */
export class Block {
  headings: readonly Heading[] = NONE;
  links: readonly Link[] = NONE;
  brackets: readonly Bracket[] = NONE;
  definitions: readonly Definition[] = NONE;
  /** Start tags of HTML elements and components. */
  tags: readonly Tag[] = NONE;
  /** HTML comments; flat `[from, to, ...]`. */
  comments: readonly number[] = NONE;
  /** Code blocks and code spans with their marks; flat. */
  code: readonly number[] = NONE;
  /** Everything else that is not prose: tags, destinations with titles, autolinks, definitions, scripts; flat. */
  markup: readonly number[] = NONE;
  #prose: string | undefined;
  #lineBreaks = -1;
  /** The first of what {@link Block.derived} made, and the others; on first use: most blocks never need more than one. */
  #reader: ((block: Block) => unknown) | undefined;
  #reading: unknown;
  /** Readers and what they made, in turns. */
  #derived: unknown[] | undefined;

  /** @param text the block's source, from the start of its first line's content */
  constructor(
    readonly kind: BlockKind,
    readonly text: string,
  ) {}

  /**
   * `text` with every character of code, comments and markup replaced by a space (line ends stay), so that offsets found in it
   * hold for `text`. Link texts (without their brackets), headings and table cells are prose; so is text in brackets and anything that failed
   * to be a link.
   */
  get prose(): string {
    if (this.#prose !== undefined) return this.#prose;
    const { comments, code, markup, text } = this;
    if (comments.length + code.length + markup.length === 0) return (this.#prose = text);
    const masks = [...comments, ...code, ...markup];
    const order: number[] = [];
    for (let i = 0; i < masks.length; i += 2) order.push(i);
    // Markup comes by kind, the others in order.
    if (markup.length > 0 || (comments.length > 0 && code.length > 0)) {
      order.sort((a, b) => masks[a]! - masks[b]!);
    }
    let prose = '';
    let at = 0;
    for (const i of order) {
      const to = masks[i + 1]!;
      if (to <= at) continue;
      const from = Math.max(at, masks[i]!);
      if (from > at) prose += text.slice(at, from);
      prose += blank(text.slice(from, to));
      at = to;
    }
    return (this.#prose = prose + text.slice(at));
  }

  /** How many line ends `text` holds. */
  get lineBreaks(): number {
    if (this.#lineBreaks < 0) {
      let count = 0;
      for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) count++;
      this.#lineBreaks = count;
    }
    return this.#lineBreaks;
  }

  /**
   * What `read` makes of this block: computed once and kept for as long as the block is.
   * @param read a function that depends on the block alone; it is the key, so give the same one each time
   */
  derived<T>(read: (block: Block) => T): T {
    if (this.#reader === read) return this.#reading as T;
    if (this.#reader === undefined) {
      this.#reading = read(this);
      this.#reader = read;
      return this.#reading as T;
    }
    // A handful at most: a list is smaller and quicker than a map.
    const derived = (this.#derived ??= []);
    for (let i = 0; i < derived.length; i += 2) if (derived[i] === read) return derived[i + 1] as T;
    const made = read(this);
    derived.push(read, made);
    return made;
  }

  /**
   * The syntax tree of the block, parsed anew, without what is inline: for the few blocks whose inner structure matters. Offsets as in
   * `text`.
   */
  parseStructure(): Tree {
    return siteStructure.parse(this.text);
  }
}

/** As many spaces as the text has characters; its line ends stay. */
function blank(text: string): string {
  return /[\n\r]/.test(text)
    ? text.replace(/[^\n\r]+/g, (line) => ' '.repeat(line.length))
    : ' '.repeat(text.length);
}

/** The ranges of a flat list `[from, to, from, to, ...]`. */
export function pairs(flat: readonly number[]): TextRange[] {
  const ranges: TextRange[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) ranges.push({ from: flat[i]!, to: flat[i + 1]! });
  return ranges;
}
