import type { JudgedLink } from './judged-link';
import type { Fix, TextEdit } from './rule';

/**
 * Where a destination goes in a finding's range: for editor features that offer targets without parsing again. Put `before`, the
 * destination and `after` in place of `length` characters, `offset` characters behind the finding's start.
 */
export interface DestinationSlot {
  readonly offset: number;
  readonly length: number;
  readonly before: string;
  readonly after: string;
}

/** What `data` of a finding about a link holds. */
export interface LinkFacts {
  /** The link's text as written. */
  readonly text: string;
  /** What stands for the destination now. */
  readonly destination: string;
  readonly slot: DestinationSlot;
}

/** What a link's offsets count in: a block or a page. */
interface Source {
  readonly text: string;
}

/** Keeps the text and drops the link; an image goes altogether. */
export function dropLink(source: Source, link: JudgedLink): Fix {
  const text = plainText(source, link);
  if (link.image || text === '') {
    return {
      title: link.image ? 'Remove the image' : 'Remove the link',
      edits: [removal(source.text, link.from, link.to)],
    };
  }
  return {
    title: 'Keep the text and drop the link',
    edits: [{ from: link.from, to: link.to, newText: text }],
  };
}

/** Keeps the text and leaves a comment that says what is to be linked. */
export function parkLink(source: Source, link: JudgedLink): Fix {
  const text = plainText(source, link);
  const named = commentText(text === '' ? link.destination : text);
  const what = link.image ? 'image' : 'link';
  const kept = link.image || text === '' ? '' : `${text} `;
  return {
    title: `Keep the text and park the ${what} in a TODO comment`,
    edits: [{ from: link.from, to: link.to, newText: `${kept}<!-- TODO: ${what} "${named}" -->` }],
  };
}

/** The text of a link, without line ends: it may move into one line. */
function plainText(source: Source, link: JudgedLink): string {
  return source.text.slice(link.textFrom, link.textTo).trim();
}

/** Text that may stand in an HTML comment on one line: no two hyphens, no end of the comment. */
export function commentText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/-{2,}/g, '-')
    .replace(/[<>]/g, '')
    .replace(/"/g, "'")
    .replace(/-$/, '')
    .trim();
}

/** Removes a range; where nothing else stands on its line but the marks of a list or quote, the line goes too. */
export function removal(text: string, from: number, to: number): TextEdit {
  const lineFrom = text.lastIndexOf('\n', from - 1) + 1;
  const lineEnd = text.indexOf('\n', to);
  const end = lineEnd < 0 ? text.length : lineEnd;
  const alone =
    /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?(?:\*{1,2}|_{1,2})?$/.test(text.slice(lineFrom, from)) &&
    /^(?:\*{1,2}|_{1,2})?[\s.]*$/.test(text.slice(to, end));
  if (!alone) {
    const spaced = text[from - 1] === ' ' && /[\s.,;:!?|)]|^$/.test(text.slice(to, to + 1));
    return { from: spaced ? from - 1 : from, to, newText: '' };
  }
  if (lineEnd >= 0) return { from: lineFrom, to: lineEnd + 1, newText: '' };
  return { from: Math.max(0, lineFrom - 1), to: end, newText: '' };
}

/** The `data` of a finding whose range is the link's destination, or the marks around an empty one. */
export function linkFacts(source: Source, link: JudgedLink): LinkFacts & Record<string, unknown> {
  const text = source.text.slice(link.textFrom, link.textTo);
  const written = source.text.slice(link.destinationFrom, link.destinationTo);
  const slot: DestinationSlot =
    written.trim() === ''
      ? { offset: 1, length: link.destinationTo - link.destinationFrom, before: '', after: '' }
      : { offset: 0, length: link.destinationTo - link.destinationFrom, before: '', after: '' };
  return { text, destination: link.destination, slot };
}
