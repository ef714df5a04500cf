import type { SiteModel } from '../site/site';
import { PUBLIC_FOLDER } from './targets';

/**
 * The address by which pages link to a file of the site, or to one of its anchors; `null` for files that the site doesn't serve.
 * A snippet's address is that of the page that shows it.
 */
export function siteAddress(site: SiteModel, path: string, anchor?: string): string | null {
  if (path.startsWith(`${PUBLIC_FOLDER}/`)) {
    const asset = path.slice(PUBLIC_FOLDER.length);
    return site.assets.has(asset) ? asset : null;
  }
  const host = site.hostsOf(path).find(({ route }) => route.framework !== '-');
  const route = host?.route ?? site.routesOf(path)[0];
  if (!route) return null;
  return anchor ? `${route.path}#${anchor}` : route.path;
}
