// What of a page's summary changed from one state of its file to the next, as far as others depend on it.
import type { PageSummary } from './summary';

/** Whether two plain values are written the same. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whether two states of a file have the same links, wherever they stand. */
export function sameLinks(a: PageSummary | undefined, b: PageSummary | null): boolean {
  const one = a?.links ?? [];
  const two = b?.links ?? [];
  return (
    one.length === two.length &&
    one.every((link, i) => link.destination === two[i]!.destination && link.kind === two[i]!.kind)
  );
}

/** What a file says of the engine of its page, without places. */
function pageEngine({ engine }: PageSummary): string {
  return engine.scopes
    .filter(({ covers }) => covers === 'page')
    .map(({ engine: name, form, ofDocument, speaksToOther, counterparts }) =>
      [name, form, ofDocument, speaksToOther, ...counterparts.map(({ destination }) => destination)].join(
        ' ',
      ),
    )
    .join('\n');
}

/** Whether two states of a file are called the same, they and their parts, and stand in their lists as before. */
export function sameNames(a: PageSummary, b: PageSummary): boolean {
  return (
    a.title === b.title &&
    a.headings.every(({ text }, i) => text === b.headings[i]!.text) &&
    componentsOnTop(a) === componentsOnTop(b) &&
    same(listsOf(a), listsOf(b))
  );
}

/** What the front matter says of other files, without places. */
function listsOf({ frontMatter }: PageSummary): unknown {
  const { places: _, titleAt: __, ...lists } = frontMatter;
  return lists;
}

/** How many components stand before the first section: what a snippet there says is said of the page. */
function componentsOnTop({ headings, components }: PageSummary): number {
  const firstSection = headings.find(({ level }) => level > 1)?.from ?? Infinity;
  const behind = components.findIndex(({ from }) => from >= firstSection);
  return behind < 0 ? components.length : behind;
}

/** Whether two states of a file have the same anchors and includes, and say the same of the page's engine: what others depend on. */
export function sameShown(a: PageSummary, b: PageSummary): boolean {
  return (
    pageEngine(a) === pageEngine(b) &&
    a.headings.length === b.headings.length &&
    a.ids.length === b.ids.length &&
    a.components.length === b.components.length &&
    Boolean(a.frontMatter.replaced) === Boolean(b.frontMatter.replaced) &&
    a.headings.every(({ id }, i) => id === b.headings[i]!.id) &&
    a.ids.every(({ id }, i) => id === b.ids[i]!.id) &&
    a.components.every(
      ({ name, snippet }, i) => name === b.components[i]!.name && snippet === b.components[i]!.snippet,
    )
  );
}
