import { pairs, type Block } from '../page/block';
import { decodePart } from './address';
import type { SiteModel } from './site';
import type { LinkSummary } from './summary';

/** A link in a comment. No reader sees it and no rule judges where it leads, but it is to be right when it is taken out of the comment. */
export type ParkedLink = Pick<LinkSummary, 'kind' | 'destination' | 'destinationFrom' | 'destinationTo'>;

const LINK = /(!?)\[[^\][\n]{0,200}\]\(([^()\s<>]{1,500})/g;

/** The Markdown links and images in comments of a block. @param start offset of the block in its page, from which the places count */
export function parkedLinks(block: Block, start: number): ParkedLink[] {
  return pairs(block.comments).flatMap(({ from, to }) =>
    [...block.text.slice(from, to).matchAll(LINK)].map(({ index, 0: whole, 1: mark, 2: destination }) => {
      const end = start + from + index + whole.length;
      return {
        kind: mark === '!' ? ('image' as const) : ('link' as const),
        destination: destination!,
        destinationFrom: end - destination!.length,
        destinationTo: end,
      };
    }),
  );
}

/** Links in comments of any page that lead to an anchor of a file. */
export function parkedLinksTo(
  site: SiteModel,
  path: string,
  anchor: string,
): { readonly file: string; readonly link: ParkedLink }[] {
  return [...site.pages.values()].flatMap((page) =>
    (page.parked ?? []).flatMap((link) => {
      const { anchorIn, fragment } = site.resolve(link, page.path);
      const leads = anchorIn === path && decodePart(fragment ?? '') === anchor;
      return leads ? [{ file: page.path, link }] : [];
    }),
  );
}
