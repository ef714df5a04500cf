import type { Block, TextRange } from '../page/block';
import { findEditorial, hasSigns, type EditorialMark } from './editorial';
import { inCells, inTags } from './editorial-marks';
import { judgeLinks, type JudgedLink } from './judged-link';

/** What the placeholder rules see in one block. Offsets of the block, everything in the order of the text. */
export interface BlockReading {
  readonly links: readonly JudgedLink[];
  /** Editorial marks that no reported link holds, by what they are about. */
  readonly marks: Readonly<Record<EditorialSubject, readonly EditorialMark[]>>;
}

/** Which rule an editorial mark belongs to. */
export type EditorialSubject = 'link' | 'image' | 'text';

const NOTHING: readonly never[] = Object.freeze([]);
const NO_MARKS: BlockReading['marks'] = { link: NOTHING, image: NOTHING, text: NOTHING };
const EMPTY: BlockReading = { links: NOTHING, marks: NO_MARKS };

/** Reads a block for all placeholder rules at once. */
export function readingOf(block: Block): BlockReading {
  return block.derived(read);
}

function read(block: Block): BlockReading {
  if (block.kind === 'code' || block.kind === 'comment' || block.kind === 'rule') return EMPTY;
  const links = judgeLinks(block);
  const marks = readMarks(block, links);
  return links.length === 0 && marks === NO_MARKS ? EMPTY : { links, marks };
}

/** What an image is called where it is missing. */
const OF_AN_IMAGE = /\b(?:image|screenshot|screen shot|diagram|picture|figure|icon|illustration)s?\b/i;

function readMarks(block: Block, links: readonly JudgedLink[]): BlockReading['marks'] {
  // The source has all signs of its prose, and is there already.
  const signs = hasSigns(block.text) || hasOpenComment(block);
  const found = signs ? findEditorial(block.prose, block.kind === 'heading') : [];
  if (block.tags.length > 0) found.push(...inTags(block));
  if (block.kind === 'table' && block.code.length > 0) found.push(...inCells(block));
  if (found.length === 0) return NO_MARKS;
  const marks = { link: [] as EditorialMark[], image: [] as EditorialMark[], text: [] as EditorialMark[] };
  const reported = links
    .filter(({ verdict }) => verdict.is === 'placeholder')
    .sort((a, b) => a.from - b.from);
  const answers = answersOf(block, links);
  let at = 0;
  let next = 0;
  for (const mark of found.sort((a, b) => a.from - b.from)) {
    while (at < reported.length && reported[at]!.to <= mark.from) at++;
    if (at < reported.length && reported[at]!.from < mark.to) continue;
    while (next < answers.length && answers[next]!.to <= mark.from) next++;
    if (isAnswered(mark, answers[next])) continue;
    marks[subjectOf(block, mark)].push(mark);
  }
  return marks;
}

/**
 * Where links lead somewhere, and where a page's definitions tell whether they do, in order and apart from each other: what a mark asks for
 * is there.
 */
function answersOf(block: Block, links: readonly JudgedLink[]): TextRange[] {
  const judged = new Set(links.map(({ from }) => from));
  return joined([
    ...block.links.filter(({ from }) => !judged.has(from)),
    ...block.brackets.filter(({ to, textTo }) => to > textTo + 1),
  ]);
}

/** Ranges in order and apart from each other: those that overlap are one. */
export function joined(ranges: readonly TextRange[]): TextRange[] {
  const apart: { from: number; to: number }[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last && from < last.to) last.to = Math.max(last.to, to);
    else apart.push({ from, to });
  }
  return apart;
}

/** Whether the mark of a missing link touches one, or the brackets of what reads like a note are the text of one. */
function isAnswered({ kind, from, to }: EditorialMark, answer: TextRange | undefined): boolean {
  if (!answer || answer.from >= to) return false;
  return kind === 'link marker' || (kind === 'note' && answer.from === from);
}

/** Whether a `<!--` stands outside the block's comments, or what looks like one. */
function hasOpenComment(block: Block): boolean {
  const first = block.text.indexOf('<!--');
  if (first < 0) return false;
  const starts = new Set(block.comments);
  for (let at = first; at >= 0; at = block.text.indexOf('<!--', at + 4)) if (!starts.has(at)) return true;
  return false;
}

function subjectOf(block: Block, mark: EditorialMark): EditorialSubject {
  if (mark.kind === 'link marker') return 'link';
  return OF_AN_IMAGE.test(block.text.slice(mark.from, mark.to)) ? 'image' : 'text';
}
