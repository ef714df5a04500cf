import { endsHtmlBlock, htmlBlockKind } from './dialect';
import { endOfLine, startOfLine } from './lines';

/** A top-level block that needs no parser to be found. Offsets of the text. */
export type PlainBlock =
  | {
      readonly kind: 'paragraph' | 'code' | 'html' | 'comment' | 'table' | 'blockquote' | 'list';
      readonly from: number;
      readonly to: number;
    }
  | ({ readonly kind: 'heading'; readonly from: number; readonly to: number } & AtxMarks);

/** How a heading is marked with `#`. Offsets from the start of its line. */
export interface AtxMarks {
  readonly level: number;
  /** Where the `#`s at its end begin, or the line ends. */
  readonly contentTo: number;
}

/**
 * The top-level block that begins at the start of a line, if it is of the kinds that most blocks are, written as most people write them:
 * paragraphs, headings, code between fences, tables, quotes of paragraphs, lists of single lines, HTML. It is what the parser would find
 * there, in a tenth of the time.
 * @param from offset of the first character of a line that isn't blank, with no block open in front of it
 * @returns `null` for all that is left to the parser
 */
export function plainBlockAt(text: string, from: number): PlainBlock | null {
  switch (text[from]) {
    case '>': {
      const to = quoteEnd(text, from);
      return to < 0 || !quoteParagraphs(text.slice(from, to)) ? null : { kind: 'blockquote', from, to };
    }
    case '#':
      return heading(text, from);
    case '|': {
      const to = tableEnd(text, from);
      return to < 0 ? null : { kind: 'table', from, to };
    }
    case '<': {
      const to = endOfLine(text, from);
      const kind = htmlBlockKind(text.slice(from, to));
      if (!kind) break;
      return { kind: kind.comment ? 'comment' : 'html', from, to: htmlEnd(text, from, kind) };
    }
    case '`':
    case '~':
      if (fenceEnd(text, from) >= 0) {
        const to = codeEnd(text, from);
        return to < 0 ? null : { kind: 'code', from, to };
      }
  }
  if (startsItem(text, from)) {
    const to = listItems(text, from)?.at(-1)?.to;
    return to === undefined ? null : { kind: 'list', from, to };
  }
  const to = startsText(text, from) ? paragraphEnd(text, from) : -1;
  return to < 0 ? null : { kind: 'paragraph', from, to };
}

/** How many `#`s begin a line, if they make it a heading; else 0. */
function headingLevel(text: string, at: number): number {
  let end = at;
  while (text[end] === '#') end++;
  const level = end - at;
  return level <= 6 && (end === text.length || isSpace(text.charCodeAt(end))) ? level : 0;
}

function heading(text: string, from: number): PlainBlock | null {
  const level = headingLevel(text, from);
  if (level === 0) return null;
  const to = endOfLine(text, from);
  let end = to;
  while (end > from && isSpace(text.charCodeAt(end - 1))) end--;
  let close = end;
  while (close > from && text[close - 1] === '#') close--;
  const closed = close < end && close > from && isSpace(text.charCodeAt(close - 1));
  return { kind: 'heading', from, to, level, contentTo: (closed ? close : to) - from };
}

function htmlEnd(text: string, from: number, kind: NonNullable<ReturnType<typeof htmlBlockKind>>): number {
  for (let start = from; ;) {
    const end = endOfLine(text, start);
    if (endsHtmlBlock(kind, text.slice(start, end))) return kind.end === 'blank' ? start - 1 : end;
    if (end === text.length) return end;
    start = end + 1;
  }
}

/** Where the fence at `at` ends; -1 if it is none. */
function fenceEnd(text: string, at: number): number {
  const mark = text[at]!;
  if (mark !== '`' && mark !== '~') return -1;
  let end = at + 1;
  while (text[end] === mark) end++;
  if (end < at + 3) return -1;
  // What is in one line with other backticks is a code span.
  const again = mark === '`' ? text.indexOf(mark, end) : -1;
  return again >= 0 && again < endOfLine(text, end) ? -1 : end;
}

