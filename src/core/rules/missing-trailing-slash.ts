import * as l10n from '@vscode/l10n';
import { linkData, newDestination, placeOfLink } from './link-report';
import type { Rule } from './rule';

export const missingTrailingSlash: Rule = {
  id: 'missing-trailing-slash',
  category: 'links',
  severity: 'warning',
  description: 'A link to a page without the slash at the end of its path.',
  documentation: `Every page's address ends with a slash. Without it the link loads the whole site anew instead of turning the page, the server redirects, and previews of a change lose the anchor on the way.

The fix adds the slash. It changes no meaning, so "fix all" and \`okta-docs fix\` apply it too.`,
  examples: {
    bad: 'See [Sessions](/docs/concepts/sessions#lifetime).\n',
    good: 'See [Sessions](/docs/concepts/sessions/#lifetime).\n',
  },
  checkSite(page, { site }, report) {
    for (const { link, resolution } of site.linksOf(page)) {
      if (resolution.verdict !== 'ok-missing-slash') continue;
      const { destination } = link;
      const end = destination.search(/[?#]/);
      const path = end < 0 ? destination : destination.slice(0, end);
      const slashed = `${path}/${end < 0 ? '' : destination.slice(end)}`;
      report({
        ...placeOfLink(link),
        message: l10n.t('The path lacks the slash at its end: {0}', slashed),
        fixes: [
          {
            title: l10n.t('Add the slash'),
            edits: [newDestination(link, slashed)],
            preferred: true,
            safe: true,
          },
        ],
        data: linkData(link),
      });
    }
  },
};
