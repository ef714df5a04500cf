import type { SyntaxNode, SyntaxNodeRef, Tree } from '@lezer/common';
import { decodeHTMLStrict } from 'entities';
import {
  NODE_TYPES,
  parseBlocks,
  parseInline,
  siteStructure,
  type InlineNode,
  type ParsedBlocks,
} from './dialect';
import { findEmoji } from './emoji';
import { findEndTag, readTags, type Tag } from './html';
import { endOfLine, nextNonSpace, startOfLine } from './lines';
import {
  cellsOf,
  listItems,
  plainBlockAt,
  quoteParagraphs,
  withoutQuoteMarks,
  type PlainBlock,
} from './plain-blocks';

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

/** `list` with `items` at its end: the same list, unless it was {@link NONE}. */
function add<T>(list: readonly T[], ...items: T[]): readonly T[] {
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

/** What the reader does at a node of the parser's tree, and which kind of block the node is at top level. */
interface NodeRole {
  readonly kind: BlockKind | null;
  /** Takes the node's facts; says whether to look at its children too. */
  readonly read: ((at: SyntaxNodeRef, block: Block, parsed: Parsed) => boolean) | null;
}

/** Where the blocks of a tree come from. */
interface Parsed extends ParsedBlocks {
  /** Add it to an offset in a block for the one in the tree. */
  readonly base: number;
}

const code: NodeRole['read'] = ({ from, to }, block, { base }) => {
  block.code = add(block.code, from - base, to - base);
  return false;
};

const html: NodeRole['read'] = ({ from, to }, block, { base }) => {
  readHtml(block, from - base, to - base);
  return false;
};

/** A paragraph or cell. */
const text: NodeRole['read'] = ({ from }, block, { base, contents }) => {
  readText(block, contents.get(from) ?? '', from - base);
  return false;
};

const heading: NodeRole['read'] = (at, block, { base, contents }) => {
  const level = Number(at.name.at(-1));
  const marks = at.node.getChildren('HeaderMark');
  const atx = at.name.startsWith('ATX');
  // The content of a heading with `#` begins behind the character that must follow it.
  const content = atx ? at.from + level + 1 : at.from;
  const close = atx ? marks[1] : marks[0];
  readHeading(block, {
    from: at.from - base,
    to: at.to - base,
    level,
    contentFrom: (atx ? marks[0]!.to : at.from) - base,
    contentTo: (close?.from ?? at.to) - base,
    inline: parseInline(contents.get(content) ?? '', content - base),
    quoteMarks: at.node
      .getChildren('QuoteMark')
      .map(({ from, to }) => ({ from: from - base, to: to - base })),
  });
  return false;
};

const ROLES: Readonly<Record<string, NodeRole>> = {
  Paragraph: { kind: 'paragraph', read: text },
  TableCell: { kind: null, read: text },
  BulletList: { kind: 'list', read: null },
  OrderedList: { kind: 'list', read: null },
  Blockquote: { kind: 'blockquote', read: null },
  Table: { kind: 'table', read: null },
  HorizontalRule: { kind: 'rule', read: null },
  FencedCode: { kind: 'code', read: code },
  CodeBlock: { kind: 'code', read: code },
  CommentBlock: { kind: 'comment', read: html },
  HTMLBlock: { kind: 'html', read: html },
  LinkReference: {
    kind: 'definition',
    read: (at, block, { base }) => {
      readDefinition(at.node, block, base);
      return false;
    },
  },
  ...Object.fromEntries(
    [
      'ATXHeading1',
      'ATXHeading2',
      'ATXHeading3',
      'ATXHeading4',
      'ATXHeading5',
      'ATXHeading6',
      'SetextHeading1',
      'SetextHeading2',
    ].map((name): [string, NodeRole] => [name, { kind: 'heading', read: heading }]),
  ),
};

/** {@link ROLES} by the number of the node type. */
const ROLE_OF: readonly (NodeRole | undefined)[] = NODE_TYPES.map(({ name }) => ROLES[name]);

/**
 * Reads the top-level blocks of a text in one pass.
 * @param known asked first for each block: a block to take over, with nothing of it read anew, or `null`
 * @returns the blocks with their offsets in `source`
 */
export function readBlocks(
  source: string,
  known: (from: number, to: number, kind: BlockKind) => Block | null,
): { block: Block; from: number }[] {
  const result: { block: Block; from: number }[] = [];
  for (let at = 0; (at = nextNonSpace(source, at)) < source.length;) {
    const line = startOfLine(source, at);
    const plain = line === at ? plainBlockAt(source, at) : null;
    if (plain) {
      const { kind, from, to } = plain;
      result.push({ block: known(from, to, kind) ?? readPlain(plain, source), from });
      at = to;
    } else {
      const parsed = parseBlocks(source.slice(line));
      readParsed(parsed, source, line, known, result);
      at = line + parsed.to;
    }
  }
  return result;
}

function readPlain(plain: PlainBlock, source: string): Block {
  const block = new Block(plain.kind, source.slice(plain.from, plain.to));
  const { length } = block.text;
  switch (plain.kind) {
    case 'paragraph':
      readText(block, block.text, 0);
      break;
    case 'code':
      block.code = [0, length];
      break;
    case 'html':
    case 'comment':
      readHtml(block, 0, length);
      break;
    case 'table':
      readTable(block);
      break;
    case 'blockquote':
      readQuote(block);
      break;
    case 'list':
      readList(block);
      break;
    case 'heading': {
      const { level, contentTo } = plain;
      const inline = parseInline(block.text.slice(level + 1, contentTo), level + 1);
      readHeading(block, {
        from: 0,
        to: length,
        level,
        contentFrom: level,
        contentTo,
        inline,
        quoteMarks: NONE,
      });
    }
  }
  return block;
}

function readTable(block: Block): void {
  const { text } = block;
  if (!LEADS_TO_FACTS.test(text)) return;
  for (let from = 0, row = 0; from < text.length; row++) {
    const to = endOfLine(text, from);
    // The second line says how the columns are aligned.
    if (row !== 1 && LEADS_TO_FACTS.test(text.slice(from, to))) {
      const { ranges } = cellsOf(text, from, to);
      for (let i = 0; i < ranges.length; i += 2)
        readText(block, text.slice(ranges[i], ranges[i + 1]), ranges[i]!);
    }
    from = to + 1;
  }
}

function readQuote(block: Block): void {
  const { text } = block;
  if (!LEADS_TO_FACTS.test(text)) return;
  const paragraphs = quoteParagraphs(text) ?? [];
  for (let i = 0; i < paragraphs.length; i += 2) {
    const from = paragraphs[i]!;
    readText(block, withoutQuoteMarks(text.slice(from, paragraphs[i + 1])), from);
  }
}

function readList(block: Block): void {
  const { text } = block;
  if (!LEADS_TO_FACTS.test(text)) return;
  for (const { textFrom, to } of listItems(text, 0) ?? [])
    readText(block, text.slice(textFrom, to), textFrom);
}

/** Reads the blocks of a stretch that the parser has read, from the start of a line. */
function readParsed(
  parsed: ParsedBlocks,
  source: string,
  start: number,
  known: (from: number, to: number, kind: BlockKind) => Block | null,
  result: { block: Block; from: number }[],
): void {
  let block: Block | null = null;
  let own: Parsed = { ...parsed, base: 0 };
  parsed.tree.iterate({
    enter(at) {
      if (at.type.isTop) return true;
      const role = ROLE_OF[at.type.id];
      if (block === null) {
        if (!role?.kind) return false;
        const from = at.from + start;
        const to = at.to + start;
        const old = known(from, to, role.kind);
        block = old ?? new Block(role.kind, source.slice(from, to));
        result.push({ block, from });
        own = { ...parsed, base: at.from };
        // `leave` isn't called for a node whose children are left out.
        if (old || role.read?.(at, block, own) === false) {
          block = null;
          return false;
        }
        return true;
      }
      return role?.read ? role.read(at, block, own) : true;
    },
    leave(at) {
      if (
        block !== null &&
        at.from === own.base &&
        at.to === own.base + block.text.length &&
        ROLE_OF[at.type.id]?.kind === block.kind
      ) {
        block = null;
      }
    },
  });
}

/** What the reader does at an inline node: takes its facts and says whether to look at its children too. */
type ReadInline = (node: InlineNode, block: Block) => boolean;

const inlineHtml: ReadInline = ({ from, to }, block) => {
  readHtml(block, from, to);
  return false;
};

const link: ReadInline = (node, block) => {
  readLink(node, block);
  return true;
};

const INLINE: Readonly<Record<string, ReadInline>> = {
  InlineCode({ from, to }, block) {
    block.code = add(block.code, from, to);
    return false;
  },
  Comment({ from, to }, block) {
    block.comments = add(block.comments, from, to);
    return false;
  },
  HTMLTag: inlineHtml,
  ProcessingInstruction: inlineHtml,
  Autolink({ from, to }, block) {
    readAutolink(block, from, to);
    return false;
  },
  Link: link,
  Image: link,
};

/** {@link INLINE} by the number of the node type. */
const INLINE_OF: readonly (ReadInline | undefined)[] = NODE_TYPES.map(({ name }) => INLINE[name]);

/** Without one of these a text has none of the nodes that {@link INLINE} reads. */
const LEADS_TO_FACTS = /[[`<]/;

/** Takes the facts of a paragraph or cell that begins at `from` in the block. */
function readText(block: Block, text: string, from: number): void {
  if (LEADS_TO_FACTS.test(text)) readInline(block, parseInline(text, from));
}

function readInline(block: Block, nodes: readonly InlineNode[]): void {
  for (const node of nodes) {
    const read = INLINE_OF[node.type];
    if (read === undefined || read(node, block)) readInline(block, node.children);
  }
}

/** The children of an inline node that are of a type. */
function childrenOf(node: InlineNode, type: string): readonly InlineNode[] {
  return node.children.filter((child) => NODE_TYPES[child.type]!.name === type);
}

function readHtml(block: Block, from: number, to: number): void {
  const html = block.text.slice(from, to);
  const { tags, closing, comments, raw } = readTags(html);
  for (const at of comments) block.comments = add(block.comments, at + from);
  for (const at of raw) block.markup = add(block.markup, at + from);
  for (const end of closing) block.markup = add(block.markup, end.from + from, end.to + from);
  for (const found of tags) {
    const tag: Tag = from === 0 ? found : moved(found, from);
    block.tags = add(block.tags, tag);
    block.markup = add(block.markup, tag.from, tag.to);
    const link = linkOfTag(tag, block.text);
    if (link) block.links = add(block.links, link);
  }
}

function moved(tag: Tag, by: number): Tag {
  return {
    ...tag,
    from: tag.from + by,
    to: tag.to + by,
    attributes: tag.attributes.map((a) => ({
      ...a,
      from: a.from + by,
      to: a.to + by,
      valueFrom: a.valueFrom + by,
      valueTo: a.valueTo + by,
    })),
  };
}

/** How far behind its start tag a link's end tag is looked for: bounded, so that many unclosed tags cost linear time. */
const LONGEST_LINK_TEXT = 1000;

/** The tags that lead somewhere, and the attribute that says where. */
const LINK_TAGS: ReadonlyMap<string, readonly [LinkKind, string]> = new Map([
  ['a', ['html-link', 'href']],
  ['img', ['html-image', 'src']],
  ['iframe', ['html-iframe', 'src']],
  ['Card', ['card', 'href']],
  ['RouterLink', ['router-link', 'to']],
  ['router-link', ['router-link', 'to']],
]);

function linkOfTag(tag: Tag, text: string): Link | null {
  const found = LINK_TAGS.get(
    /^[a-z]+$/i.test(tag.name) && !/^[A-Z][a-z]/.test(tag.name) ? tag.name.toLowerCase() : tag.name,
  );
  if (!found) return null;
  const attribute = tag.attributes.find((a) => a.name.toLowerCase() === found[1]);
  if (!attribute) return null;
  const hasText = found[0] !== 'html-image' && found[0] !== 'html-iframe';
  const near = hasText ? text.slice(tag.to, tag.to + LONGEST_LINK_TEXT) : '';
  const end = hasText ? findEndTag(near, tag.name) : null;
  const textTo = end ? tag.to + end.from : hasText ? tag.to + lineLength(near) : tag.to;
  return {
    kind: found[0],
    from: tag.from,
    to: end ? tag.to + end.to : tag.to,
    textFrom: tag.to,
    textTo,
    destination: (attribute.value ?? '').trim(),
    destinationFrom: attribute.valueFrom,
    destinationTo: attribute.valueTo,
  };
}

function lineLength(text: string): number {
  const end = text.indexOf('\n');
  return end < 0 ? text.length : end;
}

function readAutolink(block: Block, from: number, to: number): void {
  block.markup = add(block.markup, from, to);
  const address = block.text.slice(from + 1, to - 1);
  block.links = add(block.links, {
    kind: 'autolink',
    from,
    to,
    textFrom: from + 1,
    textTo: to - 1,
    destination: /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `mailto:${address}`,
    destinationFrom: from + 1,
    destinationTo: to - 1,
  });
}

function readDefinition(node: SyntaxNode, block: Block, base: number): void {
  const label = node.getChild('LinkLabel');
  const url = node.getChild('URL');
  block.markup = add(block.markup, node.from - base, node.to - base);
  if (!label || !url) return;
  const { from, to } = insideAngles(block.text, url.from - base, url.to - base);
  block.definitions = add(block.definitions, {
    from: node.from - base,
    to: node.to - base,
    label: normalLabel(block.text.slice(label.from - base + 1, label.to - base - 1)),
    destination: decodeMarkdown(block.text.slice(from, to)),
    destinationFrom: from,
    destinationTo: to,
  });
}

function readLink(node: InlineNode, block: Block): void {
  const image = NODE_TYPES[node.type]!.name === 'Image';
  const { from, to } = node;
  const marks = childrenOf(node, 'LinkMark');
  const closeText = marks[1];
  if (!closeText) return;
  const textFrom = marks[0]!.to;
  const textTo = closeText.from;
  const open = marks[2];
  if (!open) {
    const label = childrenOf(node, 'LinkLabel')[0];
    const written = label ? block.text.slice(label.from + 1, label.to - 1) : '';
    if (label) block.markup = add(block.markup, label.from, label.to);
    block.brackets = add(block.brackets, {
      image,
      from,
      to,
      textFrom,
      textTo,
      label: normalLabel(written.trim() === '' ? block.text.slice(textFrom, textTo) : written),
    });
    return;
  }
  const url = childrenOf(node, 'URL')[0];
  const inside = url
    ? insideAngles(block.text, url.from, url.to)
    : { from: open.to, to: (marks[3] ?? open).from };
  block.markup = add(block.markup, from, textFrom, textTo, to);
  block.links = add(block.links, {
    kind: image ? 'image' : 'link',
    from,
    to,
    textFrom,
    textTo,
    destination: url ? decodeMarkdown(block.text.slice(inside.from, inside.to)) : '',
    destinationFrom: inside.from,
    destinationTo: inside.to,
  });
}

function insideAngles(text: string, from: number, to: number): TextRange {
  return text[from] === '<' && text[to - 1] === '>' ? { from: from + 1, to: to - 1 } : { from, to };
}

/** A label in the form in which definitions and references are compared (CommonMark "matches"). */
export function normalLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}

/** Text as Markdown reads it: backslash escapes and HTML entities decoded. */
export function decodeMarkdown(text: string): string {
  if (!/[\\&]/.test(text)) return text;
  return text.replace(/\\([!-/:-@[-`{-~])|&[a-z0-9#]+;/gi, (all, escaped: string | undefined) =>
    escaped === undefined ? decodeHTMLStrict(all) : escaped,
  );
}

const ATTRIBUTES = /\[\[([^[\]]*)\]\]$/;

/** A heading as it is marked. Offsets of the block. */
interface MarkedHeading extends TextRange {
  readonly level: number;
  /** What stands between the marks, white space included. */
  readonly contentFrom: number;
  readonly contentTo: number;
  readonly inline: readonly InlineNode[];
  /** The marks of quotes at the beginnings of its lines. */
  readonly quoteMarks: readonly TextRange[];
}

function readHeading(block: Block, marked: MarkedHeading): void {
  const { level, inline } = marked;
  let { contentFrom: from, contentTo: to } = marked;
  const written = block.text.slice(from, to);
  const lead = written.length - written.trimStart().length;
  from += lead;
  to -= written.slice(lead).length - written.slice(lead).trimEnd().length;
  const open = block.text.lastIndexOf('[[', to);
  const attributes = open >= from ? ATTRIBUTES.exec(block.text.slice(open, to)) : null;
  if (attributes) to = from + block.text.slice(from, open).trimEnd().length;
  const givenId = attributes ? /(?:^|\s)#([^\s.]+)/.exec(attributes[1]!)?.[1] : undefined;
  block.headings = add(block.headings, {
    from: marked.from,
    to: marked.to,
    level,
    contentFrom: from,
    contentTo: to,
    slugText: slugTextOf(inline, block.text, { from, to }, marked.quoteMarks),
    ...(givenId === undefined ? {} : { givenId }),
  });
  readInline(block, inline);
}

/** Emoji are tokens of their own, which slugs leave out. */
function withoutEmoji(text: string): string {
  const emoji = findEmoji(text);
  if (emoji.length === 0) return text;
  let result = '';
  let at = 0;
  for (const { from, to } of emoji) {
    result += text.slice(at, from);
    at = to;
  }
  return result + text.slice(at);
}

/**
 * The text of inline nodes of the types that markdown-it-anchor 5.3 takes: text and code. Marks, tags, images, destinations and line
 * breaks give nothing.
 */
function slugTextOf(
  inline: readonly InlineNode[],
  text: string,
  { from, to }: TextRange,
  quoteMarks: readonly TextRange[],
): string {
  let result = '';
  let at = from;
  const piece = (end: number) => {
    if (end <= at) return;
    const plain = withoutEmoji(text.slice(at, end));
    result += plain.includes('\n') ? withoutLineBreaks(plain) : plain;
    at = end;
  };
  /** Takes the text up to an offset, and goes on behind another one. */
  const take = (end: number, next: number) => {
    const until = Math.min(end, to);
    for (const mark of quoteMarks) {
      if (mark.from < at || mark.from >= until) continue;
      piece(mark.from);
      at = mark.to;
    }
    piece(until);
    at = Math.max(at, next);
  };
  const instead = (node: InlineNode, said: string) => {
    take(node.from, node.to);
    result += said;
  };
  const walk = (nodes: readonly InlineNode[], parent: InlineNode | null) => {
    for (const node of nodes) {
      if (node.to <= from || node.from >= to) continue;
      const written = () => text.slice(node.from, node.to);
      switch (NODE_TYPES[node.type]!.name) {
        case 'InlineCode':
          instead(node, codeText(written()));
          break;
        case 'Escape':
          instead(node, written().slice(1));
          break;
        case 'Entity':
          instead(node, decodeHTMLStrict(written()));
          break;
        case 'Autolink':
          instead(node, written().slice(1, -1));
          break;
        case 'LinkMark':
          // The brackets of a link without a destination are text, unless the page defines the label: then they vanish here too late
          // to know, which one file of the site does, and not in a heading.
          if (parent && childrenOf(parent, 'LinkMark').length < 3) break;
          take(node.from, node.to);
          break;
        case 'EmphasisMark':
        case 'HTMLTag':
        case 'Comment':
        case 'ProcessingInstruction':
        case 'URL':
        case 'LinkTitle':
        case 'Image':
          take(node.from, node.to);
          break;
        default:
          walk(node.children, node);
      }
    }
  };
  walk(inline, null);
  take(to, to);
  return result;
}

/** A line break gives a slug nothing, nor do the spaces around it. */
function withoutLineBreaks(text: string): string {
  const lines = text.split('\n');
  return lines
    .map((line, i) => (i === 0 ? line.trimEnd() : i === lines.length - 1 ? line.trimStart() : line.trim()))
    .join('');
}

/** The content of a code span as CommonMark has it: without its backticks, line ends as spaces, one padding space stripped. */
function codeText(code: string): string {
  const ticks = /^`+/.exec(code)?.[0].length ?? 0;
  const inner = code.slice(ticks, code.length - ticks).replace(/\r?\n/g, ' ');
  return /^ .+ $/.test(inner) && /[^ ]/.test(inner) ? inner.slice(1, -1) : inner;
}