/** The end of the line that closes the code between fences; -1 where none does, or that is hard to tell. */
function codeEnd(text: string, from: number): number {
  const fence = text.slice(from, fenceEnd(text, from));
  for (let line = endOfLine(text, from); ;) {
    const at = text.indexOf(fence, line);
    if (at < 0) return -1;
    const indent = text.slice(startOfLine(text, at), at);
    line = endOfLine(text, at);
    if (indent.trim() !== '') continue;
    // Tabs count for more.
    if (/[^ ]/.test(indent)) return -1;
    let end = at;
    while (text[end] === fence[0]) end++;
    while (end < line && isSpace(text.charCodeAt(end))) end++;
    if (indent.length < 4 && end === line) return line;
  }
}

/** The end of the paragraph that begins at `from`; -1 where it may be something else, or end before a block that is hard to tell. */
function paragraphEnd(text: string, from: number): number {
  let end = endOfLine(text, from);
  for (let next = nextContent(text, end); next < text.length && text[next] !== '\n';) {
    if (!startsText(text, next)) {
      if (
        text[next - 1] === '\n' &&
        (text[next] === '>' || headingLevel(text, next) > 0 || fenceEnd(text, next) >= 0)
      )
        break;
      return -1;
    }
    end = endOfLine(text, next);
    next = nextContent(text, end);
  }
  return isOnlyText(text.slice(from, end)) ? end : -1;
}

/** Whether lines that begin as text make a paragraph: no table, and no definition of a link. */
function isOnlyText(lines: string): boolean {
  return !lines.includes('|') && !(lines.startsWith('[') && lines.includes(']:'));
}

/** The line below a table's first row, with bars at both its ends. */
const DELIMITERS = /^\|(?:[ \t]*:?-+:?[ \t]*\|)+$/;

/** The end of the table that begins at `from`, each of its lines with a bar; -1 if it is none, or not all lines have. */
function tableEnd(text: string, from: number): number {
  let end = endOfLine(text, from);
  const delimiters = end + 1;
  const head = cellsOf(text, from, end);
  end = endOfLine(text, delimiters);
  if (!DELIMITERS.test(text.slice(delimiters, end)) || cellsOf(text, delimiters, end).count !== head.count)
    return -1;
  for (
    let next = nextContent(text, end);
    next < text.length && text[next] !== '\n';
    next = nextContent(text, end)
  ) {
    if (text[next] !== '|') return -1;
    end = endOfLine(text, next);
  }
  return end;
}

/** The cells of a table's row. */
export interface Cells {
  /** How many there are, the empty ones too. */
  readonly count: number;
  /** The ranges of those that aren't empty, without the space around them; flat. */
  readonly ranges: readonly number[];
}

/** The cells of the row that stands in `[from, to)`. */
export function cellsOf(text: string, from: number, to: number): Cells {
  const ranges: number[] = [];
  let count = 0;
  let start = -1;
  let end = -1;
  let escaped = false;
  for (let at = from, first = true; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === BAR && !escaped) {
      if (start >= 0) ranges.push(start, end);
      if (start >= 0 || !first) count++;
      first = false;
      start = -1;
    } else if (escaped || (code !== 32 && code !== 9)) {
      if (start < 0) start = at;
      end = at + 1;
    }
    escaped = !escaped && code === BACKSLASH;
  }
  if (start >= 0) {
    ranges.push(start, end);
    count++;
  }
  return { count, ranges };
}

const BAR = 124;
const BACKSLASH = 92;

/** The end of the lines with a `>` from the one at `from` on; -1 where others follow that may be part of the quote. */
function quoteEnd(text: string, from: number): number {
  for (let end = endOfLine(text, from); ;) {
    const next = nextContent(text, end);
    if (next === text.length || text[next] === '\n') return end;
    if (text[next] !== '>' || text[next - 1] !== '\n') return -1;
    end = endOfLine(text, next);
  }
}

/**
 * The paragraphs of a quote each of whose lines begins with `>`, as flat ranges; `null` if something else stands in it too, or what is hard
 * to tell.
 */
