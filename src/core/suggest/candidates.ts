import type { PreparedQuery } from './query';
import type { LinkText, Name, TargetRecord } from './target-index';

const BY_NAME = 150;
const BY_CONTEXT = 60;
const BY_LINK_TEXT = 80;

/** Every target that is worth a closer look, each once, in no particular order. All of them exist. */
export function candidatesFor(prepared: PreparedQuery): Set<TargetRecord> {
  const { index, words, context } = prepared;
  const found = new Set<TargetRecord>();
  const add = (target: TargetRecord) => {
    if (target.names.length > 0) found.add(target);
  };

  // by the words of titles and headings, and by how other pages link
  const names = new Map<Name, number>();
  const linkTexts = new Map<LinkText, number>();
  for (const [text, weight] of words.weights) {
    const word = index.word(text);
    for (const name of word?.names ?? []) names.set(name, (names.get(name) ?? 0) + weight);
    for (const linkText of word?.linkTexts ?? [])
      linkTexts.set(linkText, (linkTexts.get(linkText) ?? 0) + weight);
  }
  for (const name of best(names, BY_NAME)) add(name.target);
  for (const { links } of best(linkTexts, BY_LINK_TEXT))
    for (const link of links) if (!prepared.isLeftOut(link)) add(link.target);

  // by the sentence around
  const around = new Map<Name, number>();
  for (const [text, weight] of context.weights)
    for (const name of index.word(text)?.names ?? []) around.set(name, (around.get(name) ?? 0) + weight);
  for (const name of best(around, BY_CONTEXT)) add(name.target);

  // the page's own headings, and where it leads already
  for (const target of index.place(prepared.place)?.targets.values() ?? []) add(target);
  for (const link of prepared.ownLinks) add(link.target);
  return found;
}

/** The entries whose words fit best, shared weight against length; ties at the limit are all in. */
function best<T extends { readonly words: readonly unknown[] }>(
  shared: ReadonlyMap<T, number>,
  limit: number,
): T[] {
  const entries = [...shared.keys()];
  if (entries.length <= limit) return entries;
  const scores = entries.map((entry) => shared.get(entry)! / Math.sqrt(2 + entry.words.length));
  const threshold = Float64Array.from(scores).sort()[scores.length - limit]! - 1e-9;
  return entries.filter((_, i) => scores[i]! >= threshold);
}
