import { Idiomorph } from 'idiomorph';

/**
 * Makes the content of an element what the HTML says, and keeps every node in which nothing changed. A keystroke changes one place: the
 * way leads down to it past equal siblings, and only what is there is compared node by node.
 */
export function morphContent(target: Element, html: string): void {
  const template = target.ownerDocument.createElement('template');
  template.innerHTML = html;
  morphChildren(target, template.content);
}

function morphChildren(old: Element, now: DocumentFragment | Element): void {
  const a = old.childNodes;
  const b = now.childNodes;
  let start = 0;
  while (start < a.length && start < b.length && a[start]!.isEqualNode(b[start]!)) start++;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a[a.length - 1 - end]!.isEqualNode(b[b.length - 1 - end]!)) end++;
  const only = a.length - start - end === 1 && b.length - start - end === 1;
  const [before, after] = [a[start], b[start]];
  if (a.length === b.length && start === a.length) return;
  if (only && before instanceof Text && after instanceof Text) before.data = after.data;
  else if (only && before instanceof Element && after instanceof Element && sameTag(before, after))
    morphChildren(before, after);
  else
    Idiomorph.morph(old, now.childNodes as unknown as Node[], {
      morphStyle: 'innerHTML',
      ignoreActiveValue: true,
    });
}

function sameTag(a: Element, b: Element): boolean {
  return a.cloneNode(false).isEqualNode(b.cloneNode(false));
}
