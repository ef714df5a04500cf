import * as l10n from '@vscode/l10n';
import type { Rule } from './rule';

/** Words that may stand twice: "had had", and what English repeats for effect. */
const MAY_REPEAT: ReadonlySet<string> = new Set([
  'had',
  'that',
  'very',
  'really',
  'so',
  'no',
  'ha',
  'bye',
  'blah',
  'is',
]);

/** Equal words of letters with only white space, one line end at most, between each two of them. */
const REPEATED =
  /(?<![\p{L}\p{N}\p{P}\p{S}])(\p{L}{2,30})(?:(?:[ \t]{1,8}(?:\r?\n[ \t>]{0,8})?|\r?\n[ \t>]{0,8})\1(?![\p{L}\p{N}_'’(/-]|[.:][\p{L}\p{N}])){1,100}/gu;

export const repeatedWord: Rule = {
  id: 'repeated-word',
  category: 'style',
  severity: 'warning',
  description: 'A word that stands twice in a row.',
  documentation: `Writing a sentence anew often leaves a word twice: "the the token". Readers stumble, and spelling checkers seldom look.

The fix takes the second one out, and all that follow. Code, tags and addresses aren't looked at, and words that English repeats, such as "that that", are left alone.`,
  examples: {
    bad: 'Send the the token with each request.\n',
    good: 'Send the token with each request.\n',
  },
  checkBlock(block, report) {
    // Of two words that stand side by side in the prose, the source has nothing in between either.
    if (block.kind === 'table' || block.kind === 'code' || !mayRepeat(block.text)) return;
    for (const match of block.prose.matchAll(REPEATED)) {
      const [all, word] = match as unknown as [string, string];
      if (MAY_REPEAT.has(word.toLowerCase())) continue;
      const gap = match.index + word.length;
      const to = match.index + all.length;
      // Spaces that hide code or a tag are no white space between two words.
      if (block.text.slice(gap, to) !== all.slice(word.length)) continue;
      const twice = all.split(/\s+|>/).filter(Boolean).length === 2;
      report({
        from: match.index,
        to,
        message: twice ? l10n.t('"{0}" stands twice.', word) : l10n.t('"{0}" stands several times.', word),
        fixes: [
          {
            title: twice ? l10n.t('Take the second one out') : l10n.t('Leave one of them'),
            edits: [{ from: gap, to, newText: '' }],
            preferred: true,
          },
        ],
      });
    }
  },
};

/**
 * Whether the same letters may stand twice with nothing but white space and marks of quotes between them: one quick pass, as nearly all
 * blocks have nothing of the kind. Text beyond ASCII is left to the expression.
 */
function mayRepeat(prose: string): boolean {
  let [from, to] = [0, 0];
  for (let at = 0; at < prose.length; at++) {
    const code = prose.charCodeAt(at);
    if (code > 127) return true;
    if (!isLetter(code)) {
      // Anything else between two words parts them.
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9 && code !== 62) from = to;
      continue;
    }
    let end = at + 1;
    while (end < prose.length && isLetter(prose.charCodeAt(end))) end++;
    if (
      end - at === to - from &&
      code === prose.charCodeAt(from) &&
      prose.startsWith(prose.slice(from, to), at)
    )
      return true;
    [from, to] = [at, end];
    at = end - 1;
  }
  return false;
}

/** An ASCII letter. */
function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}
