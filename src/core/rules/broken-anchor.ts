import { judgeDestination } from './destination';
import { destinationFixes, linkData, placeOfLink } from './link-report';
import { anchorTargets } from './link-targets';
import type { Rule } from './rule';
import type { Resolution } from '../site/site';

export const brokenAnchor: Rule = {
  id: 'broken-anchor',
  category: 'links',
  severity: 'warning',
  description: 'A link to a heading or other anchor that the page does not have.',
  documentation: `Readers who follow the link land at the top of the page and have to search. The rule knows the ids that the site gives headings, those given by hand, and those of HTML and of components. A guide's page has the anchors of its section and of the snippets of the framework that is shown, so a link inside a snippet is judged on every page that shows the snippet.

First-level headings have no anchor, and capitals count.

Fixes offer, best first, the same heading as the site spells it, the framework that has it, and headings that come near in their words.`,
  examples: {
    bad: '## Create a token\n\nFirst [create one](#creating-a-token).\n',
    good: '## Create a token\n\nFirst [create one](#create-a-token).\n',
  },
  checkSite(page, { site, path }, report) {
    for (const resolved of site.linksOf(page)) {
      const { link, resolution } = resolved;
      const message = says(resolution);
      if (message === null || judgeDestination(link.destination, link.text).is !== 'plausible') continue;
      const { targets, certain } = anchorTargets(site, resolved, path);
      report({
        ...placeOfLink(link),
        message,
        fixes: destinationFixes(link, targets, certain),
        data: linkData(link),
      });
    }
  },
};

function says({ verdict, scope, fragment, finalRoute, routes }: Resolution): string | null {
  switch (verdict) {
    case 'missing-anchor':
      return scope === 'hash'
        ? `This page has no anchor #${fragment!}.`
        : `${finalRoute!.path} has no anchor #${fragment!}.`;
    case 'partial-anchor':
      return `The anchor #${fragment!} isn't on every page that shows this: ${some(routes!)} ${routes!.length === 1 ? 'lacks' : 'lack'} it.`;
    case 'anchor-other-framework':
      return `${finalRoute!.path} has no anchor #${fragment!}; ${some(routes!)} ${routes!.length === 1 ? 'has' : 'have'} it.`;
    case 'redirect-missing-anchor':
      return `The redirect leads to ${finalRoute!.path}, which doesn't have the anchor that is asked for.`;
    default:
      return null;
  }
}

/** The first few of some routes. */
function some(routes: readonly string[]): string {
  const shown = routes.slice(0, 3).join(', ');
  return routes.length > 3 ? `${shown} and ${routes.length - 3} more` : shown;
}
