import { pairs, type Block, type Bracket, type Heading, type Link, type TextRange } from './block';
import { readBlocks } from './block-reader';
import { firstIndex } from '../first-index';
import { readFrontMatter, type FrontMatter, type FrontMatterEntry } from './front-matter';
import { startOfLine, startOfNextLine } from './lines';
import { SlugCounter, slugify } from './slug';

/** A block and where it stands now. */
export interface PlacedBlock {
  readonly block: Block;
  /** Offset of the block's first character in the page's text; add it to the offsets of the block's facts. */
  readonly start: number;
}

/** A heading of the page: offsets of the page, and the id that the site gives it. */
export interface PageHeading extends Heading {
  /** `null` for a first-level heading without `[[#id]]`: the site gives those no id. May be empty. */
  readonly id: string | null;
}

/** One replacement in a text: `[from, to)` of the old text becomes `text`. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * One Markdown file, as facts: what stands where. Immutable; {@link Page.edited} makes the next one and takes over what did not change.
 * All offsets count UTF-16 units of {@link Page.text}.
 */
export class Page {
  #headings: readonly PageHeading[] | undefined;
  #links: readonly Link[] | undefined;
  #comments: readonly TextRange[] | undefined;
  readonly #derived = new Map<unknown, unknown>();

  private constructor(
    readonly text: string,
    readonly frontMatter: FrontMatter,
    /** Where the body begins: behind the front matter or the byte order mark. */
    readonly bodyStart: number,
    readonly blocks: readonly PlacedBlock[],
  ) {}

  /** Reads a file's text. Never throws, whatever the text; linear time. */
  static parse(text: string): Page {
    const frontMatter = readFrontMatter(text);
    const bodyStart = startOfBody(text, frontMatter);
    return new Page(text, frontMatter, bodyStart, parseBlocks(text, bodyStart, text.length));
  }

  /** The page after one change. Blocks that the change doesn't touch are the same objects as before. */
  edited(change: TextChange): Page {
    const text = this.text.slice(0, change.from) + change.text + this.text.slice(change.to);
    // A change near the top can make or end front matter, and so can one anywhere while it isn't closed: read the page anew.
    if (change.from < this.bodyStart + 4 || (this.frontMatter.to === 0 && /^\uFEFF?---/.test(this.text))) {
      const next = Page.parse(text);
      return new Page(text, next.frontMatter, next.bodyStart, keepBlocks(next.blocks, this.blocks));
    }
    return new Page(text, this.frontMatter, this.bodyStart, editBlocks(this, text, change));
  }

  /** Headings in document order, those in lists and quotes included, with their ids (SITE.md "Slugs"). */
  get headings(): readonly PageHeading[] {
    return (this.#headings ??= readHeadings(this.blocks));
  }

  /** All links with a destination of their own; for `[text][label]` see {@link Page.references}. */
  get links(): readonly Link[] {
    return (this.#links ??= this.blocks.flatMap(({ block, start }) =>
      block.links.map((link) => shiftLink(link, start)),
    ));
  }

  /** HTML comments, in block or inline form. */
  get comments(): readonly TextRange[] {
    return (this.#comments ??= readComments(this.blocks));
  }

  /** The labels that the page defines with `[label]: destination`, in normal form, and where they lead. */
  get definitions(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const { block } of this.blocks) {
      for (const { label, destination } of block.definitions)
        if (!found.has(label)) found.set(label, destination);
    }
    return found;
  }

  /** Reference links, `[text][label]` and `[label]`, whose label the page defines. */
  get references(): readonly (Bracket & { readonly destination: string })[] {
    const definitions = this.definitions;
    if (definitions.size === 0) return [];
    return this.blocks.flatMap(({ block, start }) =>
      block.brackets.flatMap((bracket) => {
        const destination = definitions.get(bracket.label);
        return destination === undefined ? [] : [{ ...shiftBracket(bracket, start), destination }];
      }),
    );
  }

  /** The entry of a front matter key, if the page has it. */
  entry(key: string): FrontMatterEntry | undefined {
    return this.frontMatter.entries.find((entry) => entry.key === key);
  }

