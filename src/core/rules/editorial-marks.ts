import { pairs, type Block } from '../page/block';
import { findEditorial, type EditorialMark } from './editorial';
import { judgeLinks } from './judged-link';
import { commentText, removal } from './link-fixes';
import type { Fix } from './rule';

/** What an image is called where it is missing. */
const OF_AN_IMAGE = /\b(?:image|screenshot|screen shot|diagram|picture|figure|icon|illustration)s?\b/i;

/** Which rule an editorial mark belongs to. */
export type EditorialSubject = 'link' | 'image' | 'text';

/**
 * The editorial marks of a block for one rule; those that lie in a link reported as a placeholder are left to that finding.
 * Offsets of the block.
 */
export function editorialMarks(block: Block, subject: EditorialSubject): EditorialMark[] {
  const found = findEditorial(block.prose, block.kind === 'heading');
  found.push(...wordyTags(block), ...tokenCells(block));
  const marks = found.filter((mark) => subjectOf(block, mark) === subject);
  if (marks.length === 0) return marks;
  const reported = judgeLinks(block).filter(({ verdict }) => verdict.is === 'placeholder');
  return marks.filter((mark) => !reported.some((link) => link.from < mark.to && mark.from < link.to));
}

function subjectOf(block: Block, mark: EditorialMark): EditorialSubject {
  if (mark.kind === 'link marker') return 'link';
  return OF_AN_IMAGE.test(block.text.slice(mark.from, mark.to)) ? 'image' : 'text';
}

/** A cell of a table that holds a token and nothing else, written as code: what stands for a value to come. */
function tokenCells(block: Block): EditorialMark[] {
  if (block.kind !== 'table') return [];
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
function wordyTags(block: Block): EditorialMark[] {
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
  return [
    { title: 'Remove it', edits: [removal(block.text, mark.from, mark.to)] },
    {
      title: 'Park it in a TODO comment',
      edits: [{ from: mark.from, to: mark.to, newText: `<!-- TODO: ${commentText(text)} -->` }],
    },
  ];
}

/** A fix for a block, for the page: its edits moved by the block's start. */
export function movedFix(fix: Fix, by: number): Fix {
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, from: edit.from + by, to: edit.to + by })) };
}
