import type { SyntaxNode } from '@lezer/common';
import { pairs, type Block, type Link, type TextRange } from '../page/block';
import { firstIndex } from '../first-index';
import type { Tag } from '../page/html';
import { listItems, quoteParagraphs, type ListItem } from '../page/plain-blocks';
import { otherEngine, type CounterpartLink, type Engine, type ScopeCovers, type ScopeForm } from './engine';
import {
  NAMES_ENGINE,
  ReadText,
  afterLabel,
  conditionOf,
  conditionsIn,
  onlyInBrackets,
  restrictionOf,
  type Sentence,
  type Subject,
} from './wording';

/** How far a mark's word goes. */
export type Reach =
  /** The page, wherever the mark stands: `This document is only for ...`. */
  | 'page'
  /** What the mark stands on top of: the page, its section, or the block behind it. Known only when the mark's place in the page is. */
  | 'opened'
  /** As `opened`, but speaks for its section wherever it stands in it. */
  | 'section'
  /** The page or section whose title is {@link Mark.name}, if the mark stands in it. */
  | 'named'
  /** The paragraph, item or row that the mark stands in. */
  | 'place';

/** A banner, note or sentence of one block that names the engine something is for. Offsets of the block. */
export interface Mark {
  readonly engine: Engine;
  readonly form: ScopeForm;
  readonly reach: Reach;
  /** The banner's tag, the note, or the sentences that speak of engines. */
  readonly range: TextRange;
  /** The sentence that names the engine. */
  readonly sentence: TextRange;
  /** The paragraph, item, row or note that the mark stands in. */
  readonly place: TextRange;
  readonly covers: Extract<ScopeCovers, 'table-row' | 'list-item' | 'paragraph'>;
  readonly counterparts: readonly CounterpartLink[];
  readonly speaksToOther: boolean;
  /** The text ends with a colon: what follows belongs to it. */
  readonly introduces: boolean;
  readonly name?: string;
}

/** Components that stand for a note. */
const CLASSIC_COMPONENT = 'ClassicDocOieVersionNotAvailable';

const OWN_HOST = /^https?:\/\/developer\.okta\.com(?=\/)/i;

/** The engine of a lifecycle label; `null` for one that names none. The component compares the value as it is. */
export function bannerEngine(tag: Tag): Engine | null {
  if (tag.name !== 'ApiLifecycle') return null;
  const access = tag.attributes.find(({ name }) => name === 'access')?.value;
  if (access === 'ie') return 'identity-engine';
  return access === 'Classic Engine' ? 'classic-engine' : null;
}

/** Whether a block holds nothing but components, line breaks and comments: labels at the top of a page or section. */
export function isLabels(block: Block): boolean {
  return (
    (block.kind === 'html' || block.kind === 'paragraph' || block.kind === 'comment') &&
    block.code.length === 0 &&
    block.links.length === 0 &&
    block.prose.trim() === ''
  );
}

/** What a block says of engines. For `block.derived`, which keeps it. Linear in the block's text. */
export function readMarks(block: Block): readonly Mark[] {
  if (block.kind === 'code' || block.kind === 'comment' || block.kind === 'rule') return [];
  const labelled = block.tags.some((tag) => tag.name === CLASSIC_COMPONENT || bannerEngine(tag) !== null);
  // The source has all that its prose has, and is there already.
  if (!labelled && !(NAMES_ENGINE.test(block.text) && NAMES_ENGINE.test(block.prose))) return [];
  const marks: Mark[] = [];
  const labels = labelled ? [...block.tags].sort((a, b) => a.from - b.from) : [];
  let next = 0;
  for (const unit of block.derived(unitsOf)) {
    while (next < labels.length && labels[next]!.from < unit.from) next++;
    const first = next;
    while (next < labels.length && labels[next]!.from < unit.to) next++;
    if (next > first) readLabels(block, unit, labels.slice(first, next), marks);
    if (unit.kind === 'heading') readHeadingWords(block, unit, marks);
    else if (unit.kind === 'row') readRowWords(block, unit, marks);
    else readWords(block, unit, marks);
  }
  return marks.sort((a, b) => a.range.from - b.range.from || a.range.to - b.range.to);
}

