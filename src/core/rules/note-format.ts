import * as l10n from '@vscode/l10n';
import { unitsOf } from '../engine/marks';
import type { Block } from '../page/block';
import type { Report, Rule } from './rule';

/** The words that head a note on the site. */
const WORDS = 'Note|Notes|Important|Caution|Warning|Tip';

const ANY_WORD = new RegExp(`\\b(?:${WORDS})\\b`, 'i');

/** A line of a list whose item holds a quote: only marks of items stand in front of that of the quote. */
const QUOTE_IN_ITEM = /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*>/m;

const LABEL = new RegExp(
  `^(?<mark>\\*\\*|__|\\*|_)?[ \\t]*(?<word>${WORDS})[ \\t]*(?<inner>:*)[ \\t]*(?:\\k<mark>)(?<outer>[ \\t]*:+)?(?<space>[ \\t]*)(?=(?<next>\\S)?)`,
  'i',
);

export const noteFormat: Rule = {
  id: 'note-format',
  category: 'style',
  severity: 'hint',
  description: 'A note that is not written as `> **Note:** ...`.',
  documentation: `Notes are block quotes that begin with a bold label and its colon, \`> **Note:** Text.\`: the site draws a box around the quote, and the label says how weighty it is. The labels are Note, Important, Caution, Warning, and Tip.

The rule reports other spellings of the label (\`**Note**:\`, \`Note:\`, \`NOTE\`), a missing space behind the \`>\`, and a paragraph that begins like a note but isn't quoted, so that it has no box. The fix writes the note in the site's format.`,
  examples: {
    bad: '> **Note**: The token expires.\n\n>Important: Keep it secret.\n',
    good: '> **Note:** The token expires.\n\n> **Important:** Keep it secret.\n',
  },
  checkBlock(block, report) {
    if (block.kind === 'paragraph') checkUnquoted(block, report);
    if (block.kind !== 'blockquote' && !(block.kind === 'list' && QUOTE_IN_ITEM.test(block.text))) return;
    if (!ANY_WORD.test(block.text)) return;
    for (const unit of block.derived(unitsOf)) {
      if (unit.kind === 'paragraph' && unit.inNote && unit.opensQuote)
        checkLabel(block, unit.from, unit.place.from, report);
    }
  },
};

function checkLabel(block: Block, from: number, quoteFrom: number, report: (report: Report) => void): void {
  const text = block.text.slice(from, from + 80);
  const match = LABEL.exec(text);
  if (!match) return;
  const { mark, word, inner, outer, space, next } = match.groups!;
  // "Note that ..." and "**Note** that ..." are sentences.
  if (!inner && !outer && (mark === undefined || mark.length < 2 || /[a-z]/.test(next ?? ''))) return;
  const label = `**${word![0]!.toUpperCase()}${word!.slice(1).toLowerCase()}:**`;
  // A line break may follow the label at once.
  const good = label + (next && next !== '<' ? ' ' : (space ?? ''));
  const spaced = block.text.slice(quoteFrom, from) !== '>';
  const labelled = match[0] === good || (match[0].startsWith(label) && space!.length > 1);
  if (labelled && spaced) return;
  const start = spaced ? from : quoteFrom;
  report({
    from: start,
    to: from + match[0].trimEnd().length,
    message: l10n.t('Notes are written "> {0} ...".', label),
    fixes: [
      {
        title: l10n.t('Write {0}', `> ${label}`),
        edits: [{ from: start, to: from + match[0].length, newText: spaced ? good : `> ${good}` }],
        preferred: true,
        safe: true,
      },
    ],
  });
}

/** A paragraph that begins as notes do, with text behind the label: `**Note:** Text`. */
const UNQUOTED = new RegExp(`^(?:\\*\\*|__)(${WORDS})(?::(?:\\*\\*|__)|(?:\\*\\*|__):)[ \\t]+(?=\\S)`);

function checkUnquoted(block: Block, report: (report: Report) => void): void {
  const match = UNQUOTED.exec(block.text);
  if (!match) return;
  const lines = [0];
  for (let at = block.text.indexOf('\n'); at >= 0; at = block.text.indexOf('\n', at + 1)) lines.push(at + 1);
  const label = `**${match[1]!}:** `;
  report({
    from: 0,
    to: match[0].trimEnd().length,
    message: l10n.t('This note has no box: it isn\'t in a block quote. Begin its lines with ">".'),
    fixes: [
      {
        title: l10n.t('Make it a block quote'),
        preferred: true,
        edits: [
          { from: 0, to: match[0].length, newText: `> ${label}` },
          ...lines.slice(1).map((at) => ({ from: at, to: at, newText: '> ' })),
        ],
      },
    ],
  });
}
