import {
  LONGEST_SENTENCE,
  speaksToReader,
  type Detector,
  type EditorialMark,
  type Segment,
} from './editorial-segment';

/** A question in which the writers speak of themselves or of the page. */
const AMONG_WRITERS =
  /\b(?:do|should|can|could|are|will|would|did|have|shall|may) we\b(?!.*\byou\b)|\bwe (?:need|want|should|have) to\b|\b(?:is|are|does|was|will|should|has) (?:this|that|it|these|those)\b.*\b(?:still|even|really|needed|correct|right|true|accurate|ok|okay|necessary|required|relevant|valid|supported|EA|GA)\b|\bthis (?:section|page|doc|topic|guide|sentence|paragraph|link|note|table|article|step|feature)\b|^(?:maybe|perhaps)\b|\bPM\b|\b(?:can|could|would|will) (?:someone|somebody|anyone|anybody)\b.{0,80}\b(?:add|check|clarify|confirm|explain|provide|review|tell|verify|write)\b|\bwho (?:owns|knows) (?:this|that|it|these)\b|\bshould (?:this|that|these|it) (?:be|go|move|live|come)\b|\bbetter (?:word|term|name|title|way to (?:say|phrase|put))\b|\bthe (?:right|correct) (?:word|term|wording)\b|\b(?:does|do|is|are|will) (?:this|that|it|these|those)\b.{0,80}\b(?:too|also|as well|in (?:Classic|OIE)|Classic|OIE)\b/i;

/** A question about what the page is to say: whatever it begins with, no reader asks it. */
const ABOUT_THE_TEXT =
  /\b(?:do|should|can|could|would) we (?:even |still |really )?(?:say|mention|call (?:it|this|that)|link|list|document|include|explain|describe|keep)\b/i;

/** A question that a page asks for its reader: of a FAQ, or rhetorically. */
const FOR_READERS =
  /^(?:\W{0,8}Q[:.]|\W{0,8}\d{0,4}[.)]?\s*(?:how|why) (?:do|does|can|should) (?:I|you|we)\b|\W{0,8}(?:who|what) is this \w+ (?:for|about)\b)|\b(?:your?|my|do I)\b/i;

/** Marks questions to colleagues. */
export const questions: Detector = (segment, report) => {
  const { text } = segment;
  if (!text.includes('?')) return;
  for (const match of text.matchAll(/\?+/g)) {
    const end = match.index + match[0].length;
    if (match[0].length > 1) {
      manyQuestionMarks(segment, match.index, end, report);
      continue;
    }
    if (text.slice(match.index - 1, end + 1) === '(?)') {
      report({ kind: 'question', from: segment.from + match.index - 1, to: segment.from + end + 1 });
      continue;
    }
    if (/[\w=/&]/.test(text[end] ?? '')) continue;
    const start = sentenceStart(text, match.index);
    const sentence = text.slice(start, match.index).trimStart();
    if (segment.heading || /^\W{0,8}Q[:.]/.test(text)) continue;
    const parenthesised = text[start - 1] === '(' && text[end] === ')';
    if (
      (ABOUT_THE_TEXT.test(sentence) && !speaksToReader(sentence)) ||
      (AMONG_WRITERS.test(sentence) && !FOR_READERS.test(sentence))
    ) {
      // A list of questions is a checklist for readers, unless the writers speak of themselves.
      const checklist = segment.item && !/\bwe\b/i.test(sentence);
      report({
        kind: 'question',
        from: segment.from + (parenthesised ? start - 1 : skipSpace(text, start)),
        to: segment.from + (parenthesised ? end + 1 : end),
        ...(checklist ? { weak: true } : {}),
      });
    } else if (parenthesised && /\p{L}/u.test(sentence)) {
      report({ kind: 'question', from: segment.from + start - 1, to: segment.from + end + 1, weak: true });
    }
  }
};

/** `??`: never part of a finished sentence. With text between two pairs, or directly at a sentence, that is meant. */
function manyQuestionMarks(
  segment: Segment,
  from: number,
  to: number,
  report: (mark: EditorialMark) => void,
): void {
  const { text } = segment;
  // Code that nobody marked as such: `a ?? b`.
  if (/[;{}=]|\]\)|\?\? \[/.test(text.slice(Math.max(0, from - 100), to + 100))) return;
  let start = from;
  let end = to;
  if (/[\w)]/.test(text[from - 1] ?? '')) {
    start = skipSpace(text, sentenceStart(text, from));
    const opened = text.slice(start, from).lastIndexOf('??');
    if (opened >= 0) start += opened;
  } else if (/[\w(]/.test(text[to] ?? '')) {
    const rest = text.slice(to, to + LONGEST_SENTENCE);
    const closed = rest.indexOf('??');
    if (closed >= 0) end = to + closed + /^\?+/.exec(rest.slice(closed))![0].length;
    else {
      const stop = /[.!?](?=\s|$)|$/.exec(rest)!;
      end = to + stop.index + stop[0].length;
    }
  }
  report({ kind: 'question', from: segment.from + start, to: segment.from + end });
}

/** Where the sentence begins that an offset lies in: behind the last end of a sentence, opening bracket or emphasis. */
function sentenceStart(text: string, at: number): number {
  const first = Math.max(0, at - LONGEST_SENTENCE);
  let start = first;
  for (const end of text.slice(first, at).matchAll(/[.!?:](?:["”’*_)]*)\s+|[([]|\*\*/g)) {
    start = first + end.index + end[0].length;
  }
  return start;
}

/** Behind the space at an offset: that of comments too, which are blank in prose. */
function skipSpace(text: string, at: number): number {
  return at + /^\s*/.exec(text.slice(at, at + LONGEST_SENTENCE))![0].length;
}
