import type { NodeType, PartialParse, Tree } from '@lezer/common';
import {
  parser as commonmark,
  Table,
  InlineContext,
  type BlockContext,
  type Element,
  type Line,
  type MarkdownParser,
} from '@lezer/markdown';
import { nextNonSpace } from './lines';

/** What ends an HTML block: the line that matches, the block's own, or the blank line after it. */
export type HtmlBlockEnd = RegExp | 'blank';

/** A kind of HTML block. */
export interface HtmlBlockKind {
  readonly start: RegExp;
  readonly end: HtmlBlockEnd;
  readonly comment?: boolean;
}

/**
 * How an HTML block starts and which line ends it, in the order in which the site's engine tries them (SITE.md, the
 * `html_block` rule): CommonMark's seven kinds, with two of the site's own before kind six. A component or a custom element
 * is a block that ends on the line with its `>`, so that the next line is Markdown again.
 */
const HTML_BLOCKS: readonly HtmlBlockKind[] = [
  { start: /^<(?:script|pre|style)(?=\s|>|$)/i, end: /<\/(?:script|pre|style)>/i },
  { start: /^<!--/, end: /-->/, comment: true },
  { start: /^<\?/, end: /\?>/ },
  { start: /^<![A-Z]/, end: />/ },
  { start: /^<!\[CDATA\[/, end: /\]\]>/ },
  { start: /^<[A-Z]/, end: />/ },
  { start: /^<\w+-/, end: />/ },
  {
    start:
      /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=\s|\/?>|$)/i,
    end: 'blank',
  },
  {
    start:
      /^(?:<[a-z][a-z0-9-]*(?:\s+[a-z_:][a-z0-9:._-]*(?:\s*=\s*(?:[^"'=<>`\s]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<\/[a-z][a-z0-9-]*\s*>)\s*$/i,
    end: 'blank',
  },
];

/** The HTML block that this line, without its indentation, begins; `null` if it begins none. */
export function htmlBlockKind(line: string): HtmlBlockKind | null {
  return HTML_BLOCKS.find(({ start }) => start.test(line)) ?? null;
}

/** What ends the HTML block that this line, without its indentation, begins; `null` if it begins none. */
export function htmlBlockEnd(line: string): HtmlBlockEnd | null {
  return htmlBlockKind(line)?.end ?? null;
}

/** Whether a line ends an HTML block: its last line, or with `blank` the one behind it. */
export function endsHtmlBlock({ end }: HtmlBlockKind, line: string): boolean {
  return end === 'blank' ? line.trim() === '' : end.test(line);
}

const LESS_THAN = 60;

function htmlBlock(cx: BlockContext, line: Line): boolean {
  if (line.next !== LESS_THAN || line.indent >= line.baseIndent + 4) return false;
  const rest = line.text.slice(line.pos);
  const kind = htmlBlockKind(rest);
  if (!kind) return false;

  const from = cx.lineStart + line.pos;
  const depth = cx.depth;
  let closed = endsHtmlBlock(kind, rest);
  let inside = true;
  while (!closed) {
    if (!cx.nextLine()) {
      inside = false;
      break;
    }
    // The container (list item, blockquote) ends here, and the block with it.
    if (matchedContainers(line) < depth) {
      inside = false;
      break;
    }
    closed = endsHtmlBlock(kind, line.text.slice(line.pos));
  }
  if (inside && kind.end !== 'blank') cx.nextLine();
  cx.addElement(cx.elt(kind.comment ? 'CommentBlock' : 'HTMLBlock', from, Math.max(from, cx.prevLineEnd())));
  return true;
}

/** How many of the open containers a line goes on with. Lezer keeps the figure but not in its types. */
function matchedContainers(line: Line): number {
  return (line as Line & { depth: number }).depth;
}

type EndLeaf = (cx: unknown, line: unknown, leaf: unknown) => boolean;

/**
 * In the site's engine no HTML block interrupts a paragraph (SITE.md: the rule is registered without `alt`). Lezer offers no way to
 * take a built-in interruption back, so this makes a copy of the parser without it. Which of the checks it is shows in its behaviour:
 * it alone stops at a line that begins with `<`. A test fails should a new version of Lezer work otherwise.
 */
function withoutHtmlInterruption(parser: MarkdownParser): MarkdownParser {
  const { endLeafBlock } = parser as unknown as { endLeafBlock: readonly EndLeaf[] };
  const tagLine = { text: '<div>', pos: 0, next: LESS_THAN, indent: 0, baseIndent: 0, basePos: 0, depth: 1 };
  const kept = endLeafBlock.filter((stops) => !stops(null, tagLine, null));
  return Object.assign(Object.create(Object.getPrototypeOf(parser) as object), parser, {
    endLeafBlock: kept,
  }) as MarkdownParser;
}

/**
 * Inline HTML as markdown-it 12 reads it (CommonMark 0.29): a comment holds no `--`, and one that does is text, so that a link in it is
 * live. Sticky expressions, tried at a `<`; those that look for an end that may be far away are `ends` below. A value without quotes ends at
 * any space, not only at those of ASCII: where one both ends a value and is part of it, a tag can be read in more ways than can be tried.
 */
const INLINE_TAG =
  /<[a-z][a-z0-9-]*(?:\s+[a-z_:][a-z0-9:._-]*(?:\s*=\s*(?:[^"'=<>`\s\x00-\x20]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<\/[a-z][a-z0-9-]*\s*>/iy;
const INLINE_ENDS: readonly { start: RegExp; end: string; node: string }[] = [
  { start: /<\?/y, end: '?>', node: 'ProcessingInstruction' },
  { start: /<!\[CDATA\[/y, end: ']]>', node: 'HTMLTag' },
  { start: /<![A-Z]+\s/y, end: '>', node: 'HTMLTag' },
];
const AUTOLINK =
  /<(?:[a-z][a-z0-9+.-]{1,31}:[^<>\x00-\x20]*|[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*)>/iy;

function matchAt(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : -1;
}

/** The end of an inline comment that begins at `at`, or -1. */
function commentEnd(text: string, at: number): number {
  const from = at + 4;
  if (text.startsWith('>', from) || text.startsWith('->', from)) return -1;
  const dashes = text.indexOf('--', from);
  return dashes >= 0 && text[dashes + 2] === '>' ? dashes + 3 : -1;
}

function inlineHtml(cx: InlineContext, next: number, position: number): number {
  if (next !== LESS_THAN) return -1;
  const { text, offset } = cx;
  const at = position - offset;
  const add = (node: string, end: number) => cx.addElement(cx.elt(node, position, end + offset));
  if (text.startsWith('<!--', at)) {
    const end = commentEnd(text, at);
    return end < 0 ? -1 : add('Comment', end);
  }
  const link = matchAt(AUTOLINK, text, at);
  if (link >= 0) {
    // Lezer's own shape: the address stands between two marks.
    return cx.addElement(
      cx.elt('Autolink', position, link + offset, [
        cx.elt('LinkMark', position, position + 1),
        cx.elt('URL', position + 1, link + offset - 1),
        cx.elt('LinkMark', link + offset - 1, link + offset),
      ]),
    );
  }
  const tag = matchAt(INLINE_TAG, text, at);
  if (tag >= 0) return add('HTMLTag', tag);
  for (const { start, end, node } of INLINE_ENDS) {
    const inside = matchAt(start, text, at);
    if (inside < 0) continue;
    const found = text.indexOf(end, inside);
    return found < 0 ? -1 : add(node, found + end.length);
  }
  return -1;
}

const CLOSING_BRACKET = 93;

/**
 * `[text]` alone is a link only where the page defines that label, which Lezer doesn't ask. So it must not keep a link around it from being
 * one: in `[[text]](/x/)` the brackets inside are text. The node is made all the same, for pages with definitions.
 */
function bracketEnd(cx: InlineContext, next: number, position: number): number {
  if (next !== CLOSING_BRACKET) return -1;
  const after = cx.char(position + 1);
  if (after === 40 || after === 91) return -1;
  const link = cx.findOpeningDelimiter(InlineContext.linkStart);
  const image = cx.findOpeningDelimiter(InlineContext.imageStart);
  if (link === null || (image !== null && image > link)) return -1;
  const { from, to } = cx.getDelimiterAt(link)!;
  if (cx.skipSpace(to) === position) return -1;
  const content = cx.takeContent(link);
  return cx.addElement(
    cx.elt('Link', from, position + 1, [
      cx.elt('LinkMark', from, to),
      ...(content as Element[]),
      cx.elt('LinkMark', position, position + 1),
    ]),
  );
}

/** How deep lists and quotes go into each other; the site's engine takes no more either. */
const DEEPEST = 100;

/**
 * What is deeper is text, line by line. For every line Lezer asks each list and quote that is open whether it goes on, and looks through the
 * line's indentation each time: without an end to that, a few thousand lines take minutes.
 */
function tooDeep(cx: BlockContext, line: Line): boolean {
  if (cx.depth <= DEEPEST || line.next < 0) return false;
  const from = cx.lineStart + line.pos;
  cx.addElement(cx.elt('Paragraph', from, cx.lineStart + line.text.length));
  cx.nextLine();
  return true;
}

/** Characters at which something inline can begin or end. */
const INLINE_MARKS = /[\\&`<*_[\]!]/g;
/** Of these, the ones without which the others mean nothing. */
const LEADING_MARK = /[\\&`<*_[]/;
const NO_ELEMENTS: readonly never[] = Object.freeze([]);

/** Skips to the next mark at once, where Lezer would ask every inline parser at every character. */
function plainText(cx: InlineContext, _next: number, position: number): number {
  INLINE_MARKS.lastIndex = position - cx.offset;
  const mark = INLINE_MARKS.test(cx.text) ? INLINE_MARKS.lastIndex - 1 + cx.offset : cx.end;
  return mark > position ? mark : -1;
}

/**
 * The Markdown of the docs site (SITE.md): CommonMark and GFM tables, HTML blocks and inline HTML as the site's engine cuts them, no
 * linkified bare addresses. Incremental; positions are exact offsets; linear time.
 */
const siteMarkdown: MarkdownParser = withoutHtmlInterruption(commonmark).configure([
  Table,
  {
    parseBlock: [
      { name: 'HTMLBlock', parse: htmlBlock },
      { name: 'TooDeep', before: 'IndentedCode', parse: tooDeep },
    ],
    parseInline: [
      { name: 'HTMLTag', parse: inlineHtml },
      { name: 'BracketEnd', before: 'LinkEnd', parse: bracketEnd },
      { name: 'PlainText', before: 'Escape', parse: plainText },
    ],
    // A hard break means nothing to a page's facts.
    remove: ['HardBreak'],
  },
]);

/** The types of all nodes, block and inline, by their numbers. */
export const NODE_TYPES: readonly NodeType[] = siteMarkdown.nodeSet.types;

/** {@link siteMarkdown} without what is inside paragraphs, headings and cells: how blocks stand in each other. */
export const siteStructure: MarkdownParser = Object.assign(Object.create(siteMarkdown) as MarkdownParser, {
  parseInline: () => NO_ELEMENTS,
});

/** A stretch of a text whose blocks were parsed. All offsets count from the start of the text that was given. */
export interface ParsedBlocks {
  /** The blocks, without what is inline. */
  readonly tree: Tree;
  /** The start of the line behind the stretch, or the end of the text. */
  readonly to: number;
  /** What paragraphs, headings and cells hold, by where it begins; lists' indentation and quotes' marks are blank in it. */
  readonly contents: ReadonlyMap<number, string>;
}

/**
 * Parses the first top-level block of a text, and those behind it up to where no list and no quote is open: from there on nothing of what
 * stands before counts any more, so that the rest is what it would be as a text of its own.
 */
export function parseBlocks(text: string): ParsedBlocks {
  const contents = new Map<number, string>();
  const parser = Object.assign(Object.create(siteMarkdown) as MarkdownParser, {
    // What is inline is parsed when it is asked for: most of it never is.
    parseInline: (content: string, offset: number) => {
      contents.set(offset, content);
      return NO_ELEMENTS;
    },
  });
  const parse = parser.startParse(text) as PartialParse & { readonly line: Line };
  for (;;) {
    const tree = parse.advance();
    if (tree) return { tree, to: text.length, contents };
    if (standsBetweenBlocks(parse.line, text, parse.parsedPos)) {
      const to = parse.parsedPos;
      // The parser ends once its line begins behind this.
      parse.stopAt(to - 1);
      return { tree: parse.advance()!, to, contents };
    }
  }
}

/** Whether every list and quote ends in front of the line at `from`, which comes next, or of the blank ones that it is the first of. */
function standsBetweenBlocks(line: Line, text: string, from: number): boolean {
  // The document itself counts as a container.
  if (matchedContainers(line) === 1) return true;
  const next = nextNonSpace(text, from);
  if (next <= from + line.text.length) return false;
  // What isn't indented doesn't belong to an item, and behind a blank line only another item goes on with a list.
  return next < text.length && text[next - 1] === '\n' && !/[-+*\d]/.test(text[next]!);
}

/** A node of what is inline in a text. */
export interface InlineNode {
  /** Index in {@link NODE_TYPES}. */
  readonly type: number;
  readonly from: number;
  readonly to: number;
  readonly children: readonly InlineNode[];
}

/**
 * Lezer's inline parser takes quadratic time on some hostile texts (thousands of `[a](` in a row). So a paragraph or cell longer than any
 * a person writes is parsed in pieces, cut at white space: the whole stays linear.
 */
const LONGEST_INLINE = 8192;

/**
 * Parses what is inline in a paragraph, heading or cell.
 * @param offset of the text; is added to all offsets
 */
export function parseInline(text: string, offset: number): readonly InlineNode[] {
  // Most texts are plain: nothing is set up for them.
  if (!LEADING_MARK.test(text)) return NO_ELEMENTS;
  // Lezer's types leave out that its elements have children.
  if (text.length <= LONGEST_INLINE) return siteMarkdown.parseInline(text, offset) as unknown as InlineNode[];
  const nodes: InlineNode[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + LONGEST_INLINE);
    if (to < text.length) {
      const space = Math.max(text.lastIndexOf(' ', to), text.lastIndexOf('\n', to));
      if (space > from) to = space;
    }
    for (const node of siteMarkdown.parseInline(
      text.slice(from, to),
      offset + from,
    ) as unknown as InlineNode[])
      nodes.push(node);
    from = to;
  }
  return nodes;
}

/** The children of an inline node that are of a type. */
export function childrenOf(node: InlineNode, type: string): readonly InlineNode[] {
  return node.children.filter((child) => NODE_TYPES[child.type]!.name === type);
}
