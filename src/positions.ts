import { TextDocument, type Position, type Range } from 'vscode-languageserver-textdocument';
import type { TextChange } from './core/page/page';

/**
 * Converts between offsets of a text, which the core counts in, and positions as the Language Server Protocol counts them: zero-based
 * lines, zero-based UTF-16 units in the line. Line ends are `\n`, `\r\n` and `\r`, as in editors.
 */
export class Positions {
  readonly #document: Pick<TextDocument, 'positionAt' | 'offsetAt'> | Lines;

  /** @param text a text, or a document whose present text counts */
  constructor(text: string | TextDocument) {
    this.#document =
      typeof text !== 'string'
        ? text
        : text.includes('\r')
          ? TextDocument.create('', 'markdown', 0, text)
          : new Lines(text);
  }

  /** The position of an offset; offsets outside the text give its nearer end. */
  position(offset: number): Position {
    return this.#document.positionAt(offset);
  }

  /** The range from one offset to another. */
  range({ from, to }: { readonly from: number; readonly to: number }): Range {
    return { start: this.position(from), end: this.position(to) };
  }

  /** The offset of a position; positions behind a line's end give that end. */
  offset(position: Position): number {
    return this.#document.offsetAt(position);
  }

  /** The offsets between which a range lies, the lesser first. */
  offsets({ start, end }: Range): { from: number; to: number } {
    const a = this.offset(start);
    const b = this.offset(end);
    return { from: Math.min(a, b), to: Math.max(a, b) };
  }
}

/** Lines of a text all of whose line ends are `\n`: found several times as fast as by looking at each character for one of all kinds. */
class Lines {
  /** Where each line begins. */
  readonly #starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  positionAt(offset: number): Position {
    const within = Math.max(0, Math.min(offset, this.text.length));
    const starts = this.#starts;
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= within) low = middle + 1;
      else high = middle;
    }
    return { line: low - 1, character: within - starts[low - 1]! };
  }

  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const start = this.#starts[line];
    if (start === undefined) return this.text.length;
    const next = this.#starts[line + 1];
    const end = next === undefined ? this.text.length : next - 1;
    return Math.max(start, Math.min(start + character, end));
  }
}

/** The one replacement that makes `before` into `after`: what differs between their common beginning and their common end. */
export function difference(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  let end = 0;
  while (
    end < most - from &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end++;
  }
  return { from, to: before.length - end, text: after.slice(from, after.length - end) };
}
