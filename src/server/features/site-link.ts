import { headingAt } from '../../core/navigate/at';
import { siteAddress } from '../../core/navigate/site-link';
import { SITE_LINK, type SiteLinkAnswer, type SiteLinkParams } from '../../protocol';
import { guarded, type Feature } from '../feature';
import { parseUri, pathIn } from '../uris';

/** What "Copy Site Link" asks. */
export const siteLink: Feature = {
  capabilities: {},
  register(connection, workspace) {
    connection.onRequest(
      SITE_LINK,
      guarded(connection, async ({ uri, position }: SiteLinkParams, token) => {
        const location = (await workspace.projects.of(uri))?.site;
        const path = location ? pathIn(location.base, parseUri(uri)) : null;
        if (!location || path === null) return null;
        const site = await workspace.sites.ready(location);
        const open = position && (await workspace.page(uri, token));
        const heading = open ? headingAt(open.page, open.document.positions.offset(position)) : null;
        const address = siteAddress(site, path, heading?.id ?? undefined);
        if (address === null) return null;
        const answer: SiteLinkAnswer = {
          address,
          title: heading?.slugText ?? site.page(path)?.title ?? null,
        };
        return answer;
      }),
    );
  },
};
