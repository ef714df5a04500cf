import type { TextRange } from '../page/block';
import { endOfLine, startOfLine } from '../page/lines';
import { nextSign, SIGN } from './editorial-signs';

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
interface Segment extends TextRange {
  readonly text: string;
  readonly heading: boolean;
  /** The whole of a list item's line. */
  readonly item: boolean;
}

/** Whether a text can hold an editorial mark at all: a cheap test, to be asked of a block's source before its prose is made. */
export function hasSigns(text: string): boolean {
  return SIGN.test(text) || SHOUTED_WORD.test(text);
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
  const shouts = SHOUTED_WORD.test(prose) && !isDisclaimer(prose);
  const marks: EditorialMark[] = [];
  for (const from of linesWorthReading(prose, shouts)) {
    for (const segment of segmentsOf(lineAt(prose, from), from, heading)) {
      if (SIGN.test(segment.text) || segment.text.includes(OPEN_COMMENT)) {
        for (const find of DETECTORS) find(segment, (mark) => marks.push(mark));
      }
      if (shouts && SHOUTED_WORD.test(segment.text)) shouting(segment, (mark) => marks.push(mark));
    }
  }
  return outermost(marks);
}

/** The starts of the lines that hold a sign, in order. */
function linesWorthReading(prose: string, shouts: boolean): Iterable<number> {
  const starts = new Set<number>();
  for (const next of shouts ? [nextSign, nextOpenComment, nextShoutedWord] : [nextSign, nextOpenComment]) {
    for (let at = next(prose, 0); at >= 0; at = next(prose, endOfLine(prose, at))) {
      starts.add(startOfLine(prose, at));
    }
  }
  return [...starts].sort((a, b) => a - b);
}

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

