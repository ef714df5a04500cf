import * as l10n from '@vscode/l10n';
import { pairs, type Block } from '../page/block';
import { findEditorial, type EditorialMark } from './editorial';
import { commentText, keepsApart, removal } from './link-fixes';
import type { Fix } from './rule';

/** A cell of a table that holds a token and nothing else, written as code: what stands for a value to come. */
export function inCells(block: Block): EditorialMark[] {
  const { text } = block;
  return pairs(block.code)
    .filter(({ from, to }) =>
      /^`+\s*(?:x{3,}|tb[da]|todo|\?{2,})\s*`+$/i.test(text.slice(from, Math.min(to, from + 20))),
    )
    .filter(
      ({ from, to }) =>
        /\|\s*$/.test(text.slice(Math.max(0, from - 80), from)) && /^\s*\|/.test(text.slice(to, to + 80)),
    )
    .map(({ from, to }) => ({ kind: 'token', from, to }));
}

/** `<insert hyperlink>`: words in angle brackets, which Markdown takes for a tag with attributes. */
export function inTags(block: Block): EditorialMark[] {
  const marks: EditorialMark[] = [];
  for (const { from, to, attributes } of block.tags) {
    if (to - from > 120 || attributes.some(({ value }) => value !== null)) continue;
    for (const mark of findEditorial(block.text.slice(from, to))) {
      marks.push({ ...mark, from, to });
      break;
    }
  }
  return marks;
}

/** Fixes for an editorial mark: take it out, or keep it for colleagues alone. */
export function editorialFixes(block: Block, mark: EditorialMark): Fix[] {
  const text = block.text.slice(mark.from, mark.to);
  // The mark runs into a link, or out of one: taking it out would tear the link apart.
  if (!isWhole(text) || block.text.slice(mark.from - 2, mark.from) === '](') return [];
  // A backslash before it would make text of the comment.
  const from = block.text[mark.from - 1] === '\\' ? mark.from - 1 : mark.from;
  const remove = keepsApart(block.text, from, mark.to)
    ? []
    : [{ title: l10n.t('Remove it'), edits: [removal(block.text, from, mark.to)] }];
  // A comment without an end is none where it stands, and another one would be none either; nor is one in a tag.
  const comment = text.startsWith('<!--');
  if (comment && (block.kind === 'html' || text.includes('|'))) return remove;
  if ((comment || block.kind === 'html') && isInTag(block.text, from)) return remove;
  return [
    ...remove,
    {
      title: l10n.t('Park it in a TODO comment'),
      edits: [{ from, to: mark.to, newText: `<!-- TODO: ${commentText(text.replace(/^<!--/, ''))} -->` }],
    },
  ];
}

/** No tag is longer. */
const LONGEST_TAG = 2000;

/** Whether a tag begins in front of an offset of HTML and hasn't ended there: one without an end is none of the block's tags. */
function isInTag(html: string, at: number): boolean {
  const before = html.slice(Math.max(0, at - LONGEST_TAG), at);
  return /^<\w[^>]*$/.test(before.slice(Math.max(0, before.lastIndexOf('<'))));
}

/** Whether every square bracket of a text has its counterpart in it. */
function isWhole(text: string): boolean {
  let depth = 0;
  for (const mark of text) {
    if (mark === '[') depth++;
    else if (mark === ']' && --depth < 0) return false;
  }
  return depth === 0;
}

/** A fix for a block, for the page: its edits moved by the block's start. */
export function movedFix(fix: Fix, by: number): Fix {
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, from: edit.from + by, to: edit.to + by })) };
}
