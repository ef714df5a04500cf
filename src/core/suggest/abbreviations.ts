/** An abbreviation as the site explains it: `Identity Provider (IdP)`. */
export interface Abbreviation {
  readonly short: string;
  readonly long: string;
}

/**
 * The abbreviations that a text explains in parentheses. The long form is what stands before, as many words as it takes for their initials
 * or capital letters to be the abbreviation's letters.
 */
export function abbreviationsIn(text: string): Abbreviation[] {
  if (!text.includes('(')) return [];
  const found: Abbreviation[] = [];
  for (const match of text.matchAll(/\(([A-Z][A-Za-z]{1,6}?)s?\)/g)) {
    const short = match[1]!;
    const words = text
      .slice(Math.max(0, match.index - 100), match.index)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '');
    const letters = short.toLowerCase();
    for (let n = 1; n <= Math.min(words.length, short.length + 2); n++) {
      const long = words.slice(-n);
      const initials = long
        .map((word) => word[0]!)
        .join('')
        .toLowerCase();
      const capitals = long
        .join('')
        .replace(/[^A-Z]/g, '')
        .toLowerCase();
      const ownCapitals = short.replace(/[^A-Z]/g, '').toLowerCase();
      if (initials === letters || capitals === letters || (n > 1 && initials === ownCapitals)) {
        if (long.join(' ').length > short.length + 1) found.push({ short, long: long.join(' ') });
        break;
      }
    }
  }
  return found;
}
