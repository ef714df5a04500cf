import { createHash } from 'node:crypto';
import { endOfLine, startOfLine } from '../core/page/lines';
import type { Finding } from '../core/rules/rule';

/** What tells a finding from others of its file, wherever it stands: edits above it or around it change nothing here. */
export interface Mark {
  readonly rule: string;
  /** What it is about: the text between its ends. */
  readonly text: string;
  /** The line that it stands on, or its lines: tells findings about the same text apart. */
  readonly line: string;
}

/** The mark of a finding in a page's text. */
export function markOf(text: string, { rule, from, to }: Finding): Mark {
  return {
    rule,
    text: short(text.slice(from, to)),
    line: short(text.slice(startOfLine(text, from), endOfLine(text, to))),
  };
}

/**
 * Finds the findings that are new. A known one stands for one finding: one about the same text on the same line, or else on a line that
 * is alike.
 * @param found marks of the findings of a file
 * @param known marks of those that it had before
 * @returns for each of `found` whether it is new
 */
export function areNew(found: readonly Mark[], known: readonly Mark[]): boolean[] {
  const left = new Map<string, Mark[]>();
  for (const mark of known) {
    const key = kindOf(mark);
    const same = left.get(key);
    if (same) same.push(mark);
    else left.set(key, [mark]);
  }
  const takes = (mark: Mark, fits: (known: Mark) => boolean): boolean => {
    const candidates = left.get(kindOf(mark));
    const index = candidates?.findIndex(fits) ?? -1;
    if (index < 0) return false;
    candidates!.splice(index, 1);
    return true;
  };
  const isNew = found.map((mark) => !takes(mark, ({ line }) => line === mark.line));
  return found.map(
    (mark, index) => isNew[index]! && !takes(mark, ({ line }) => areAlike(line, mark.line, mark.text)),
  );
}

function kindOf({ rule, text }: Mark): string {
  return `${rule}\n${text}`;
}

/** Longer texts are cut, with a digest of the whole. */
const LONGEST = 200;

/** A text in one line, without what editors and Git change unasked: the kind of line ends and white space. */
function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  const digest = createHash('sha256').update(line).digest('hex').slice(0, 12);
  return `${line.slice(0, LONGEST)}… ${digest}`;
}

/** Whether two lines, of which both have the text, are one before and after an edit: the shorter shares most of its other words. */
function areAlike(a: string, b: string, text: string): boolean {
  const own = wordsOf(text);
  const words = (line: string) => new Set([...wordsOf(line)].filter((word) => !own.has(word)));
  const [one, other] = [words(a), words(b)];
  let common = 0;
  for (const word of one) if (other.has(word)) common++;
  const fewer = Math.min(one.size, other.size);
  return fewer === 0 ? one.size === other.size : 2 * common > fewer;
}

function wordsOf(line: string): Set<string> {
  return new Set(line.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}
