import { otherEngine, type Engine } from './engine';

/**
 * A piece of Markdown as it reads: marks dropped, white space single, apostrophes straight. Offsets of the source are kept, so that
 * what is found in the text can be shown in the file.
 */
export class ReadText {
  private constructor(
    readonly text: string,
    private readonly offsets: readonly number[],
    private readonly sourceEnd: number,
  ) {}

  /**
   * @param prose text in which code, comments, tags and destinations are blanked (see `Block.prose`)
   * @param from where the piece begins in it; offsets given back count from the start of `prose`
   */
  static of(prose: string, from: number, to: number): ReadText {
    let text = '';
    const offsets: number[] = [];
    let space = true;
    for (let i = from; i < to; i++) {
      const c = prose[i]!;
      if (c === ' ' || c === '\n' || c === '\t' || c === '\r' || c === '\u00a0') {
        if (!space) {
          text += ' ';
          offsets.push(i);
        }
        space = true;
      } else if (!DROPPED.has(c)) {
        text += c === '\u2019' || c === '\u2018' ? "'" : c;
        offsets.push(i);
        space = false;
      }
    }
    return new ReadText(text, offsets, to);
  }

  /** The offset in the source of a character of {@link ReadText.text}. */
  offset(at: number): number {
    return this.offsets[at] ?? this.sourceEnd;
  }

  /** The offset in the source behind the last character before `at`. */
  end(at: number): number {
    return at > 0 ? this.offset(at - 1) + 1 : this.offset(0);
  }

