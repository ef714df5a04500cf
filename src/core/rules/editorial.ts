import { endOfLine, startOfLine } from '../page/lines';
import { DETECTORS } from './editorial-detectors';
import { nextOpening, openings } from './editorial-openings';
import type { EditorialMark, Segment } from './editorial-segment';
import { isDisclaimer, nextShoutedWord, SHOUTED_WORD, shouting } from './editorial-shouting';
import { hasSign, SIGN_SEARCHES } from './editorial-signs';

export type { EditorialKind, EditorialMark } from './editorial-segment';

/** Whether a text can hold an editorial mark at all: a cheap test, to be asked of a block's source before its prose is made. */
export function hasSigns(text: string): boolean {
  return hasSign(text) || SHOUTED_WORD.test(text) || nextOpening(text, 0) >= 0;
}

/** A comment without an end, which shows on the page: in prose no other `<!--` is left. */
const OPEN_COMMENT = '<!--';

const nextOpenComment = (prose: string, from: number): number => prose.indexOf(OPEN_COMMENT, from);

/**
 * Finds the editorial marks of a block's prose.
 * @param prose text of a block in which code, comments and markup are blank
 * @param heading whether the block is a heading
 * @returns marks in order, none inside another; offsets of `prose`
 */
export function findEditorial(prose: string, heading = false): EditorialMark[] {
  const shouts = SHOUTED_WORD.test(prose);
  const marks: EditorialMark[] = [];
  for (const from of linesWorthReading(prose, shouts)) {
    for (const segment of segmentsOf(prose, from, heading)) {
      openings(segment, (mark) => marks.push(mark));
      if (hasSign(segment.text) || segment.text.includes(OPEN_COMMENT)) {
        for (const find of DETECTORS) find(segment, (mark) => marks.push(mark));
      }
      if (shouts && SHOUTED_WORD.test(segment.text) && !isDisclaimer(paragraphAt(prose, from)))
        shouting(segment, (mark) => marks.push(mark));
    }
  }
  return outermost(marks);
}

/** The starts of the lines that hold a sign, in order. */
function linesWorthReading(prose: string, shouts: boolean): Iterable<number> {
  const starts = new Set<number>();
  for (const next of [...SIGN_SEARCHES, nextOpening, nextOpenComment, ...(shouts ? [nextShoutedWord] : [])]) {
    for (let at = next(prose, 0); at >= 0; at = next(prose, endOfLine(prose, at))) {
      starts.add(startOfLine(prose, at));
    }
  }
  return [...starts].sort((a, b) => a - b);
}

/** What begins another piece of prose than the line before is of, or ends it: a mark of a list or quote, a row, a blank line. */
const OTHER_PIECE = /^[\s>]*(?:[-*+]\s|[|#]|\d+[.)]\s|$)/;

/** Whether the line that begins at `from` goes on with the paragraph of the line before. */
function goesOn(prose: string, from: number): boolean {
  if (from === 0 || OTHER_PIECE.test(lineAt(prose, from))) return false;
  const before = lineAt(prose, startOfLine(prose, from - 1));
  return before.trim() !== '' && !/^\s*[|#]/.test(before);
}

/** The paragraph or item that the line at `from` is of, as far as anybody reads one. */
function paragraphAt(prose: string, from: number): string {
  let start = from;
  while (from - start < LONGEST_PARAGRAPH && goesOn(prose, start)) start = startOfLine(prose, start - 1);
  let end = endOfLine(prose, from);
  while (end < prose.length && end - from < LONGEST_PARAGRAPH && goesOn(prose, end + 1)) {
    end = endOfLine(prose, end + 1);
  }
  return prose.slice(start, end);
}

/** Licences are longer, but shout soon enough. */
const LONGEST_PARAGRAPH = 2000;

function lineAt(prose: string, from: number): string {
  return prose.slice(from, endOfLine(prose, from));
}

/** Of marks that overlap, only the longest, and of equal ones the first. */
function outermost(marks: EditorialMark[]): EditorialMark[] {
  const sorted = marks.sort((a, b) => a.from - b.from || b.to - a.to);
  const result: EditorialMark[] = [];
  for (const mark of sorted) {
    const last = result.at(-1);
    if (!last || mark.from >= last.to) result.push(mark);
    else if (last.weak && !mark.weak)
      result[result.length - 1] = mark.to > last.to ? mark : { ...mark, from: last.from, to: last.to };
  }
  return result;
}

/** What of the line at `from` stands for itself: the line, or each of its cells. */
function segmentsOf(prose: string, from: number, heading: boolean): Segment[] {
  const line = lineAt(prose, from);
  const continues = goesOn(prose, from);
  const segments: Segment[] = [];
  // Marks of lists, quotes and headings are no part of the sentence.
  const lead = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?(?:#{1,6}\s+)?\s*/.exec(line)![0];
  const inHeading = heading || lead.includes('#');
  const add = (start: number, to: number, item: boolean) => {
    const written = line.slice(start, to);
    const text = written.trim();
    if (text === '') return;
    const at = from + start + (written.length - written.trimStart().length);
    segments.push({ from: at, to: at + text.length, text, heading: inHeading, item, continues });
  };
  if (line[lead.length] !== '|') add(lead.length, line.length, /[-*+\d]/.test(lead));
  else {
    for (let cell = lead.length + 1; cell < line.length;) {
      const bar = line.indexOf('|', cell);
      const to = bar < 0 ? line.length : bar;
      add(cell, to, false);
      cell = to + 1;
    }
  }
  return segments;
}
