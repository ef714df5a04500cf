/** The zero-based line of an element within its block, by the nearest mark around it inside `root`. */
export function lineWithin(target: Element, root: Element | null = null): number {
  const marked = target.closest<HTMLElement>('[data-od-line]');
  return marked && (!root || root.contains(marked)) ? Number(marked.dataset['odLine']) : 0;
}

/** The file and zero-based line of an element that comes from a snippet; `null` for the page's own content. */
export function placeInSnippet(target: Element): { file: string; line: number } | null {
  const snippet = target.closest<HTMLElement>('[data-od-file]:not([data-od-action])');
  if (!snippet) return null;
  const part = target.closest<HTMLElement>('[data-od-from]');
  const from = part && snippet.contains(part) ? Number(part.dataset['odFrom']) : 0;
  return { file: snippet.dataset['odFile']!, line: from + lineWithin(target, snippet) };
}
