import { decodeHTMLStrict } from 'entities';
import type { TextRange } from './block';
import { childrenOf, NODE_TYPES, type InlineNode } from './dialect';
import { findEmoji } from './emoji';

/** Emoji are tokens of their own, which slugs leave out. */
function withoutEmoji(text: string): string {
  const emoji = findEmoji(text);
  if (emoji.length === 0) return text;
  let result = '';
  let at = 0;
  for (const { from, to } of emoji) {
    result += text.slice(at, from);
    at = to;
  }
  return result + text.slice(at);
}

/**
 * The text of inline nodes of the types that markdown-it-anchor 5.3 takes: text and code. Marks, tags, images, destinations and line
 * breaks give nothing.
 */
export function slugTextOf(
  inline: readonly InlineNode[],
  text: string,
  { from, to }: TextRange,
  quoteMarks: readonly TextRange[],
): string {
  let result = '';
  let at = from;
  const piece = (end: number) => {
    if (end <= at) return;
    const plain = withoutEmoji(text.slice(at, end));
    result += plain.includes('\n') ? withoutLineBreaks(plain) : plain;
    at = end;
  };
  /** Takes the text up to an offset, and goes on behind another one. */
  const take = (end: number, next: number) => {
    const until = Math.min(end, to);
    for (const mark of quoteMarks) {
      if (mark.from < at || mark.from >= until) continue;
      piece(mark.from);
      at = mark.to;
    }
    piece(until);
    at = Math.max(at, next);
  };
  const instead = (node: InlineNode, said: string) => {
    take(node.from, node.to);
    result += said;
  };
  const walk = (nodes: readonly InlineNode[], parent: InlineNode | null) => {
    for (const node of nodes) {
      if (node.to <= from || node.from >= to) continue;
      const written = () => text.slice(node.from, node.to);
      switch (NODE_TYPES[node.type]!.name) {
        case 'InlineCode':
          instead(node, codeText(written()));
          break;
        case 'Escape':
          instead(node, written().slice(1));
          break;
        case 'Entity':
          instead(node, decodeHTMLStrict(written()));
          break;
        case 'Autolink':
          instead(node, written().slice(1, -1));
          break;
        case 'LinkMark':
          // The brackets of a link without a destination are text, unless the page defines the label: then they vanish here too late
          // to know, which one file of the site does, and not in a heading.
          if (parent && childrenOf(parent, 'LinkMark').length < 3) break;
          take(node.from, node.to);
          break;
        case 'EmphasisMark':
        case 'HTMLTag':
        case 'Comment':
        case 'ProcessingInstruction':
        case 'URL':
        case 'LinkTitle':
        case 'Image':
          take(node.from, node.to);
          break;
        default:
          walk(node.children, node);
      }
    }
  };
  walk(inline, null);
  take(to, to);
  return result;
}

/** A line break gives a slug nothing, nor do the spaces around it. */
function withoutLineBreaks(text: string): string {
  const lines = text.split('\n');
  return lines
    .map((line, i) => (i === 0 ? line.trimEnd() : i === lines.length - 1 ? line.trimStart() : line.trim()))
    .join('');
}

/** The content of a code span as CommonMark has it: without its backticks, line ends as spaces, one padding space stripped. */
function codeText(code: string): string {
  const ticks = /^`+/.exec(code)?.[0].length ?? 0;
  const inner = code.slice(ticks, code.length - ticks).replace(/\r?\n/g, ' ');
  return /^ .+ $/.test(inner) && /[^ ]/.test(inner) ? inner.slice(1, -1) : inner;
}
