import * as l10n from '@vscode/l10n';
import { h } from 'hastscript';
import { toHtml } from 'hast-util-to-html';
import type { Element } from 'hast';

/** What stands in place of what can't be shown. */
export function tooDeep(): { readonly text: string; readonly element: Element; readonly html: string } {
  const text = l10n.t('What stands here nests too deeply to be shown.');
  const element = h('p', h('em', text));
  return { text, element, html: toHtml(element) };
}

/**
 * Renders Markdown in which things may go into each other by the thousand. Linear in the text if `render` is for others.
 * @returns `null` where they go deeper than in any page that a person wrote
 * @throws what `render` throws, but for a stack that isn't enough
 */
export function renderUnlessTooDeep<T>(text: string, render: () => T): T | null {
  if (containersTooDeep(text) || bracketsTooDeep(text)) return null;
  try {
    return render();
  } catch (error) {
    // Thousands of elements or emphases in each other are more than the stack holds.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** How deep lists and quotes, or links and images, go into each other at most: micromark takes minutes for more. */
const DEEPEST = 100;

const CONTAINERS = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t])))+/gm;

/** Counts only brackets that are closed: a page may have any number that aren't. */
function bracketsTooDeep(text: string): boolean {
  const depths: number[] = [];
  for (const [bracket] of text.matchAll(/[[\]]/g)) {
    if (bracket === '[') depths.push(0);
    else {
      const depth = (depths.pop() ?? 0) + 1;
      if (depth > DEEPEST) return true;
      if (depths.length > 0) depths.push(Math.max(depths.pop()!, depth));
    }
  }
  return false;
}

function containersTooDeep(text: string): boolean {
  const indents: number[] = [];
  for (const [prefix] of text.matchAll(CONTAINERS)) {
    const marks = prefix.replace(/[ \t\d]+/g, '').length;
    const indent = prefix.length;
    while (indents.length > 0 && indents.at(-1)! >= indent) indents.pop();
    indents.push(indent);
    if (indents.length + marks > DEEPEST) return true;
  }
  return false;
}
