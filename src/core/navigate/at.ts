import type { Link } from '../page/block';
import type { Tag, Attribute } from '../page/html';
import type { Page, PageHeading } from '../page/page';

/** The link, image, card or reference around an offset: the innermost one, so the image of a linked image. */
export function linkAt(page: Page, offset: number): Link | null {
  let found: Link | null = null;
  for (const link of [...page.links, ...referenceLinks(page)]) {
    if (link.from > offset || offset > link.to) continue;
    if (!found || link.to - link.from < found.to - found.from) found = link;
  }
  return found;
}

/** The heading on whose line an offset is. */
export function headingAt(page: Page, offset: number): PageHeading | null {
  return page.headings.find(({ from, to }) => from <= offset && offset <= to) ?? null;
}

/** A start tag at an offset, and the attribute whose value is there, if it is in one. Offsets of the page. */
export function tagAt(
  page: Page,
  offset: number,
): { readonly tag: Tag; readonly attribute: Attribute | null } | null {
  const placed = page.blockAt(offset);
  if (!placed) return null;
  const inBlock = offset - placed.start;
  const tag = placed.block.tags.find(({ from, to }) => from <= inBlock && inBlock <= to);
  if (!tag) return null;
  const shift = placed.start;
  const attributes = tag.attributes.map((attribute) => ({
    ...attribute,
    valueFrom: attribute.valueFrom + shift,
    valueTo: attribute.valueTo + shift,
  }));
  const shifted: Tag = { ...tag, from: tag.from + shift, to: tag.to + shift, attributes };
  const attribute = attributes.find(({ valueFrom, valueTo }) => valueFrom <= offset && offset <= valueTo);
  return { tag: shifted, attribute: attribute ?? null };
}

/** `[text][label]` in the form of other links; what stands for the destination is the reference itself. */
function referenceLinks(page: Page): Link[] {
  return page.references.map(({ image, from, to, textFrom, textTo, destination }) => ({
    kind: image ? 'image' : 'link',
    from,
    to,
    textFrom,
    textTo,
    destination,
    destinationFrom: from,
    destinationTo: to,
  }));
}
