import type { TextRange } from '../page/block';
import { startOfLine } from '../page/lines';
import type { Page } from '../page/page';

/** What is being typed at an offset; `from` and `to` are what a completion replaces. */
export type CompletionContext =
  /** A link's or image's destination; `typed` is what stands before the cursor, `text` the link's own text. */
  | (TextRange & {
      readonly kind: 'destination';
      readonly typed: string;
      readonly image: boolean;
      readonly text: string;
    })
  /** The value of a component's attribute. */
  | (TextRange & {
      readonly kind: 'attribute';
      readonly component: string;
      readonly attribute: string;
    })
  /** A component's name behind `<`. */
  | (TextRange & { readonly kind: 'component' })
  /** A key at the start of a front matter line. */
  | (TextRange & { readonly kind: 'key' })
  /** The value of a front matter key, or an item of its list. */
  | (TextRange & { readonly kind: 'value'; readonly key: string });

/** No line is read further back than this, so that a very long one costs no more than others. */
const REACH = 2000;

/** What is being typed at an offset of a page; `null` where nothing can be completed, in code and comments among others. */
export function completionContext(page: Page, offset: number): CompletionContext | null {
  const { text } = page;
  const start = Math.max(startOfLine(text, offset), offset - REACH);
  const before = text.slice(start, offset);
  if (inFrontMatter(page, offset)) return frontMatterContext(page, before, offset);
  const placed = page.blockAt(offset - 1);
  if (placed && offset <= placed.start + placed.block.text.length) {
    const inBlock = offset - placed.start;
    if (placed.block.kind === 'code' || placed.block.kind === 'comment') return null;
    for (const list of [placed.block.code, placed.block.comments]) {
      for (let i = 0; i + 1 < list.length; i += 2) {
        if (list[i]! < inBlock && inBlock < list[i + 1]!) return null;
      }
    }
  }
  return (
    markdownDestination(text, before, offset) ??
    attribute(text, before, offset) ??
    component(text, before, offset) ??
    null
  );
}

function markdownDestination(text: string, before: string, offset: number): CompletionContext | null {
  const opening = before.lastIndexOf('](');
  if (opening < 0) {
    const definition = /^ {0,3}\[[^\]]{1,200}\]:[ \t]+(\S*)$/.exec(before);
    if (!definition) return null;
    const typed = definition[1]!;
    return {
      kind: 'destination',
      from: offset - typed.length,
      to: endOf(text, offset, /[\s]/),
      typed,
      image: false,
      text: '',
    };
  }
  let typed = before.slice(opening + 2);
  if (typed.startsWith('<')) typed = typed.slice(1);
  if (/[)"]/.test(typed)) return null;
  const label = openingBracket(before, opening);
  return {
    kind: 'destination',
    from: offset - typed.length,
    to: endOf(text, offset, /[\s)">]/),
    typed,
    image: label > 0 && before.charAt(label - 1) === '!',
    text: label < 0 ? '' : before.slice(label + 1, opening),
  };
}

/** The bracket that the one at `closing` closes; -1 if it isn't in the text. */
function openingBracket(text: string, closing: number): number {
  let depth = 0;
  for (let i = closing; i >= 0; i--) {
    const character = text.charAt(i);
    if (character === ']') depth++;
    else if (character === '[' && --depth === 0) return i;
  }
  return -1;
}

function attribute(text: string, before: string, offset: number): CompletionContext | null {
  const tag = before.slice(before.lastIndexOf('<') + 1);
  const name = /^[A-Za-z][\w-]*/.exec(tag)?.[0];
  if (name === undefined || tag.includes('>')) return null;
  const match = /([\w:-]+)=(["'])([^"'=]*)$/.exec(tag.slice(-500));
  if (!match) return null;
  const [, attributeName, quote, typed] = match;
  const range = { from: offset - typed!.length, to: endOf(text, offset, quote === '"' ? /[\n"]/ : /[\n']/) };
  if (/^(?:href|src|to)$/.test(attributeName!)) {
    const image = /^img$/i.test(name);
    return { kind: 'destination', ...range, typed: typed!, image, text: '' };
  }
  return { kind: 'attribute', ...range, component: name, attribute: attributeName! };
}

function component(text: string, before: string, offset: number): CompletionContext | null {
  const typed = /<([A-Z][A-Za-z]*)?$/.exec(before.slice(-100))?.[1] ?? (before.endsWith('<') ? '' : null);
  if (typed === null) return null;
  return { kind: 'component', from: offset - typed.length, to: endOf(text, offset, /[^A-Za-z]/) };
}

function inFrontMatter(page: Page, offset: number): boolean {
  const { from, to, problems } = page.frontMatter;
  if (to > 0) return offset > from + 3 && offset < to - 3;
  // Not closed yet: everything down to the cursor may be front matter.
  return problems.length > 0 && /^\uFEFF?---\r?\n/.test(page.text) && offset > 3;
}

function frontMatterContext(page: Page, before: string, offset: number): CompletionContext | null {
  const key = /^[A-Za-z]*$/.exec(before);
  const to = (stop: RegExp) => endOf(page.text, offset, stop);
  if (key) return { kind: 'key', from: offset - before.length, to: to(/[^A-Za-z_]/) };
  const value = /^([A-Za-z]+):[ \t]*([^\s[{'"]*)$/.exec(before);
  if (value) {
    return { kind: 'value', key: value[1]!, from: offset - value[2]!.length, to: to(/[\s]/) };
  }
  const item = /^[ \t]*-[ \t]+([^\s[{'":]*)$/.exec(before);
  if (!item) return null;
  const above = page.text
    .slice(0, offset - before.length)
    .split('\n')
    .slice(0, -1);
  const owner = above.findLast((line) => /^[A-Za-z]+:/.test(line));
  const owning = owner && /^([A-Za-z]+):\s*$/.exec(owner)?.[1];
  return owning ? { kind: 'value', key: owning, from: offset - item[1]!.length, to: to(/[\s]/) } : null;
}

/** The first offset from `offset` on whose character is one of `stop`, or a line's end. */
function endOf(text: string, offset: number, stop: RegExp): number {
  let end = offset;
  while (
    end < text.length &&
    end - offset < REACH &&
    !/[\n\r]/.test(text.charAt(end)) &&
    !stop.test(text.charAt(end))
  ) {
    end++;
  }
  return end;
}