/** A run of text in a block: a paragraph, a heading, a row, or the text beside components. */
export interface Unit extends TextRange {
  readonly kind: 'paragraph' | 'heading' | 'row';
  readonly place: TextRange;
  readonly covers: Mark['covers'];
  readonly inNote: boolean;
  /** The first text of a quote: where a note's label stands. */
  readonly opensQuote: boolean;
  /** The innermost item around it. */
  readonly item: TextRange | null;
  /** The cells of a row. */
  readonly cells: readonly TextRange[];
}

/** The runs of text in a block, in document order. Parses it anew if it has an inner structure: for `block.derived`, which keeps them. */
export function unitsOf(block: Block): readonly Unit[] {
  const whole = { from: 0, to: block.text.length };
  const plain = {
    place: whole,
    covers: 'paragraph' as const,
    inNote: false,
    item: null,
    opensQuote: false,
    cells: [],
  };
  if (block.kind === 'heading') return [{ ...whole, ...plain, kind: 'heading' }];
  if (block.kind === 'paragraph' || block.kind === 'html') return [{ ...whole, ...plain, kind: 'paragraph' }];
  const paragraphs = block.kind === 'blockquote' ? quoteParagraphs(block.text) : null;
  if (paragraphs) return unitsOfQuote(paragraphs, { ...plain, inNote: true });
  const items = block.kind === 'list' ? listItems(block.text, 0) : null;
  if (items) return unitsOfItems(items, plain);
  const units: Unit[] = [];
  collect(block.parseStructure().topNode, plain, units);
  return units;
}

/** The first paragraph of a quote speaks for the quote, the others for themselves. */
function unitsOfQuote(paragraphs: readonly number[], around: Around): Unit[] {
  return pairs(paragraphs).map((range, i) => ({
    ...around,
    ...range,
    kind: 'paragraph',
    ...(i === 0 ? { opensQuote: true } : { place: range }),
  }));
}

/** An item of one line is one text, which speaks for the item. */
function unitsOfItems(items: readonly ListItem[], around: Around): Unit[] {
  return items.map(({ from, textFrom, to }) => {
    const item = { from, to };
    return { ...around, place: item, covers: 'list-item', item, from: textFrom, to, kind: 'paragraph' };
  });
}

type Around = Pick<Unit, 'place' | 'covers' | 'inNote' | 'opensQuote' | 'item' | 'cells'>;

function collect(node: SyntaxNode, around: Around, units: Unit[]): void {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    const range = { from: child.from, to: child.to };
    switch (child.name) {
      case 'Paragraph':
      case 'HTMLBlock': {
        const leads = isFirstText(child);
        const inOwnPlace = leads && (node.name === 'ListItem' || node.name === 'Blockquote');
        units.push({
          ...around,
          ...range,
          kind: 'paragraph',
          opensQuote: leads && node.name === 'Blockquote' && child.name === 'Paragraph',
          ...(inOwnPlace || child.name === 'HTMLBlock' ? {} : { place: range, covers: 'paragraph' as const }),
        });
        break;
      }
      case 'TableRow': {
        const cells = child.getChildren('TableCell').map(({ from, to }) => ({ from, to }));
        units.push({ ...around, ...range, kind: 'row', place: range, covers: 'table-row', cells });
        break;
      }
      case 'ListItem':
        collect(child, { ...around, place: range, covers: 'list-item', item: range }, units);
        break;
      case 'Blockquote':
        collect(child, { ...around, place: range, covers: 'paragraph', inNote: true }, units);
        break;
      default:
        if (/^(?:ATX|Setext)Heading/.test(child.name)) units.push({ ...around, ...range, kind: 'heading' });
        else if (/^(?:BulletList|OrderedList|Table)$/.test(child.name)) collect(child, around, units);
    }
  }
}

/** Whether a paragraph is the first text of its item or quote: only marks and labels stand before it. */
function isFirstText(node: SyntaxNode): boolean {
  for (let before = node.prevSibling; before; before = before.prevSibling) {
    if (!/Mark$|^HTMLBlock$|^CommentBlock$/.test(before.name)) return false;
  }
  return true;
}

