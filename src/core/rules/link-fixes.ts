import * as l10n from '@vscode/l10n';
import { findEndTag } from '../page/html';
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

/** Keeps the text and drops the link or parks it in a comment; an image goes altogether. None for an element whose end isn't there, or stands within Markdown's own link. */
export function withoutLink(source: Source, link: JudgedLink): Fix[] {
  const whole = link.html ? wholeElement(source, link) : link;
  if (whole?.html && OPEN_LINK.test(plainText(source, whole))) return [];
  return whole ? [dropLink(source, whole), parkLink(source, whole)] : [];
}

/** A link that begins in a text and doesn't end there. */
const OPEN_LINK = /\[[^[\]]*$|\]\([^()]*$/;

/** How far behind its start tag an element's end is looked for. */
const LONGEST_ELEMENT = 1000;

/**
 * An element with its end tag: without its start tag the end tag would stand alone, and the site's build refuses that. `null` where it has
 * none, but for those that need none and for `a`, whose text reads on all the same.
 */
function wholeElement({ text }: Source, link: JudgedLink): JudgedLink | null {
  const [, name] = /^<([\w-]+)/.exec(text.slice(link.from, link.from + 100)) ?? [];
  if (name === undefined || link.textTo < link.to || /\/>$/.test(text.slice(link.from, link.to))) return link;
  const end = findEndTag(text.slice(link.to, link.to + LONGEST_ELEMENT), name);
  // Behind another start of the same element it may be that one's end.
  const own = end && !text.slice(link.to, link.to + end.from).includes(`<${name}`);
  if (!own) return /^(?:img|a)$/i.test(name) ? link : null;
  return { ...link, textFrom: link.to, textTo: link.to + end.from, to: link.to + end.to };
}

function dropLink(source: Source, link: JudgedLink): Fix {
  const text = plainText(source, link);
  if (link.image || text === '') {
    return {
      title: link.image ? l10n.t('Remove the image') : l10n.t('Remove the link'),
      edits: [removal(source.text, link.from, link.to)],
    };
  }
  return {
    title: l10n.t('Keep the text and drop the link'),
    edits: [{ from: link.from, to: link.to, newText: text }],
  };
}

function parkLink(source: Source, link: JudgedLink): Fix {
  const text = plainText(source, link);
  const named = commentText(text === '' ? link.destination : text);
  // For colleagues, and in the docs' language.
  const what = link.image ? 'image' : 'link';
  const kept = link.image || text === '' ? '' : `${text} `;
  return {
    title: parkingTitle(link, kept),
    edits: [{ from: link.from, to: link.to, newText: `${kept}<!-- TODO: ${what} "${named}" -->` }],
  };
}

function parkingTitle({ image }: JudgedLink, kept: string): string {
  if (image) return l10n.t('Park the image in a TODO comment');
  return kept === ''
    ? l10n.t('Park the link in a TODO comment')
    : l10n.t('Keep the text and park the link in a TODO comment');
}

/** The text of a link, without the space around it; that of a tag without an end stands behind it, and stays there in any case. */
function plainText(source: Source, link: JudgedLink): string {
  return link.textTo <= link.to ? source.text.slice(link.textFrom, link.textTo).trim() : '';
}

/** Text that may stand in an HTML comment on one line: no two hyphens, no end of the comment. */
export function commentText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[<>]/g, '')
    .replace(/-{2,}/g, '-')
    .replace(/"/g, "'")
    .replace(/-$/, '')
    .trim();
}

/** What may stand before and behind a thing on its line if the line is to go with it; longer leftovers are no such marks. */
const LONGEST_MARKS = 80;
const MARKS_BEFORE = /(?:^|\n)([ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:\*{1,2}|_{1,2})?)$/;
const MARKS_BEHIND = /^(?:\*{1,2}|_{1,2})?[ \t.\r]*(?:\n|$)/;

/** Text behind a mark that opens a link, up to some place, and text from there to the mark before its address. */
const OPEN_BEFORE = /([[({])[^[\](){}<>|\n]{0,120}$/;
const ADDRESS_BEHIND = /^[^[\](){}<>|\n]{0,120}([\])}]?[([{])(?:https?:\/\/|\/|docs\/|#)/;

/**
 * Whether what stands before and behind a range reads as a link with wrong marks once the range, and marks in it that keep them apart, are
 * gone: `[text (note) text (/x/)`.
 */
export function keepsApart(text: string, from: number, to: number): boolean {
  if (!/[[\](){}<>|\n]/.test(text.slice(from, to))) return false;
  const open = OPEN_BEFORE.exec(text.slice(Math.max(0, from - 121), from))?.[1];
  const middle = ADDRESS_BEHIND.exec(text.slice(to, to + 135))?.[1];
  return open !== undefined && middle !== undefined && open + middle !== '[](';
}

/** Removes a range; where nothing else stands on its line but the marks of a list or quote, the line goes too. */
export function removal(text: string, from: number, to: number): TextEdit {
  const first = Math.max(0, from - LONGEST_MARKS);
  // A `^` that matches in the middle of a line would take what stands before for its start.
  const marks = MARKS_BEFORE.exec((first > 0 ? 'x' : '') + text.slice(first, from));
  const behind = MARKS_BEHIND.exec(text.slice(to, to + LONGEST_MARKS));
  const whole = behind !== null && (to + behind[0].length === text.length || behind[0].endsWith('\n'));
  if (!marks || !whole) {
    const spaced = text[from - 1] === ' ' && /[\s.,;:!?|)]|^$/.test(text.slice(to, to + 1));
    // Marks that it kept apart would make something together: `](` and `(/x/)` a link, a line that begins with `<<<<<<<` a conflict.
    if (/^$|[\n()[\]{}<>]/.test(text.slice(from - 1, from)) && /[()[\]{}<>=-]/.test(text.slice(to, to + 1)))
      return { from, to, newText: ' ' };
    return { from: spaced ? from - 1 : from, to, newText: '' };
  }
  const lineFrom = from - marks[1]!.length;
  const end = to + behind[0].length;
  // The last line has no end of its own: the one before it goes.
  if (!behind[0].endsWith('\n')) return { from: Math.max(0, lineFrom - 1), to: end, newText: '' };
  return { from: lineFrom, to: end, newText: '' };
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
