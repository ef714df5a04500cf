import type { Heading, List, ListItem, Nodes, Paragraph, Parent, Root, TableCell, Text } from 'mdast';

/** Attributes that a writer gives with `[[ ]]`. */
export interface GivenAttributes {
  readonly id?: string;
  readonly classes: readonly string[];
  readonly others: readonly (readonly [name: string, value: string])[];
}

const ALL = /^\[\[([^[\]]*)\]\]$/;
const AT_END = /\s*\[\[([^[\]]*)\]\]$/;
const AT_START = /^\[\[([^[\]]*)\]\]/;
const ONE = /\.([^\s.#]+)|#([^\s]+)|([^\s=.#"']+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s]*)))?/g;

/** Reads what stands between `[[` and `]]`: `.class`, `#id`, `name="value"`, `name=value`, `name`. */
export function readAttributes(inside: string): GivenAttributes {
  let id: string | undefined;
  const classes: string[] = [];
  const others: [string, string][] = [];
  for (const [, className, givenId, name, double, single, bare] of inside.matchAll(ONE)) {
    const value = double ?? single ?? bare ?? '';
    if (className !== undefined) classes.push(className);
    else if (givenId !== undefined) id = givenId;
    else if (name === 'class') classes.push(...value.split(/\s+/).filter(Boolean));
    else if (name === 'id') id = value;
    else if (name !== undefined) others.push([name, value]);
  }
  return { ...(id === undefined ? {} : { id }), classes, others };
}

/** A remark plugin for markdown-it-attrs with `[[ ]]` as its delimiters: the forms that the site's pages use, and their neighbours. */
export function remarkAttributes() {
  return (tree: Root): void => {
    visitParents(tree, []);
  };
}

function visitParents(node: Parent, above: readonly Parent[]): void {
  const inside = [...above, node];
  for (let i = 0; i < node.children.length; i++) {
    const child = node.children[i]!;
    if ('children' in child) visitParents(child, inside);
    if (child.type === 'paragraph' && node.type !== 'listItem' && attributesOfListBefore(node, i, child)) i--;
    else if (child.type === 'paragraph' || child.type === 'heading' || child.type === 'tableCell')
      attributesAtEnd(child, inside);
  }
  attributesAfterInline(node);
}

/** `[[...]]` alone in a paragraph behind a list is the list's. */
function attributesOfListBefore(parent: Parent, index: number, paragraph: Paragraph): boolean {
  const before = parent.children[index - 1];
  const only = paragraph.children.length === 1 ? paragraph.children[0] : undefined;
  if (before?.type !== 'list' || only?.type !== 'text') return false;
  const found = ALL.exec(only.value.trim());
  if (!found) return false;
  give(before, found[1]!);
  parent.children.splice(index, 1);
  return true;
}

/** `text [[...]]`: the block's; in a list item the item's, and on a line of its own the list's. */
function attributesAtEnd(block: Paragraph | Heading | TableCell, above: readonly Parent[]): void {
  const last = block.children.at(-1);
  if (last?.type !== 'text') return;
  const found = AT_END.exec(last.value);
  if (!found) return;
  const before = block.children.at(-2);
  if (found.index === 0 && last.value.startsWith('[[') && before && isInlineElement(before)) return;
  const item = above.at(-1);
  const list = above.at(-2);
  const ownLine = /\n\s*\[\[[^[\]]*\]\]$/.test(last.value);
  last.value = last.value.slice(0, found.index);
  if (last.value === '') block.children.pop();
  if (block.type !== 'paragraph' || item?.type !== 'listItem') give(block, found[1]!);
  else give(ownLine && list ? (list as List) : (item as ListItem), found[1]!);
}

const INLINE_ELEMENTS = new Set(['emphasis', 'strong', 'link', 'linkReference', 'inlineCode', 'image']);

function isInlineElement(node: Nodes): boolean {
  return INLINE_ELEMENTS.has(node.type);
}

/** `**text**[[.class]]`: the attributes of the element that they follow. */
function attributesAfterInline(parent: Parent): void {
  for (let i = 1; i < parent.children.length; i++) {
    const text = parent.children[i] as Nodes;
    const before = parent.children[i - 1] as Nodes;
    if (text.type !== 'text' || !isInlineElement(before)) continue;
    const found = AT_START.exec(text.value);
    if (!found) continue;
    give(before, found[1]!);
    (text as Text).value = text.value.slice(found[0].length);
  }
}

function give(node: Nodes, inside: string): void {
  const { id, classes, others } = readAttributes(inside);
  const data = (node.data ??= {});
  const properties: Record<string, unknown> = { ...data.hProperties };
  for (const [name, value] of others) if (!/^on/i.test(name)) properties[name] = value;
  if (classes.length > 0) properties['className'] = classes;
  if (id !== undefined) properties['id'] = id;
  data.hProperties = properties as NonNullable<typeof data.hProperties>;
}
