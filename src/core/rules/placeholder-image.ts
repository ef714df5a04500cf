import * as l10n from '@vscode/l10n';
import { askedData, personAsked, personAskedInLink } from './asked';
import { readingOf } from './block-reading';
import { editorialFixes } from './editorial-marks';
import { linkFacts, withoutLink } from './link-fixes';
import type { Rule } from './rule';

export const placeholderImage: Rule = {
  id: 'placeholder-image',
  category: 'placeholders',
  severity: 'warning',
  description: 'An image that is missing: a stand-in for its file, or a note that one belongs here.',
  documentation: `Screenshots and diagrams come last, so drafts name them before they exist: a file called \`TBD.png\`, a folder without a file, a line such as \`INSERT DIAGRAM\`. The first two show as a broken image, the third as text.

Put the file's path in once the image exists. Until then, park it in a comment, or take it out.`,
  examples: {
    bad: '![How the tokens travel](/img/flows/TBD.png)\n\n[INSERT SCREENSHOT]\n',
    good: '![How the tokens travel](/img/flows/token-exchange.png)\n',
  },
  checkBlock(block, report) {
    const { links, marks } = readingOf(block);
    for (const link of links) {
      if (!link.image || link.verdict.is !== 'placeholder') continue;
      const empty = link.destinationTo === link.destinationFrom;
      report({
        from: empty ? link.from : link.destinationFrom,
        to: empty ? link.to : link.destinationTo,
        message: empty
          ? l10n.t('This image has no file.')
          : l10n.t('This stands for the file of an image still to come.'),
        fixes: withoutLink(block, link),
        data: {
          ...linkFacts(block, link),
          ...askedData(personAskedInLink(link.destination, block.text.slice(link.textFrom, link.textTo))),
        },
      });
    }
    for (const mark of marks.image) {
      report({
        from: mark.from,
        to: mark.to,
        message: l10n.t('An image is missing here.'),
        data: askedData(personAsked(block.text.slice(mark.from, mark.to))),
        fixes: editorialFixes(block, mark),
        ...(mark.weak ? { weak: true } : {}),
      });
    }
  },
};
