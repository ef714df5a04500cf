/**
 * Whom a placeholder asks: writers leave the name of the colleague who knows (PLACEHOLDERS.md, link-person). A name counts only where it
 * can be nothing else, because names also stand in sample data: behind a word of asking or waiting, before what the colleague is to do, as
 * the owner of a doc or link, behind an `@`, in `TODO(name)`, and alone in place of a destination.
 */

/** A first name, and a last one behind it; a shouted one stands alone, for what follows is shouted too. */
const NAME = `\\p{Lu}\\p{Ll}\\p{L}*(?:['’-]\\p{L}+)?(?: \\p{Lu}\\p{Ll}\\p{L}*(?:['’-]\\p{L}+)?)?|\\p{Lu}{2,15}|\\p{Ll}{3,15}`;

/** Colleagues by their work. */
const GROUP =
  '(?:(?:the|other|our|another) )?(?:(?:docs?|product|design|legal|security|support|mobile|sdk|api|ux) )?(?:teams?|writers?|pms?|smes?|tpms?|engineers?|engineering|devs|legal|product|support|qa|ux)(?![\\p{L}])';

const GROUP_FIRST = new RegExp(`^(${GROUP})`, 'iu');
const NAME_FIRST = new RegExp(`^(${NAME})(?![\\p{L}\\d_/.-]*[\\d_/])`, 'u');
const NAME_ALONE = new RegExp(`^(${NAME})\\?*$`, 'u');

/** What stands before whom one asks or waits for. */
const ASKING =
  /(?:^|[^\p{L}])(?:ask(?:ed|ing)?|wait(?:ing)? (?:for|on)|pending(?: (?:input|review|answer))? from|(?:check|confirm|verify|discuss|review|clarify|sync) with|(?:link|links|info|input|answer|review|feedback|details?|text|image|screenshot|diagram)s? from|question for|note (?:to|for)|assigned to|cc:?)[ \t]+@?/giu;

/** `Sam to confirm`, `Sam: is this right?` at the start, `Sam's doc`, `@sam`, `TODO(sam)`. */
const OTHERS: readonly RegExp[] = [
  /(?<![\p{L}\d.`/@])@(\p{L}[\p{L}\d-]{1,30})(?![\p{L}\d./@-])/u,
  /\b(?:TODO|FIXME|TBD)\s?[([]\s*@?(\p{L}[\p{L}'’-]{1,30})\s*[)\]]/u,
  /(?:^|[^\p{L}])(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?) (?:to (?:confirm|check|review|provide|answer|update|send|write|add|verify|decide)|will (?:confirm|check|provide|send|know)|knows)(?![\p{L}])/u,
  /(?:^|[^\p{L}])(\p{Lu}\p{L}+)['’][sS] (?:doc|link|draft|page|pr|note|topic)s?(?![\p{L}])/iu,
  /\blinks? to (\p{Lu}\p{L}+)['’]s /u,
];

/** What is no name although it stands where one would: what one asks about, and the words of such sentences. */
const NO_NAME =
  /^(?:a|about|add|after|again|all|an|and|answers?|any(?:one|body)?|approval|are|around|as|at|be|before|both|but|by|can|change|check|confirm|content|date|do|docs?|documentation|does|draft|each|everyone|final|find|first|fix|for|from|ga|ea|guide|have|he|help|her|here|him|how|i|if|image|in|info|input|is|it|its|later|launch|legal|links?|me|more|my|name|need(?:ed|s)?|new|next|no|none|not|now|of|on|one|or|other|our|page|people|permission|please|pr|product|publication|publish|questions?|reader|readers|ref|reference|release|review|see|self|she|should|site|some(?:one|body)?|soon|team|text|that|the|their|them|then|there|these|they|this|those|tickets?|till|to|todo|tbd|tbc|until|update|url|us|user|users|want|was|we|what|when|where|whether|which|who|why|will|with|you|your|yourself|admins?|customers?|developers?|end|okta|google|apple|microsoft|amazon|github|android|api|sdk|mfa|sso|saml|oidc|oie|oauth|idp|scim|ui|uri|faq|cli|jwt|pkce|x{2,}|diagram|screenshot|unknown|missing|waiting|pending|blank|empty|heading|section|topic|article|anchor|alias|title|path|insert|example|sample|placeholder|old|fixme|wip|link_?here|ok|nothing|something|everything)$/iu;

/**
 * Whom a note of a writer asks.
 * @param note what is not for readers: a destination that is none, a note or question in the text, a comment
 * @returns the name, in one spelling for all ways to write it ("SAM", "@sam" and "Sam" are Sam); `null` where nobody is named
 */
export function personAsked(note: string): string | null {
  for (const { index, 0: lead } of note.matchAll(ASKING)) {
    const found = nameAt(note.slice(index + lead.length));
    if (found !== null) return found;
  }
  for (const expression of OTHERS) {
    const name = expression.exec(note)?.[1];
    if (name !== undefined && isName(name)) return spelled(name);
  }
  return null;
}

/**
 * As {@link personAsked}, for what stands in place of a link's destination, where a name alone is enough.
 * @param text the link's text: what it says too is the thing that is linked and nobody's name
 */
export function personAskedInLink(destination: string, text: string): string | null {
  const alone = destination.trim();
  const words = text.toLowerCase().split(/[^\p{L}]+/u);
  const name = NAME_ALONE.exec(alone)?.[1];
  if (name !== undefined && /^\p{Lu}/u.test(name)) {
    return isName(name) && !words.includes(name.toLowerCase()) ? spelled(name) : null;
  }
  return personAsked(destination);
}

/** The `data` of a finding that asks somebody. */
export function askedData(asked: string | null): { readonly asked?: string } {
  return asked === null ? {} : { asked };
}

function nameAt(rest: string): string | null {
  const group = GROUP_FIRST.exec(rest)?.[1];
  if (group !== undefined) return spelledGroup(group);
  const name = NAME_FIRST.exec(rest)?.[1];
  return name !== undefined && isName(name) ? spelled(name) : null;
}

function isName(name: string): boolean {
  return name.split(' ').every((word) => !NO_NAME.test(word));
}

function spelled(name: string): string {
  const shouted = name === name.toUpperCase();
  const small = name === name.toLowerCase();
  if (!shouted && !small) return name;
  return name.toLowerCase().replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase());
}

/** `OTHER WRITERS` is "Other writers"; short forms stay capital. */
function spelledGroup(group: string): string {
  const plain = group
    .toLowerCase()
    .replace(/^(?:the|our) /, '')
    .replace(
      /\b(pm|sme|tpm|qa|ux|api|sdk)(s?)\b/g,
      (_all, word: string, end: string) => word.toUpperCase() + end,
    );
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
