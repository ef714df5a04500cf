import type { SiteModel } from '../site/site';
import { addressOf, counterpartsOf, titleOf } from './counterparts';
import { otherEngine, type Engine } from './engine';
import { engineOfPage, pageFileOf } from './site-engine';

/** A page that a note could name as the counterpart. */
export interface CounterpartGuess {
  /** Its file, relative to the site root. */
  readonly path: string;
  readonly title: string;
  readonly destination: string;
  /** Its note or its name says that it is one. */
  readonly known: boolean;
}

/** Words that say nothing of a page's subject. */
const COMMON: ReadonlySet<string> = new Set(
  'a an the and or for of to in on with by from your you use using how main index md docs guides reference concepts archive oie okta classic identity engine embedded sdk case overview fundamentals'.split(
    ' ',
  ),
);

/**
 * All pages that readers of the other engine might read instead of a page for `engine`, best first: known counterparts, then pages that
 * share rare words of title and address, those for the other engine before others. Linear in the size of the site: for a command, not
 * for a keystroke.
 * @param file relative to the site root; a snippet stands for the page that includes it
 */
export function guessCounterparts(site: SiteModel, file: string, engine: Engine): CounterpartGuess[] {
  const path = pageFileOf(site, file) ?? file;
  const known = counterpartsOf(site, path).map((counterpart) => counterpart.path);
  const pages = [...site.pages.keys()].filter((page) => page !== path && isPage(site, page));
  const words = new Map(pages.map((page) => [page, wordsOf(site, page)]));
  const frequency = new Map<string, number>();
  for (const set of words.values())
    for (const word of set) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const weight = (word: string) => Math.log(1 + pages.length / (frequency.get(word) ?? pages.length));
  const own = wordsOf(site, path);

  const score = (page: string): number => {
    const at = known.indexOf(page);
    if (at >= 0) return 1000 - at;
    const other = words.get(page)!;
    const sum = (set: Iterable<string>) => [...set].reduce((total, word) => total + weight(word), 0);
    const shared = sum([...own].filter((word) => other.has(word)));
    if (shared === 0) return 0;
    const likeness = (2 * shared) / (sum(own) + sum(other));
    return likeness * (engineOfPage(site, page) === otherEngine(engine) ? 2 : 1);
  };
  return pages
    .filter((page) => engineOfPage(site, page) !== engine || known.includes(page))
    .map((page) => ({ page, score: score(page) }))
    .sort((a, b) => b.score - a.score || (a.page < b.page ? -1 : 1))
    .flatMap(({ page }) => {
      const destination = addressOf(site, page);
      if (destination === null) return [];
      return [
        { path: page, title: titleOf(site, page) ?? destination, destination, known: known.includes(page) },
      ];
    });
}

/** Whether a file is a page of its own: not a snippet, and not the root of a guide, which sends readers on. */
function isPage(site: SiteModel, path: string): boolean {
  return site
    .routesOf(path)
    .some(({ kind }) => kind === 'page' || kind === 'guide-section' || kind === 'guide-framework');
}

function wordsOf(site: SiteModel, path: string): Set<string> {
  const text = `${path} ${titleOf(site, path) ?? ''}`.toLowerCase();
  return new Set((text.match(/[a-z0-9]+/g) ?? []).filter((word) => word.length > 1 && !COMMON.has(word)));
}
