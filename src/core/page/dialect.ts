import {
  parser as commonmark,
  Table,
  type BlockContext,
  type Line,
  type MarkdownParser,
} from '@lezer/markdown';

/**
 * How an HTML block starts and which line ends it, in the order in which the site's engine tries them (SITE.md, the
 * `html_block` rule): CommonMark's seven kinds, with two of the site's own before kind six. A component or a custom element
 * is a block that ends on the line with its `>`, so that the next line is Markdown again.
 */
const HTML_BLOCKS: readonly { start: RegExp; end: RegExp | 'blank'; comment?: boolean }[] = [
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

const LESS_THAN = 60;

function htmlBlock(cx: BlockContext, line: Line): boolean {
  if (line.next !== LESS_THAN || line.indent >= line.baseIndent + 4) return false;
  const rest = line.text.slice(line.pos);
  const kind = HTML_BLOCKS.find(({ start }) => start.test(rest));
  if (!kind) return false;

  const from = cx.lineStart + line.pos;
  const depth = cx.depth;
  const ends = (text: string) => (kind.end === 'blank' ? text.trim() === '' : kind.end.test(text));
  let closed = ends(rest);
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
    closed = ends(line.text.slice(line.pos));
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
 * The Markdown of the docs site (SITE.md): CommonMark and GFM tables, HTML blocks as the site's engine cuts them, no linkified bare
 * addresses. Incremental; positions are exact offsets.
 */
export const siteMarkdown: MarkdownParser = withoutHtmlInterruption(commonmark).configure([
  Table,
  { parseBlock: [{ name: 'HTMLBlock', parse: htmlBlock }] },
]);
