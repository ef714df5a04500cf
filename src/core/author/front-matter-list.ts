import { readFrontMatter } from '../page/front-matter';
import { startOfLine } from '../page/lines';
import type { TextEdit } from '../rules/rule';

/**
 * The edit that adds a name to a list in a page's front matter, written as the list is written.
 * @param text of the page
 * @param key of the list; it is added too where the page lacks it
 * @param sorted before the first name that comes behind it in the alphabet; otherwise at the end
 * @returns `null` for front matter that can't be read, or that has something else than a list there
 */
export function addToList(text: string, key: string, name: string, sorted: boolean): TextEdit | null {
  const { to, entries, problems } = readFrontMatter(text);
  if (to === 0 || problems.length > 0) return null;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const entry = entries.find((candidate) => candidate.key === key);
  if (!entry) {
    const close = text.lastIndexOf('---', to - 1);
    return { from: close, to: close, newText: `${key}:${eol}  - ${name}${eol}` };
  }
  const { items, value, keyTo, valueTo } = entry;
  const last = items.at(-1);
  if (!last) {
    if (value !== null && !Array.isArray(value)) return null;
    const from = text.indexOf(':', keyTo) + 1;
    return { from, to: Math.max(from, valueTo), newText: `${eol}  - ${name}` };
  }
  const next = sorted ? items.find((item) => String(item.value) > name) : undefined;
  const neighbour = next ?? last;
  const lineStart = startOfLine(text, neighbour.from);
  const dash = text.slice(lineStart, neighbour.from);
  if (!/^\s*-\s+$/.test(dash)) {
    // [a, b]
    return next
      ? { from: next.from, to: next.from, newText: `${name}, ` }
      : { from: last.to, to: last.to, newText: `, ${name}` };
  }
  if (next) return { from: lineStart, to: lineStart, newText: `${dash}${name}${eol}` };
  const lineEnd = text.indexOf(eol, last.to);
  return { from: lineEnd, to: lineEnd, newText: `${eol}${dash}${name}` };
}
