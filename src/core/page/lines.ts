/** Lines of a text, by offsets in it. A line ends with `\n`; the `\r` of a `\r\n` belongs to the line. */

/** Where the line of an offset begins. */
export function startOfLine(text: string, offset: number): number {
  // Nothing stands before the text, but `lastIndexOf` takes a negative place for the first one.
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line of an offset ends: in front of its `\n`, or at the end of the text. */
export function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** Where the next line begins, or the text ends. */
export function startOfNextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** The first character at an offset or behind it that is no white space of ASCII, which alone makes a line blank; the text's end without one. */
export function nextNonSpace(text: string, offset: number): number {
  NO_SPACE.lastIndex = offset;
  return NO_SPACE.test(text) ? NO_SPACE.lastIndex - 1 : text.length;
}

const NO_SPACE = /[^ \t\n\r]/g;
