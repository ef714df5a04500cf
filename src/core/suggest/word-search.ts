import { firstIndex } from '../first-index';
import type { PreparedQuery } from './query';
import { byAddress, type Name, type TargetRecord, type Word } from './target-index';
import { isStopWord, stem } from './words';

/** A target whose title, heading or path has what was typed. */
export interface Match {
  readonly target: TargetRecord;
  readonly score: number;
}

/** So many words that begin with the letters typed are looked at; the rest shows up when more is typed. */
const MOST_WORDS = 300;

/**
 * Finds targets while someone types: each word typed has to be, begin, or but for one letter be a word of the page's title or path, or of
 * the heading. Best first; equal ones in the order of their addresses.
 * @param typed words in any order, the last one perhaps unfinished, or a path
 * @param words the site's words, sorted
 */
export function findTargets(
  prepared: PreparedQuery,
  typed: string,
  words: readonly string[],
  limit: number,
): Match[] {
  const { index } = prepared;
  const parts = [...new Set(typed.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])];
  const matches = parts.flatMap((part) => {
    // The last one may be the beginning of another word.
    if (isStopWord(part) && part !== parts.at(-1)) return [];
    const found = matchingWords(part, words);
    return found.size === 0 && isStopWord(part) ? [] : [found];
  });
  if (matches.length === 0) return [];

  // Names that have any of the words, then targets whose names, together with their page's title and path, have them all.
  const targets = new Map<TargetRecord, number>();
  const rarest = matches.reduce((a, b) => (postings(prepared, a) <= postings(prepared, b) ? a : b));
  const pageScores = new Map<TargetRecord, readonly number[]>();
  for (const text of rarest.keys()) {
    for (const { target, kind } of index.word(text)?.names ?? []) {
      if (kind === 'description' || targets.has(target)) continue;
      const score = scoreOf(prepared, target, matches, pageScores);
      if (score > 0) targets.set(target, score);
    }
  }
  return [...targets]
    .map(([target, score]) => ({ target, score: Math.round(score * 1e6) / 1e6 }))
    .sort((a, b) => b.score - a.score || byAddress(a.target, b.target))
    .slice(0, limit);
}

/** The site's words that a typed part may mean, and how well: 1 the same, 0.8 begins with it, 0.5 one letter differs. */
function matchingWords(part: string, words: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (let i = lowerBound(words, part); i < words.length && found.size < MOST_WORDS; i++) {
    const word = words[i]!;
    if (!word.startsWith(part)) break;
    found.set(word, word === part ? 1 : 0.8);
  }
  // The site's words are kept without their endings: what is typed may be longer than they are, its ending half written.
  const stemmed = stem(part);
  for (let n = part.length; n >= Math.max(3, part.length - 3); n--) {
    const shorter = n === part.length ? stemmed : part.slice(0, n);
    if (words[lowerBound(words, shorter)] === shorter && !found.has(shorter))
      found.set(shorter, shorter === stemmed ? 1 : 0.8);
  }
  if (found.size === 0 && part.length >= 4) {
    const first = part[0]!;
    for (let i = lowerBound(words, first); i < words.length && words[i]!.startsWith(first); i++)
      if (isOneEditAway(part, words[i]!) || isOneEditAway(stemmed, words[i]!)) found.set(words[i]!, 0.5);
  }
  return found;
}

function lowerBound(words: readonly string[], word: string): number {
  return firstIndex(words.length, (i) => words[i]! >= word);
}

/** Whether one letter was left out, added, changed or swapped with its neighbour; the typed word may go on. */
function isOneEditAway(typed: string, word: string): boolean {
  let i = 0;
  while (i < typed.length && i < word.length && typed[i] === word[i]) i++;
  const goesOn = (inWord: number, inTyped: number) => word.startsWith(typed.slice(inTyped), inWord);
  const swapped = typed[i] === word[i + 1] && typed[i + 1] === word[i];
  return goesOn(i, i + 1) || goesOn(i + 1, i + 1) || goesOn(i + 1, i) || (swapped && goesOn(i + 2, i + 2));
}

function postings({ index }: PreparedQuery, words: ReadonlyMap<string, number>): number {
  let count = 0;
  for (const word of words.keys()) count += index.word(word)?.names.length ?? 0;
  return count;
}

/** How well a target has all the words; 0 if one is missing. */
function scoreOf(
  prepared: PreparedQuery,
  target: TargetRecord,
  matches: readonly ReadonlyMap<string, number>[],
  pages: Map<TargetRecord, readonly number[]>,
): number {
  const page = target.place.targets.get('');
  let ofPage: readonly number[] | undefined;
  if (page) {
    ofPage = pages.get(page);
    if (!ofPage) pages.set(page, (ofPage = bestOf(page.names, matches)));
  }
  const own = target === page ? ofPage! : bestOf(target.names, matches);
  let score = 0;
  for (let i = 0; i < matches.length; i++) {
    // A heading is meant by its own words; its page's help to tell it from others of the same text.
    const best = Math.max(own[i]!, 0.5 * (ofPage?.[i] ?? 0));
    if (best === 0) return 0;
    score += best;
  }
  if (own.every((value) => value === 0)) return 0;
  score /= matches.length;
  const shortest = Math.min(...target.names.filter(hasTitleWords).map(({ words }) => words.length));
  return (
    score +
    // short names first: more of them was typed; then pages before headings, this page's headings, what is linked often
    0.5 / (1 + shortest) +
    (target === page ? 0.15 : 0) +
    (target !== page && target.place.path === prepared.place ? 0.15 : 0) +
    0.03 * Math.log1p(target.links.length)
  );
}

function bestOf(names: readonly Name[], matches: readonly ReadonlyMap<string, number>[]): number[] {
  const has = (word: Word, match: ReadonlyMap<string, number>) => match.get(word.text) ?? 0;
  return matches.map((match) => {
    let best = 0;
    for (const name of names)
      if (hasTitleWords(name)) for (const word of name.words) best = Math.max(best, has(word, match));
    return best;
  });
}

function hasTitleWords({ kind }: Name): boolean {
  return kind !== 'description';
}
