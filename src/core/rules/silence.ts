import type { TextRange } from '../page/block';
import { endOfLine, startOfLine } from '../page/lines';
import type { Page } from '../page/page';
import type { Finding, TextEdit } from './rule';

/** Comments that silence a rule for a finding. */
export interface Silencing {
  readonly edits: readonly TextEdit[];
  /** For a title. */
  readonly where: 'in this line' | 'in this table' | 'in this comment';
}

/**
 * The comments that silence a finding's rule, as close around it as Markdown allows: a comment between the rows would end a table, and one
 * inside a comment that comment, so there they stand around it. `null` for a finding in the front matter, where no comment can be, and in code, where it would be shown.
 */
export function silencingEdits(page: Page, { from, rule }: Pick<Finding, 'from' | 'rule'>): Silencing | null {
  const { text } = page;
  if (from < page.frontMatter.to) return null;
  const placed = page.blockAt(from);
  if (placed?.block.kind === 'code' && from < placed.start + placed.block.text.length) return null;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  let start = startOfLine(text, from);
  const comment = page.comments.find((candidate) => candidate.from < start && from < candidate.to);
  if (comment) {
    const stretch = { from: startOfLine(text, comment.from), to: endOfLine(text, comment.to) };
    return { edits: around(text, rule, stretch, lineEnd), where: 'in this comment' };
  }
  if (!isRow(text, start)) {
    const newText = `${indentAt(text, start)}<!-- okta-docs-disable-next-line ${rule} -->${lineEnd}`;
    return { edits: [{ from: start, to: start, newText }], where: 'in this line' };
  }
  while (start > page.bodyStart && isRow(text, startOfLine(text, start - 1)))
    start = startOfLine(text, start - 1);
  let end = endOfLine(text, from);
  while (end < text.length && isRow(text, end + 1)) end = endOfLine(text, end + 1);
  // A line right before or behind a table would be one of its rows.
  return { edits: around(text, rule, { from: start, to: end }, lineEnd + lineEnd), where: 'in this table' };
}

/** The comments before and behind whole lines. */
function around(text: string, rule: string, { from, to }: TextRange, gap: string): TextEdit[] {
  const indent = indentAt(text, from);
  const end = text.charAt(to - 1) === '\r' ? to - 1 : to;
  return [
    { from, to: from, newText: `${indent}<!-- okta-docs-disable ${rule} -->${gap}` },
    { from: end, to: end, newText: `${gap}${indent}<!-- okta-docs-enable ${rule} -->` },
  ];
}

/** The space and the marks of quotes that a line begins with. */
function indentAt(text: string, lineStart: number): string {
  return /^[ \t]*(?:>[ \t]?)*/.exec(text.slice(lineStart, endOfLine(text, lineStart)))![0];
}

function isRow(text: string, lineStart: number): boolean {
  return /^[ \t]*(?:>[ \t]?)*\|/.test(text.slice(lineStart, endOfLine(text, lineStart)));
}
