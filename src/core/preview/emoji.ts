import type { Parent, PhrasingContent, Root, Text } from 'mdast';
import { findEmoji } from '../page/emoji';

/** A remark plugin for the site's emoji: `:name:` and emoticons in running text, not in autolinks. Marked, for slugs leave them out. */
export function remarkEmoji() {
  return (tree: Root): void => visit(tree);
}

function visit(parent: Parent): void {
  for (let i = 0; i < parent.children.length; i++) {
    const child = parent.children[i]!;
    if (child.type === 'text') {
      const parts = splitText(child);
      if (parts) {
        parent.children.splice(i, 1, ...parts);
        i += parts.length - 1;
      }
    } else if ('children' in child && !(child.type === 'link' && isAutolink(child))) visit(child);
  }
}

function isAutolink(link: { url: string; children: PhrasingContent[] }): boolean {
  const only = link.children.length === 1 ? link.children[0] : undefined;
  return only?.type === 'text' && (only.value === link.url || `mailto:${only.value}` === link.url);
}

function splitText(node: Text): Text[] | null {
  const found = findEmoji(node.value);
  if (found.length === 0) return null;
  const parts: Text[] = [];
  let at = 0;
  for (const { from, to, emoji } of found) {
    if (from > at) parts.push(textPart(node, at, from));
    parts.push({ type: 'text', value: emoji, data: { emoji: true } });
    at = to;
  }
  if (at < node.value.length) parts.push(textPart(node, at, node.value.length));
  return parts;
}

/** A part keeps its place only where source and value run in step; see {@link Text.position}. */
function textPart(node: Text, from: number, to: number): Text {
  const part: Text = { type: 'text', value: node.value.slice(from, to) };
  const { position } = node;
  if (!position || position.end.offset! - position.start.offset! !== node.value.length) return part;
  const start = position.start.offset!;
  part.position = {
    start: { ...position.start, offset: start + from },
    end: { ...position.end, offset: start + to },
  };
  return part;
}

declare module 'mdast' {
  interface TextData {
    emoji?: boolean;
  }
}
