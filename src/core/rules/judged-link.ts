import { isImage, type Block, type Bracket, type Link, type TextRange } from '../page/block';
import { decodeMarkdown } from '../page/source-text';
import { judgeDestination, type DestinationVerdict, type MalformedKind } from './destination';

/** Something that is a link, or was meant to be one, and what is to be said of its destination. Offsets of the block. */
export interface JudgedLink extends TextRange {
  readonly image: boolean;
  /** A link of raw HTML: its text and destination lie in a tag. */
  readonly html: boolean;
  readonly textFrom: number;
  readonly textTo: number;
  readonly destination: string;
  readonly destinationFrom: number;
  readonly destinationTo: number;
  readonly verdict: DestinationVerdict;
  /** Where it is more than the destination that needs mending: what the whole link is to be, before its destination and behind it. */
  readonly frame?: readonly [before: string, behind: string];
  /** Whether the mending is certain; a mended destination is unless this says it isn't. */
  readonly certain?: boolean;
}

/** How far a destination that Markdown did not accept is read: bounded, so that many open parentheses cost linear time. */
const LONGEST_DESTINATION = 600;

/** What looks like a destination on its own, wherever it stands. */
const ADDRESS = /^(?:https?:\/\/|mailto:|\/(?!\/)|#[\w-])[^\s()[\]{}<>]*$/i;

/**
 * The links of a block about whose destination there is something to say, and the brackets that were meant to be links. Bare `[text]` is
 * not among them. Linear time.
 */
export function judgeLinks(block: Block): readonly JudgedLink[] {
  const judged: JudgedLink[] = [];
  for (const link of block.links) {
    const found = judgeLink(block, link);
    if (found) judged.push(found);
  }
  for (const bracket of block.brackets) {
    const found = judgeBracket(block, bracket);
    if (found && isNotable(found.verdict)) judged.push(found);
  }
  if (block.tags.length > 0) judged.push(...inAttributes(block));
  if (block.kind === 'html') judged.push(...inHtml(block));
  else if (hasLooseMarks(block)) judged.push(...inWrongMarks(block));
  return judged;
}

const isNotable = ({ is }: DestinationVerdict): boolean => is !== 'plausible' && is !== 'relative';

/** Whether the block's source has what looks like the middle of a link where there is none: a cheap test before {@link inWrongMarks}. */
function hasLooseMarks(block: Block): boolean {
  const { text } = block;
  if (OPEN_TEXT.test(text)) return true;
  if (!MIDDLE.test(text)) return false;
  const known = new Set<number>();
  for (const { textTo } of block.links) known.add(textTo);
  for (const { textTo } of block.brackets) known.add(textTo);
  for (const { index } of text.matchAll(ALL_MIDDLES)) if (!known.has(index)) return true;
  return false;
}

/** The end of a text and the beginning of an address, in whatever marks. */
const MIDDLE = /[\])}](?=[([{](?:https?:\/\/|\/[\w-]|docs\/|#[\w-]))/;
const ALL_MIDDLES = new RegExp(MIDDLE, 'g');
/** A text without an end before an address. */
const OPEN_TEXT = /\[[^[\](){}<>|\n]{2,120}\((?:https?:\/\/|\/(?:docs|code|blog)\/)/;

/**
 * What is left of a link in prose where its marks don't fit: `[text}(/x/)`, `(text](/x/)`, `text](/x/)`, `[text(/x/)`. A link that Markdown
 * accepts leaves none of its marks in prose.
 */
const WRONG_MARKS =
  /(?:[[({]([^[\](){}<>|\n]{2,120}))?[\])}][([{]((?:https?:\/\/|\/[\w-]+\/|docs\/|#[\w-])[^\s()[\]{}<>]*)[)\]}]|\[([^[\](){}<>|\n]{2,120})\(((?:https?:\/\/|\/(?:docs|code|blog)\/)[^\s()[\]{}<>]*)\)(?!\])/g;

/** Links of {@link WRONG_MARKS}; those that hold a bracket of Markdown's are judged as such. */
function inWrongMarks(block: Block): JudgedLink[] {
  const judged: JudgedLink[] = [];
  if (block.kind === 'html') return judged;
  const brackets = new Set(block.brackets.map(({ textTo }) => textTo));
  for (const match of block.prose.matchAll(WRONG_MARKS)) {
    const written = match[0];
    const address = (match[2] ?? match[4])!;
    const inside = match[1] ?? match[3] ?? '';
    const text = withoutOpenEscape(inside);
    const textFrom = match.index + (inside === '' ? 0 : 1);
    const textTo = textFrom + inside.length;
    const middle = written.slice(textTo - match.index, textTo - match.index + 2);
    // Text and address in braces or parentheses alone are code, or an aside.
    if (brackets.has(textTo) || (middle !== '](' && /^[({]?[^[\]]*$/.test(written))) continue;
    if (written.startsWith('(') && middle === ')[') continue;
    const destinationFrom = match.index + written.length - 1 - address.length;
    // In its right marks it can only be where Markdown isn't read: behind a comment or tag that a line of a list or quotation begins with.
    const isRight = written === `[${text}](${address})` && block.text[match.index - 1] !== '\\';
    judged.push({
      from: match.index,
      to: match.index + written.length,
      image: false,
      html: false,
      textFrom,
      textTo: textFrom + text.length,
      destination: address,
      destinationFrom,
      destinationTo: destinationFrom + address.length,
      verdict: { is: 'malformed', why: isRight ? 'behind-html' : 'wrong-marks-both', mended: null },
      ...(text === '' || isRight ? {} : { frame: [`[${text}](`, ')'] as const, certain: false }),
    });
  }
  return judged;
}

/** A text without the backslash at its end, which would make text of the bracket behind it; two of them are a backslash. */
function withoutOpenEscape(text: string): string {
  let backslashes = 0;
  while (text.at(-1 - backslashes) === '\\') backslashes++;
  return backslashes % 2 === 0 ? text : text.slice(0, -1);
}

const LEADING_ATTRIBUTES: ReadonlySet<string> = new Set(['to', 'url', 'link', 'href']);

/** Attributes of components that lead somewhere, and not yet: `<Button to="TODO">`. */
function inAttributes(block: Block): JudgedLink[] {
  const judged: JudgedLink[] = [];
  let known: Set<number> | undefined;
  for (const tag of block.tags) {
    for (const attribute of tag.attributes) {
      if (
        !LEADING_ATTRIBUTES.has(attribute.name) ||
        attribute.value === null ||
        attribute.value.trim() === ''
      )
        continue;
      if (
        (known ??= new Set(block.links.map(({ destinationFrom }) => destinationFrom))).has(
          attribute.valueFrom,
        )
      )
        continue;
      const verdict = judgeDestination(attribute.value, '');
      if (verdict.is !== 'placeholder' || verdict.why === 'nowhere') continue;
      judged.push({
        from: tag.from,
        to: tag.to,
        image: false,
        html: true,
        textFrom: tag.to,
        textTo: tag.to,
        destination: attribute.value,
        destinationFrom: attribute.valueFrom,
        destinationTo: attribute.valueTo,
        verdict,
      });
    }
  }
  return judged;
}

/** Links written as Markdown inside a block of HTML: they show as text, and a destination still to come is one all the same. */
function inHtml(block: Block): JudgedLink[] {
  const judged: JudgedLink[] = [];
  if (!block.prose.includes('](')) return judged;
  for (const match of block.prose.matchAll(/(!?)\[([^[\]\n]{0,200})\]\(([^()\n]{0,600})\)/g)) {
    const image = match[1] === '!';
    const textFrom = match.index + match[1]!.length + 1;
    const textTo = textFrom + match[2]!.length;
    const destination = match[3]!.replace(/(?:^|(?<!\s)\s+)(?:"[^"]*"|'[^']*')\s*$/, '');
    const verdict = judgeDestination(destination, match[2]!, image);
    if (verdict.is !== 'placeholder' && verdict.is !== 'malformed') continue;
    const from = textTo + 2;
    const place = { destinationFrom: from, destinationTo: from + destination.length };
    judged.push({
      from: match.index,
      to: match.index + match[0].length,
      image,
      html: false,
      textFrom,
      textTo,
      destination,
      ...place,
      verdict,
    });
  }
  return judged;
}

/** A link that nobody sees: its text is to come. */
const NO_TEXT: DestinationVerdict = { is: 'placeholder', why: 'no text' };

function judgeLink(block: Block, link: Link): JudgedLink | null {
  const image = isImage(link);
  const text = block.text.slice(link.textFrom, link.textTo);
  const html = link.kind !== 'link' && link.kind !== 'image';
  const doubled = html ? null : /^\((.*)\)$/.exec(link.destination);
  let verdict: DestinationVerdict = doubled
    ? {
        is: 'malformed',
        why: 'doubled-parentheses',
        mended: soundDestination(doubled[1]!, text, image),
      }
    : judgeDestination(link.destination, text, image);
  if (!isNotable(verdict)) {
    if (link.kind !== 'link' || text.trim() !== '') return null;
    verdict = NO_TEXT;
  }
  const { from, to, textFrom, textTo, destination, destinationFrom, destinationTo } = link;
  return { from, to, image, html, textFrom, textTo, destination, destinationFrom, destinationTo, verdict };
}

/**
 * A bracket is what Markdown makes of a link that it doesn't accept: it looks at what follows.
 * @returns `null` for a bracket that nothing like a destination follows
 */
export function judgeBracket(block: Block, bracket: Bracket): JudgedLink | null {
  const { text } = block;
  const written = text.slice(bracket.textFrom, bracket.textTo);
  if (ADDRESS.test(written) && /^(?:https?:|mailto:)/i.test(written))
    return addressInBrackets(block, bracket, written);
  const labelled = bracket.to > bracket.textTo + 1;
  if (labelled) {
    const label = text.slice(bracket.textTo + 2, bracket.to - 1);
    if (!ADDRESS.test(label)) return null;
    return meant(bracket, label, bracket.textTo + 2, bracket.to, 'brackets', [`[${written}](`, ')']);
  }
  switch (text[bracket.to]) {
    case '(':
      return inParentheses(block, bracket, written);
    default:
      return nearby(bracket, written, text.slice(bracket.to, bracket.to + LONGEST_DESTINATION));
  }
}

/** An address right behind a bracket, in other marks than its own or parted from it: `{/x}`, ` (/x)`, `.(/x)`, `/x)`. */
const NEARBY =
  /^([ \t]{0,3}|[.,:;])([([{<]?)((?:https?:\/\/|mailto:|\/(?!\/)|#[\w-])[^\s()[\]{}<>]*)([)\]}>])/;

function nearby(bracket: Bracket, written: string, following: string): JudgedLink | null {
  const found = NEARBY.exec(following);
  if (!found) return null;
  const [all, gap, open, address, close] = found as unknown as [string, string, string, string, string];
  if (open === '' && gap !== '') return null;
  // `[x] <https://...>` is a bracket and an address, and `[x]</b>` one before a tag.
  if (open === '<' && (gap !== '' || !/^(?:https?|mailto):/i.test(address))) return null;
  const between = gap.trim();
  const why =
    between !== ''
      ? 'parted-by-mark'
      : gap !== ''
        ? 'parted-by-space'
        : open === '{'
          ? 'braces'
          : 'wrong-marks';
  const from = bracket.to + gap.length + open.length;
  const link = meant(bracket, address, from, bracket.to + all.length, why, [`[${written}](`, `)${between}`]);
  return {
    ...link,
    verdict: { is: 'malformed', why, mended: null, ...(between !== '' && { mark: between }) },
    certain: (open === '(' && close === ')') || open === '{',
  };
}

/** The destination of a link that is rewritten as a whole, mended too where it needs that; `null` where it is none after all. */
export function soundDestination(destination: string, text: string, image: boolean): string | null {
  const verdict = judgeDestination(destination, text, image);
  if (verdict.is === 'malformed') return verdict.mended;
  return verdict.is === 'placeholder' ? null : destination;
}

/** A link that is malformed as a whole: a plausible destination in the wrong marks. */
function meant(
  bracket: Bracket,
  destination: string,
  destinationFrom: number,
  to: number,
  why: MalformedKind,
  frame: readonly [string, string],
): JudgedLink {
  return {
    from: bracket.from,
    to,
    image: bracket.image,
    html: false,
    textFrom: bracket.textFrom,
    textTo: bracket.textTo,
    destination,
    destinationFrom,
    destinationTo: destinationFrom + destination.length,
    verdict: { is: 'malformed', why, mended: null },
    frame: [bracket.image ? `!${frame[0]}` : frame[0], frame[1]],
    certain: true,
  };
}

/** `[https://...]`, `[mailto:...]` and `(text)[https://...]`. */
function addressInBrackets(block: Block, bracket: Bracket, address: string): JudgedLink | null {
  const { text } = block;
  if (bracket.to > bracket.textTo + 1 || text[bracket.to] === '(') return null;
  const before = /\(([^()[\]\n]+)\)$/.exec(text.slice(Math.max(0, bracket.from - 200), bracket.from));
  const from = before ? bracket.from - before[0].length : bracket.from;
  return {
    from,
    to: bracket.to,
    image: false,
    html: false,
    textFrom: before ? from + 1 : bracket.textFrom,
    textTo: before ? from + 1 + before[1]!.length : bracket.textTo,
    destination: address,
    destinationFrom: bracket.textFrom,
    destinationTo: bracket.textTo,
    verdict: { is: 'malformed', why: 'brackets', mended: null },
    frame: before ? [`[${before[1]!}](`, ')'] : ['<', '>'],
    certain: true,
  };
}

/** `[text](...` that Markdown did not accept: a space in it, or no end. */
function inParentheses(block: Block, bracket: Bracket, written: string): JudgedLink {
  const { text } = block;
  const open = bracket.to + 1;
  const end = closingParenthesis(block, open);
  const base = {
    from: bracket.from,
    image: bracket.image,
    html: false,
    textFrom: bracket.textFrom,
    textTo: bracket.textTo,
  };
  const mark = bracket.image ? '!' : '';
  if (end < 0) {
    const doubled = text[open] === '(' ? 1 : 0;
    const rest = text.slice(open + doubled, open + doubled + LONGEST_DESTINATION);
    const cut = (block.kind === 'table' ? /^[^\s|)\]}>]*/ : /^[^\s)\]}>]*/).exec(rest)![0];
    const destination = doubled ? cut : cut.replace(/(?<![.,;:!])[.,;:!]+$/, '');
    const destinationFrom = open + doubled;
    const destinationTo = destinationFrom + destination.length;
    const next = text[destinationTo] ?? '\n';
    const swapped = /[\]})>]/.test(next);
    const plausible = ADDRESS.test(destination);
    return {
      ...base,
      to: swapped ? destinationTo + 1 : destinationTo,
      destination,
      destinationFrom,
      destinationTo,
      verdict: {
        is: 'malformed',
        why: doubled ? 'doubled-parentheses' : swapped ? 'wrong-end' : 'no-end',
        mended: null,
      },
      ...(plausible
        ? {
            frame: [`${mark}[${written}](`, ')'] as const,
            certain: swapped || /[\n\r|.]/.test(next),
          }
        : {}),
    };
  }
  const raw = text.slice(open, end);
  const untitled = raw.trim().replace(/(?<!\s)\s+(?:"[^"]*"|'[^']*')$/, '');
  const destinationFrom = open + (raw.length - raw.trimStart().length);
  const destination = decodeMarkdown(untitled);
  const place = { destination, destinationFrom, destinationTo: destinationFrom + untitled.length };
  const brokenTitle = /^(\S+)\s+["'“”]/.exec(untitled);
  if (brokenTitle && judgeDestination(brokenTitle[1]!, written, bracket.image).is === 'plausible') {
    return {
      ...base,
      to: end + 1,
      destination: brokenTitle[1]!,
      destinationFrom,
      destinationTo: destinationFrom + brokenTitle[1]!.length,
      verdict: { is: 'malformed', why: 'title-quotes', mended: null },
    };
  }
  return { ...base, ...place, to: end + 1, verdict: judgeDestination(destination, written, bracket.image) };
}

/** The offset of the parenthesis that closes the one before `open` on the same line, or -1: another link may not begin in between. */
function closingParenthesis(block: Block, open: number): number {
  const { text } = block;
  const last = Math.min(text.length, open + LONGEST_DESTINATION);
  let depth = 0;
  for (let at = open; at < last; at++) {
    switch (text[at]) {
      case '\n':
        return -1;
      case '|':
        if (block.kind === 'table') return -1;
        break;
      case '(':
        if (text[at - 1] === ']' && at > open) return nestedEnd(text.slice(0, last), open, at);
        depth++;
        break;
      case ')':
        if (depth-- === 0) return at;
        break;
    }
  }
  return -1;
}

/** `[a]([b](/c/))`: the inner link is all that stands in the parentheses. */
function nestedEnd(text: string, open: number, inner: number): number {
  if (text[open] !== '[') return -1;
  const end = text.indexOf(')', inner);
  return end > 0 && text[end + 1] === ')' && !/[\n[]/.test(text.slice(inner, end)) ? end + 1 : -1;
}
