import * as l10n from '@vscode/l10n';
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
        ? l10n.t('This page has no anchor #{0}.', fragment!)
        : l10n.t('{0} has no anchor #{1}.', finalRoute!.path, fragment!);
    case 'partial-anchor':
      return routes!.length === 1
        ? l10n.t("The anchor #{0} isn't on every page that shows this: {1} lacks it.", fragment!, routes![0]!)
        : l10n.t(
            "The anchor #{0} isn't on every page that shows this: {1} lack it.",
            fragment!,
            some(routes!),
          );
    case 'anchor-other-framework':
      return routes!.length === 1
        ? l10n.t('{0} has no anchor #{1}; {2} has it.', finalRoute!.path, fragment!, routes![0]!)
        : l10n.t('{0} has no anchor #{1}; {2} have it.', finalRoute!.path, fragment!, some(routes!));
    case 'redirect-missing-anchor':
      return l10n.t(
        "The redirect leads to {0}, which doesn't have the anchor that is asked for.",
        finalRoute!.path,
      );
    default:
      return null;
  }
}

/** The first few of some routes. */
function some(routes: readonly string[]): string {
  const shown = routes.slice(0, 3).join(', ');
  return routes.length > 3 ? l10n.t('{0} and {1} more', shown, routes.length - 3) : shown;
}
