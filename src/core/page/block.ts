import type { SyntaxNode, SyntaxNodeRef, Tree } from '@lezer/common';
import { decodeHTMLStrict } from 'entities';
import { siteMarkdown } from './dialect';
import { readTags, type Tag } from './html';

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
  | 'card';

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

/**
 * What one top-level block of a page says. It depends on the block's text alone, so it is kept while that text stays as it is,
 * wherever the block moves. All offsets count from the start of `text`.
 */
export class Block {
  readonly headings: Heading[] = [];
  readonly links: Link[] = [];
  readonly brackets: Bracket[] = [];
  readonly definitions: Definition[] = [];
  /** Start tags of HTML elements and components. */
  readonly tags: Tag[] = [];
  /** HTML comments; flat `[from, to, ...]`. */
  readonly comments: number[] = [];
  /** Code blocks and code spans with their marks; flat. */
  readonly code: number[] = [];
  /** Everything else that is not prose: tags, destinations with titles, autolinks, definitions, scripts; flat. */
  readonly markup: number[] = [];
  #prose: string | undefined;

  /** @param text the block's source, from the start of its first line's content */
  constructor(
    readonly kind: BlockKind,
    readonly text: string,
  ) {}

  /**
   * `text` with every character of code, comments and markup replaced by a space (line ends stay), so that offsets found in it
   * hold for `text`. Link texts, headings and table cells are prose; so is text in brackets and anything that failed to be a link.
   */
  get prose(): string {
    if (this.#prose !== undefined) return this.#prose;
    const masks = [...pairs(this.comments), ...pairs(this.code), ...pairs(this.markup)];
    if (masks.length === 0) return (this.#prose = this.text);
    masks.sort((a, b) => a.from - b.from);
    let prose = '';
    let at = 0;
    for (const { from, to } of masks) {
      if (to <= at) continue;
      prose += this.text.slice(at, Math.max(at, from));
      prose += this.text.slice(Math.max(at, from), to).replace(/[^\n\r]/g, ' ');
      at = to;
    }
    return (this.#prose = prose + this.text.slice(at));
  }

  /** The syntax tree of the block, parsed anew: for the few blocks whose inner structure matters. Offsets as in `text`. */
  parse(): Tree {
    return siteMarkdown.parse(this.text);
  }
}

/** The ranges of a flat list `[from, to, from, to, ...]`. */
export function pairs(flat: readonly number[]): TextRange[] {
  const ranges: TextRange[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) ranges.push({ from: flat[i]!, to: flat[i + 1]! });
  return ranges;
}

/** The kind of block a top-level Lezer node is; `null` for nodes that are none. */
export function blockKind(nodeName: string): BlockKind | null {
  switch (nodeName) {
    case 'Paragraph':
      return 'paragraph';
    case 'BulletList':
    case 'OrderedList':
      return 'list';
    case 'Blockquote':
      return 'blockquote';
    case 'Table':
      return 'table';
    case 'FencedCode':
    case 'CodeBlock':
      return 'code';
    case 'HTMLBlock':
    case 'ProcessingInstructionBlock':
      return 'html';
    case 'CommentBlock':
      return 'comment';
    case 'LinkReference':
      return 'definition';
    case 'HorizontalRule':
      return 'rule';
    default:
      return /^(?:ATX|Setext)Heading/.test(nodeName) ? 'heading' : null;
  }
}

/**
 * Reads the facts of one block.
 * @param node the top-level node of the block
 * @param source the text that the node's offsets count in
 */
export function readBlock(node: SyntaxNode, kind: BlockKind, source: string): Block {
  const block = new Block(kind, source.slice(node.from, node.to));
  const base = node.from;
  if (kind === 'rule') return block;
  node.cursor().iterate((at) => visit(at, block, base));
  return block;
}

function visit(at: SyntaxNodeRef, block: Block, base: number): boolean {
  const from = at.from - base;
  const to = at.to - base;
  switch (at.name) {
    case 'FencedCode':
    case 'CodeBlock':
    case 'InlineCode':
      block.code.push(from, to);
      return false;
    case 'Comment':
    case 'CommentBlock':
      block.comments.push(from, to);
      return false;
    case 'HTMLBlock':
    case 'HTMLTag':
    case 'ProcessingInstruction':
    case 'ProcessingInstructionBlock':
      readHtml(block, from, to);
      return false;
    case 'Autolink':
      readAutolink(block, from, to);
      return false;
    case 'LinkReference':
      readDefinition(at.node, block, base);
      return false;
    case 'Link':
    case 'Image':
      readLink(at.node, block, base);
      return true;
    default:
      if (/^(?:ATX|Setext)Heading/.test(at.name)) readHeading(at.node, block, base);
      return true;
  }
}

function readHtml(block: Block, from: number, to: number): void {
  const html = block.text.slice(from, to);
  const { tags, closing, comments, raw } = readTags(html);
  for (let i = 0; i < comments.length; i++) block.comments.push(comments[i]! + from);
  for (let i = 0; i < raw.length; i++) block.markup.push(raw[i]! + from);
  for (const end of closing) block.markup.push(end.from + from, end.to + from);
  for (const found of tags) {
    const tag: Tag = from === 0 ? found : moved(found, from);
    block.tags.push(tag);
    block.markup.push(tag.from, tag.to);
    const link = linkOfTag(tag, block.text);
    if (link) block.links.push(link);
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
]);

function linkOfTag(tag: Tag, text: string): Link | null {
  const found = LINK_TAGS.get(tag.name === 'Card' ? tag.name : tag.name.toLowerCase());
  if (!found) return null;
  const attribute = tag.attributes.find((a) => a.name.toLowerCase() === found[1]);
  if (!attribute) return null;
  const hasText = found[0] === 'html-link' || found[0] === 'card';
  const near = hasText ? text.slice(tag.to, tag.to + LONGEST_LINK_TEXT) : '';
  const end = new RegExp(`</${tag.name}\\s*>`).exec(near);
  const textTo = end ? tag.to + end.index : hasText ? lineEnd(text, tag.to) : tag.to;
  return {
    kind: found[0],
    from: tag.from,
    to: end ? textTo + end[0].length : tag.to,
    textFrom: tag.to,
    textTo,
    destination: (attribute.value ?? '').trim(),
    destinationFrom: attribute.valueFrom,
    destinationTo: attribute.valueTo,
  };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function readAutolink(block: Block, from: number, to: number): void {
  block.markup.push(from, to);
  const address = block.text.slice(from + 1, to - 1);
  block.links.push({
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
  block.markup.push(node.from - base, node.to - base);
  if (!label || !url) return;
  const { from, to } = insideAngles(block.text, url.from - base, url.to - base);
  block.definitions.push({
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
    if (label) block.markup.push(label.from - base, label.to - base);
    block.brackets.push({
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
  block.markup.push(open.from - base, node.to - base);
  block.links.push({
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
  block.headings.push({
    from: node.from - base,
    to: node.to - base,
    level,
    contentFrom: from,
    contentTo: to,
    slugText: slugTextOf(node, block.text, base, from, to),
    ...(givenId === undefined ? {} : { givenId }),
  });
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
    const piece = text.slice(at, until);
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
  return /^ .*[^ ].* $/.test(inner) || /^ [^ ] $/.test(inner) ? inner.slice(1, -1) : inner;
}
