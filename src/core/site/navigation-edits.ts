import { parse, type Node, type Property } from 'acorn';
import type { TextRange } from '../page/block';

/** A replacement in the text of the navigation. */
export interface NavigationEdit extends TextRange {
  readonly newText: string;
}

/**
 * The edits that lead nodes of the navigation elsewhere. Only strings that are written out are changed.
 * @param follow what becomes of the value of a `path`, `guideName` or `journeyName`; `null` where it stays
 * @returns nothing for a text that isn't JavaScript
 */
export function navigationEdits(
  text: string,
  follow: (key: 'path' | 'guideName' | 'journeyName', value: string) => string | null,
): NavigationEdit[] {
  let program: Node;
  try {
    program = parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
  } catch {
    return [];
  }
  const edits: NavigationEdit[] = [];
  for (const { key, value } of properties(program)) {
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? key.value : null;
    if (name !== 'path' && name !== 'guideName' && name !== 'journeyName') continue;
    if (value.type !== 'Literal' || typeof value.value !== 'string') continue;
    const next = follow(name, value.value);
    if (next === null) continue;
    const quote = text[value.start] === "'" ? "'" : '"';
    const inside = JSON.stringify(next).slice(1, -1);
    const newText = quote === "'" ? inside.replace(/\\"/g, '"').replace(/'/g, "\\'") : inside;
    edits.push({ from: value.start + 1, to: value.end - 1, newText });
  }
  return edits;
}

/** All properties of object literals, wherever they stand. */
function* properties(program: Node): Generator<Property> {
  const waiting: unknown[] = [program];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (!Array.isArray(node) && (node as Node).type === 'Property') yield node as Property;
    waiting.push(...(Object.values(node) as unknown[]));
  }
}
