import type { Heading, List, ListItem, Nodes, Paragraph, Parent, Root, TableCell, Text } from 'mdast';

/** Attributes that a writer gives an element. */
export interface GivenAttributes {
  readonly id?: string;
  readonly classes: readonly string[];
  readonly others: readonly (readonly [name: string, value: string])[];
}

/**
 * How a site writes attributes: `brackets` is `[[ ]]`, as today; `braces` is `{ }`, as the site's engine took them until it was
 * configured otherwise.
 */
export type AttributeStyle = 'brackets' | 'braces';

/** The parts of a text that attributes were found in. */
interface Found {
  readonly from: number;
  readonly to: number;
  readonly inside: string;
}

/** Finds attributes in a text as markdown-it-attrs does. */
class Delimiters {
  constructor(
    private readonly left: string,
    private readonly right: string,
  ) {}

  /** At the end of a text: behind the last opening delimiter, closed by the text's end. */
  atEnd(text: string): Found | null {
    const from = text.lastIndexOf(this.left);
    if (from < 0) return null;
    const end = text.indexOf(this.right, from + this.left.length + 1);
    return end >= 0 && end === text.length - this.right.length ? this.#found(text, from, end) : null;
  }

  /** At the start of a text. */
  atStart(text: string): Found | null {
    if (!text.startsWith(this.left)) return null;
    const end = text.indexOf(this.right, this.left.length + 1);
    if (end < 0 || this.right.includes(text[end + this.right.length] ?? ' ')) return null;
    return this.#found(text, 0, end);
  }

  /** The whole text. */
  only(text: string): Found | null {
    const found = this.atStart(text);
    return found && found.to === text.length ? found : null;
  }

  #found(text: string, from: number, end: number): Found | null {
    const inside = text.slice(from + this.left.length, end);
    return /^[.#]$/.test(inside) ? null : { from, to: end + this.right.length, inside };
  }
}

const DELIMITERS: Readonly<Record<AttributeStyle, Delimiters>> = {
  brackets: new Delimiters('[[', ']]'),
  braces: new Delimiters('{', '}'),
};

const ONE = /\.([^\s.#]+)|#([^\s]+)|([^\s=.#"']+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s]*)))?/g;

/** Reads what stands between the delimiters: `.class`, `#id`, `name="value"`, `name=value`, `name`. */
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

/** A remark plugin for markdown-it-attrs: the forms that the site's pages use, and their neighbours. */
export function remarkAttributes(style: AttributeStyle) {
  const delimiters = DELIMITERS[style];
  return (tree: Root): void => visitParent(tree, [], delimiters);
}

function visitParent(node: Parent, above: readonly Parent[], delimiters: Delimiters): void {
  const inside = [...above, node];
  for (let i = 0; i < node.children.length; i++) {
    const child = node.children[i]!;
    if ('children' in child) visitParent(child, inside, delimiters);
    if (child.type === 'paragraph' && attributesOfListBefore(node, i, child, delimiters)) i--;
    else if (child.type === 'paragraph' || child.type === 'heading' || child.type === 'tableCell')
      attributesAtEnd(child, inside, delimiters);
  }
  attributesAfterInline(node, delimiters);
}

/** Attributes alone in a paragraph behind a list are the list's. */
function attributesOfListBefore(
  parent: Parent,
  index: number,
  paragraph: Paragraph,
  delimiters: Delimiters,
): boolean {
  const before = parent.children[index - 1];
  const only = paragraph.children.length === 1 ? paragraph.children[0] : undefined;
  if (before?.type !== 'list' || only?.type !== 'text') return false;
  const found = delimiters.only(only.value.trim());
  if (!found) return false;
  give(before, found.inside);
  parent.children.splice(index, 1);
  return true;
}

/** `text [[...]]`: the block's; in a list item the item's, and on a line of its own the list's. */
function attributesAtEnd(
  block: Paragraph | Heading | TableCell,
  above: readonly Parent[],
  delimiters: Delimiters,
): void {
  const last = block.children.at(-1);
  if (last?.type !== 'text') return;
  const found = delimiters.atEnd(last.value);
  if (!found) return;
  const before = block.children.at(-2);
  if (found.from === 0 && before && isInlineElement(before)) return;
  const item = above.at(-1);
  const list = above.at(-2);
  const text = last.value.slice(0, found.from);
  last.value = text.trimEnd();
  if (last.value === '') block.children.pop();
  if (block.type !== 'paragraph' || item?.type !== 'listItem') give(block, found.inside);
  else give(/\n[ \t]*$/.test(text) && list ? (list as List) : (item as ListItem), found.inside);
}

const INLINE_ELEMENTS = new Set(['emphasis', 'strong', 'link', 'linkReference', 'inlineCode', 'image']);

function isInlineElement(node: Nodes): boolean {
  return INLINE_ELEMENTS.has(node.type);
}

/** `**text**[[.class]]`: the attributes of the element that they follow. */
function attributesAfterInline(parent: Parent, delimiters: Delimiters): void {
  for (let i = 1; i < parent.children.length; i++) {
    const text = parent.children[i] as Nodes;
    const before = parent.children[i - 1] as Nodes;
    if (text.type !== 'text' || !isInlineElement(before)) continue;
    const found = delimiters.atStart(text.value);
    if (!found) continue;
    give(before, found.inside);
    (text as Text).value = text.value.slice(found.to);
  }
}

function give(node: Nodes, inside: string): void {
  const { id, classes, others } = readAttributes(inside);
  const data = (node.data ??= {});
  const properties: Record<string, unknown> = { ...data.hProperties };
  for (const [name, value] of others) if (!/^(?:on|data-od-)/i.test(name)) properties[name] = value;
  if (classes.length > 0) properties['className'] = classes;
  if (id !== undefined) properties['id'] = id;
  data.hProperties = properties as NonNullable<typeof data.hProperties>;
}
