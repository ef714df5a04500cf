import { decodeMarkdown } from '../page/source-text';

/**
 * How the ranking reads text: as words without their endings, so that "Configuring policies" and "configure a policy" share both.
 * Nothing here knows about the site's subject.
 */

/** Words too common in English to tell one page from another. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and are as at be by can do for from has have how if in into is it its of on or our see that the their then these this those to ' +
    'use using was what when where which will with you your'
  ).split(' '),
);

/** The text of a link as a reader sees it: without tags, escapes and entities decoded. */
export function plainText(markdown: string): string {
  return decodeMarkdown(markdown.replace(/<\/?[a-z][^<>]*>/gi, ' '));
}

/** Whether the ranking passes over a word, given in lower case. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

const WORD = /[\p{L}\p{N}]+/gu;
/** `createdDate`, `LogEvent`; not `OAuth` or `OpenID`, whose humps are no words. */
const CAMEL_CASE = /^(?:\p{Ll}+(?:\p{Lu}\p{Ll}+)+|\p{Lu}\p{Ll}{2,}(?:\p{Lu}\p{Ll}{2,})+)$/u;

/**
 * The words of a text in their order, lower case, stemmed, without stop words unless there are only those. A camel-case word gives itself
 * and its parts.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  const stops: string[] = [];
  for (const [written] of text.replace(/['’]s\b/g, '').matchAll(WORD)) {
    const lower = written.toLowerCase();
    if (STOP_WORDS.has(lower)) stops.push(lower);
    else {
      words.push(stem(lower));
      if (CAMEL_CASE.test(written)) {
        for (const part of written.split(/(?=\p{Lu})/u)) words.push(stem(part.toLowerCase()));
      }
    }
  }
  return words.length > 0 ? words : stops;
}

/** Cuts English plural, `-ing`, `-ed` and a final `e`. Two words with the same stem are the same word to the ranking. */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let base = word;
  if (/(?:ss|sh|ch|x|z)es$/.test(base)) base = base.slice(0, -2);
  else if (base.endsWith('ies') && base.length > 4) base = base.slice(0, -3) + 'y';
  else if (/[^suia]s$/.test(base) || base.endsWith('ias') || base.endsWith('as')) base = base.slice(0, -1);
  const cut = base.replace(/(?:ing|ed)$/, '');
  if (cut !== base && cut.length >= 3 && /[aeiouy]/.test(cut))
    base = /([bdgmnprt])\1$/.test(cut) ? cut.slice(0, -1) : cut;
  return base.length > 4 && base.endsWith('e') ? base.slice(0, -1) : base;
}
