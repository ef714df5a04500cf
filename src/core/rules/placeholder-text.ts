import * as l10n from '@vscode/l10n';
import { endOfLine } from '../page/lines';
import { askedData, personAsked } from './asked';
import { findEditorial, type EditorialKind } from './editorial';
import { readingOf } from './block-reading';
import { editorialFixes, movedFix } from './editorial-marks';
import type { Rule } from './rule';

const SAYS: Readonly<Record<Exclude<EditorialKind, 'link marker'>, () => string>> = {
  token: () => l10n.t('This stands for something still to be written.'),
  question: () => l10n.t('This question is for colleagues, not for readers.'),
  note: () => l10n.t('This note is for colleagues, not for readers.'),
  filler: () => l10n.t('This is filler, not text.'),
  'coming soon': () => l10n.t('Readers can do nothing with a promise. Say what there is, or leave it out.'),
};

export const placeholderText: Rule = {
  id: 'placeholder-text',
  category: 'placeholders',
  severity: 'warning',
  description:
    'Text that is not meant for readers: a note or question to colleagues, a token for text to come, filler.',
  documentation: `Drafts speak to colleagues: a question that somebody is to answer, a note where the work stopped, \`TBD\` in a table, lorem ipsum. On the live page it speaks to the reader.

The rule goes by how such text is written: questions in which the writers speak of themselves, shouted sentences, double question and exclamation marks, tokens that stand alone; and what a line, an item or a cell opens with: an order about the text itself, a lack told without a subject ("Needs a better example"), a doubt, how far the text is, a colleague's name. "To do", "draft" and "placeholder" as ordinary words are left alone, and so is everything in code.

Answer the question, write the text, or take the line out. To keep it for colleagues, park it in a comment.`,
  examples: {
    bad: 'WHICH PLATFORMS DO WE WANT TO NAME HERE?\n\n| Limit | TBD |\n| --- | --- |\n| Users | ?? |\n',
    good: 'What do you want to do next?\n\nThe app lists your to-do items.\n',
  },
  checkBlock(block, report) {
    for (const mark of readingOf(block).marks.text) {
      if (mark.kind === 'link marker' || mark.kind === 'filler') continue;
      report({
        from: mark.from,
        to: mark.to,
        message: SAYS[mark.kind](),
        data: askedData(personAsked(restOfLine(block.text, mark.from))),
        fixes: editorialFixes(block, mark),
        ...(mark.weak ? { weak: true } : {}),
      });
    }
  },
  checkPage(page, _context, report) {
    // A page that calls itself a test page is made of filler on purpose.
    const onPurpose = /\btest page\b/i.test(page.title ?? '');
    for (const { block, start } of onPurpose ? [] : page.blocks) {
      for (const mark of readingOf(block).marks.text) {
        if (mark.kind !== 'filler') continue;
        const fixes = editorialFixes(block, mark).map((fix) => movedFix(fix, start));
        report({ from: start + mark.from, to: start + mark.to, message: SAYS.filler(), fixes });
      }
    }
    const { from, to, entries, problems } = page.frontMatter;
    const within = (start: number, end: number) => {
      for (const mark of findEditorial(page.text.slice(start, end))) {
        if (mark.kind === 'link marker' || mark.weak) continue;
        report({ from: start + mark.from, to: start + mark.to, message: SAYS[mark.kind]() });
      }
    };
    // What YAML can't read is read as lines.
    if (problems.length > 0) within(from, to);
    else for (const { value, valueFrom, valueTo } of entries) if (isText(value)) within(valueFrom, valueTo);
  },
};

/** A mark may be shorter than the note that it begins. */
function restOfLine(text: string, from: number): string {
  return text.slice(from, Math.min(endOfLine(text, from), from + 200));
}

const isText = (value: unknown): boolean =>
  typeof value === 'string' || (typeof value === 'object' && value !== null);
