import { isRouterLink } from '../site/address';
import { resolveUrl } from './url';

/** How a link of a page's Markdown comes out in the site's HTML. */
export type RenderedLink =
  /** Within the app: `<RouterLink to>`. */
  | { readonly kind: 'router'; readonly to: string }
  /** Another site: opens in a tab of its own, with an outbound mark. */
  | { readonly kind: 'external'; readonly href: string }
  /** A plain `<a href>`. */
  | { readonly kind: 'plain'; readonly href: string };

/**
 * What the site's engine makes of a Markdown link (SITE.md "Which elements are links").
 * @param href the destination, percent-encoded
 * @param file the page's path relative to the site root: relative destinations count from it
 */
export function renderLink(href: string, file: string): RenderedLink {
  if (/^https?:/.test(href)) return { kind: 'external', href };
  if (!isRouterLink(href)) return { kind: 'plain', href };
  let to: string = href.startsWith('/') ? href : resolveUrl(`/${file}`, href);
  const index = /^(.*\/|)(?:index|readme)\.md/i.exec(to);
  to = index ? index[1]! + to.slice(index[0].length) : to.replace(/\.md(?=$|#)/, '.html');
  return { kind: 'router', to: decode(to) };
}

function decode(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** The schemes that the site's engine refuses: such a link stays text. Images may be `data:`. */
export function isRefusedScheme(href: string): boolean {
  const address = href.trim().toLowerCase();
  return (
    /^(?:vbscript|javascript|file|data):/.test(address) &&
    !/^data:image\/(?:gif|png|jpeg|webp);/.test(address)
  );
}