/** @param tags those of the unit, in order */
function readLabels(block: Block, unit: Unit, tags: readonly Tag[], marks: Mark[]): void {
  let cell = 0;
  const seen = new Map<TextRange, SeenText>();
  for (const tag of tags) {
    if (tag.to > unit.to) continue;
    if (tag.name === CLASSIC_COMPONENT) {
      marks.push(markOf('classic-engine', 'component', 'page', tag, unit));
      continue;
    }
    const engine = bannerEngine(tag);
    if (!engine) continue;
    while (cell < unit.cells.length && unit.cells[cell]!.to < tag.to) cell++;
    const own = unit.cells[cell];
    const around = own && own.from <= tag.from ? own : unit;
    let text = seen.get(around);
    if (!text) seen.set(around, (text = seenIn(block, around)));
    const reach = labelReach(block, tag, unit, text);
    if (reach) marks.push(markOf(engine, 'banner', reach, tag, unit));
  }
}

function markOf(
  engine: Engine,
  form: ScopeForm,
  reach: Reach,
  range: TextRange,
  unit: Unit,
  more: Partial<Pick<Mark, 'sentence' | 'counterparts' | 'speaksToOther' | 'introduces' | 'name'>> = {},
): Mark {
  return {
    engine,
    form,
    reach,
    range: { from: range.from, to: range.to },
    sentence: more.sentence ?? { from: range.from, to: range.to },
    place: unit.place,
    covers: unit.covers,
    counterparts: more.counterparts ?? [],
    speaksToOther: more.speaksToOther ?? false,
    introduces: more.introduces ?? false,
    ...(more.name === undefined ? {} : { name: more.name }),
  };
}

/**
 * What a label speaks for. One that stands alone speaks for what it opens. One beside text speaks for the text's paragraph, item or row
 * if it stands at its start or end, or behind the term that an item explains; one amid a text marks a single value, and leaves
 * the rest to both engines.
 */
function labelReach(block: Block, tag: Tag, unit: Unit, { text, around, from, to }: SeenText): Reach | null {
  if (unit.kind === 'heading') return 'section';
  const opens = from >= tag.from;
  const ends = to <= tag.to;
  if (opens && ends) return unit.inNote || unit.covers !== 'paragraph' ? 'place' : 'opened';
  if (opens) return 'place';
  if (ends) {
    if (unit.kind !== 'row' || around === unit.cells[0]) return 'place';
    // At the end of a description: of all of it if it stands behind a whole sentence or on a line of its own, else of its last word.
    const lead = withoutLastTags(block.text.slice(Math.max(around.from, tag.from - LONGEST_TERM), tag.from));
    return /[.!?)]$|<\/?br\s*\/?>$/i.test(lead) ? 'place' : null;
  }
  if (unit.covers !== 'list-item' || tag.from - from > LONGEST_TERM) return null;
  const term = text.slice(from, tag.from);
  const behind = text.slice(tag.to, tag.to + LONGEST_TERM).trimStart();
  return /^(?::|-|–|—|&mdash;)/.test(behind) && !/[,.;:]/.test(term) ? 'place' : null;
}

/** The longest text, in UTF-16 units, that is looked through beside a label: what is longer is no term. */
const LONGEST_TERM = 500;

/** A text without the tags and spaces at its end. */
function withoutLastTags(text: string): string {
  for (let left = text.trimEnd(); ; left = left.trimEnd()) {
    const open = left.lastIndexOf('<');
    if (!left.endsWith('>') || !left.startsWith('<ApiLifecycle', open)) return left;
    left = left.slice(0, open);
  }
}

/** What a reader sees of a unit or cell. */
interface SeenText {
  /** The block's text with all else blank. */
  readonly text: string;
  readonly around: TextRange;
  /** Where it begins and ends in the block; the end of {@link SeenText.around} and its beginning where nothing is seen. */
  readonly from: number;
  readonly to: number;
}

function seenIn(block: Block, around: TextRange): SeenText {
  const text = block.derived(readSeen);
  const part = text.slice(around.from, around.to);
  const first = part.search(/\S/);
  return first < 0
    ? { text, around, from: around.to, to: around.from }
    : { text, around, from: around.from + first, to: around.from + part.trimEnd().length };
}

