import type { TextRange } from '../page/block';
import type { Finding, TextEdit } from './rule';

/** What the safe fixes make of a text. */
export interface Mended {
  readonly text: string;
  /** The edits that lead there, by place and without overlaps; offsets of the text before. */
  readonly edits: readonly TextEdit[];
  /** What was fixed, and where it stood in the text before. */
  readonly fixed: readonly (TextRange & { readonly finding: Finding })[];
}

/** More rounds than this, and fixes undo each other. */
const MOST_ROUNDS = 10;

/**
 * Applies the safe fixes for the file that was checked until there are none left: one slip may hide another, and of two fixes that touch
 * the same text the second has to wait for the first. So there is nothing to fix in the result.
 * @param findings of the text
 * @param findingsOf the findings of the file if it had another text
 */
export function mend(
  text: string,
  findings: readonly Finding[],
  findingsOf: (text: string) => readonly Finding[],
): Mended {
  let mended: Mended = { text, edits: [], fixed: [] };
  for (let round = 0, left = findings; round < MOST_ROUNDS; round++) {
    const chosen = safeFixes(left);
    if (chosen.length === 0) break;
    const { edits, fixed } = mended;
    const next = chosen.flatMap((safe) => safe.edits).sort(byPlace);
    const places = chosen.map(({ finding }) => ({ finding, ...before(finding, edits) }));
    const after = applyEdits(mended.text, next);
    mended = { text: after, edits: composed(edits, next, mended.text), fixed: [...fixed, ...places] };
    left = findingsOf(after);
  }
  return mended;
}

/**
 * The safe fixes that can be applied together: of two that touch the same text the earlier finding's counts.
 */
function safeFixes(
  findings: readonly Finding[],
): readonly { readonly finding: Finding; readonly edits: readonly TextEdit[] }[] {
  const chosen: { finding: Finding; edits: readonly TextEdit[] }[] = [];
  const taken: TextEdit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find(({ safe }) => safe);
    if (!fix || fix.edits.some(({ file }) => file !== undefined)) continue;
    if (fix.edits.some((edit) => taken.some((other) => touches(edit, other)))) continue;
    taken.push(...fix.edits);
    chosen.push({ finding, edits: fix.edits });
  }
  return chosen;
}

/** The text with all edits applied. They don't overlap; offsets are those of `text`. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { from, to, newText } of [...edits].sort(byPlace)) {
    result += text.slice(at, from) + newText;
    at = to;
  }
  return result + text.slice(at);
}

function touches(a: TextEdit, b: TextEdit): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function byPlace(a: TextRange, b: TextRange): number {
  return a.from - b.from || a.to - b.to;
}

/** Where a range of the text behind sorted edits stood before them. */
function before({ from, to }: TextRange, edits: readonly TextEdit[]): TextRange {
  const place = (offset: number, end: boolean): number => {
    let shift = 0;
    for (const edit of edits) {
      if (offset < edit.from + shift) break;
      if (offset < edit.from + shift + edit.newText.length) return end ? edit.to : edit.from;
      shift += edit.newText.length - (edit.to - edit.from);
    }
    return offset - shift;
  };
  const start = place(from, false);
  return { from: start, to: Math.max(start, place(to, true)) };
}

/**
 * Two lots of edits, one after the other, as one.
 * @param first sorted edits of a text
 * @param second sorted edits of what the first make of it
 * @param middle what the first make of it
 */
function composed(
  first: readonly TextEdit[],
  second: readonly TextEdit[],
  middle: string,
): readonly TextEdit[] {
  if (first.length === 0) return second;
  let shift = 0;
  const spans = [
    ...first.map(({ from, to, newText }) => {
      const grows = newText.length - (to - from);
      const start = from + shift;
      shift += grows;
      return { from: start, to: start + newText.length, grows, edits: [] };
    }),
    ...second.map((edit) => ({ from: edit.from, to: edit.to, grows: 0, edits: [edit] })),
  ].sort(byPlace);
  // What touches is one edit.
  const result: TextEdit[] = [];
  shift = 0;
  for (let i = 0; i < spans.length;) {
    const { from } = spans[i]!;
    let { to } = spans[i]!;
    let grows = 0;
    const edits: TextEdit[] = [];
    for (; i < spans.length && spans[i]!.from <= to; i++) {
      to = Math.max(to, spans[i]!.to);
      grows += spans[i]!.grows;
      edits.push(...spans[i]!.edits);
    }
    const inside = edits.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from }));
    const newText = applyEdits(middle.slice(from, to), inside);
    result.push({ from: from - shift, to: to - shift - grows, newText });
    shift += grows;
  }
  return result;
}
