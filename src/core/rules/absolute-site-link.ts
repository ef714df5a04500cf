import * as l10n from '@vscode/l10n';
import { isImage } from '../page/block';
import { newDestination, placeOfLink } from './link-report';
import type { Rule } from './rule';

export const absoluteSiteLink: Rule = {
  id: 'absolute-site-link',
  category: 'links',
  severity: 'hint',
  description: 'A link with the full address of a page that the site serves itself.',
  documentation: `A path is enough for a page of the same site: \`/docs/concepts/sessions/\`. With the full address the link opens a new tab, and in a preview of a change it leads to the published page instead of the changed one.

The fix leaves the path alone.`,
  examples: {
    bad: 'See [Sessions](https://developer.okta.com/docs/concepts/sessions/).\n',
    good: 'See [Sessions](/docs/concepts/sessions/).\n',
  },
  checkSite(page, { site }, report) {
    for (const { link, resolution } of site.linksOf(page)) {
      const { scope, verdict, route, asset } = resolution;
      // A page is no picture: an image with its address is broken as it is, and would be with the path too.
      const served = isImage(link) ? asset : (route ?? asset);
      if (scope !== 'absolute' || !served || !(verdict.startsWith('ok') || verdict === 'redirect')) continue;
      const host = /^(?:https?:)?\/\/[^/?#]*/i.exec(link.destination);
      if (!host) continue;
      const rest = link.destination.slice(host[0].length);
      report({
        ...placeOfLink(link),
        message: l10n.t('The site serves this page itself: the path is enough.'),
        fixes: [
          {
            title: l10n.t('Leave the path alone'),
            edits: [newDestination(link, rest.startsWith('/') ? rest : `/${rest}`)],
            preferred: true,
          },
        ],
      });
    }
  },
};
