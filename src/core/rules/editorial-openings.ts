import { endOfLine, nextNonSpace, startOfNextLine } from '../page/lines';
import { speaksToReader, type Detector, type EditorialKind } from './editorial-segment';

/**
 * How a line, an item or a cell begins that speaks to a colleague: telegraphed, as nobody writes to readers, or an order about the text
 * itself. Each stands behind the marks of its line and emphasis or brackets.
 */
interface Opening {
  readonly kind: EditorialKind;
  /** Sources of expressions: of which case counts, and of which it doesn't. */
  readonly exact?: string;
  readonly anyCase?: string;
  /** Only credible close to a certain placeholder: readers are told such things too, as a status or a label. */
  readonly weak?: boolean;
  /** It says whom it is for, so that it may ask. */
  readonly named?: boolean;
}

/** What is done to a text that isn't finished. */
export const EDITING =
  '(?:add|ask|check|clarify|confirm|decide|document|double-?check|expand|explain|figure out|find out|finish|fix|review|re-?phrase|re-?word|re-?write|update|verify|write)';

/** Who works on a page. */
const COLLEAGUE =
  '(?:legal|SMEs?|PMs?|product management|eng(?:ineering)?|design|tech(?:nical)?|security|editorial|marketing|peer|docs?(?:umentation)?|content|copy)';

/** Parts of a text that only those who write it name. */
const OWN_PART = '(?:sentence|paragraph|wording|phrasing|blurb|intro|bullet|subsection)s?';

/** What a page is made of. */
const MATERIAL =
  '(?:intro(?:duction)?|description|overview|summary|examples?|diagrams?|screenshots?|images?|links?|steps|text|copy|conclusion|title|definition|citation|explanation|context|details?|info(?:rmation)?|content)';

/** A colleague's name, and none of whom readers ask. */
const NAME = '(?!(?:Okta|Your|Support|Microsoft|Google|Apple|Amazon|The)\\b)\\p{Lu}\\p{Ll}{1,20}';

/** Nothing but an end stands behind it. */
const END = '(?=\\W{0,4}$)';

