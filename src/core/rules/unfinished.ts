import { isRetired } from '../site/retired-pages';
import type { Finding } from './rule';

/** What is still to be done: the groups of the inventory of unfinished work. */
export type UnfinishedKind =
  /** A link without its destination. */
  | 'link'
  /** A note, a question or a token in the text. */
  | 'text'
  /** An image still to come. */
  | 'image'
  /** A note in a comment. */
  | 'parked'
  /** A link or snippet that leads nowhere, or where readers can't go. */
  | 'broken'
  /** A conflict that Git left in the file. */
  | 'conflict';

/** The kinds in the order in which they are listed. */
export const UNFINISHED_KINDS: readonly UnfinishedKind[] = [
  'conflict',
  'link',
  'text',
  'image',
  'broken',
  'parked',
];

/** Rules whose findings are work that is still to be done on a page: placeholders, parked comments, links and snippets that lead nowhere. */
const KINDS: ReadonlyMap<string, UnfinishedKind> = new Map([
  ['placeholder-link', 'link'],
  ['placeholder-text', 'text'],
  ['placeholder-image', 'image'],
  ['placeholder-comment', 'parked'],
  ['malformed-link', 'broken'],
  ['leaked-link', 'broken'],
  ['merge-conflict', 'conflict'],
  ['broken-page-link', 'broken'],
  ['broken-anchor', 'broken'],
  ['missing-asset', 'broken'],
  ['missing-snippet', 'broken'],
]);

/** What kind of unfinished work a rule's findings are; `null` where they don't belong into the inventory. */
export function unfinishedKind(rule: string): UnfinishedKind | null {
  return KINDS.get(rule) ?? null;
}

/** One thing to do on a page. */
export interface UnfinishedWork {
  readonly kind: UnfinishedKind;
  /** What it is about, on one line: the link's text, the note, the comment's words. May be empty. */
  readonly text: string;
  /** The colleague that is asked; `null` where nobody is named. */
  readonly asked: string | null;
}

/** Nobody reads more of a note in a list. */
const LONGEST_TEXT = 100;

/** Whether a finding is something to do: not if its rule isn't about that, nor if it goes on with what an earlier one is about. */
export function isUnfinished({ rule, data }: Finding): boolean {
  return unfinishedKind(rule) !== null && data?.['continues'] !== true;
}

/**
 * What the inventory of unfinished work says of a finding; `null` for findings that don't belong into it: see {@link isUnfinished}. The
 * editor's view and `okta-docs report` both ask here.
 * @param pageText the text that the finding's offsets are of
 */
export function unfinishedWork(finding: Finding, pageText: string): UnfinishedWork | null {
  const { rule, from, to, data } = finding;
  const kind = isUnfinished(finding) ? unfinishedKind(rule) : null;
  if (!kind) return null;
  const said = typeof data?.['text'] === 'string' && data['text'].trim() !== '' ? data['text'] : null;
  const plain = (said ?? pageText.slice(from, Math.min(to, from + 1000)))
    .replace(/^<!--|-->$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return {
    kind,
    text: plain.length > LONGEST_TEXT ? `${plain.slice(0, LONGEST_TEXT - 1).trimEnd()}…` : plain,
    asked: typeof data?.['asked'] === 'string' ? data['asked'] : null,
  };
}

/**
 * Where a page's work stands among that of the others, 0 first: the documentation, then what else the site serves, then pages that nobody
 * edits any more.
 * @param path relative to the site root; `null` outside a site
 */
export function rankOfPage(path: string | null): number {
  if (path === null) return 0;
  if (isRetired(path)) return 2;
  return path.startsWith('docs/') ? 0 : 1;
}
