import { isRefusedScheme } from './links';
import { readTags } from '../page/html';
import type { Block, BlockKind } from '../page/block';
import type { Page, PlacedBlock } from '../page/page';

/**
 * What is rendered, cached and patched as one: a top-level block, or several where HTML opens in one and closes in a later one.
 * Offsets of the page; `from` is the start of a line.
 */
export interface Unit {
  readonly from: number;
  readonly to: number;
  readonly kind: BlockKind | 'group' | 'slot';
  readonly blocks: readonly PlacedBlock[];
}

/** Elements that HTML closes by itself: their being open says nothing about what follows. */
const CLOSED_BY_ITSELF =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|tr|td|th|option)$/i;

interface LooseTag {
  readonly name: string;
  readonly opens: boolean;
}

/** The tags of an HTML block without their other half in the same block, in document order. */
export function looseTags(block: Block): readonly LooseTag[] {
  if (block.kind !== 'html') return [];
  const { tags, closing } = readTags(block.text);
  const events: (LooseTag & { at: number })[] = [
    ...tags
      .filter(({ name, selfClosing }) => !selfClosing && !CLOSED_BY_ITSELF.test(name))
      .map(({ name, from }) => ({ name, opens: true, at: from })),
    ...closing.map(({ name, from }) => ({ name, opens: false, at: from })),
  ].sort((a, b) => a.at - b.at);
  const open = new OpenElements<LooseTag & { at: number }>();
  const loose: (LooseTag & { at: number })[] = [];
  for (const event of events) {
    if (event.opens) open.push(event.name, event);
    else if (!open.close(event.name)) loose.push(event);
  }
  return [...loose, ...open.rest()].sort((a, b) => a.at - b.at);
}

/** A stack of open elements. Closing a name closes what was opened inside it. Amortised constant time. */
class OpenElements<T> {
  readonly #stack: T[] = [];
  readonly #places = new Map<string, number[]>();

  push(name: string, element: T): void {
    const places = this.#places.get(name);
    if (places) places.push(this.#stack.length);
    else this.#places.set(name, [this.#stack.length]);
    this.#stack.push(element);
  }

  /** Closes the innermost open element of this name and gives it back. */
  close(name: string): T | undefined {
    const places = this.#places.get(name);
    // Places at or above the stack's height belong to elements that closed with an outer one.
    while (places && places.length > 0 && places.at(-1)! >= this.#stack.length) places.pop();
    const at = places?.pop();
    if (at === undefined) return undefined;
    const element = this.#stack[at];
    this.#stack.length = at;
    return element;
  }

  rest(): readonly T[] {
    return this.#stack;
  }
}

/** The units of a page, in order. Linear in the number of blocks. */
export function unitsOf(
  page: Page,
  tagsOf: (block: Block) => readonly LooseTag[] = looseTags,
): readonly Unit[] {
  const { blocks } = page;
  const last = lastOfGroups(blocks, tagsOf);
  const units: Unit[] = [];
  for (let i = 0; i < blocks.length;) {
    const slot = endOfSlot(blocks, i);
    const group = last.get(i);
    const until = Math.max(slot ?? i, group ?? i);
    const members = blocks.slice(i, until + 1);
    const end = members.at(-1)!;
    units.push({
      from: lineStart(page.text, members[0]!.start),
      to: end.start + end.block.text.length,
      kind: slot !== null ? 'slot' : members.length > 1 ? 'group' : members[0]!.block.kind,
      blocks: members,
    });
    i = until + 1;
  }
  return units;
}

/** First block to last block of each run that an element holds together; runs that overlap are one. */
function lastOfGroups(
  blocks: readonly PlacedBlock[],
  tagsOf: (block: Block) => readonly LooseTag[],
): ReadonlyMap<number, number> {
  const open = new OpenElements<number>();
  const runs: { from: number; to: number }[] = [];
  blocks.forEach(({ block }, index) => {
    for (const tag of tagsOf(block)) {
      if (tag.opens) {
        open.push(tag.name, index);
        continue;
      }
      const from = open.close(tag.name);
      if (from === undefined) continue;
      if (from === index) continue;
      while (runs.length > 0 && runs.at(-1)!.from >= from) runs.pop();
      const before = runs.at(-1);
      if (before && before.to >= from) before.to = index;
      else runs.push({ from, to: index });
    }
  });
  return new Map(runs.map(({ from, to }) => [from, to]));
}

/** The block that ends the `::: slot` which block `at` begins; `null` if it begins none. An unclosed one takes the rest of the page. */
function endOfSlot(blocks: readonly PlacedBlock[], at: number): number | null {
  if (!/^:{3,}[ \t]*slot\b/.test(blocks[at]!.block.text)) return null;
  for (let i = at; i < blocks.length; i++) if (/\n:{3,}[ \t]*$/.test(`\n${blocks[i]!.block.text}`)) return i;
  return blocks.length - 1;
}

function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r' ? at : offset;
}

/** The page's link definitions as Markdown to put behind a unit's text, so that the unit's references find them. */
export function definitionsOf(page: Page): string {
  const found = page.blocks.flatMap(({ block }) =>
    block.definitions
      .filter(({ destination }) => !isRefusedScheme(destination))
      .map(({ from, to }) => block.text.slice(from, to)),
  );
  return found.length === 0 ? '' : `\n\n${found.join('\n')}\n`;
}
