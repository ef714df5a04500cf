import * as l10n from '@vscode/l10n';
import { pairs, type Block } from '../page/block';
import { askedData, personAsked } from './asked';
import { judgeDestination } from './destination';
import { findEditorial } from './editorial';
import { removal } from './link-fixes';
import type { Rule } from './rule';

/** What a comment says when it speaks of work to do: an order, a lack, a time to come, a doubt. */
const NOTE =
  /^\W*(?:to[ -]?do|tbd|fixme|add|update|link|put|insert|replace|remove|change|fix|check|confirm|verify|review|request|include|needs?|missing|waiting|pending|future|draft|wip|hide|hidden|uncomment|question|ask|move|rewrite|revisit|diagram)\b|\b(?:when|once|until|after)\b.*\b(?:available|ready|released?|complete|completed|done|live|GA|launch\w*|rolled|approved|merged|published)\b|\b(?:does(?: not|n['’]t) exist|not yet|yet|later|goes here|to be \w+(?:ed|en)|needs? (?:to|a|an|review|update|input)|needed|will be (?:updated|added|changed|replaced)|looks? like|revisit|not sure|unclear|diagram)\b|\bI(?:['’](?:ll|m|ve|d))? [a-z]|\bwe (?:only|need|should|want)\b|\bmay change\b|\?(?:\W|$)/i;

/** Comments that steer tools, name an issue or say where something comes from. */
const FACT =
  /^\W*(?:okta-docs-|prettier-|markdownlint-|textlint-|vale\b|cspell|eslint-|source\b.*https?:)|^(?:[\s,;/-]*(?:https?:\S+(?!\S)|(?:OKTA|OSE)-?\d+))+\W*$/i;

/** The marks of a region that a tool looks for: `BEGIN ...` and `... END`. */
const REGION = /^[\s#]*(?:BEGIN|END|START)\b[^.?!]*$|^[\w ]{0,60}\b(?:BEGIN|END|START)\s*$/;

/** Where a table of contents goes or doesn't, and that a generator wrote the rest. */
const BY_TOOLS = /^\s*(?:[Nn]o )?(?:toc|TOC)\b|\b(?:[Aa]uto-?)?[Gg]enerated\b/;

/** How much is read of what a tool may have left. */
const LONGEST_MARK = 200;

function isForTools(content: string): boolean {
  const text = content.slice(0, LONGEST_MARK);
  return FACT.test(content.slice(0, 500)) || BY_TOOLS.test(text) || (REGION.test(text) && !NOTE.test(text));
}

/** Links in a comment: an empty or implausible destination, or none. */
const LINKS = /\[([^\][\n]{2,200})\](?:\(([^()\n]*)\)|(?![[(:]))/g;

export const placeholderComment: Rule = {
  id: 'placeholder-comment',
  category: 'placeholders',
  severity: 'information',
  description: 'A note in a comment: work that is parked, where readers do not see it.',
  documentation: `A comment is the right place for a note to colleagues: readers don't see it. So these are information and no warning. They are listed so that parked work is found again: a link that waits for its target, a question, a section still to come.

Comments that only carry an issue key, name the source of an image or steer a tool are left alone.`,
  examples: {
    bad: 'Sessions end after an hour. <!-- TODO: link "session lifetime" -->\n',
    good: 'Sessions end after an hour. <!-- OKTA-123456 -->\n',
  },
  checkBlock(block, report) {
    for (const { from, to } of pairs(block.comments)) {
      const content = block.text.slice(from + 4, Math.max(from + 4, to - 3));
      if (content.trim() === '' || isForTools(content)) continue;
      if (!content.includes('\n')) {
        if (isNote(content) || isPlainNote(content))
          report({
            from,
            to,
            message: l10n.t('A note is parked here.'),
            data: askedData(personAsked(content.slice(0, LONGEST_LINE))),
            fixes: [{ title: l10n.t('Remove the comment'), edits: [removal(block.text, from, to)] }],
          });
        continue;
      }
      let at = from + 4;
      for (const line of content.split('\n')) {
        const lead = line.length - line.trimStart().length;
        if (isNote(line)) {
          report({
            from: at + lead,
            to: at + line.trimEnd().length,
            message: l10n.t('A note is parked here.'),
            data: askedData(personAsked(line.slice(0, LONGEST_LINE))),
            fixes: lineFixes(block, at, line),
          });
        }
        at += line.length + 1;
      }
    }
  },
};

function lineFixes(block: Block, from: number, line: string) {
  // The line with the comment's start or end can't go alone.
  const whole = block.text[from - 1] === '\n' && block.text[from + line.length] === '\n';
  return whole
    ? [{ title: l10n.t('Remove the line'), edits: [{ from, to: from + line.length + 1, newText: '' }] }]
    : [];
}

/** Words without any markup: no part of a page that is commented out, but something said about it. */
function isPlainNote(content: string): boolean {
  const words = content.trim().split(/\s+/);
  return words.length > 1 && words.length <= 40 && !/[<>[\]|`]|^\s*(?:[-*+#]|\d+\.)\s|\*\*/.test(content);
}

/** How much of a comment's line is read. */
const LONGEST_LINE = 2000;

function isNote(line: string): boolean {
  const text = line.slice(0, LONGEST_LINE);
  if (text.trim() === '') return false;
  if (NOTE.test(text) || findEditorial(text).length > 0) return true;
  for (const [, label, destination] of text.matchAll(LINKS)) {
    if (destination === undefined) {
      if (/^\p{L}[\p{L}\p{N}\s'’-]*\s/u.test(label!)) return true;
    } else if (
      !['plausible', 'relative'].includes(
        judgeDestination(destination.replace(/(?<!\s)\s+"[^"]*"\s*$/, ''), label!).is,
      )
    )
      return true;
  }
  return false;
}
