import { TextDocument, type Position, type Range } from 'vscode-languageserver-textdocument';
import type { TextChange } from './core/page/page';

/**
 * Converts between offsets of a text, which the core counts in, and positions as the Language Server Protocol counts them: zero-based
 * lines, zero-based UTF-16 units in the line. Line ends are `\n`, `\r\n` and `\r`, as in editors.
 */
export class Positions {
  readonly #document: Pick<TextDocument, 'positionAt' | 'offsetAt'> | Lines;

  /** @param text a text, or a document whose present text counts, or {@link Positions.lineLengths} of a text that isn't at hand */
  constructor(text: string | TextDocument | readonly number[]) {
    if (typeof text === 'string')
      this.#document = text.includes('\r')
        ? TextDocument.create('', 'markdown', 0, text)
        : Lines.ofText(text);
    else this.#document = 'uri' in text ? text : Lines.ofLengths(text);
  }

  /** How many UTF-16 units each line has, without its end; `null` where not all lines end with `\n`, so that lengths would not be enough. */
  get lineLengths(): readonly number[] | null {
    return this.#document instanceof Lines ? this.#document.lengths : null;
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
  /** @param starts where each line begins, and where one behind the text would */
  private constructor(private readonly starts: readonly number[]) {}

  static ofText(text: string): Lines {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    starts.push(text.length + 1);
    return new Lines(starts);
  }

  static ofLengths(lengths: readonly number[]): Lines {
    let start = 0;
    return new Lines([0, ...lengths.map((length) => (start += length + 1))]);
  }

  get lengths(): number[] {
    return this.starts.slice(1).map((start, line) => start - this.starts[line]! - 1);
  }

  /** Of the text, in UTF-16 units. */
  get #length(): number {
    return this.starts.at(-1)! - 1;
  }

  positionAt(offset: number): Position {
    const { starts } = this;
    const within = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= within) low = middle + 1;
      else high = middle;
    }
    return { line: low - 1, character: within - starts[low - 1]! };
  }

  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    if (line >= this.starts.length - 1) return this.#length;
    const start = this.starts[line]!;
    return Math.max(start, Math.min(start + character, this.starts[line + 1]! - 1));
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
