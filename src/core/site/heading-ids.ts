import { SlugCounter, slugify } from '../page/slug';
import type { PageSummary } from './summary';

/** How a site writes the attributes of its headings, in brackets or in braces, told by its pages; and the ids that follow from that. */
export class HeadingIds {
  /** Pages with attributes in brackets: with one, a site's attributes are written so. */
  readonly #bracketed = new Set<string>();
  /** Pages with headings that end with braces, as they came. */
  readonly #braced = new Map<string, PageSummary>();

  /**
   * Takes pages that changed.
   * @param changes pages by path; `null` where one went
   * @returns them with the ids that their headings have in this site, and with them those that have other ids now: of pages with braces
   * at the end of a heading, when the first page comes or the last one goes that tells
   */
  update(changes: ReadonlyMap<string, PageSummary | null>): Map<string, PageSummary | null> {
    const before = this.#bracketed.size > 0;
    const result = new Map(changes);
    for (const [path, summary] of changes) {
      if (summary?.bracketAttributes) this.#bracketed.add(path);
      else this.#bracketed.delete(path);
      if (summary?.headings.some(({ braced }) => braced)) this.#braced.set(path, summary);
      else this.#braced.delete(path);
    }
    const brackets = this.#bracketed.size > 0;
    if (brackets !== before) for (const [path, summary] of this.#braced) result.set(path, summary);
    if (brackets || this.#braced.size === 0) return result;
    for (const [path, summary] of result) {
      if (summary && this.#braced.has(path)) result.set(path, withBraceIds(summary));
    }
    return result;
  }
}

/** The page as it is in a site whose attributes are written in braces. */
function withBraceIds(summary: PageSummary): PageSummary {
  const counter = new SlugCounter();
  const headings = summary.headings.map((heading) => {
    const text = heading.braced?.text ?? heading.text;
    const given = heading.braced?.id ?? null;
    if (given !== null) counter.take(given);
    const id = given ?? (heading.level > 1 ? counter.next(slugify(text)) : null);
    return { ...heading, text, id };
  });
  return { ...summary, headings };
}
