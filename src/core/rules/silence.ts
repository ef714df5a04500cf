import { pairs, type TextRange } from '../page/block';
import { endOfLine, startOfLine } from '../page/lines';
import type { Page, PlacedBlock } from '../page/page';
import { RULES } from './index';
import type { Finding, TextEdit } from './rule';
import { Suppressions } from './suppressions';

/** Comments that silence a rule for a finding. */
export interface Silencing {
  /** In the order of their places. */
  readonly edits: readonly TextEdit[];
  /** What is silent then. */
  readonly where: 'line' | 'lines' | 'table' | 'comment' | 'page';
}

/**
 * The comments that silence a finding's rule, as close around it as Markdown allows: a comment between the rows would end a table, and one
 * inside a comment that comment, so there they stand around it. What is found in the front matter, where no comment can be, or of the page
 * as a whole is silenced for the page. `null` where a comment would be none, as in code, and before front matter that has no end.
 */
export function silencingEdits(page: Page, finding: Pick<Finding, 'from' | 'rule'>): Silencing | null {
  const silencing = commentsFor(page, finding);
  return silencing && silences(page, silencing.edits, finding) ? silencing : null;
}

/** Whether a finding's rule is silent at its place once the edits are made: a comment in what only looks like text is none. */
function silences(
  page: Page,
  edits: readonly TextEdit[],
  { from, rule }: Pick<Finding, 'from' | 'rule'>,
): boolean {
  const [first] = edits;
  const shift = first && first.from <= from && !isOfPage(rule) ? first.newText.length : 0;
  const after = edits.reduceRight((text, edit) => text.edited({ ...edit, text: edit.newText }), page);
  return Suppressions.of(after).covers(rule, from + shift);
}

function commentsFor(page: Page, { from, rule }: Pick<Finding, 'from' | 'rule'>): Silencing | null {
  const { text, frontMatter, bodyStart } = page;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const hasNoEnd = frontMatter.to === frontMatter.from && frontMatter.problems.length > 0;
  if (hasNoEnd && from <= frontMatter.from) return null;
  if (from < frontMatter.to || isOfPage(rule)) {
    const lineBefore = bodyStart > 0 && bodyStart === text.length && !text.endsWith('\n') ? lineEnd : '';
    const newText = `${lineBefore}<!-- okta-docs-disable ${rule} -->${lineEnd}`;
    return { edits: [{ from: bodyStart, to: bodyStart, newText }], where: 'page' };
  }
  const placed = page.blockAt(from);
  if (placed?.block.kind === 'code' && from < placed.start + placed.block.text.length) return null;
  let start = startOfLine(text, from);
  const unbroken = placed && linesAround(text, placed, start);
  if (unbroken) {
    const comment = page.comments.find((candidate) => candidate.from < start && from < candidate.to);
    const [before, behind] = around(text, rule, unbroken, lineEnd);
    // What is put behind a comment without an end is in it.
    const endless = comment && !text.endsWith('-->', comment.to);
    return {
      edits: endless ? [before] : [before, behind],
      where: comment ? 'comment' : 'lines',
    };
  }
  if (!isRow(text, start)) {
    // Behind the mark of a quote it would be the quote's first line, where what is found of the quote as a whole stands.
    const indent = placed && start <= placed.start ? '' : indentAt(text, start);
    const newText = `${indent}<!-- okta-docs-disable-next-line ${rule} -->${lineEnd}`;
    return { edits: [{ from: start, to: start, newText }], where: 'line' };
  }
  while (start > bodyStart && isRow(text, startOfLine(text, start - 1))) start = startOfLine(text, start - 1);
  let end = endOfLine(text, from);
  while (end < text.length && isRow(text, end + 1)) end = endOfLine(text, end + 1);
  // A line right before or behind a table would be one of its rows.
  return { edits: around(text, rule, { from: start, to: end }, lineEnd + lineEnd), where: 'table' };
}

function isOfPage(rule: string): boolean {
  return RULES.some(({ id, ofPage }) => id === rule && ofPage);
}

/** The lines of what begins before a line and ends in it or behind it, comments, code and tags; `null` where a line can be put before it. */
function linesAround(text: string, { block, start: base }: PlacedBlock, lineStart: number): TextRange | null {
  let from = lineStart;
  let to = lineStart;
  const parts = pairs([...block.comments, ...block.code, ...block.markup]);
  for (;;) {
    const part = parts.find((each) => base + each.from < from && from < base + each.to);
    if (!part) break;
    from = startOfLine(text, base + part.from);
    to = Math.max(to, base + part.to);
  }
  return from < lineStart ? { from, to: endOfLine(text, to) } : null;
}

/** The comments before and behind whole lines. */
function around(text: string, rule: string, { from, to }: TextRange, gap: string): [TextEdit, TextEdit] {
  const indent = indentAt(text, from);
  const end = text.charAt(to - 1) === '\r' ? to - 1 : to;
  return [
    { from, to: from, newText: `${indent}<!-- okta-docs-disable ${rule} -->${gap}` },
    { from: end, to: end, newText: `${gap}${indent}<!-- okta-docs-enable ${rule} -->` },
  ];
}

/** The space and the marks of quotes that a line begins with; those of a conflict's end are none. */
function indentAt(text: string, lineStart: number): string {
  return /^(?!>{7})[ \t]*(?:>[ \t]?)*|/.exec(text.slice(lineStart, endOfLine(text, lineStart)))![0];
}

function isRow(text: string, lineStart: number): boolean {
  return /^[ \t]*(?:>[ \t]?)*\|/.test(text.slice(lineStart, endOfLine(text, lineStart)));
}
