import * as l10n from '@vscode/l10n';
import { removeBlock } from '../engine/edits';
import { bannerEngine, isLabels } from '../engine/marks';
import { readStands } from '../engine/scopes';
import { topOf } from '../engine/summary';
import type { Page, PlacedBlock } from '../page/page';
import type { Fix, Rule } from './rule';

export const engineBannerMisplaced: Rule = {
  id: 'engine-banner-misplaced',
  category: 'engines',
  severity: 'warning',
  description: 'An engine banner that is not on top of its page or section.',
  documentation: `A banner speaks for what it stands on top of: the page, if it comes first (behind the title), or the section, directly under the heading. Amid a text nobody can tell whether it speaks for the rest of the section, for the next paragraph, or for all of it, and readers who begin at the top don't see it in time.

Move it under the heading, or to the top of the page. If only a part of the section is for one engine, give that part a heading of its own, or write the banner into the row, item or paragraph that it is about.`,
  examples: {
    bad: '# Devices\n\n## Trust\n\nDevices are registered first.\n\n<ApiLifecycle access="ie" />\n\nThen they are managed.\n',
    good: '# Devices\n\n## Trust\n\n<ApiLifecycle access="ie" />\n\nDevices are registered first. Then they are managed.\n',
  },
  checkPage(page, _context, report) {
    for (let i = 0; i < page.blocks.length; i++) {
      const placed = page.blocks[i]!;
      const { block, start } = placed;
      if (block.tags.length === 0) continue;
      const tag = block.tags.find((t) => bannerEngine(t) !== null);
      if (!tag || block.kind === 'comment' || !isLabels(block)) continue;
      const { heading: above, leads, inHead } = page.derived(readStands)[i]!;
      if (leads === 0) continue;
      const heading = inHead ? null : above;
      report({
        from: tag.from + start,
        to: tag.to + start,
        message: heading
          ? l10n.t("This banner isn't on top of its section, so nobody can tell what it speaks for.")
          : l10n.t("This banner isn't on top of its page, so nobody can tell what it speaks for."),
        fixes: [moveTo(page, placed, heading)],
      });
    }
  },
};

function moveTo(page: Page, placed: PlacedBlock, heading: PlacedBlock | null): Fix {
  const text = placed.block.text;
  const at = heading ? heading.start + heading.block.text.length : topOf(page).bannerAt;
  return {
    title: heading
      ? l10n.t('Move the banner to the top of the section')
      : l10n.t('Move the banner to the top of the page'),
    edits: [
      { from: at, to: at, newText: heading ? `\n\n${text}` : `${text}\n\n` },
      removeBlock(page, placed),
    ],
    preferred: true,
  };
}
