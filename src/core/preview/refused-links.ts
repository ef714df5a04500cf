import type { Parent, PhrasingContent, Root, Text } from 'mdast';
import type { VFile } from 'vfile';
import { isRefusedScheme } from './links';

/** A remark plugin: links and images with an address that the site's engine refuses stay the text that they were written as. */
export function remarkRefusedLinks() {
  return (tree: Root, file: VFile): void => visit(tree, String(file));
}

function visit(parent: Parent, source: string): void {
  for (let i = 0; i < parent.children.length; i++) {
    const child = parent.children[i]!;
    if ('children' in child) visit(child, source);
    if (child.type === 'definition' && isRefusedScheme(child.url)) {
      // What refers to it finds nothing then, and stays text too.
      const written = source.slice(child.position?.start.offset, child.position?.end.offset);
      parent.children.splice(i, 1, { type: 'paragraph', children: text(written) });
      continue;
    }
    if ((child.type !== 'link' && child.type !== 'image') || !isRefusedScheme(child.url)) continue;
    const from = child.position?.start.offset ?? 0;
    const to = child.position?.end.offset ?? 0;
    const inner: PhrasingContent[] = child.type === 'link' ? child.children : [];
    const innerFrom = inner[0]?.position?.start.offset ?? to;
    const innerTo = inner.at(-1)?.position?.end.offset ?? to;
    const parts = [...text(source.slice(from, innerFrom)), ...inner, ...text(source.slice(innerTo, to))];
    parent.children.splice(i, 1, ...parts);
    i += parts.length - 1;
  }
}

function text(value: string): Text[] {
  return value === '' ? [] : [{ type: 'text', value }];
}
