/**
 * The id that the site gives a heading of this text (VuePress 1.9 `slugify`, SITE.md "Slugs"), before duplicates of a file are
 * numbered. May be empty. `text` is the heading's plain text: {@link Heading.slugText}.
 */
export function slugify(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/[\u0000-\u001f]/g, '')
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’–—<>,.?/]+/g, '-')
    .replace(/^-|-$/g, '')
    .replace(/^(\d)/, '_$1')
    .toLowerCase();
}

/**
 * Hands out the ids of one file: on a collision `slug-2`, `slug-3`, ... the first that is free, as markdown-it-anchor 5.3 does.
 * Ids are per file, not per page: a section and its snippets each have their own.
 */
export class SlugCounter {
  readonly #taken = new Set<string>();
  /** The number last given for a slug: lower ones stay taken, so the search goes on from it. */
  readonly #last = new Map<string, number>();

  /** The id of the next heading whose text has this slug. */
  next(slug: string): string {
    let id = slug;
    if (this.#taken.has(id)) {
      let n = (this.#last.get(slug) ?? 1) + 1;
      while (this.#taken.has(`${slug}-${n}`)) n++;
      this.#last.set(slug, n);
      id = `${slug}-${n}`;
    }
    this.#taken.add(id);
    return id;
  }

  /** Takes an id that the writer gave with `[[#id]]`. */
  take(id: string): void {
    this.#taken.add(id);
  }
}
