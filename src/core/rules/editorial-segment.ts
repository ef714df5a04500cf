import type { TextRange } from '../page/block';

/**
 * What in a page's prose is not meant for its readers: tokens for text to come, questions and notes to colleagues, filler. It is told by
 * the grammar of the sentence and by how it is written, not by single words: "to do" and "placeholder" are ordinary words of the docs.
 */
export interface EditorialMark extends TextRange {
  readonly kind: EditorialKind;
  /** Only credible close to a certain placeholder. */
  readonly weak?: boolean;
}

export type EditorialKind =
  /** `TBD`, `TODO: ...`, `xxx`, `November xx` */
  | 'token'
  /** A question to colleagues. */
  | 'question'
  /** A note or an instruction to colleagues. */
  | 'note'
  /** Lorem ipsum, blah blah. */
  | 'filler'
  | 'coming soon'
  /** `(link)`, `<insert link>`: the mark of a link that has no link syntax at all. */
  | 'link marker';

/** A piece of prose that stands for itself: a line, or a cell of a table. */
export interface Segment extends TextRange {
  readonly text: string;
  readonly heading: boolean;
  /** The whole of a list item's line. */
  readonly item: boolean;
  /** The sentence may have begun on the line before. */
  readonly continues: boolean;
}

/** Nothing longer is one sentence: what is read around a mark is bounded, so that a line of many marks costs linear time. */
export const LONGEST_SENTENCE = 400;

/** Looks for marks of one sort in a segment. */
export type Detector = (segment: Segment, report: (mark: EditorialMark) => void) => void;

/**
 * A detector that reports every match of an expression.
 * @param expression global
 * @param accept whether a match counts, and whether it is only credible close to a certain placeholder; without it each counts
 */
export function each(
  expression: RegExp,
  kind: EditorialKind,
  accept: (match: RegExpExecArray, segment: Segment) => boolean | 'weak' = () => true,
): Detector {
  return (segment, report) => {
    // Hardly any segment has a match, and `matchAll` makes a copy of the expression each time.
    if (segment.text.search(expression) < 0) return;
    for (const match of segment.text.matchAll(expression)) {
      const accepted = accept(match, segment);
      if (!accepted) continue;
      const from = segment.from + match.index;
      report({
        kind,
        from,
        to: from + match[0].trimEnd().length,
        ...(accepted === 'weak' ? { weak: true } : {}),
      });
    }
  };
}

/** Whether a text speaks to the reader: notes that name no colleague hardly say "you". */
export const speaksToReader = (text: string): boolean => /\byour?\b/i.test(text);

/** The character right before a match; empty at the start. */
export const before = (match: RegExpExecArray): string => match.input[match.index - 1] ?? '';
/** The character right behind a match; empty at the end. */
export const after = (match: RegExpExecArray): string => match.input[match.index + match[0].length] ?? '';

/** Whether a match is a word of its own and no part of an identifier, a path, a call, a masked value or a literal. */
export const free = (match: RegExpExecArray): boolean => {
  const [left, right] = [before(match), after(match)];
  if (/[\p{L}\p{N}./=$&`-]/u.test(left) || /[\p{L}\p{N}/=`-]/u.test(right)) return false;
  const rest = match.input.slice(match.index + match[0].length, match.index + match[0].length + 2);
  return rest !== '()' && !(/['"“‘{]/.test(left) && /['"”’}]/.test(right));
};

/** Whether a match is what the sentence is about: "replace the TODO comment with code". */
export const isSpokenOf = (match: RegExpExecArray): boolean => {
  const end = match.index + match[0].length;
  return /^\s+(?:comment|marker|MVC)s?\b/i.test(match.input.slice(end, end + 20));
};

/** Whether a match stands behind the end of one sentence and at the end of the segment: a mark, no word of either. */
export const endsSentence = (match: RegExpExecArray): boolean =>
  /[.!?:]\s$/.test(match.input.slice(Math.max(0, match.index - 2), match.index)) &&
  /^\W{0,10}$/.test(match.input.slice(match.index + match[0].length));

/** Whether a match is all that its segment says, but for punctuation and emphasis. */
export const alone = (match: RegExpExecArray, segment: Segment): boolean =>
  segment.text.length <= LONGEST_SENTENCE &&
  !/[\p{L}\p{N}]/u.test(
    segment.text.slice(0, match.index) + segment.text.slice(match.index + match[0].length),
  );