export function quoteParagraphs(quote: string): readonly number[] | null {
  const ranges: number[] = [];
  let paragraph = -1;
  let end = -1;
  const finish = (): boolean => {
    if (paragraph < 0) return true;
    ranges.push(paragraph, end);
    const text = quote.slice(paragraph, end);
    paragraph = -1;
    return isOnlyText(text);
  };
  for (let line = 0; line < quote.length; line = endOfLine(quote, line) + 1) {
    if (quote[line] !== '>') return null;
    const from = quote[line + 1] === ' ' ? line + 2 : line + 1;
    const to = endOfLine(quote, line);
    if (nextNoSpace(quote, from, to) === to) {
      if (!finish()) return null;
      continue;
    }
    if (quote[from] === '<' || !startsText(quote, from)) return null;
    if (paragraph < 0) paragraph = from;
    end = to;
  }
  return finish() ? ranges : null;
}

/** A part of a quote's text with blanks in place of the marks that begin its lines. */
export function withoutQuoteMarks(text: string): string {
  return text.replace(/\n> ?/g, (mark) => `\n${' '.repeat(mark.length - 1)}`);
}

function nextNoSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** An item of a list that is a line. */
export interface ListItem {
  /** Where its mark stands. */
  readonly from: number;
  /** Where its text begins. */
  readonly textFrom: number;
  readonly to: number;
}

/** The mark of an item and what is in front of its text; more space would make code of it. */
const ITEM = /(?:([-+*])|\d{1,9}([.)])) {1,4}(?=\S)/y;

/** What begins an item, whatever is in it. */
const ITEM_START = /(?:[-+*]|\d{1,9}[.)])(?:\s|$)/y;

function startsItem(text: string, at: number): boolean {
  ITEM_START.lastIndex = at;
  return ITEM_START.test(text);
}

/**
 * The items of the list that begins at `from`, each of them a line of text; `null` if something else stands in the list too, or what is hard
 * to tell.
 */
export function listItems(text: string, from: number): readonly ListItem[] | null {
  const items: ListItem[] = [];
  let mark: string | undefined;
  for (let at = from; ;) {
    ITEM.lastIndex = at;
    const match = ITEM.exec(text);
    const own = match?.[1] ?? match?.[2];
    // With another mark another list begins.
    if (!match || own !== (mark ??= own)) return null;
    const textFrom = ITEM.lastIndex;
    const to = endOfLine(text, at);
    if (text[textFrom] === '<' || !startsText(text, textFrom) || !isOnlyText(text.slice(textFrom, to)))
      return null;
    items.push({ from: at, textFrom, to });
    let next = nextContent(text, to);
    const blank = text[next] === '\n';
    while (text[next] === '\n') next = nextContent(text, next);
    if (next === text.length) return items;
    // What is indented may belong to the item.
    if (text[next - 1] !== '\n') return null;
    if (blank && !startsItem(text, next)) return items;
    at = next;
  }
}

/** The first character behind the indentation of the line behind the one that ends at `end`. */
function nextContent(text: string, end: number): number {
  let at = end + 1;
  while (at < text.length && text[at] !== '\n' && isSpace(text.charCodeAt(at))) at++;
  return Math.min(at, text.length);
}

/**
 * Whether a line whose first character stands at `at` can be nothing but text, or HTML: it begins no other block, underlines none, and isn't
 * indented. What may be either counts as no.
 */
function startsText(text: string, at: number): boolean {
  const first = text[at]!;
  switch (first) {
    case '*':
    case '_': {
      // Emphasis: no mark of a list and no line across the page.
      const behind = text[at + 1] === first ? at + 2 : at + 1;
      return behind < text.length && text[behind] !== first && !isSpace(text.charCodeAt(behind));
    }
    case '`':
    case '~':
      return !text.startsWith(first.repeat(3), at);
    default:
      return first >= '0' && first <= '9' ? !startsItem(text, at) : !OTHER_STARTS.includes(first);
  }
}

/** What may begin a line that is no text: lists, quotes, headings, underlines, rows, indentation. */
const OTHER_STARTS = '-+=>#| \t\r';

/** White space, as Markdown's parser has it. */
function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