/** What of a line stands for itself: the line, or each of its cells. */
function segmentsOf(line: string, from: number, heading: boolean): Segment[] {
  const segments: Segment[] = [];
  // Marks of lists, quotes and headings are no part of the sentence.
  const lead = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?(?:#{1,6}\s+)?\s*/.exec(line)![0];
  const inHeading = heading || lead.includes('#');
  const add = (start: number, to: number, item: boolean) => {
    const written = line.slice(start, to);
    const text = written.trim();
    if (text === '') return;
    const at = from + start + (written.length - written.trimStart().length);
    segments.push({ from: at, to: at + text.length, text, heading: inHeading, item });
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

/** Nothing longer is one sentence: what is read around a mark is bounded, so that a line of many marks costs linear time. */
const LONGEST_SENTENCE = 400;

type Detector = (segment: Segment, report: (mark: EditorialMark) => void) => void;

/** A detector that reports every match of an expression that `accept` lets pass. */
function each(
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

/** What stands right before and right behind a match. */
const before = (match: RegExpExecArray): string => match.input[match.index - 1] ?? '';
const after = (match: RegExpExecArray): string => match.input[match.index + match[0].length] ?? '';

/** Whether a match is a word of its own and no part of an identifier, a path, a call, a masked value or a literal. */
const free = (match: RegExpExecArray): boolean => {
  const [left, right] = [before(match), after(match)];
  if (/[\p{L}\p{N}./=$&`-]/u.test(left) || /[\p{L}\p{N}/=`-]/u.test(right)) return false;
  const rest = match.input.slice(match.index + match[0].length, match.index + match[0].length + 2);
  return rest !== '()' && !(/['"“‘{]/.test(left) && /['"”’}]/.test(right));
};

/** Whether a match is what the sentence is about: "replace the TODO comment with code". */
const isSpokenOf = (match: RegExpExecArray): boolean => {
  const end = match.index + match[0].length;
  return /^\s+(?:comment|marker)s?\b/i.test(match.input.slice(end, end + 20));
};

/** Whether a match stands behind the end of one sentence and at the end of the segment: a mark, no word of either. */
const endsSentence = (match: RegExpExecArray): boolean =>
  /[.!?:]\s$/.test(match.input.slice(Math.max(0, match.index - 2), match.index)) &&
  /^\W{0,10}$/.test(match.input.slice(match.index + match[0].length));

/** Whether a match is all that its segment says, but for punctuation and emphasis. */
const alone = (match: RegExpExecArray, segment: Segment): boolean =>
  segment.text.length <= LONGEST_SENTENCE &&
  !/[\p{L}\p{N}]/u.test(
    segment.text.slice(0, match.index) + segment.text.slice(match.index + match[0].length),
  );

/** Words that only whole sentences have: capitals with one of them are shouting and no list of acronyms. */
const FUNCTION_WORD =
  /^(?:THE|THIS|THAT|THESE|A|AN|IS|ARE|BE|WAS|WE|I|IT|YOU|WHAT|WHICH|HOW|WHY|WHEN|WHERE|WHO|TO|FOR|OF|FROM|WITH|UNTIL|HERE|SURE|REALLY|DO|DOES|WILL|SHOULD|NEED|NEEDS|MORE|OTHER|ABOUT|STILL)$/;

/** Words of a sentence about the page and its making: licences and warnings shout too, but not of these. */
const ABOUT_THE_PAGE =
  /^(?:WE|I|SURE|HERE|NEED|NEEDS|NEEDED|UNTIL|YET|LINKS?|FINAL|DRAFT|PAGE|SECTION|DOCS?|ARTICLE|TOPIC|CONTENT|IMAGES?|SCREENSHOTS?|DIAGRAM|TBD|TODO|LATER|READY)$/;

/** What colleagues ask of each other. */
const REQUEST =
  /^(?:ADD|INSERT|UPDATE|CHANGE|REPLACE|REMOVE|REWRITE|WRITE|FILL|FIX|CHECK|CONFIRM|VERIFY|ASK|FIND|NEED|NEEDS|MISSING|LINK|FINISH|FINALIZE|REVIEW|STOPPED|WAITING|DECIDE)$/;

/** More words than anybody shouts to a colleague in one paragraph: licences and disclaimers. */
const LONGEST_SHOUT = 30;

const SHOUTED = /\p{Lu}(?<!\p{Lu}['’]*\p{Lu})[\p{Lu}'’]*(?:[^\p{L}\n]{1,3}\p{Lu}[\p{Lu}'’]*)+(?!\p{Ll})/gu;

const shoutedWords = (run: string): string[] =>
  run.split(/[^\p{Lu}'’]+/u).filter((word) => word.length > 1 || word === 'A' || word === 'I');

/** A word that a shouted sentence has and a list of acronyms doesn't: function words and requests, in capitals. */
const SHOUTED_WORD =
  /\b(?:THE|THIS|THAT|THESE|IS|ARE|BE|WAS|WE|IT|YOU|WHAT|WHICH|HOW|WHY|WHEN|WHERE|WHO|TO|FOR|OF|FROM|WITH|UNTIL|HERE|SURE|REALLY|DO|DOES|WILL|SHOULD|NEEDS?|MORE|OTHER|ABOUT|STILL|ADD|INSERT|UPDATE|CHANGE|REPLACE|REMOVE|REWRITE|WRITE|FILL|FIX|CHECK|CONFIRM|VERIFY|ASK|FIND|MISSING|LINK|FINISH|FINALIZE|REVIEW|STOPPED|WAITING|DECIDE|TBD|TODO)\b/;

const SHOUTED_WORD_FROM = new RegExp(SHOUTED_WORD, 'g');

function nextShoutedWord(prose: string, from: number): number {
  SHOUTED_WORD_FROM.lastIndex = from;
  return SHOUTED_WORD_FROM.test(prose) ? SHOUTED_WORD_FROM.lastIndex - 1 : -1;
}

/** Whether a block shouts more than anybody does to a colleague. */
function isDisclaimer(prose: string): boolean {
  let shouted = 0;
  for (const [run] of prose.matchAll(SHOUTED)) {
    shouted += shoutedWords(run).length;
    if (shouted > LONGEST_SHOUT) return true;
  }
  return false;
}

const shouting: Detector = (segment, report) => {
  for (const match of segment.text.matchAll(SHOUTED)) {
    if (/[\w./={$`]/.test(before(match))) continue;
    const words = shoutedWords(match[0]);
    if (words.length < 2 || words.length > LONGEST_SHOUT) continue;
    const next = after(match);
    const asks = REQUEST.test(words[0]!) || /^(?:HERE|TBD|TODO)$/.test(words.at(-1)!);
    const sentence =
      words.length >= 3 &&
      words.some((word) => FUNCTION_WORD.test(word)) &&
      (asks || next === '?' || words.some((word) => ABOUT_THE_PAGE.test(word)));
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

/** A question in which the writers speak of themselves or of the page. */
const AMONG_WRITERS =
  /\b(?:do|should|can|could|are|will|would|did|have|shall|may) we\b(?!.*\byou\b)|\bwe (?:need|want|should|have) to\b|\b(?:is|are|does|was|will|should|has) (?:this|that|it|these|those)\b.*\b(?:still|even|really|needed|correct|right|true|accurate|ok|okay|necessary|required|relevant|valid|supported|EA|GA)\b|\bthis (?:section|page|doc|topic|guide|sentence|paragraph|link|note|table|article|step|feature)\b|^(?:maybe|perhaps)\b|\bPM\b/i;

/** A question that a page asks for its reader: of a FAQ, or rhetorically. */
const FOR_READERS =
  /^(?:\W{0,8}Q[:.]|\W{0,8}\d{0,4}[.)]?\s*(?:how|why) (?:do|does|can|should) (?:I|you|we)\b)|\byour?\b/i;

const questions: Detector = (segment, report) => {
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
    if (AMONG_WRITERS.test(sentence) && !FOR_READERS.test(sentence)) {
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

/** A parenthesis that holds nothing but the word for a link, or what to do about one. */
const LINK_WORDS =
  /^(?:(?:add|insert|needs?|get|find|include|provide|update|fix|missing|request|see|tbd|todo)[\s:]+)*(?:(?:a|an|the|this|new|correct|right|final|proper|api|csh|help|center|docs?|article|guide|concept|page|topic|reference|section|blog|internal|external|more|to)\s+)*(?:hyper)?(?:links?|url|docs?|info|ref|alias(?:es)?|anchor|xref)(?:\s*(?:[?:–—-]|to|for|here|needed|required|goes|tbd|todo|from|when|once|pending|coming)(?:\W.*)?)?$/i;

/** Aliases that are said, in code or as a value: code is blank in prose, and longer than what parts words. */
const NAMED_ALIAS = /^\s*alias(?:es)?\b.*(?:\s{3}|['"])/i;

const linkMarkers: Detector = (segment, report) => {
  for (const match of segment.text.matchAll(/[([<{]([^()[\]<>{}\n]{3,80})[)\]>}]/g)) {
    const inner = match[1]!.trim();
    if (
      before(match) === ']' ||
      (match[0].startsWith('[') && /[({]/.test(after(match))) ||
      !LINK_WORDS.test(inner) ||
      NAMED_ALIAS.test(match[1]!) ||
      /^URLs?$|^API/.test(inner)
    )
      continue;
    report({
      kind: 'link marker',
      from: segment.from + match.index,
      to: segment.from + match.index + match[0].length,
    });
  }
};

/** `see link to the guide`: a noun without its article, telegraphed to a colleague. */
const TELEGRAPHED =
  /(?:^|[–—:,-]\s|\bsee\s)link to\b[^.|*:]*|^Link to\b[^.|*:]*\b(?:guide|docs?|page|article|section|topic|tutorial|reference)\b/g;

/** What one asks of a colleague whom one names. */
const ASKED =
  '(?:please|pls|(?:can|could|would|will) you|to (?:add|check|confirm|provide|review|supply|update|verify|write))\\b';

/** Whom writers wait for, and no reader has. */
const COLLEAGUES =
  '(?:the )?(?:eng(?:ineering)?|PMs?|SMEs?|product management|tech(?:nical)? review(?:ers?)?)\\b';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

const DETECTORS: readonly Detector[] = [
  linkMarkers,
  // To the end of the sentence or segment where a colon says what is to be done.
  each(
    /(?<![\p{L}\p{N}])(?:TODOs?|TO[ -]DO|FIXME|TB[DACW]s?)(?![\p{L}\p{N}])(?:\([^()\n]{1,40}\))?(?::[^.|]*)?/gu,
    'token',
    (m) => (free(m) || (m[0].includes(':') && !/[./]/.test(before(m)))) && !isSpokenOf(m),
  ),
  each(/(?<![\p{L}\p{N}])tbd(?![\p{L}\p{N}])/giu, 'token', (m) => !/\//.test(before(m) + after(m))),
  each(/^to[ -]do\s*(?:[:–—].*|$)/gi, 'token'),
  // In lower case the word is also part of the docs' own examples ("todo app"): where nothing but an end or a colon follows, it isn't.
  each(/(?<![\p{L}\p{N}])todo(?![\p{L}\p{N}])(?:\s*:[^.|]*)?/giu, 'token', (m, s) => {
    if (alone(m, s)) return true;
    if (m[0].includes(':')) return free(m) || /^[\s%>(*"']?$/.test(before(m));
    const marked = /[([{<*_]/.test(before(m)) && /[)\]}>*_]/.test(after(m));
    // "Todo apps" are what the docs' own examples build.
    const order =
      m.index === 0 &&
      /^ (?!(?:apps?|lists?|items?|applications?|api|tasks?|samples?|examples?)\b)/i.test(
        m.input.slice(4, 20),
      );
    return marked || order || before(m) === '%' || endsSentence(m);
  }),
  // In a sentence it may also mask a value.
  each(
    /(?<![\p{L}\p{N}])x{3,}(?![\p{L}\p{N}])/giu,
    'token',
    (m, s) => alone(m, s) || (free(m) && (m.index === 0 || 'weak')),
  ),
  each(/\bOKTA-(?:X{2,}|#{2,}|\?)/gi, 'token'),
  each(
    new RegExp(`\\b${MONTH}\\s+(?:xx?|dd|tbd|\\?+)\\b(?:,\\s*\\d{4})?`, 'gi'),
    'token',
    (m) => !/[\w]/.test(after(m)),
  ),
  each(/\b(?:ADD|INSERT|FILL|PUT|NEED)_[A-Z_]*[A-Z]\b|\b[A-Z]+(?:_[A-Z]+)*_HERE\b/g, 'token'),
  each(
    /%[A-Za-z][^%\n]{2,79}[A-Za-z]%/g,
    'token',
    (m) => !/\d/.test(before(m)) && /\s|[a-z][A-Z]/.test(m[0]),
  ),
  each(
    /\b(?:lorem\s+ipsum|dolor\s+sit\s+amet|\w+\s+ipsum)\b|\bblah(?:[\s,]+blah)*\b|^test test$/gi,
    'filler',
  ),
  each(/(?:…|\.\.\.)\s*(?:(?:more\s+)?to\s+(?:come|be\s+\w+)|(?:more\s+)?coming)\b/gi, 'note'),
  each(/\bmore to come\b/gi, 'note'),
  each(
    /(?:^|[([|:–—-]\s*)to be (?:added|determined|defined|decided|written|confirmed|announced|completed|provided|documented|filled|supplied)\b/gi,
    'note',
  ),
  each(/\(?\bcoming soon\b\)?/gi, 'coming soon'),
  each(
    /\b(?:link|image|screenshot|content|text|title|heading|description|info|name|example|code|table|diagram|java|abstract) goes here\b|\bgoes here\b(?=\s*(?:$|[.)\]]))/gi,
    'note',
  ),
  each(
    /\b(?:title|heading|description|text|content)\s+here\b(?=\W*$)|\bneed (?:a|an) (?:heading|title|link|date|image|description|example)\b/gi,
    'note',
    (m) =>
      !/\b(?:read|see|find|view|download)\b[^.!?]{0,80}$/i.test(
        m.input.slice(Math.max(0, m.index - 100), m.index),
      ),
  ),
  each(
    /[[(<]\s*(?:insert|add|need|needs|fill in|put|todo|tbd|rough draft|(?:internal|editor|author|writer)s?['’]?s? (?:notes?|only|comments?))\b[^\])>\n]{0,120}[\])>]/gi,
    'note',
    (m) =>
      after(m) !== '(' &&
      !/^\((?:add|put|need|needs|insert)\b/i.test(m[0]) &&
      !/^[[<](?:add|insert)[-_]?\w*[\]>]$/.test(m[0]),
  ),
  each(/\(add [^()]{0,100}\b(?:link|image|screenshot|icon|diagram|here)\b[^()]{0,100}\)/gi, 'note'),
  each(
    /\b(?:[Ss]ee|at|in|to|and) LINKS?\b(?! [A-Z]{2})|\b[Ss]ee link\b(?=\s*(?:[.)]|$|to\b))/g,
    'link marker',
  ),
  // What ends with a colon or in bold is a label.
  each(TELEGRAPHED, 'link marker', (m) => !/[*:]/.test(after(m))),
  each(
    /\((?:guide|concept|page|article|topic|reference|section|overview|tutorial|video|blog|sample|how-?to|procedure|release note)s?\)(?=\W*$)/g,
    'link marker',
    () => 'weak',
  ),
  each(/\b20[xX]{2}\b|\b20\d\d\.[xX]{2}\b/g, 'token'),
  each(/(?<![\p{L}\p{N}])ToDo(?![\p{L}\p{N}])(?! (?:app|list|item))/gu, 'token', free),
  each(/\b(?:see|in|at|to|the) (?:\( ?\)|\[ ?\])(?![(\w])/gi, 'link marker'),
  each(/^FILL IN\b.*/g, 'note'),
  // By name, to the end of what is asked; an "@" inside a word is an address or a package.
  each(new RegExp(`(?<![\\w./@-])@\\p{L}[\\p{L}\\d.-]{0,30}[,:]?\\s+${ASKED}[^.?!|]*[?!]?`, 'gu'), 'note'),
  each(
    new RegExp(
      `\\((?!(?:Note|Tip|Important|Optional|Caution|Warning)\\b)\\p{Lu}\\p{Ll}+[,:]\\s+${ASKED}[^()]{0,200}\\)`,
      'gu',
    ),
    'note',
  ),
  each(
    new RegExp(
      `(?:\\b(?:need|needs|have|will|must|should)\\s+(?:to\\s+)?)?\\bcheck with ${COLLEAGUES}|\\bwaiting (?:on|for) (?:[a-z]+ (?:from|by) )?${COLLEAGUES}`,
      'giu',
    ),
    'note',
  ),
  each(/\bXX (?:seconds|minutes|hours|days|weeks|months|years|users|requests|characters)\b/g, 'token'),
  each(/\{\{\s*(?:ADD|INSERT|TODO|TBD)\b[^{}]{0,120}\}\}/g, 'note'),
  // A comment without an end shows on the page.
  each(/<!--.*/g, 'note'),
  each(
    /\b(?:internal|editor['’]?s?|author|writer|reviewer)s?['’]? notes?:.*|\bnotes? (?:to|for) (?:self|reviewers?|editors?|writers?|authors?|PM)\b.*/gi,
    'note',
    (m) => !/[\w-]/.test(before(m)),
  ),
  each(
    /\bI(?:['’]m| am)? (?:think|believe|guess|assume|suspect|wonder|not sure|don['’]t (?:think|know))\b/g,
    'note',
    // An author may believe things too; one who doesn't know is still writing.
    (m) =>
      !/["“]/.test(m.input.slice(Math.max(0, m.index - 200), m.index)) &&
      (/not sure|n['’]t/.test(m[0]) || before(m) === '(' || 'weak'),
  ),
  questions,
];
