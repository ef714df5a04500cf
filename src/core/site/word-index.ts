/** Words that say nothing of what a page is about. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  'a an and are as at be by for from how if in into is it its of on or s t that the this to use using with your you docs guides main index html md reference concepts code okta img png jpg jpeg gif svg'.split(
    ' ',
  ),
);

/** Words found on more pages than this tell nothing, and would make a search as long as the site is large. */
const MOST_PAGES = 150;

/** The words of a title, path or fragment, in lower case and by their stem: "creating" and "creates" are one. */
export function wordsOf(text: string): string[] {
  const found = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return found.filter((word) => !EMPTY_WORDS.has(word)).map(stem);
}

function stem(word: string): string {
  if (word.length < 4) return word;
  const singular = word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  return singular.length < 6 ? singular : singular.replace(/(?:ing|ed|e)$/, '');
}

/** Which pages have which words in their title and path. Adding, removing and searching cost the same on any site. */
export class WordIndex {
  readonly #files = new Map<string, Set<string>>();
  readonly #words = new Map<string, readonly string[]>();

  /** @param words those of the file from now on; none takes it away */
  set(file: string, words: Iterable<string>): void {
    for (const word of this.#words.get(file) ?? []) {
      const files = this.#files.get(word);
      if (files?.delete(file) && files.size === 0) this.#files.delete(word);
    }
    const unique = [...new Set(words)];
    if (unique.length === 0) this.#words.delete(file);
    else this.#words.set(file, unique);
    for (const word of unique) {
      const files = this.#files.get(word);
      if (files) files.add(file);
      else this.#files.set(word, new Set([file]));
    }
  }

  /** The files that share most with some words, rare words counting most; best first. */
  find(words: Iterable<string>, limit: number): string[] {
    const scores = new Map<string, number>();
    const asked = new Set(words);
    for (const word of asked) {
      const files = this.#files.get(word);
      if (!files || files.size > MOST_PAGES) continue;
      for (const file of files) scores.set(file, (scores.get(file) ?? 0) + 1 / Math.log2(2 + files.size));
    }
    return [...scores]
      .map(([file, score]) => ({ file, score: score / Math.sqrt(this.#words.get(file)!.length) }))
      .sort((a, b) => b.score - a.score || (a.file < b.file ? -1 : 1))
      .slice(0, limit)
      .map(({ file }) => file);
  }
}