  /** The sentences, as ranges of {@link ReadText.text} without the space between them. */
  get sentences(): readonly Sentence[] {
    const result: Sentence[] = [];
    const pattern = /[.!?]["')]?(?= |$)/g;
    let from = 0;
    for (let match = pattern.exec(this.text); match; match = pattern.exec(this.text)) {
      const to = match.index + match[0].length;
      // "e.g. x", "v. 2": a sentence begins with a capital, a digit or a quote.
      if (to < this.text.length && !/[A-Z0-9"'(]/.test(this.text[to + 1] ?? 'A')) continue;
      result.push({ from, to, text: this.text.slice(from, to) });
      from = to + 1;
    }
    if (from < this.text.length)
      result.push({ from, to: this.text.length, text: this.text.slice(from).trimEnd() });
    return result;
  }
}

const DROPPED: ReadonlySet<string> = new Set(['[', ']', '*', '_', '>', '\\', '`']);

export interface Sentence {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Every spelling of an engine's name that the docs have used: today's and those of older text (ENGINES.md). A bare "Classic" counts only
 * with its capital.
 */
const NAMES =
  /(?:\b[Tt]he )?(?:\bOkta )?\b(?:(Identity [Ee]ngine|identity engine|OIE)|(?:Classic (?:[Ee]ngine|[Pp]ipeline)|classic (?:engine|pipeline)|Classic))(?!\w|-(?!only\b|enabled\b))/g;

/** Whether a text can say anything of an engine: a quick test before the patterns. */
export const NAMES_ENGINE = /\bengine\b|\bOIE\b|\bclassic\b/i;

/** A sentence with the engines' names replaced by these two, so that the patterns below need not know spellings. */
const IE = '\u2039IE\u203a';
const CE = '\u2039CE\u203a';
const E = '(?:(?<engine>\u2039[IC]E\u203a))';

function withTokens(text: string): string {
  return text.replace(NAMES, (_, identity: string | undefined) => (identity === undefined ? CE : IE));
}

function engineOfToken(token: string | undefined): Engine {
  return token === IE ? 'identity-engine' : 'classic-engine';
}

/** What a restricting sentence is about. */
export type Subject =
  /** This document, this guide. */
  | 'page'
  /** This section. */
  | 'section'
  /** These instructions, this feature: what the sentence opens. */
  | 'opened'
  /** Something by its name: speaks for the page or section of that title. */
  | 'named';

export interface Restriction {
  readonly subject: Subject;
  readonly engine: Engine;
  /** For `named`: what is restricted, in the form of {@link plainName}. */
  readonly name?: string;
}

/** A title or name in the form in which they are compared: lower case, letters and digits alone, without an article. */
export function plainName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:the|an?) /, '');
}

const PAGE_NOUN =
  'document|doc|docs|documentation|guide|page|article|topic|tutorial|quickstart|reference|content|information';
const SECTION_NOUN = 'section|subsection|chapter';
const IS_SECTION = new RegExp(`^(?:${SECTION_NOUN})$`, 'i');
const OPENED_NOUN =
  'instructions?|steps?|procedures?|features?|functionality|capability|capabilities|methods?|API|APIs|endpoints?|operations?|examples?|settings?|options?|events?|flows?|use cases?|objects?|properties|property|parameters?|polic(?:y|ies)|hooks?|tasks?|integrations?|configurations?|templates?|variables?|scenarios?|information|samples?';
const WORDS = String.raw`(?: (?!(?:is|are|was|were|indicated|marked|labelled|labeled|highlighted)\b)[-\w.'/&]+){0,6}?`;
/** "The" alone names a detail ("The `x` parameter is only ..."), so it counts only with "in this section". */
const SUBJECT = `(?:(?:This|These|The following)${WORDS} (?:(?<page>${PAGE_NOUN})|(?<section>${SECTION_NOUN})|(?<opened>${OPENED_NOUN}))|(?<bare>This|These)(?= (?:is|are|isn't|aren't|only|applies|apply|works?|doesn't|don't)\\b)|(?:The|All)${WORDS} (?:${PAGE_NOUN}|${OPENED_NOUN}))(?: (?:in|of|on) this (?<of>${PAGE_NOUN}|${SECTION_NOUN}))?`;
const FOR_WHOM = `(?:(?:the |your |all )?(?:Okta )?(?:customers?|users?|orgs?|organizations?|admins?|developers?|people|those|readers)(?: (?:who|that|which))?(?: (?:are|is))?(?: (?:using|on|with|use|uses|run|running|have|in|of))? )?`;
const ONLY = '(?:only|exclusively|specifically|solely)';
const AVAILABLE =
  'available|supported|valid|applicable|relevant|intended|meant|designed|written|compatible|enabled|offered';
const TO = "(?:as (?:a )?part of|for|in|on|with|by|to|within|through|when using|if you(?: are|'re) using)";

/** The sentence says for which engine its subject is. */
const POSITIVE = new RegExp(
  `^${SUBJECT} (?:(?:is|are|was|were) (?<is>(?:(?:${ONLY}|currently|now|${AVAILABLE}) )*)${TO} |(?<does>(?:${ONLY} )?(?:applies|apply|works?|pertains?|relates?|provides? (?:\\w+ )?information|contains? (?:\\w+ )?information)(?: ${ONLY})?) (?:${TO}|about) )${FOR_WHOM}${E}(?<tail>.*)`,
  'i',
);
/** The sentence says for which engine its subject isn't. */
const NEGATIVE = new RegExp(
  `^${SUBJECT} (?:(?:is|are)(?:n't| not)(?: (?:currently|yet))?(?: (?:${AVAILABLE}))? |(?:does|do)(?:n't| not) (?:apply|work) |can(?:'t|not) be used )${TO} ${FOR_WHOM}${E}(?<tail>.*)`,
  'i',
);

/** `Interaction Code flow is only available in <E>`. */
const NAMED = new RegExp(
  `^(?<name>[^,;:()]{2,60}?) (?:is|are) (?:currently )?(?:${ONLY} (?:${AVAILABLE})|(?:${AVAILABLE}) ${ONLY}) ${TO} ${FOR_WHOM}${E}(?<tail>.*)`,
  'i',
);

/** `Device trust isn't supported in <E>`. */
const NAMED_NEGATIVE = new RegExp(
  `^(?<name>[^,;:()]{2,60}?) (?:is|are)(?:n't| not)(?: (?:currently|yet))? (?:${AVAILABLE}) ${TO} ${FOR_WHOM}${E}(?<tail>.*)`,
  'i',
);

/** `You can only use this feature with <E>`. */
const YOU_CAN_ONLY = new RegExp(
  `^You can only use (?:this|these)(?: [-\\w]+){0,3} ${TO} ${FOR_WHOM}${E}(?<tail>.*)`,
  'i',
);

/** The words behind the engine's name name the other one too: "for Classic Engine and Identity Engine". */
const AND_OTHER = /^ (?:and|or|as well as|and also|&) \u2039[IC]E\u203a/;

/** `For Classic Engine orgs only.` or `Available only in Classic Engine.` as a sentence of its own. */
const ONLY_FRAGMENT = new RegExp(
  `^(?:(?:(?:Available )?(?:for|in|on) )?${E}(?: \\w+)? only|(?:(?:available|supported) only|only (?:available|supported)) (?:for|in|on|with) ${E.replace('engine', 'other')}(?: \\w+)?)[.:]?$`,
  'i',
);

const SAYS_ONLY = new RegExp(`\\b${ONLY}\\b`, 'i');

/**
 * What a sentence restricts to an engine; `null` where it restricts nothing.
 * @param sentence one sentence of a {@link ReadText}, without a leading "Note:"
 */
export function restrictionOf(sentence: string): Restriction | null {
  const read = withTokens(sentence);
  const fragment = ONLY_FRAGMENT.exec(read)?.groups;
  if (fragment) return { subject: 'opened', engine: engineOfToken(fragment['engine'] ?? fragment['other']) };
  const positive = POSITIVE.exec(read)?.groups;
  if (positive) {
    const tail = positive['tail']!;
    const subject = subjectOf(positive);
    const said = SAYS_ONLY.test(positive['is'] ?? positive['does'] ?? '') || /^(?: \w+)? only\b/i.test(tail);
    // A page that "is for" an engine is for that engine alone. A feature that "is available in" one may be in the other, too.
    if (AND_OTHER.test(tail) || (subject === 'opened' && !said)) return null;
    if (subject !== null) return { subject, engine: engineOfToken(positive['engine']) };
  }
  const negative = NEGATIVE.exec(read)?.groups;
  const subject = negative ? subjectOf(negative) : null;
  if (negative && subject !== null) {
    if (AND_OTHER.test(negative['tail']!)) return null;
    return { subject, engine: otherEngine(engineOfToken(negative['engine'])) };
  }
  const only = YOU_CAN_ONLY.exec(read)?.groups;
  if (only && !AND_OTHER.test(only['tail']!)) {
    return { subject: 'opened', engine: engineOfToken(only['engine']) };
  }
  return namedRestriction(read);
}

function namedRestriction(read: string): Restriction | null {
  const positive = NAMED.exec(read)?.groups;
  const groups = positive ?? NAMED_NEGATIVE.exec(read)?.groups;
  if (!groups || AND_OTHER.test(groups['tail']!)) return null;
  const engine = engineOfToken(groups['engine']);
  const name = plainName(groups['name']!);
  return { subject: 'named', engine: positive ? engine : otherEngine(engine), name };
}

function subjectOf(groups: Record<string, string | undefined>): Subject | null {
  const of = groups['of'];
  if (of !== undefined) return IS_SECTION.test(of) ? 'section' : 'page';
  if (groups['page'] !== undefined) return 'page';
  if (groups['section'] !== undefined) return 'section';
  return (groups['opened'] ?? groups['bare']) === undefined ? null : 'opened';
}

/** The beginning of a sentence that speaks to readers of one engine: `If you're using <E>`, `For <E> orgs`. */
const CONDITION = new RegExp(
  `^(?:(?:If|When) (?:you(?:'re| are)(?: currently| still)? (?:using|on|running|working (?:with|in)|an?)|you(?: still| currently)? (?:use|have)|you(?:'ve| have) (?:migrated|upgraded) to|(?:your|an) (?:org|organization|tenant)(?:'s| is)?(?: still)? (?:uses|runs|has|on|using|running|has (?:migrated|upgraded) to)|using)|For (?:(?:customers|users|orgs|developers|admins|those|people) (?:(?:who|that) (?:are )?)?(?:using|on|with|use)))(?: an?)? ${E}(?<tail>.*)`,
  'i',
);
const FOR_ORGS = new RegExp(
  `^For ${E}(?<tail>(?: (?:orgs?|customers?|users?|admins?|organizations?|developers?)\\b|, (?:see|select|use|go|follow|refer|click|choose)\\b).*)`,
  'i',
);

/** The engine whose readers a sentence speaks to, by its beginning; `null` for one that speaks to all. */
export function conditionOf(sentence: string): Engine | null {
  const read = withTokens(sentence);
  const groups = (CONDITION.exec(read) ?? FOR_ORGS.exec(read))?.groups;
  if (!groups || AND_OTHER.test(groups['tail']!) || / (?:and|or) \u2039/.test(groups['tail']!.slice(0, 20)))
    return null;
  return engineOfToken(groups['engine']);
}

/** The engines whose readers a text speaks to anywhere, at the start of a sentence or a clause. */
export function conditionsIn(text: string): Engine[] {
  const found: Engine[] = [];
  const starts = /(?:^|[.!?:;,(] |\b(?:and|but|or) )(?=if you|when you|for |if an)/gi;
  for (let match = starts.exec(text); match; match = starts.exec(text)) {
    const at = match.index + match[0].length;
    // No condition names its engine later than this; the bound keeps the work linear.
    const engine = conditionOf(text.slice(at, at + 160));
    if (engine) found.push(engine);
    if (match[0] === '') starts.lastIndex++;
  }
  return found;
}

const ONLY_IN_BRACKETS = new RegExp(
  `\\((?:available )?(?:only )?(?:(?:available )?(?:for|in|on|with) )?${E}(?<only>(?: \\w+)?[ -]only)?\\)`,
  'i',
);

/** `(Identity Engine only)` in a text: the engine, and the text before and behind it. */
export function onlyInBrackets(text: string): { engine: Engine; before: string; behind: string } | null {
  const read = withTokens(text);
  const match = ONLY_IN_BRACKETS.exec(read);
  if (!match || !/\bonly\b/i.test(match[0])) return null;
  return {
    engine: engineOfToken(match.groups!['engine']),
    before: read.slice(0, match.index).trim(),
    behind: read.slice(match.index + match[0].length).trim(),
  };
}

/** `Note:`, `Important :` and their kin at the start of a note. */
const LABEL = /^(?:Note|Notes|Important|Important Note|Caution|Warning|Tip|Info)s? ?:? */i;

/** Where a note's text begins, behind its label. */
export function afterLabel(text: string): number {
  const match = LABEL.exec(text);
  return match && /:/.test(match[0]) ? match[0].length : 0;
}
