import * as l10n from '@vscode/l10n';
import { destinationFixes, linkData, placeOfLink } from './link-report';
import { endOf } from './link-targets';
import type { Rule } from './rule';

export const redirectedLink: Rule = {
  id: 'redirected-link',
  category: 'links',
  severity: 'warning',
  description: 'A link to an address that only redirects.',
  documentation: `The address is kept alive by \`conductor.yml\` for old bookmarks. A link on a page of the site should lead to the page itself: redirects cost readers time, and clicks inside the site never reach the server that redirects, so readers see "page not found" until they reload.

The fix puts the end of the redirects in, with the anchor that the reader would get.`,
  examples: {
    bad: 'Read about [sessions](/docs/old/sessions).\n',
    good: 'Read about [sessions](/docs/concepts/sessions/).\n',
  },
  checkSite(page, { site }, report) {
    for (const { link, resolution } of site.linksOf(page)) {
      if (resolution.verdict !== 'redirect') continue;
      const fragment = resolution.fragment ? `#${resolution.fragment}` : '';
      const end = endOf(site, resolution.redirects![0]!.to, fragment);
      const title = resolution.finalRoute ? site.titleOf(resolution.finalRoute) : null;
      report({
        ...placeOfLink(link),
        message:
          end === null
            ? l10n.t('{0} only redirects.', resolution.pathname!)
            : l10n.t('{0} only redirects to {1}.', resolution.pathname!, end),
        fixes: end === null ? [] : destinationFixes(link, [{ destination: end, title }], true),
        data: linkData(link),
      });
    }
  },
};
