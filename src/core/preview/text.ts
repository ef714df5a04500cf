import type { Element, ElementContent, Root, RootContent } from 'hast';

const BREAKS = /^(?:p|li|tr|div|h[1-6]|br|pre|blockquote|table|ul|ol)$/;

/** The text of a tree, blocks and line breaks apart by a line end. */
export function toString(node: Root | RootContent | ElementContent): string {
  const parts: string[] = [];
  collect(node, parts);
  return parts.join('');
}

function collect(node: Root | RootContent | ElementContent, parts: string[]): void {
  if (node.type === 'text') parts.push(node.value);
  else if ('children' in node) {
    const breaks = BREAKS.test((node as Element).tagName ?? '');
    for (const child of node.children) collect(child, parts);
    if (breaks && parts.length > 0 && !parts.at(-1)!.endsWith('\n')) parts.push('\n');
  }
}
