import type { Page } from '../page/page';
import type { PageSummary } from '../site/summary';

/** What search engines show of a title and a description before they cut, in characters: usual widths, no exact rule. */
export const SEARCH_RESULT = { title: 60, description: 160 } as const;

/** A page as a search result shows it. */
export interface SearchResult {
  readonly title: string;
  readonly description: string | null;
  readonly titleLength: number;
  readonly descriptionLength: number;
}

/** The search result that the front matter of a page makes; `null` for a page without a title. */
export function searchResult(page: Page, summary: Pick<PageSummary, 'description'>): SearchResult | null {
  const { title } = page;
  if (title === null) return null;
  const { description } = summary;
  return {
    title: cut(title, SEARCH_RESULT.title),
    description: description === null ? null : cut(description, SEARCH_RESULT.description),
    titleLength: title.length,
    descriptionLength: description?.length ?? 0,
  };
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
