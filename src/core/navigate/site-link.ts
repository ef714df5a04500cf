import type { Route, SiteModel } from '../site/site';
import { PUBLIC_FOLDER } from '../site/public-files';

/** How pages link to a file. */
export interface SiteLink {
  readonly address: string;
  /** `null` for public files and for pages without a title. */
  readonly title: string | null;
}

/**
 * How pages link to a file or folder of the site, or to an anchor of a file; `null` for what the site doesn't serve. A snippet's address is
 * that of the page that shows it, a guide's that of its first section, and a framework's folder leads to the guide for that framework.
 */
export function siteLink(site: SiteModel, path: string, anchor?: string): SiteLink | null {
  if (path.startsWith(`${PUBLIC_FOLDER}/`)) {
    const asset = path.slice(PUBLIC_FOLDER.length);
    return site.assets.has(asset) ? { address: asset, title: null } : null;
  }
  const route = routeOf(site, path);
  if (!route) return null;
  return { address: anchor ? `${route.path}#${anchor}` : route.path, title: site.titleOf(route) };
}

function routeOf(site: SiteModel, path: string): Route | undefined {
  if (site.page(path)) {
    return site.hostsOf(path).find(({ route }) => route.framework !== '-')?.route ?? site.routesOf(path)[0];
  }
  const guide = site.guides.get(path) ?? site.guideOf(`${path}/`);
  if (guide?.exists) {
    const [section = guide.sections[0], framework] = path
      .slice(guide.folder.length + 1)
      .split('/')
      .filter(Boolean);
    if (framework !== undefined) return site.routes.get(`/${guide.folder}/${framework}/${section}/`);
    const page = `${guide.folder}/${section}/index.md`;
    if (site.page(page)) return routeOf(site, page);
  }
  return site.page(`${path}/index.md`) && routeOf(site, `${path}/index.md`);
}