  /** Front matter `title`, else the first first-level heading's text, else `null`. */
  get title(): string | null {
    const title = this.entry('title')?.value;
    if (typeof title === 'string' && title.trim() !== '') return title;
    return this.headings.find(({ level }) => level === 1)?.slugText ?? null;
  }

  /**
   * What `read` makes of this page: computed once and kept for as long as the page is.
   * @param read a function that depends on the page alone; it is the key, so give the same one each time
   */
  derived<T>(read: (page: Page) => T): T {
    if (!this.#derived.has(read)) this.#derived.set(read, read(this));
    return this.#derived.get(read) as T;
  }

  /** The block that holds an offset, or the last one before it; `null` in front of the first. Binary search. */
  blockAt(offset: number): PlacedBlock | null {
    return this.blocks[indexAt(this.blocks, offset)] ?? null;
  }
}

function startOfBody(text: string, frontMatter: FrontMatter): number {
  if (frontMatter.to > 0) return frontMatter.to;
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

/** The top-level blocks of a stretch of a text that begins and ends between blocks. */
function parseBlocks(text: string, from: number, to: number, old?: Reuse): PlacedBlock[] {
  const source = from === 0 && to === text.length ? text : text.slice(from, to);
  const known = (blockFrom: number, blockTo: number, kind: string) =>
    old?.find(blockFrom + from, blockTo + from, kind) ?? null;
  return readBlocks(source, known).map(({ block, from: at }) => ({
    block,
    start: at + from,
  }));
}

/** With how many blocks behind a change it is first tried whether they are still what they were. */
const FIRST_TRIED = 2;

/**
 * The blocks of a page after a change. Only the text around the change is parsed: from a block before it, to the first block behind it that
 * begins where it did before. At the first line of a block with a blank line before it nothing of the text above counts any more, so from
 * there on the old blocks stay. Where none is found near, the stretch is doubled, so that the whole takes linear time.
 */
function editBlocks({ blocks, bodyStart }: Page, text: string, change: TextChange): readonly PlacedBlock[] {
  const shift = change.text.length - (change.to - change.from);
  const changeEnd = change.from + change.text.length;
  // The change may make the block that it stands in, or behind, part of the one before.
  let first = Math.max(0, indexAt(blocks, change.from) - 1);
  while (first > 0 && !followsBlankLine(text, blocks[first]!.start, bodyStart)) first--;
  const from = first === 0 ? bodyStart : startOfLine(text, blocks[first]!.start);
  const behind = indexAt(blocks, change.to) + 1;
  for (let tried = FIRST_TRIED; ; tried *= 2) {
    const last = Math.min(blocks.length, behind + tried);
    const to = last === blocks.length ? text.length : startOfNextLine(text, blocks[last - 1]!.start + shift);
    const parsed = parseBlocks(text, from, to, new Reuse(blocks, change));
    const same = to < text.length ? meetingOf(parsed, blocks, [behind, last], text, shift, changeEnd) : null;
    if (same === null && to < text.length) continue;
    const next = [...blocks.slice(0, first), ...(same === null ? parsed : parsed.slice(0, same.parsed))];
    for (let i = same?.old ?? blocks.length; i < blocks.length; i++) {
      const { block, start } = blocks[i]!;
      next.push(shift === 0 ? blocks[i]! : { block, start: start + shift });
    }
    return next;
  }
}

/** Where old and new blocks meet again: the same block by its index in either list. */
interface Meeting {
  readonly parsed: number;
  readonly old: number;
}

/**
 * The first of the old blocks `[from, to)` that begins one of the new ones too, behind a blank line that the change left alone; `null` if
 * none does.
 * @param shift how far the change moved the old blocks
 * @param changeEnd where the change ends in the new text
 */
function meetingOf(
  parsed: readonly PlacedBlock[],
  old: readonly PlacedBlock[],
  [from, to]: readonly [number, number],
  text: string,
  shift: number,
  changeEnd: number,
): Meeting | null {
  let at = 0;
  for (let i = from; i < to; i++) {
    const start = old[i]!.start + shift;
    while (at < parsed.length && parsed[at]!.start < start) at++;
    if (parsed[at]?.start === start && followsBlankLine(text, start, changeEnd))
      return { parsed: at, old: i };
  }
  return null;
}

/** The index of the last block that begins at an offset or before it; -1 in front of the first. */
function indexAt(blocks: readonly PlacedBlock[], offset: number): number {
  return firstIndex(blocks.length, (i) => blocks[i]!.start > offset) - 1;
}

/** Whether the line before that of an offset is blank and begins at `floor` or behind it. */
function followsBlankLine(text: string, offset: number, floor: number): boolean {
  const own = startOfLine(text, offset);
  if (own === 0) return false;
  const before = startOfLine(text, own - 1);
  return before >= floor && /^[ \t\r\n]*$/.test(text.slice(before, own));
}

/**
 * Finds, for a block that was parsed anew, the same block of the old page: of the same kind, at the place that the change moved it to, wholly
 * outside the change. Facts depend on the block's text and kind alone, so it can be taken over.
 */
class Reuse {
  readonly #shift: number;
  #at = 0;

  constructor(
    readonly blocks: readonly PlacedBlock[],
    readonly change: TextChange,
  ) {
    this.#shift = change.text.length - (change.to - change.from);
  }

  find(from: number, to: number, kind: string): Block | null {
    const { change } = this;
    const oldFrom =
      to <= change.from ? from : from >= change.from + change.text.length ? from - this.#shift : -1;
    if (oldFrom < 0) return null;
    while (this.#at < this.blocks.length && this.blocks[this.#at]!.start < oldFrom) this.#at++;
    const old = this.blocks[this.#at];
    if (!old || old.start !== oldFrom || old.block.text.length !== to - from || old.block.kind !== kind)
      return null;
    const oldTo = oldFrom + old.block.text.length;
    return oldTo <= change.from || oldFrom >= change.to ? old.block : null;
  }
}

/** After a full parse: takes over old blocks with the same text and kind, so that what is cached for them stays. */
function keepBlocks(blocks: readonly PlacedBlock[], old: readonly PlacedBlock[]): PlacedBlock[] {
  const known = new Map(old.map(({ block }) => [`${block.kind}\n${block.text}`, block]));
  return blocks.map(({ block, start }) => ({
    block: known.get(`${block.kind}\n${block.text}`) ?? block,
    start,
  }));
}

/** The slugs of a block's headings: kept with the block, so that a keystroke elsewhere doesn't make them anew. */
function slugsOf(block: Block): readonly string[] {
  return block.headings.map(({ slugText }) => slugify(slugText));
}

function readHeadings(blocks: readonly PlacedBlock[]): PageHeading[] {
  const counter = new SlugCounter();
  const result: PageHeading[] = [];
  for (const { block, start } of blocks) {
    if (block.headings.length === 0) continue;
    const slugs = block.derived(slugsOf);
    for (const [i, heading] of block.headings.entries()) {
      let id: string | null = null;
      if (heading.givenId !== undefined) counter.take((id = heading.givenId));
      else if (heading.level > 1) id = counter.next(slugs[i]!);
      // Written out: a spread costs several times as much, and there are many headings.
      const { level, slugText, givenId } = heading;
      result.push({
        from: heading.from + start,
        to: heading.to + start,
        level,
        contentFrom: heading.contentFrom + start,
        contentTo: heading.contentTo + start,
        slugText,
        ...(givenId === undefined ? undefined : { givenId }),
        id,
      });
    }
  }
  return result;
}

function readComments(blocks: readonly PlacedBlock[]): TextRange[] {
  const found: TextRange[] = [];
  for (const { block, start } of blocks) {
    // Hardly any block has one: no list is made for each.
    if (block.comments.length === 0) continue;
    for (const { from, to } of pairs(block.comments)) found.push({ from: from + start, to: to + start });
  }
  return found;
}

/** A link of a block, with offsets of the page that the block begins at `by` of. */
export function shiftLink(link: Link, by: number): Link {
  return {
    kind: link.kind,
    from: link.from + by,
    to: link.to + by,
    textFrom: link.textFrom + by,
    textTo: link.textTo + by,
    destination: link.destination,
    destinationFrom: link.destinationFrom + by,
    destinationTo: link.destinationTo + by,
  };
}

function shiftBracket(bracket: Bracket, by: number): Bracket {
  return {
    ...bracket,
    from: bracket.from + by,
    to: bracket.to + by,
    textFrom: bracket.textFrom + by,
    textTo: bracket.textTo + by,
  };
}
