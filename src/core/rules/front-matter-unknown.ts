import * as l10n from '@vscode/l10n';
import type { Rule } from './rule';
import { editDistance } from './unknown-component';

/** Keys that the site's theme and VuePress read, or that its pages carry for their components. */
const KNOWN: readonly string[] = [
  'assurances',
  'beta',
  'canonicalUrl',
  'category',
  'component',
  'customLandingPage',
  'date',
  'description',
  'editLink',
  'excerpt',
  'excludeInList',
  'frameworks',
  'guides',
  'heading',
  'icon',
  'integration',
  'journeys',
  'lang',
  'language',
  'lastUpdated',
  'layout',
  'mainFramework',
  'meta',
  'navbar',
  'next',
  'permalink',
  'prev',
  'search',
  'sections',
  'showBreadcrumb',
  'showToc',
  'sidebar',
  'stackSelectorPagesInCode',
  'tags',
  'title',
  'weight',
];

export const frontMatterUnknown: Rule = {
  id: 'front-matter-unknown',
  category: 'front matter',
  severity: 'warning',
  description: 'A front matter key that is a known one misspelled.',
  documentation: `A key that nobody reads does nothing, and nobody says so: a page with \`tilte\` has no title. Components may read keys of their own, so only names are reported that come very near to a known one that the page doesn't have.

The fix puts the name right.`,
  examples: {
    bad: '---\ntilte: Key rotation\n---\n',
    good: '---\ntitle: Key rotation\n---\n',
  },
  checkPage(page, _context, report) {
    const { entries, problems } = page.frontMatter;
    if (problems.length > 0) return;
    for (const { key, keyFrom, keyTo } of entries) {
      if (KNOWN.includes(key)) continue;
      const most = key.length > 4 ? 2 : key.length > 3 ? 1 : 0;
      const meant = KNOWN.find(
        (known) =>
          known.length > 3 &&
          !entries.some((other) => other.key === known) &&
          editDistance(key.toLowerCase(), known.toLowerCase(), most) <= (known.length > 5 ? most : 1),
      );
      if (meant === undefined) continue;
      report({
        from: keyFrom,
        to: keyTo,
        message: l10n.t('"{0}" is no key that the site reads: "{1}" is meant.', key, meant),
        fixes: [
          {
            title: l10n.t('Change to {0}', meant),
            edits: [{ from: keyFrom, to: keyTo, newText: meant }],
            preferred: true,
          },
        ],
      });
    }
  },
};
