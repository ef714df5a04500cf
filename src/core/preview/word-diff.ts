import { diffArrays } from 'diff';
import { h } from 'hastscript';
import type { Element, ElementContent, Text } from 'hast';

/** Longer texts are not compared word by word: the whole block counts as changed. */
const MOST_WORDS = 6000;
/** Texts with more changes than this are not two versions of one text. */
const MOST_CHANGES = 3000;

/** Two versions of a block, with what only one of them has in `del` and `ins` elements. The given trees stay as they are. */
export function markChangedWords(
  left: readonly ElementContent[],
  right: readonly ElementContent[],
): { readonly left: ElementContent[]; readonly right: ElementContent[] } {
  const a = left.map((node) => structuredClone(node));
  const b = right.map((node) => structuredClone(node));
  const wordsA = words(a);
  const wordsB = words(b);
  if (wordsA.length + wordsB.length > MOST_WORDS) return { left: a, right: b };
  const changes = diffArrays(wordsA, wordsB, { maxEditLength: MOST_CHANGES });
  if (!changes) return { left: a, right: b };
  const changedA: boolean[] = [];
  const changedB: boolean[] = [];
  for (const { added, removed, value } of changes) {
    for (let i = 0; i < value.length; i++) {
      if (!added) changedA.push(removed);
      if (!removed) changedB.push(added);
    }
  }
  wrap(a, changedA[Symbol.iterator](), 'del.od-removed');
  wrap(b, changedB[Symbol.iterator](), 'ins.od-added');
  return { left: a, right: b };
}

const WORD = /\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu;

function words(nodes: readonly ElementContent[]): string[] {
  const found: string[] = [];
  for (const node of nodes) {
    if (node.type === 'text')
      for (const [word] of node.value.matchAll(WORD)) found.push(/^\s/.test(word) ? ' ' : word);
    else if (node.type === 'element') {
      // What an element is counts as a word: an image or a banner that came or went is a change.
      if (node.tagName === 'img') found.push(`<img ${String(node.properties['src'])}>`);
      else found.push(...words(node.children));
    }
  }
  return found;
}

function wrap(nodes: ElementContent[], changed: Iterator<boolean>, selector: string): void {
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!;
    if (node.type === 'element') {
      if (node.tagName !== 'img') wrap(node.children, changed, selector);
      else if (changed.next().value === true) nodes[i] = h(selector, [node]);
      continue;
    }
    if (node.type !== 'text') continue;
    const parts = marked(node, changed, selector);
    nodes.splice(i, 1, ...parts);
    i += parts.length - 1;
  }
}

function marked(node: Text, changed: Iterator<boolean>, selector: string): ElementContent[] {
  const runs: { changed: boolean; value: string }[] = [];
  for (const [word] of node.value.matchAll(WORD)) {
    const is = changed.next().value === true;
    const last = runs.at(-1);
    if (last?.changed === is) last.value += word;
    else runs.push({ changed: is, value: word });
  }
  return runs.map((run): Text | Element =>
    run.changed && run.value.trim() !== '' ? h(selector, run.value) : { type: 'text', value: run.value },
  );
}
