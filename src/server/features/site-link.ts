import { headingAt } from '../../core/navigate/at';
import { siteLink as linkOf } from '../../core/navigate/site-link';
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
        const link = linkOf(site, path, heading?.id ?? undefined);
        if (!link) return null;
        const answer: SiteLinkAnswer = { address: link.address, title: heading?.slugText ?? link.title };
        return answer;
      }),
    );
  },
};
