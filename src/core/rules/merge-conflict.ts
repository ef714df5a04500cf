import * as l10n from '@vscode/l10n';
import type { Block } from '../page/block';
import type { Rule } from './rule';

/** A conflict marker of Git at the start of a line: seven marks, and what follows is a name. */
const MARKER = /^(?:<{7}(?: .*)?|\|{7}(?: .*)?|>{7}(?: .*)?|={7})\r?$/gm;

/** What a heading's underline may look like. */
const SEPARATOR = '=======';

export const mergeConflict: Rule = {
  id: 'merge-conflict',
  category: 'placeholders',
  severity: 'error',
  description: 'A conflict marker that Git left in the file.',
  documentation: `Git writes \`<<<<<<<\`, \`=======\` and \`>>>>>>>\` around the two versions of lines that were changed on both sides. What stands between them appears twice on the page, and the markers with it. A separator alone is a heading's underline, so it is reported only next to another marker.

Which version is right is for you to decide, so there is no quick fix: keep the lines you want and delete the others and the markers. VS Code shows actions for that above each conflict.`,
  examples: {
    bad: '<<<<<<< HEAD\nSessions end after an hour.\n=======\nSessions end after two hours.\n>>>>>>> main\n',
    good: 'Sessions end after an hour.\n',
  },
  checkPage(page, _context, report) {
    const { text } = page;
    // Asked of each block, which keeps the answer: a long page isn't searched for each keystroke.
    if (
      !hasMarks(text.slice(0, page.bodyStart)) &&
      !page.blocks.some(({ block }) => block.derived(blockHasMarks))
    ) {
      return;
    }
    const markers = [...text.matchAll(MARKER)].map(({ index, 0: line }) => ({
      from: index,
      mark: line.trimEnd(),
    }));
    if (markers.every(({ mark }) => mark === SEPARATOR)) return;
    let open = false;
    for (const { from, mark } of markers) {
      const continues = open && !mark.startsWith('<');
      open = !mark.startsWith('>');
      report({
        from,
        to: from + mark.length,
        message: l10n.t('Git left a conflict here. Keep one version and delete the markers.'),
        // For lists: a conflict is one thing to do, however many markers it has.
        ...(continues && { data: { continues: true } }),
      });
    }
  },
};

/** A cheap test: what hardly any text holds. */
function hasMarks(text: string): boolean {
  return text.includes('<<<<<<<') || text.includes('>>>>>>>');
}

const blockHasMarks = ({ text }: Block): boolean => hasMarks(text);
