import type { SyntaxNode } from '@lezer/common';
import { add, type Block, type Link, type LinkKind, type TextRange } from './block';
import { childrenOf, NODE_TYPES, parseInline, type InlineNode } from './dialect';
import { findEndTag, readTags, type Tag } from './html';
import { decodeMarkdown, normalLabel } from './source-text';
import { slugTextOf } from './slug-text';

/** What the reader does at an inline node: takes its facts and says whether to look at its children too. */
type ReadInline = (node: InlineNode, block: Block) => boolean;

const inlineHtml: ReadInline = ({ from, to }, block) => {
  readHtml(block, from, to);
  return false;
};

const link: ReadInline = (node, block) => {
  readLink(node, block);
  return true;
};

const INLINE: Readonly<Record<string, ReadInline>> = {
  InlineCode({ from, to }, block) {
    block.code = add(block.code, from, to);
    return false;
  },
  Comment({ from, to }, block) {
    block.comments = add(block.comments, from, to);
    return false;
  },
  HTMLTag: inlineHtml,
  ProcessingInstruction: inlineHtml,
  Autolink({ from, to }, block) {
    readAutolink(block, from, to);
    return false;
  },
  Link: link,
  Image: link,
};

/** {@link INLINE} by the number of the node type. */
const INLINE_OF: readonly (ReadInline | undefined)[] = NODE_TYPES.map(({ name }) => INLINE[name]);

