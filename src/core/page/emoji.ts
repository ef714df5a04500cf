import names from 'markdown-it-emoji/lib/data/full.mjs';
import emoticons from 'markdown-it-emoji/lib/data/shortcuts.mjs';

/** An emoji that the site makes of a piece of text: `:name:` or an emoticon. */
export interface Emoji {
  readonly from: number;
  readonly to: number;
  readonly emoji: string;
}

/** Emoticon to name. */
const EMOTICONS: ReadonlyMap<string, string> = new Map(
  Object.entries(emoticons).flatMap(([name, forms]) => forms.map((form): [string, string] => [form, name])),
);

/** The longer emoticons first, so that `:-)` isn't read as `:-`. */
const EMOJI = new RegExp(
  [
    ':[\\w+-]+:',
    ...[...EMOTICONS.keys()]
      .sort()
      .reverse()
      .map((form) => form.replace(/[.?*+^$[\]\\(){}|-]/g, '\\$&')),
  ].join('|'),
  'g',
);

const BOUNDARY = /[\p{Z}\p{P}\p{Cc}]/u;

/** The emoji of running text, in order; offsets of `text`. Emoticons count only between spaces and punctuation. */
export function findEmoji(text: string): Emoji[] {
  const found: Emoji[] = [];
  if (!/[:;()<-]/.test(text)) return found;
  for (const match of text.matchAll(EMOJI)) {
    const [written] = match;
    const emoticon = EMOTICONS.get(written);
    const name = emoticon ?? written.slice(1, -1);
    const emoji = Object.hasOwn(names, name) ? names[name] : undefined;
    if (emoji === undefined) continue;
    const to = match.index + written.length;
    if (emoticon !== undefined) {
      const before = text[match.index - 1];
      const after = text[to];
      if (before !== undefined && !BOUNDARY.test(before)) continue;
      if (after !== undefined && !BOUNDARY.test(after)) continue;
    }
    found.push({ from: match.index, to, emoji });
  }
  return found;
}
