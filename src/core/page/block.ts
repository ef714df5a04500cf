import type { SyntaxNode, SyntaxNodeRef, Tree } from '@lezer/common';
import { decodeHTMLStrict } from 'entities';
import { siteMarkdown, siteStructure } from './dialect';
import { findEmoji } from './emoji';
import { findEndTag, readTags, type Tag } from './html';

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
  #derived: Map<unknown, unknown> | undefined;

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
    const derived = (this.#derived ??= new Map());
    if (!derived.has(read)) derived.set(read, read(this));
    return derived.get(read) as T;
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
  return /[\n\r]/.test(text) ? text.replace(/[^\n\r]/g, ' ') : ' '.repeat(text.length);
}

/** The ranges of a flat list `[from, to, from, to, ...]`. */
export function pairs(flat: readonly number[]): TextRange[] {
  const ranges: TextRange[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) ranges.push({ from: flat[i]!, to: flat[i + 1]! });
  return ranges;
}

/** What the reader does at a node, and which kind of block the node is at top level. */
interface NodeRole {
  readonly kind: BlockKind | null;
  /** Takes the node's facts; says whether to look at its children too. */
  readonly read: ((at: SyntaxNodeRef, block: Block, base: number) => boolean) | null;
}

function code(at: SyntaxNodeRef, block: Block, base: number): boolean {
  block.code = add(block.code, at.from - base, at.to - base);
  return false;
}

function comment(at: SyntaxNodeRef, block: Block, base: number): boolean {
  block.comments = add(block.comments, at.from - base, at.to - base);
  return false;
}

function html(at: SyntaxNodeRef, block: Block, base: number): boolean {
  readHtml(block, at.from - base, at.to - base);
  return false;
}

function heading(at: SyntaxNodeRef, block: Block, base: number): boolean {
  readHeading(at.node, block, base);
  return true;
}

function link(at: SyntaxNodeRef, block: Block, base: number): boolean {
  readLink(at.node, block, base);
  return true;
}

