import type { Page } from '../page/page';
import type { Finding, TextEdit } from './rule';

/** Comments that silence a rule for a finding. */
export interface Silencing {
  readonly edits: readonly TextEdit[];
  /** For a title: "in this line" or "in this table". */
  readonly where: 'in this line' | 'in this table';
}

/**
 * The comments that silence a finding's rule, as close around it as Markdown allows: a comment between the rows would end a table, so there
 * they stand around it. `null` for a finding in the front matter, where no comment can be, and in code, where it would be shown.
 */
export function silencingEdits(page: Page, { from, rule }: Pick<Finding, 'from' | 'rule'>): Silencing | null {
  const { text } = page;
  if (from < page.frontMatter.to) return null;
  const placed = page.blockAt(from);
  if (placed?.block.kind === 'code' && from < placed.start + placed.block.text.length) return null;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  let start = startOfLine(text, from);
  const indent = /^[ \t]*(?:>[ \t]?)*/.exec(text.slice(start, endOfLine(text, from)))![0];
  if (!isRow(text, start)) {
    const comment = `${indent}<!-- okta-docs-disable-next-line ${rule} -->${lineEnd}`;
    return { edits: [{ from: start, to: start, newText: comment }], where: 'in this line' };
  }
  while (start > page.bodyStart && isRow(text, startOfLine(text, start - 1)))
    start = startOfLine(text, start - 1);
  let end = endOfLine(text, from);
  while (end < text.length && isRow(text, end + 1)) end = endOfLine(text, end + 1);
  if (text.charAt(end - 1) === '\r') end--;
  return {
    edits: [
      { from: start, to: start, newText: `${indent}<!-- okta-docs-disable ${rule} -->${lineEnd}${lineEnd}` },
      { from: end, to: end, newText: `${lineEnd}${lineEnd}${indent}<!-- okta-docs-enable ${rule} -->` },
    ],
    where: 'in this table',
  };
}

function isRow(text: string, lineStart: number): boolean {
  return /^[ \t]*(?:>[ \t]?)*\|/.test(text.slice(lineStart, endOfLine(text, lineStart)));
}

function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
