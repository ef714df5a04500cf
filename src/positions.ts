import { TextDocument, type Position, type Range } from 'vscode-languageserver-textdocument';
import type { TextChange } from './core/page/page';

/**
 * Converts between offsets of a text, which the core counts in, and positions as the Language Server Protocol counts them: zero-based
 * lines, zero-based UTF-16 units in the line. Line ends are `\n`, `\r\n` and `\r`, as in editors.
 */
export class Positions {
  readonly #document: Pick<TextDocument, 'positionAt' | 'offsetAt'>;

  /** @param text a text, or a document whose present text counts */
  constructor(text: string | TextDocument) {
    this.#document = typeof text === 'string' ? TextDocument.create('', 'markdown', 0, text) : text;
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
