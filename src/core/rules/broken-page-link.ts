import * as l10n from '@vscode/l10n';
import { judgeDestination } from './destination';
import { destinationFixes, linkData, placeOfLink } from './link-report';
import { pageTargets } from './link-targets';
import type { Rule } from './rule';
import type { Resolution } from '../site/site';

export const brokenPageLink: Rule = {
  id: 'broken-page-link',
  category: 'links',
  severity: 'error',
  description: 'A link to a page that the site does not have.',
  documentation: `Readers who follow the link get the "page not found" page. The rule knows every address that the site serves: pages, guides with their frameworks, generated overview pages, public files and redirects. What other systems serve under the same host, such as the API reference and the blog, isn't judged.

The site's server distinguishes capitals, and takes a redirect only for exactly the path that it is written for: with a slash more or less it doesn't count, so such links are reported too.

Fixes offer, best first, the target of a redirect, the same path in the present layout, and pages whose path and title come near.`,
  examples: {
    bad: 'Read [how tokens work](/docs/concepts/how-tokens-work/).\n',
    good: 'Read [how tokens work](/docs/concepts/tokens/).\n',
  },
  checkSite(page, { site }, report) {
    for (const resolved of site.linksOf(page)) {
      const { link, resolution } = resolved;
      const message = says(resolution);
      if (message === null || judgeDestination(link.destination, link.text).is !== 'plausible') continue;
      const certain = resolution.verdict === 'wrong-case' || resolution.verdict === 'redirect-slash-variant';
      report({
        ...placeOfLink(link),
        message,
        fixes: destinationFixes(link, pageTargets(site, resolved), certain),
        data: linkData(link),
      });
    }
  },
};

function says({ verdict, pathname, redirects, loop, route }: Resolution): string | null {
  switch (verdict) {
    case 'missing-page':
      return pathname === undefined
        ? l10n.t('There is no page at this address.')
        : l10n.t('There is no page at {0}.', pathname);
    case 'wrong-case':
      return l10n.t(
        'There is no page at {0}: the server distinguishes capitals, and it is {1}.',
        pathname!,
        route!.path,
      );
    case 'redirect-slash-variant':
      return l10n.t('There is no page at {0}: only {1} is redirected.', pathname!, redirects![0]!.from);
    case 'redirect-missing-page':
      return loop
        ? l10n.t('The redirect of {0} leads in a circle.', pathname!)
        : l10n.t('{0} is redirected to {1}, where there is no page.', pathname!, redirects!.at(-1)!.to);
    default:
      return null;
  }
}
