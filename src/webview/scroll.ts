/** Something that begins at a line of the source and at a height of the page. */
export interface LineMark {
  readonly line: number;
  readonly top: number;
}

/**
 * The height at which a line of the source stands, between the marks around it; marks in order. Lines in front of the first mark are at
 * the top.
 */
export function topOfLine(marks: readonly LineMark[], line: number): number {
  let before: LineMark = { line: 0, top: 0 };
  for (const mark of marks) {
    if (mark.line > line) {
      const share = (line - before.line) / (mark.line - before.line);
      return before.top + share * (mark.top - before.top);
    }
    before = mark;
  }
  return before.top;
}

/** The line of the source that stands at a height: {@link topOfLine} the other way round. */
export function lineAtTop(marks: readonly LineMark[], top: number): number {
  let before: LineMark = { line: 0, top: 0 };
  for (const mark of marks) {
    if (mark.top > top) {
      const height = mark.top - before.top;
      return height <= 0
        ? before.line
        : before.line + ((top - before.top) / height) * (mark.line - before.line);
    }
    before = mark;
  }
  return before.line;
}
