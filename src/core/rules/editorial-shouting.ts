import { before, after, type Detector, type Segment } from './editorial-segment';
import { searchWith } from './editorial-signs';

/** Words that only whole sentences have: capitals with one of them are shouting and no list of acronyms. */
const FUNCTION_WORD =
  /^(?:THE|THIS|THAT|THESE|A|AN|IS|ARE|BE|WAS|WE|I|IT|YOU|WHAT|WHICH|HOW|WHY|WHEN|WHERE|WHO|IF|TO|FOR|OF|FROM|WITH|UNTIL|HERE|SURE|REALLY|DO|DOES|CAN|WILL|SHOULD|NEED|NEEDS|MORE|OTHER|ABOUT|STILL)$/;

/** Words of a sentence that says or asks something, which a title doesn't. */
const PREDICATE =
  /^(?:IS|ARE|BE|WAS|WERE|WE|I|IT|YOU|WHAT|WHICH|HOW|WHY|WHEN|WHERE|WHO|DO|DOES|CAN|WILL|SHOULD|NEEDS?|THIS|THAT|THESE|SURE)$/;

/** What readers are warned with, and the words of licences. */
const FOR_READERS_TOO =
  /^(?:WARNINGS?|CAUTION|DANGER|IMPORTANT|ATTENTION|NOTES?|NOTICE|DISCLAIMER|COPYRIGHT|LICEN[CS]E.*|TERMS|CONDITIONS|WARRANT.*|LIAB.*|SOFTWARE|AGREEMENT|DAMAGES?|EVENT|DISTRIBUTION|PUBLIC)$/;

/** No licence is that short, and nobody shouts more at a colleague in a line. */
const LONGEST_SHOUTED_LINE = 15;

/** Words of a sentence about the page and its making: licences and warnings shout too, but not of these. */
const ABOUT_THE_PAGE =
  /^(?:WE|I|SURE|HERE|NEED|NEEDS|NEEDED|UNTIL|YET|LINKS?|FINAL|DRAFT|PAGE|SECTION|DOCS?|ARTICLE|TOPIC|CONTENT|IMAGES?|SCREENSHOTS?|DIAGRAM|TBD|TODO|LATER|READY)$/;

/** What colleagues ask of each other. */
const REQUEST =
  /^(?:ADD|INSERT|UPDATE|CHANGE|REPLACE|REMOVE|REWRITE|WRITE|FILL|FIX|CHECK|CONFIRM|VERIFY|ASK|FIND|NEED|NEEDS|MISSING|LINK|FINISH|FINALIZE|REVIEW|STOPPED|WAITING|DECIDE|EXPLAIN|DESCRIBE|CLARIFY|EXPAND|REWORD|MOVE|HOLD)$/;

/** More words than anybody shouts to a colleague in one paragraph: licences and disclaimers. */
const LONGEST_SHOUT = 30;

const SHOUTED = /\p{Lu}(?<!\p{Lu}['’]*\p{Lu})[\p{Lu}'’]*(?:[^\p{L}\n]{1,3}\p{Lu}[\p{Lu}'’]*)+(?!\p{Ll})/gu;

const shoutedWords = (run: string): string[] =>
  run.split(/[^\p{Lu}'’]+/u).filter((word) => word.length > 1 || word === 'A' || word === 'I');

/** A word that a shouted sentence has and a list of acronyms doesn't: function words and requests, in capitals. */
export const SHOUTED_WORD =
  /\b(?:THE|THIS|THAT|THESE|IS|ARE|BE|WAS|WE|IT|YOU|WHAT|WHICH|HOW|WHY|WHEN|WHERE|WHO|TO|FOR|OF|FROM|WITH|UNTIL|HERE|SURE|REALLY|DO|DOES|WILL|SHOULD|NEEDS?|MORE|OTHER|ABOUT|STILL|ADD|INSERT|UPDATE|CHANGE|REPLACE|REMOVE|REWRITE|WRITE|FILL|FIX|CHECK|CONFIRM|VERIFY|ASK|FIND|MISSING|LINK|FINISH|FINALIZE|REVIEW|STOPPED|WAITING|DECIDE|EXPLAIN|DESCRIBE|CLARIFY|EXPAND|REWORD|MOVE|HOLD|TBD|TODO)\b/;

/** Where the next of them begins, at an offset or behind it; -1 where there is none. */
export const nextShoutedWord = searchWith(new RegExp(SHOUTED_WORD, 'g'));

/** Whether a paragraph or item shouts more than anybody does to a colleague. */
export function isDisclaimer(paragraph: string): boolean {
  let shouted = 0;
  for (const [run] of paragraph.matchAll(SHOUTED)) {
    shouted += shoutedWords(run).length;
    if (shouted > LONGEST_SHOUT) return true;
  }
  return false;
}

/** Whether a run of capitals is a sentence and all that its line says: nobody shouts so at readers but to warn them. */
function isWholly({ text, heading, continues }: Segment, match: RegExpExecArray, words: string[]): boolean {
  return (
    !heading &&
    !continues &&
    match.index <= 2 &&
    !text.startsWith('*') &&
    words.length >= 4 &&
    words.length <= LONGEST_SHOUTED_LINE &&
    !/^HOW TO\b/.test(match[0]) &&
    !/\p{Ll}/u.test(text) &&
    (words.some((word) => PREDICATE.test(word)) || REQUEST.test(words[0]!)) &&
    !words.some((word) => FOR_READERS_TOO.test(word))
  );
}

/** Marks what is shouted to a colleague: a sentence in capitals, or an order of a few words. */
export const shouting: Detector = (segment, report) => {
  for (const match of segment.text.matchAll(SHOUTED)) {
    if (/[\w./={$`]/.test(before(match))) continue;
    const words = shoutedWords(match[0]);
    if (words.length < 2 || words.length > LONGEST_SHOUT) continue;
    const next = after(match);
    const asks = REQUEST.test(words[0]!) || /^(?:HERE|TBD|TODO)$/.test(words.at(-1)!);
    const sentence =
      words.length >= 3 &&
      words.some((word) => FUNCTION_WORD.test(word)) &&
      (asks ||
        next === '?' ||
        words.some((word) => ABOUT_THE_PAGE.test(word)) ||
        isWholly(segment, match, words));
    // A label of the user interface is bold and says no more than a few words.
    const label = before(match) === '*' && !words.some((word) => ABOUT_THE_PAGE.test(word));
    if (!sentence && (label || !asks || words.length > 3)) continue;
    const from = segment.from + match.index;
    const tail = /^[?!.]+/.exec(
      segment.text.slice(match.index + match[0].length, match.index + match[0].length + 10),
    );
    report({
      kind: next === '?' ? 'question' : 'note',
      from,
      to: from + match[0].length + (tail?.[0].length ?? 0),
    });
  }
};
