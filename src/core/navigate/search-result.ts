import type { Page } from '../page/page';
import type { PageSummary } from '../site/summary';

/** What search engines show of a title and a description before they cut, in characters: usual widths, no exact rule. */
export const SEARCH_RESULT = { title: 60, description: 160 } as const;

/** A text as a search result shows it. */
export interface ShownText {
  /** What is left of it, with an ellipsis where it was cut. */
  readonly text: string;
  /** Of the whole text, in characters. */
  readonly length: number;
  /** How many characters fit. */
  readonly most: number;
  readonly cut: boolean;
}

/** A page as a search result shows it; `null` for what its front matter lacks. */
export interface SearchResult {
  readonly title: ShownText | null;
  readonly description: ShownText | null;
}

/** The search result that the front matter of a page makes. */
export function searchResult(
  page: Pick<Page, 'title'>,
  { description }: Pick<PageSummary, 'description'>,
): SearchResult {
  return {
    title: shown(page.title, SEARCH_RESULT.title),
    description: shown(description, SEARCH_RESULT.description),
  };
}

function shown(text: string | null, most: number): ShownText | null {
  const line = text?.replace(/\s+/g, ' ').trim() ?? '';
  if (line === '') return null;
  const characters = [...line];
  const cut = characters.length > most;
  return { text: cut ? shortened(characters, most) : line, length: characters.length, most, cut };
}

/** Cut behind the last whole word that fits with an ellipsis, or within a word that is longer than all that fits. */
function shortened(characters: readonly string[], most: number): string {
  const head = characters.slice(0, most - 1).join('');
  const space = characters[most - 1] === ' ' ? head.length : head.lastIndexOf(' ');
  return `${space > 0 ? head.slice(0, space) : head}…`;
}
