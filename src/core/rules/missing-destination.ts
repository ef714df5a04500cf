import type { Block, Bracket } from '../page/block';

/** Words before a bracket that lead to a link: "see [...]", "in the [...]". */
const LEADS =
  /(?:^|[\s(])(?:see|the|a|an|our|your|to|in|of|on|with|and|or|by|from|using|via|read|at|new|also|about|this|for|how|you|we|can|must|should|may|be)\s*$/i;

/**
 * Whether text in brackets that leads nowhere reads like the text of a link: words in the sentence, and not a name for the reader to fill
 * in (`[app_name]`), a key of the user interface, a citation or a mark (`[EA]`).
 */
export function looksLikeLinkText(block: Block, bracket: Bracket): boolean {
  if (bracket.image) return false;
  const labelled = bracket.to > bracket.textTo + 1;
  const { text } = block;
  const inner = text.slice(bracket.textFrom, bracket.textTo);
  const words = inner.trim().split(/\s+/);
  if (labelled)
    return (
      !/[\w\]]$/.test(text.slice(Math.max(0, bracket.from - 1), bracket.from)) &&
      /^\P{L}*\p{L}\S*\s/u.test(inner)
    );
  if (!/^\p{L}[\p{L}\p{N}\s'’&/,.()`*+:-]*$/u.test(inner.trim()) || words.length > 14) return false;
  const previous = text.slice(Math.max(0, bracket.from - 120), bracket.from);
  const next = text.slice(bracket.to, bracket.to + 20);
  // Part of a larger thing: an identifier, a path, an index, an attribute, nested brackets, a value.
  if (/[\w\])}>/=$"'“‘`.[-]$/.test(previous) || /^[\w[({:=/\]"”'’`]/.test(next)) return false;
  if (
    /[<>]\s*\**$|\b(?:click|select|enter|type|choose|press|named?|called|value|format|replace)\W*$/i.test(
      previous,
    )
  )
    return false;
  if (
    /^(?:your|name|the name)\b/.test(inner) ||
    previous.lastIndexOf('<code') > previous.lastIndexOf('</code')
  )
    return false;
  if (words.length === 1) return inner !== inner.trim() && /^\p{Lu}/u.test(inner);
  if (words.length < 4 && /\b(?:your|name|id)\b/i.test(inner) && !LEADS.test(previous)) return false;
  // A heading's or a page's title may stand anywhere; other words only where a sentence leads to them.
  return /^\p{Lu}/u.test(inner) || LEADS.test(previous) || /^[\s>*+-]*$/.test(previous.split('\n').at(-1)!);
}
