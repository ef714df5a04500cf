import * as l10n from '@vscode/l10n';
import { readingOf } from './block-reading';
import { linkFacts, withoutLink } from './link-fixes';
import type { LeakedKind } from './destination';
import type { Fix, Rule } from './rule';

const SAYS: Readonly<Record<LeakedKind, () => string>> = {
  draft: () => l10n.t("This leads to a draft document, where readers can't go."),
  design: () => l10n.t("This leads to a design file, where readers can't go."),
  'internal-page': () => l10n.t("This leads to an internal page, where readers can't go."),
  preview: () => l10n.t("This leads to a preview, where readers can't go."),
  'local-preview': () =>
    l10n.t("This leads to a preview on the writer’s own machine, where readers can't go."),
  'local-file': () => l10n.t("This leads to a file on the writer’s own machine, where readers can't go."),
};

export const leakedLink: Rule = {
  id: 'leaked-link',
  category: 'placeholders',
  severity: 'warning',
  description:
    'A link to where only colleagues get: a draft document, a design file, a preview or a file on your own machine.',
  documentation: `A link copied from the browser while writing can lead to the local preview, a shared draft or a design file. It works for its writer, so nobody notices, and tells readers the name of an internal page.

Link the published page instead. For the local preview the fix keeps the path and drops the machine.`,
  examples: {
    bad: 'See [custom domains](http://localhost:8080/docs/guides/custom-domains/).\n',
    good: 'See [custom domains](/docs/guides/custom-domains/). The sample app runs at <http://localhost:8080>.\n',
  },
  checkBlock(block, report) {
    for (const link of readingOf(block).links) {
      const { verdict } = link;
      if (verdict.is !== 'leaked') continue;
      const fixes: Fix[] = [];
      if (verdict.mended !== null && !link.html) {
        fixes.push({
          title: l10n.t('Change it to {0}', verdict.mended),
          preferred: true,
          safe: true,
          edits: [{ from: link.destinationFrom, to: link.destinationTo, newText: verdict.mended }],
        });
      }
      fixes.push(...withoutLink(block, link));
      report({
        from: link.destinationFrom,
        to: link.destinationTo,
        message: SAYS[verdict.why](),
        fixes,
        data: linkFacts(block, link),
      });
    }
  },
};