/** Without one of these a text has none of the nodes that {@link INLINE} reads. */
export const LEADS_TO_FACTS = /[[`<]/;

/** Takes the facts of a paragraph or cell that begins at `from` in the block. */
export function readText(block: Block, text: string, from: number): void {
  if (LEADS_TO_FACTS.test(text)) readInline(block, parseInline(text, from));
}

function readInline(block: Block, nodes: readonly InlineNode[]): void {
  for (const node of nodes) {
    const read = INLINE_OF[node.type];
    if (read === undefined || read(node, block)) readInline(block, node.children);
  }
}

/** Takes the facts of raw HTML, `[from, to)` of the block. */
export function readHtml(block: Block, from: number, to: number): void {
  const html = block.text.slice(from, to);
  const { tags, closing, comments, raw } = readTags(html);
  for (const at of comments) block.comments = add(block.comments, at + from);
  for (const at of raw) block.markup = add(block.markup, at + from);
  for (const end of closing) block.markup = add(block.markup, end.from + from, end.to + from);
  for (const found of tags) {
    const tag: Tag = from === 0 ? found : moved(found, from);
    block.tags = add(block.tags, tag);
    block.markup = add(block.markup, tag.from, tag.to);
    const link = linkOfTag(tag, block.text);
    if (link) block.links = add(block.links, link);
  }
}

function moved(tag: Tag, by: number): Tag {
  return {
    ...tag,
    from: tag.from + by,
    to: tag.to + by,
    attributes: tag.attributes.map((a) => ({
      ...a,
      from: a.from + by,
      to: a.to + by,
      valueFrom: a.valueFrom + by,
      valueTo: a.valueTo + by,
    })),
  };
}

/** How far behind its start tag a link's end tag is looked for: bounded, so that many unclosed tags cost linear time. */
const LONGEST_LINK_TEXT = 1000;

/** The tags that lead somewhere, and the attribute that says where. */
const LINK_TAGS: ReadonlyMap<string, readonly [LinkKind, string]> = new Map([
  ['a', ['html-link', 'href']],
  ['img', ['html-image', 'src']],
  ['iframe', ['html-iframe', 'src']],
  ['Card', ['card', 'href']],
  ['RouterLink', ['router-link', 'to']],
  ['router-link', ['router-link', 'to']],
]);

function linkOfTag(tag: Tag, text: string): Link | null {
  const found = LINK_TAGS.get(
    /^[a-z]+$/i.test(tag.name) && !/^[A-Z][a-z]/.test(tag.name) ? tag.name.toLowerCase() : tag.name,
  );
  if (!found) return null;
  const attribute = tag.attributes.find((a) => a.name.toLowerCase() === found[1]);
  if (!attribute) return null;
  const hasText = found[0] !== 'html-image' && found[0] !== 'html-iframe';
  const near = hasText ? text.slice(tag.to, tag.to + LONGEST_LINK_TEXT) : '';
  const end = hasText ? findEndTag(near, tag.name) : null;
  const textTo = end ? tag.to + end.from : hasText ? tag.to + lineLength(near) : tag.to;
  return {
    kind: found[0],
    from: tag.from,
    to: end ? tag.to + end.to : tag.to,
    textFrom: tag.to,
    textTo,
    destination: (attribute.value ?? '').trim(),
    destinationFrom: attribute.valueFrom,
    destinationTo: attribute.valueTo,
  };
}

function lineLength(text: string): number {
  const end = text.indexOf('\n');
  return end < 0 ? text.length : end;
}

function readAutolink(block: Block, from: number, to: number): void {
  block.markup = add(block.markup, from, to);
  const address = block.text.slice(from + 1, to - 1);
  block.links = add(block.links, {
    kind: 'autolink',
    from,
    to,
    textFrom: from + 1,
    textTo: to - 1,
    destination: /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `mailto:${address}`,
    destinationFrom: from + 1,
    destinationTo: to - 1,
  });
}

/** Takes the facts of a definition. @param base where the block begins in the node's tree */
export function readDefinition(node: SyntaxNode, block: Block, base: number): void {
  const label = node.getChild('LinkLabel');
  const url = node.getChild('URL');
  block.markup = add(block.markup, node.from - base, node.to - base);
  if (!label || !url) return;
  const { from, to } = insideAngles(block.text, url.from - base, url.to - base);
  block.definitions = add(block.definitions, {
    from: node.from - base,
    to: node.to - base,
    label: normalLabel(block.text.slice(label.from - base + 1, label.to - base - 1)),
    destination: decodeMarkdown(block.text.slice(from, to)),
    destinationFrom: from,
    destinationTo: to,
  });
}

function readLink(node: InlineNode, block: Block): void {
  const image = NODE_TYPES[node.type]!.name === 'Image';
  const { from, to } = node;
  const marks = childrenOf(node, 'LinkMark');
  const closeText = marks[1];
  if (!closeText) return;
  const textFrom = marks[0]!.to;
  const textTo = closeText.from;
  const open = marks[2];
  if (!open) {
    const label = childrenOf(node, 'LinkLabel')[0];
    const written = label ? block.text.slice(label.from + 1, label.to - 1) : '';
    if (label) block.markup = add(block.markup, label.from, label.to);
    block.brackets = add(block.brackets, {
      image,
      from,
      to,
      textFrom,
      textTo,
      label: normalLabel(written.trim() === '' ? block.text.slice(textFrom, textTo) : written),
    });
    return;
  }
  const url = childrenOf(node, 'URL')[0];
  const inside = url
    ? insideAngles(block.text, url.from, url.to)
    : { from: open.to, to: (marks[3] ?? open).from };
  block.markup = add(block.markup, from, textFrom, textTo, to);
  block.links = add(block.links, {
    kind: image ? 'image' : 'link',
    from,
    to,
    textFrom,
    textTo,
    destination: url ? decodeMarkdown(block.text.slice(inside.from, inside.to)) : '',
    destinationFrom: inside.from,
    destinationTo: inside.to,
  });
}

function insideAngles(text: string, from: number, to: number): TextRange {
  return text[from] === '<' && text[to - 1] === '>' ? { from: from + 1, to: to - 1 } : { from, to };
}

const ATTRIBUTES = /\[\[([^[\]]*)\]\]$/;

/** A heading as it is marked. Offsets of the block. */
export interface MarkedHeading extends TextRange {
  readonly level: number;
  /** What stands between the marks, white space included. */
  readonly contentFrom: number;
  readonly contentTo: number;
  readonly inline: readonly InlineNode[];
  /** The marks of quotes at the beginnings of its lines. */
  readonly quoteMarks: readonly TextRange[];
}

/** Takes the facts of a heading. */
export function readHeading(block: Block, marked: MarkedHeading): void {
  const { level, inline } = marked;
  let { contentFrom: from, contentTo: to } = marked;
  const written = block.text.slice(from, to);
  const lead = written.length - written.trimStart().length;
  from += lead;
  to -= written.slice(lead).length - written.slice(lead).trimEnd().length;
  const open = block.text.lastIndexOf('[[', to);
  const attributes = open >= from ? ATTRIBUTES.exec(block.text.slice(open, to)) : null;
  if (attributes) to = from + block.text.slice(from, open).trimEnd().length;
  const givenId = attributes ? /(?:^|\s)#([^\s.]+)/.exec(attributes[1]!)?.[1] : undefined;
  block.headings = add(block.headings, {
    from: marked.from,
    to: marked.to,
    level,
    contentFrom: from,
    contentTo: to,
    slugText: slugTextOf(inline, block.text, { from, to }, marked.quoteMarks),
    ...(givenId === undefined ? {} : { givenId }),
  });
  readInline(block, inline);
}