const OPENINGS: readonly Opening[] = [
  {
    kind: 'token',
    anyCase: `to[ -]do(?:\\s*[:–—]|${END})|tb[ac]${END}`,
    exact: `(?:TK)+${END}|PLACEHOLDER${END}`,
  },
  {
    kind: 'filler',
    anyCase: `(?:asdf|qwerty|sdfg)\\w{0,20}${END}|(?:bla|yada)(?:[\\s,]+(?:bla|yada)){1,9}${END}`,
  },
  {
    kind: 'filler',
    anyCase: `(?:this is )?(?:an? |some )?(?:dummy|placeholder|filler|boilerplate) (?:text|content|copy|paragraph)${END}|this is (?:just )?a placeholder (?:for|until)\\b|placeholder until\\b|(?:placeholder|temporary|temp|dummy) (?:text|copy|content|wording|title|image),? (?:until|will be|for now)\\b|test(?:\\s+test)+${END}`,
  },
  // A table may say so of a variable.
  { kind: 'filler', anyCase: '(?:placeholder for the)\\b', weak: true },
  // Without a subject.
  {
    kind: 'note',
    anyCase: `(?:still )?needs? (?:to be ${EDITING}(?:e?d|ten)?\\b|to ${EDITING}\\b|(?:more|some) ${MATERIAL}|(?:an? )?(?:better|real|different) [a-z]+|${COLLEAGUE} (?:review|input|approval|sign-?off|feedback)|(?:an? |the |final )?(?:input|feedback|confirmation|answer|wording|screenshots?|example|rewrite|owner)(?: (?:from|by|on|for)\\b|${END}))`,
  },
  { kind: 'note', anyCase: `needs (?:review|input|feedback)${END}`, weak: true },
  {
    kind: 'note',
    anyCase: `(?:still )?(?:pending|awaiting|waiting (?:on|for)) (?:an? |the )?(?:(?:final |some )?${COLLEAGUE} (?:review|input|approval|sign-?off|feedback|text)|(?:final (?:UI )?)?(?:copy|text|wording|screenshots?|diagrams?|sign-?off)\\b)`,
  },
  {
    kind: 'note',
    anyCase:
      "(?:not sure|unsure|unclear|no idea|don[’']t know) (?:if|whether|what|how|why|where|which|about|when|that)\\b",
  },
  {
    kind: 'note',
    anyCase: `(?:more )?${MATERIAL} (?:is |are )?(?:still )?(?:needed|missing|pending|to come|to follow|TB[ACD])${END}`,
  },
  // Orders about the text.
  {
    kind: 'note',
    anyCase: `(?:replace|remove|delete|rewrite|re-?word|re-?phrase|move|cut|shorten|expand|merge|split|fix|update|revise) (?:this|these|the (?:above|following|next|previous|last)) ${OWN_PART}\\b`,
  },
  { kind: 'note', anyCase: `(?:write|draft|re-?word|rewrite|finish) ${MATERIAL}${END}` },
  {
    kind: 'note',
    anyCase: `(?:add|insert|update|confirm|verify|check|fix) (?:${MATERIAL}|spelling|wording|grammar)${END}`,
    weak: true,
  },
  {
    kind: 'note',
    anyCase: `(?:insert|need) (?:an? |new |updated |another )?(?:screen ?shots?|mock-?ups?)(?: (?:here|of|showing|from|for)\\b|${END})`,
  },
  {
    kind: 'note',
    anyCase:
      '(?:remove|delete|take (?:this|it) out|cut|update|fix|confirm|verify|replace|hide)\\b[^.!?|]{0,60}\\bbefore (?:we )?(?:publish(?:ing)?|publication|release|launch|GA|merg(?:e|ing)|going live|go-?live)\\b',
  },
  {
    kind: 'note',
    anyCase: `do(?: not|n['’]t) (?:publish|merge|ship) (?:yet|until|before|this (?:yet|until|page|doc|section|version|draft))\\b`,
  },
  {
    kind: 'note',
    anyCase: `(?:someone|somebody) (?:should|needs to|has to|must|please)\\b|this is (?:just |only )?(?:a|the) (?:rough )?(?:first|early|rough) (?:pass|draft|cut)\\b`,
  },
  {
    kind: 'note',
    anyCase: `(?:expand|elaborate) (?:on|upon) (?:this|that)${END}|rewrite in (?:active|plain|present)\\b`,
  },
  {
    kind: 'note',
    anyCase:
      '(?:add|insert|include) (?:note|link|image|screenshot|diagram|example|table|paragraph|sentence|mention|reference) (?:about|to|on|of|for|from)\\b',
    weak: true,
  },
  { kind: 'note', anyCase: '(?:delete|remove) this (?:text|sentence|paragraph|line|note|template)\\b' },
  { kind: 'note', anyCase: '(?:something|paragraph|intro|blurb) about\\b' },
  {
    kind: 'note',
    anyCase: `(?:fill|add|finish|write|revisit|complete)(?: (?:this|it|in|out|up)){0,2} later${END}`,
  },
  // Where the work stopped, and how far it is.
  {
    kind: 'note',
    anyCase: `(?:stopped|left off|pick(?:ing)? up) here\\b|(?:continue|resume) (?:from )?here${END}|(?:copied|pasted|taken|moved) from (?:the )?[\\w-]+ (?:docs?|guide|page|wiki|blog|readme)\\b`,
  },
  {
    kind: 'note',
    anyCase: `(?:(?:this is )?an? (?:stub|rough draft)|under construction|work in progress|not (?:yet documented|documented yet))${END}|wip[,:.;–-]`,
    exact: `(?:WIP|INTERNAL(?: ONLY)?|DRAFT(?: ONLY)?)${END}`,
  },
  {
    kind: 'note',
    anyCase:
      '(?:alternat(?:iv)?e|suggested|proposed|working|rough) (?:text|wording|title|copy|draft|notes?|phrasing)\\s*:|(?:old|new|previous|original|suggested|proposed) version (?:above|below)\\b',
    exact:
      '(?:NEW|OLD|CURRENT|PROPOSED|REVISED|ORIGINAL|SUGGESTED) (?:TEXT|WORDING|COPY|VERSION|INTRO|SENTENCE|PARAGRAPH)\\s*:',
  },
  // From whom, to whom.
  {
    kind: 'note',
    named: true,
    anyCase: `(?:questions?|comments?|notes?) (?:for|from|to) (?:the )?(?:(?:docs?|tech(?:nical)?|content|copy) )?(?:self|writers?|reviewers?|editors?|authors?|PMs?|SMEs?)\\b`,
    exact: `(?:[Nn]otes?|[Ff]eedback|[Cc]omments?|[Ii]nput) from \\p{Lu}\\p{Ll}{1,20}\\s*:|(?:[Dd]ocs?|[Tt]ech(?:nical)?|[Cc]ontent|[Cc]opy) (?:writers?|reviewers?|editors?)[*_]{0,3}:|(?:PM|SME)[*_]{0,3}:`,
  },
  {
    kind: 'note',
    named: true,
    exact: `(?!(?:Note|Tip|Important|Optional|Caution|Warning|Question|Answer|Example|Action|Problem|Solution|Result)\\b)\\p{Lu}\\p{Ll}{1,20}: (?:please|pls|can you|could you|would you)\\b|(?!(?:Finally|Then|Next|Now|Also|However|First|Second|If|Once|When)\\b)\\p{Lu}\\p{Ll}{1,20}, (?:can|could|would) you\\b|(?:Hi|Hey|Dear) (?:\\p{Lu}\\p{Ll}{1,20}|all|team|reviewers?)[,!]`,
  },
  {
    kind: 'note',
    exact: `(?:Ask|Ping|DM) ${NAME}(?: (?:whether|if|about|for|why|what|how|which)\\b|${END})|ask ${NAME}${END}|Check with ${NAME}(?= (?:whether|if|about|on|before)\\b|\\W{0,4}$)|Per (?:Slack|Jira|PM|SME|legal|eng)\\b|As (?:discussed|agreed|decided) (?:in|on|with|at) (?:standup|Slack|the (?:meeting|sync|call))\\b`,
  },
  // What is to stand there, and nothing else.
  {
    kind: 'note',
    anyCase: `(?<=[[(])(?:an? )?(?:screen ?shots?|diagrams?|mock-?ups?|pictures?|image|draft|wip|internal|stub)[\\])]${END}|(?:(?:an?|the|some|more) )?(?:intro(?:duction)?|(?:intro(?:ductory)? )?(?:sentence|paragraph)|screen ?shot|image|diagram|caption|summary|blurb|(?:code |sample )?(?:sample|example|code|response|request)) here${END}`,
  },
  {
    kind: 'note',
    exact: `\\p{Lu}\\p{Ll}{1,20} to (?:confirm|fill in|provide|supply|review|verify)\\b`,
    weak: true,
  },
];