/** A block's prose and code, everything else blank; a quote's marks and a label's emphasis are nothing that is read. */
function readSeen(block: Block): string {
  let text = '';
  let at = 0;
  for (const { from, to } of pairs(block.code)) {
    text += block.prose.slice(at, from) + block.text.slice(from, to);
    at = to;
  }
  return (text + block.prose.slice(at)).replace(/[>*_\s]/g, ' ');
}

/**
 * The sentences of a block that name an engine or speak of upgrading, as flat ranges; a cell or heading counts as one sentence. A link
 * in such a sentence leads to the other engine's page on purpose. For `block.derived`.
 */
export function readTold(block: Block): readonly number[] {
  if (block.links.length === 0 || !TELLS.test(block.text)) return [];
  const told: number[] = [];
  for (const unit of block.derived(unitsOf)) {
    for (const part of unit.kind === 'row' ? unit.cells : [unit]) {
      const read = ReadText.of(block.prose, part.from, part.to);
      if (!TELLS.test(read.text)) continue;
      for (const sentence of read.sentences) {
        // Destinations aren't read, so a sentence ends where the next one begins.
        if (TELLS.test(sentence.text)) told.push(read.offset(sentence.from), read.offset(sentence.to));
      }
    }
  }
  return told;
}

const TELLS = /\bengine\b|\bOIE\b|\bclassic\b|\bupgrad|\bmigrat|\bdeprecated\b/i;

const REACH: Readonly<Record<Subject, Reach>> = {
  page: 'page',
  section: 'section',
  opened: 'opened',
  named: 'named',
};

function readWords(block: Block, unit: Unit, marks: Mark[]): void {
  const read = ReadText.of(block.prose, unit.from, unit.to);
  if (!NAMES_ENGINE.test(read.text)) return;
  const form: ScopeForm = unit.inNote ? 'note' : 'prose';
  const sentences = read.sentences;
  let told: Record<Engine, Addressed> | undefined;
  for (const [i, sentence] of sentences.entries()) {
    const skip = i === 0 ? afterLabel(sentence.text) : 0;
    const restriction = restrictionOf(sentence.text.slice(skip));
    if (!restriction) {
      // In running text a restriction is the first thing said, or it is about a detail.
      if (!unit.inNote) break;
      continue;
    }
    const { engine, subject } = restriction;
    const other = (told ??= addressedIn(block, unit, read, sentences))[otherEngine(engine)];
    const counterparts = linksFrom(other, i);
    const end = Math.max(read.end(sentence.to), ...counterparts.map(({ to }) => to));
    const range = unit.inNote ? noteRange(unit) : { from: read.offset(sentence.from), to: end };
    const said = { from: read.offset(sentence.from + skip), to: read.end(sentence.to) };
    const more = { sentence: said, counterparts, speaksToOther: other.last >= i };
    if (subject === 'named') {
      const { name } = restriction;
      marks.push(
        markOf(engine, form, 'named', range, unit, { ...more, ...(name === undefined ? {} : { name }) }),
      );
      continue;
    }
    // Behind another sentence, "this feature" is what that sentence speaks of, and only the note is about it.
    const ofNote = subject === 'opened' && i > 0;
    // "These instructions" in an item are the item's.
    if (unit.item && subject !== 'page' && !ofNote) {
      const whole: Unit = { ...unit, place: unit.item, covers: 'list-item' };
      marks.push(markOf(engine, form, 'place', range, whole, more));
    } else {
      marks.push(markOf(engine, form, ofNote ? 'place' : REACH[subject], range, unit, more));
    }
    return;
  }
  readAddress(unit, read, form, marks);
}

/** A note is shown and moved as a whole: with its marks if it is the first text of its quote, else its paragraph. */
function noteRange(unit: Unit): TextRange {
  const { place } = unit;
  return unit.covers === 'paragraph' && place.from <= unit.from && unit.to <= place.to ? place : unit;
}

