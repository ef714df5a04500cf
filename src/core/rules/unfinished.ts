/** Rules whose findings are work that is still to be done on a page: placeholders, parked comments, links and snippets that lead nowhere. */
const UNFINISHED: ReadonlySet<string> = new Set([
  'placeholder-link',
  'placeholder-text',
  'placeholder-image',
  'placeholder-comment',
  'malformed-link',
  'leaked-link',
  'merge-conflict',
  'broken-page-link',
  'broken-anchor',
  'missing-asset',
  'missing-snippet',
]);

/** Whether a rule's findings belong into the inventory of unfinished work. */
export function isUnfinished(rule: string): boolean {
  return UNFINISHED.has(rule);
}