/** The label of a note. */
const LABEL = '[*_]{0,2}(?:[Nn]ote|[Ww]arning|[Tt]ip|[Ii]mportant|[Cc]aution):?[*_]{0,2}:?\\s{1,3}';

/** What may stand in front of an opening in its segment: emphasis, brackets, quotes, arrows. */
const LEAD = '[-><=*_~("\'“‘[{ ]{0,5}';

/**
 * Openings in one expression, as each costs time to compile: its first group is the label in front, and of the others, which are empty, the
 * one that matches tells which opening it is.
 */
interface Search {
  /** Sticky: it is tried where a segment begins. */
  readonly expression: RegExp;
  readonly openings: readonly Opening[];
}

const have = (of: 'exact' | 'anyCase'): readonly Opening[] =>
  OPENINGS.filter((opening) => opening[of] !== undefined);

const sourceOf = (of: 'exact' | 'anyCase'): string => {
  // In a text of several lines or cells, where they end.
  const sources = have(of).map((opening) => `(?:${opening[of]!.replaceAll('$)', '(?:$|\\|))')})()`);
  return `(${LABEL})?${LEAD}(?:${sources.join('|')})`;
};

/** Those whose case counts come last: what begins with some name is weak, and what it begins with may be told for certain. */
const SEARCHES: readonly Search[] = [
  { expression: new RegExp(sourceOf('anyCase'), 'miy'), openings: have('anyCase') },
  { expression: new RegExp(sourceOf('exact'), 'myu'), openings: have('exact') },
];

/** The marks of a line in front of its text, and the bar of its first cell. */
const LINE_MARKS = /[ \t>]*(?:(?:[-*+]|\d{1,4}[.)])[ \t]+|\|[ \t]*)?/y;

/** Where the next line or cell begins that may open as one to a colleague does, from `from` on; -1 where none does. */
export function nextOpening(text: string, from: number): number {
  for (let line = from === 0 ? 0 : startOfNextLine(text, from - 1); line < text.length;) {
    LINE_MARKS.lastIndex = line;
    LINE_MARKS.test(text);
    const start = LINE_MARKS.lastIndex;
    if (opensAt(text, start)) return start;
    const end = endOfLine(text, line);
    if (text[line] === '|') {
      for (let bar = text.indexOf('|', start); bar >= 0 && bar < end; bar = text.indexOf('|', bar + 1)) {
        const cell = nextNonSpace(text, bar + 1);
        if (cell < end && opensAt(text, cell)) return cell;
      }
    }
    line = end + 1;
  }
  return -1;
}

function opensAt(text: string, at: number): boolean {
  for (const { expression } of SEARCHES) {
    expression.lastIndex = at;
    if (expression.test(text)) return true;
  }
  return false;
}

/** Marks a segment that opens as one to a colleague does, to the end of its sentence. */
export const openings: Detector = ({ text, from, continues, heading }, report) => {
  if (continues) return;
  for (const { expression, openings } of SEARCHES) {
    expression.lastIndex = 0;
    const match = expression.exec(text);
    if (!match) continue;
    const opening = openings[match.indexOf('', 2) - 2]!;
    const end = sentenceEnd(text);
    // A heading says what its section is about.
    if (heading && opening.kind === 'note') continue;
    const sentence = text.slice(0, end);
    if (!opening.named && (sentence.includes('?') || speaksToReader(sentence))) continue;
    const label = match[1]?.length ?? 0;
    report({
      kind: opening.kind,
      from: from + label,
      to: from + end,
      ...(opening.weak ? { weak: true } : {}),
    });
    return;
  }
};

/** No sentence to a colleague is longer. */
const LONGEST = 300;

function sentenceEnd(text: string): number {
  const end = /[.!?](?=\s|$)/.exec(text.slice(0, LONGEST));
  return end ? end.index + 1 : Math.min(LONGEST, text.length);
}