/** `If you're using <E>, ...` at the start of a text, or `(<E> only)` at its term, makes the text that engine's. */
function readAddress(unit: Unit, read: ReadText, form: ScopeForm, marks: Mark[]): void {
  const text = read.text.slice(afterLabel(read.text)).trim();
  const range = unit.inNote ? noteRange(unit) : { from: unit.from, to: unit.to };
  const introduces = text.endsWith(':');
  const only = onlyInBrackets(text);
  if (only && governs(only.before, only.behind)) {
    marks.push(markOf(only.engine, form, 'place', range, unit, { introduces }));
    return;
  }
  const engine = conditionOf(text);
  if (!engine || /\botherwise\b/i.test(text)) return;
  // Who else is spoken to in the same text reads it, too.
  if (conditionsIn(text).every((other) => other === engine)) {
    marks.push(markOf(engine, form, 'place', range, unit, { introduces }));
  }
}

/** Whether words in brackets speak for the whole text: they open it, stand behind its leading term, or end its only phrase. */
function governs(before: string, behind: string): boolean {
  if (before === '') return true;
  const term = before.length <= 80 && !/[,;.!?]|\b(?:or|and)\b/.test(before);
  return term && (behind === '' || /^[:.–—-]/.test(behind));
}

function readHeadingWords(block: Block, unit: Unit, marks: Mark[]): void {
  const read = ReadText.of(block.prose, unit.from, unit.to);
  const only = onlyInBrackets(read.text);
  if (only) marks.push(markOf(only.engine, 'prose', 'section', unit, unit));
}

function readRowWords(block: Block, unit: Unit, marks: Mark[]): void {
  const first = unit.cells[0];
  for (const cell of unit.cells) {
    const read = ReadText.of(block.prose, cell.from, cell.to);
    const only = onlyInBrackets(read.text);
    const alone = only !== null && only.before === '' && only.behind === '';
    if (only && (alone || (cell === first && governs(only.before, only.behind)))) {
      marks.push(markOf(only.engine, 'prose', 'place', cell, unit));
      return;
    }
  }
}

/** What a text says to the readers of one engine: `If you're using <Y>, see [...]`. */
interface Addressed {
  /** The last sentence that speaks to them, counted from 0; -1 without one. */
  readonly last: number;
  /** The site's own links of all sentences that do, in order, each with its sentence. */
  readonly links: readonly (CounterpartLink & { readonly sentence: number })[];
}

/** Whom the sentences of a unit speak to. Linear in the unit's text. */
function addressedIn(
  block: Block,
  unit: Unit,
  read: ReadText,
  sentences: readonly Sentence[],
): Record<Engine, Addressed> {
  const all = block.derived(linksInOrder);
  let next = firstIndex(all.length, (at) => all[at]!.from >= unit.from);
  const found = {
    'identity-engine': { last: -1, links: [] as Addressed['links'][number][] },
    'classic-engine': { last: -1, links: [] as Addressed['links'][number][] },
  };
  for (const [i, { from, to, text }] of sentences.entries()) {
    const start = read.offset(from);
    const end = read.end(to);
    const links: CounterpartLink[] = [];
    for (; next < all.length && all[next]!.from < end; next++) {
      const link = all[next]!;
      if (link.textFrom < start || link.kind === 'image') continue;
      const destination = link.destination.trim().replace(OWN_HOST, '');
      if (destination.startsWith('/') && !destination.startsWith('//'))
        links.push({ from: link.from, to: link.to, destination });
    }
    for (const engine of new Set(conditionsIn(text))) {
      found[engine].last = i;
      for (const link of links) found[engine].links.push({ ...link, sentence: i });
    }
  }
  return found;
}

/** A note that names more counterparts is none that anybody follows; bounded, so that many notes in one text cost linear time. */
const MOST_COUNTERPARTS = 50;

/** The first of the links from a sentence on. */
function linksFrom({ links }: Addressed, sentence: number): CounterpartLink[] {
  const first = firstIndex(links.length, (at) => links[at]!.sentence >= sentence);
  return links
    .slice(first, first + MOST_COUNTERPARTS)
    .map(({ from, to, destination }) => ({ from, to, destination }));
}

/** A block's links by their places; Markdown's and those of raw HTML come in between. For `block.derived`. */
function linksInOrder(block: Block): readonly Link[] {
  return [...block.links].sort((a, b) => a.from - b.from);
}
