import * as l10n from '@vscode/l10n';
import { isImage } from '../page/block';
import { judgeDestination } from './destination';
import { destinationFixes, linkData, placeOfLink } from './link-report';
import type { Rule } from './rule';
import { addressKey } from '../site/address';

/** As many files of a similar name as a writer looks through. */
const SIMILAR = 3;

export const missingAsset: Rule = {
  id: 'missing-asset',
  category: 'links',
  severity: 'error',
  description: 'An image or file that the site does not have.',
  documentation: `Files that pages show or offer for download stand in \`.vuepress/public\`; \`/img/x.png\` is \`.vuepress/public/img/x.png\`. Readers see a broken image, or "page not found".

The server distinguishes capitals. Where a file differs only in them, the fix puts its name right; else the fixes offer files with a similar name.`,
  examples: {
    bad: '![The sign-in form](/img/sign-in-from.png)\n',
    good: '![The sign-in form](/img/sign-in-form.png)\n',
  },
  checkSite(page, { site }, report) {
    for (const { link, resolution } of site.linksOf(page)) {
      if (resolution.verdict !== 'missing-asset') continue;
      const image = isImage(link);
      if (judgeDestination(link.destination, link.text, image).is !== 'plausible') continue;
      const { pathname = '' } = resolution;
      const spelled = site.assetsOfKey(addressKey(pathname));
      const ending = endingOf(pathname);
      const similar = site
        .similarAssets(pathname, 4 * SIMILAR)
        .filter((asset) => (image ? IMAGE.test(asset) : endingOf(asset) === ending));
      const targets = [...spelled, ...similar.slice(0, SIMILAR)].map((destination) => ({ destination }));
      report({
        ...placeOfLink(link),
        message: l10n.t('There is no file {0} in .vuepress/public.', pathname),
        fixes: destinationFixes(link, targets, spelled.length > 0),
        data: linkData(link),
      });
    }
  },
};

const IMAGE = /\.(?:png|jpe?g|gif|svg|webp|avif)$/i;

function endingOf(address: string): string {
  return /\.\w+$/.exec(address)?.[0].toLowerCase() ?? '';
}