const ROLES: Readonly<Record<string, NodeRole>> = {
  Paragraph: { kind: 'paragraph', read: null },
  BulletList: { kind: 'list', read: null },
  OrderedList: { kind: 'list', read: null },
  Blockquote: { kind: 'blockquote', read: null },
  Table: { kind: 'table', read: null },
  HorizontalRule: { kind: 'rule', read: null },
  FencedCode: { kind: 'code', read: code },
  CodeBlock: { kind: 'code', read: code },
  InlineCode: { kind: null, read: code },
  Comment: { kind: null, read: comment },
  CommentBlock: { kind: 'comment', read: html },
  HTMLBlock: { kind: 'html', read: html },
  HTMLTag: { kind: null, read: html },
  ProcessingInstruction: { kind: null, read: html },
  ProcessingInstructionBlock: { kind: 'html', read: html },
  Autolink: {
    kind: null,
    read: (at, block, base) => {
      readAutolink(block, at.from - base, at.to - base);
      return false;
    },
  },
  LinkReference: {
    kind: 'definition',
    read: (at, block, base) => {
      readDefinition(at.node, block, base);
      return false;
    },
  },
  Link: { kind: null, read: link },
  Image: { kind: null, read: link },
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
const ROLE_OF: readonly (NodeRole | undefined)[] = siteMarkdown.nodeSet.types.map(({ name }) => ROLES[name]);

/**
 * Reads the top-level blocks of a tree in one pass.
 * @param source the text that the tree's offsets count in
 * @param known asked first for each block: a block to take over, with nothing of it read anew, or `null`
 * @returns the blocks with their offsets in `source`
 */
export function readBlocks(
  tree: Tree,
  source: string,
  known: (from: number, to: number, kind: BlockKind) => Block | null,
): { block: Block; from: number }[] {
  const result: { block: Block; from: number }[] = [];
  let block: Block | null = null;
  let base = 0;
  tree.iterate({
    enter(at) {
      if (at.type.isTop) return true;
      const role = ROLE_OF[at.type.id];
      if (block === null) {
        if (!role?.kind) return false;
        const old = known(at.from, at.to, role.kind);
        if (old) {
          result.push({ block: old, from: at.from });
          return false;
        }
        block = new Block(role.kind, source.slice(at.from, at.to));
        base = at.from;
        result.push({ block, from: base });
        // `leave` isn't called for a node whose children are left out.
        if (role.read?.(at, block, base) === false) {
          block = null;
          return false;
        }
        return true;
      }
      return role?.read ? role.read(at, block, base) : true;
    },
    leave(at) {
      if (
        block !== null &&
        at.from === base &&
        at.to === base + block.text.length &&
        ROLE_OF[at.type.id]?.kind === block.kind
      ) {
        block = null;
      }
    },
  });
  return result;
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

function readLink(node: SyntaxNode, block: Block, base: number): void {
  const image = node.name === 'Image';
  const marks = node.getChildren('LinkMark');
  const closeText = marks[1];
  if (!closeText) return;
  const textFrom = marks[0]!.to - base;
  const textTo = closeText.from - base;
  const open = marks[2];
  if (!open) {
    const label = node.getChild('LinkLabel');
    const written = label ? block.text.slice(label.from - base + 1, label.to - base - 1) : '';
    if (label) block.markup = add(block.markup, label.from - base, label.to - base);
    block.brackets = add(block.brackets, {
      image,
      from: node.from - base,
      to: node.to - base,
      textFrom,
      textTo,
      label: normalLabel(written.trim() === '' ? block.text.slice(textFrom, textTo) : written),
    });
    return;
  }
  const url = node.getChild('URL');
  const at = open.to - base;
  const inside = url
    ? insideAngles(block.text, url.from - base, url.to - base)
    : { from: at, to: (marks[3]?.from ?? open.to) - base };
  const empty = !url;
  block.markup = add(block.markup, node.from - base, textFrom, textTo, node.to - base);
  block.links = add(block.links, {
    kind: image ? 'image' : 'link',
    from: node.from - base,
    to: node.to - base,
    textFrom,
    textTo,
    destination: empty ? '' : decodeMarkdown(block.text.slice(inside.from, inside.to)),
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

function readHeading(node: SyntaxNode, block: Block, base: number): void {
  const atx = node.name.startsWith('ATX');
  const level = Number(node.name.at(-1));
  const marks = node.getChildren('HeaderMark');
  let from = node.from - base;
  let to = node.to - base;
  if (atx) {
    from = marks[0]!.to - base;
    if (marks[1]) to = marks[1].from - base;
  } else if (marks[0]) {
    to = marks[0].from - base;
  }
  const written = block.text.slice(from, to);
  const lead = written.length - written.trimStart().length;
  from += lead;
  to -= written.slice(lead).length - written.slice(lead).trimEnd().length;
  const open = block.text.lastIndexOf('[[', to);
  const attributes = open >= from ? ATTRIBUTES.exec(block.text.slice(open, to)) : null;
  if (attributes) to = from + block.text.slice(from, open).trimEnd().length;
  const givenId = attributes ? /(?:^|\s)#([^\s.]+)/.exec(attributes[1]!)?.[1] : undefined;
  block.headings = add(block.headings, {
    from: node.from - base,
    to: node.to - base,
    level,
    contentFrom: from,
    contentTo: to,
    slugText: slugTextOf(node, block.text, base, from, to),
    ...(givenId === undefined ? {} : { givenId }),
  });
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
function slugTextOf(node: SyntaxNode, text: string, base: number, from: number, to: number): string {
  let result = '';
  let at = from;
  const plain = (end: number) => {
    const until = Math.min(end, to);
    if (until <= at) return;
    const piece = withoutEmoji(text.slice(at, until));
    result += piece.includes('\n') ? withoutLineBreaks(piece) : piece;
  };
  node.cursor().iterate((n) => {
    const nodeFrom = n.from - base;
    const nodeTo = n.to - base;
    if (nodeTo <= from || nodeFrom >= to) return nodeTo > from && nodeFrom < to;
    switch (n.name) {
      case 'InlineCode':
        plain(nodeFrom);
        result += codeText(text.slice(nodeFrom, nodeTo));
        at = nodeTo;
        return false;
      case 'Escape':
        plain(nodeFrom);
        result += text.slice(nodeFrom + 1, nodeTo);
        at = nodeTo;
        return false;
      case 'Entity':
        plain(nodeFrom);
        result += decodeHTMLStrict(text.slice(nodeFrom, nodeTo));
        at = nodeTo;
        return false;
      case 'Autolink':
        plain(nodeFrom);
        result += text.slice(nodeFrom + 1, nodeTo - 1);
        at = nodeTo;
        return false;
      case 'LinkMark':
        // The brackets of a link without a destination are text, unless the page defines the label: then they vanish here too late
        // to know, which one file of the site does, and not in a heading.
        if (n.node.parent && n.node.parent.getChildren('LinkMark').length < 3) return false;
        plain(nodeFrom);
        at = Math.max(at, nodeTo);
        return false;
      case 'HeaderMark':
      case 'EmphasisMark':
      case 'HTMLTag':
      case 'Comment':
      case 'ProcessingInstruction':
      case 'URL':
      case 'LinkTitle':
      case 'Image':
      case 'HardBreak':
      case 'QuoteMark':
        plain(nodeFrom);
        at = Math.max(at, nodeTo);
        return false;
      default:
        return true;
    }
  });
  plain(to);
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
