import type { Block, TextRange } from '../page/block';
import type { Page, PlacedBlock } from '../page/page';
import type { CounterpartLink, EngineScope, EngineVerdict, ScopeCovers, ScopeForm } from './engine';
import { isLabels, readMarks, type Mark } from './marks';
import { plainName } from './wording';

/** A snippet that a page includes: for the framework that is asked for, in the order of the page. */
export interface IncludedSnippet {
  /** The tag in the page; for a snippet inside a snippet, the outermost tag. */
  readonly tag: TextRange;
  readonly path: string;
  readonly page: Page;
}

/**
 * The parts of a page that are for one engine, by place, with the banner or note that says so (forms and wordings: ENGINES.md).
 * Never throws; linear in the page's length, and what depends on one block is kept with that block.
 *
 * - A banner before the first `##`, a note `This document is only for <E>` anywhere and `<ClassicDocOieVersionNotAvailable />` cover the page.
 * - A banner or note on top of a section covers its heading and all up to the next heading of the same or a higher level.
 * - Elsewhere a banner or note that opens something covers itself and the block behind it.
 * - In a row, an item or a paragraph it covers just that.
 *
 * @param included snippets of the page: their notes speak for the page. Banners and notes inside a snippet that are about a part of
 *   the snippet speak for the tag that includes it only if the snippet is that part alone; the snippet's own scopes have the rest.
 */
export function engineScopes(page: Page, included: readonly IncludedSnippet[] = []): readonly EngineScope[] {
  const own = page.derived(readScopes);
  if (included.length === 0) return own;
  const spoken = included.flatMap((snippet) => scopesOfSnippet(page, snippet));
  return [...own, ...spoken].sort((a, b) => a.range.from - b.range.from || a.range.to - b.range.to);
}

/** For whom the page as a whole is. Offsets and `included` as in {@link engineScopes}. */
export function engineOf(page: Page, included: readonly IncludedSnippet[] = []): EngineVerdict {
  return verdict(engineScopes(page, included).filter(({ covers }) => covers === 'page'));
}

/**
 * For whom the text at an offset is: the innermost scope around it decides, so a section for one engine in a page for the other is for
 * the section's. Scopes of the same range that name different engines decide nothing: the text stays for both.
 */
export function engineAt(
  page: Page,
  offset: number,
  included: readonly IncludedSnippet[] = [],
): EngineVerdict {
  return engineWithin(engineScopes(page, included), { from: offset, to: offset + 1 });
}

/** As {@link engineAt}, for a whole range, with scopes at hand: those that cover all of it count. */
export function engineWithin(scopes: readonly EngineScope[], range: TextRange): EngineVerdict {
  let around: EngineScope[] = [];
  let size = Infinity;
  for (const scope of scopes) {
    const { from, to } = scope.coversRange;
    if (range.from < from || range.to > to || to - from > size) continue;
    if (to - from < size) around = [];
    size = to - from;
    around.push(scope);
  }
  return verdict(around);
}

const NOTHING: EngineVerdict = { engine: 'both', why: null, conflict: [] };

/** The weightiest form first: what a reader sees as the reason. */
const FORMS: readonly ScopeForm[] = ['banner', 'component', 'note', 'prose'];

function verdict(scopes: readonly EngineScope[]): EngineVerdict {
  const first = scopes[0];
  if (!first) return NOTHING;
  if (scopes.some(({ engine }) => engine !== first.engine)) {
    return { engine: 'both', why: first, conflict: scopes };
  }
  const why = FORMS.map((form) => scopes.find((scope) => scope.form === form)).find(Boolean) ?? first;
  return { engine: first.engine, why, conflict: [] };
}

/** Where in its page or section a block stands. */
export interface Stand {
  /** The heading of its section, or the block itself if it is one; `null` in front of the first one below the title. */
  readonly heading: PlacedBlock | null;
  /** It stands before the first `##` of a page that has one. Smaller headings there divide the page's introduction. */
  readonly inHead: boolean;
  /** The block belongs to a slot: it isn't shown in the page's body. */
  readonly inSlot: boolean;
  /**
   * How much of the section stands in front of it, labels and notes not counted: 0 is on top. See {@link weight}. Not counted any further
   * than {@link LONGEST_LEAD} can be compared with.
   */
  readonly leads: number;
}

function readScopes(page: Page): readonly EngineScope[] {
  const scopes: EngineScope[] = [];
  const stands = page.derived(readStands);
  // Most pages have no mark at all.
  let sections: ReadonlyMap<PlacedBlock, number> | undefined;
  for (let i = 0; i < page.blocks.length; i++) {
    const { block, start } = page.blocks[i]!;
    for (const mark of block.derived(readMarks)) {
      const covered = coverOf(page, i, mark, stands[i]!, (sections ??= sectionEnds(page)));
      if (!covered) continue;
      scopes.push({
        engine: mark.engine,
        form: mark.form,
        range: shift(mark.range, start),
        sentence: shift(mark.sentence, start),
        ofDocument: mark.reach === 'page',
        covers: covered.covers,
        coversRange: covered.range,
        speaksToOther: mark.speaksToOther,
        counterparts: mark.counterparts.map((link) => ({ ...link, ...shift(link, start) })),
      });
    }
  }
  return scopes;
}

/** For each block of a page, where it stands. For `page.derived`. */
export function readStands(page: Page): readonly Stand[] {
  const stands: Stand[] = [];
  let heading: PlacedBlock | null = null;
  let leads = 0;
  let titled = false;
  let inSlot = false;
  let inHead = page.headings.some((h) => h.level === 2);
  for (const placed of page.blocks) {
    const level = placed.block.kind === 'heading' ? (placed.block.headings[0]?.level ?? 1) : 0;
    if (level > 1 || (level === 1 && titled)) {
      heading = placed;
      leads = 0;
    }
    // What stands in a slot is shown elsewhere (SITE.md: "containers").
    const { text } = placed.block;
    const opens = text.startsWith(':::') && /^:{3,} *slot\b/.test(text);
    if (level === 2) inHead = false;
    stands.push({ heading, leads, inHead, inSlot: inSlot || opens });
    if (level > 0) titled = true;
    else if (!inSlot && !opens && leads <= LONGEST_LEAD) leads += weight(placed);
    if (inSlot || opens) inSlot = !/(?:^|\n):{3,}[ \t]*$/.test(text);
  }
  return stands;
}

/** How many paragraphs may introduce a section before the note that speaks for all of it. */
const LONGEST_LEAD = 1;

/** What a block adds to the introduction of its section: nothing for labels and notes, one for a paragraph, all for anything else. */
function weight({ block }: PlacedBlock): number {
  if (block.kind === 'blockquote' || block.kind === 'comment' || block.kind === 'rule' || isLabels(block))
    return 0;
  return block.kind === 'paragraph' ? 1 : LONGEST_LEAD + 1;
}

function shift({ from, to }: TextRange, by: number): TextRange {
  return { from: from + by, to: to + by };
}

/** For each heading block, where its section ends. */
function sectionEnds(page: Page): ReadonlyMap<PlacedBlock, number> {
  const ends = new Map<PlacedBlock, number>();
  const open: { placed: PlacedBlock; level: number }[] = [];
  for (const placed of page.blocks) {
    if (placed.block.kind !== 'heading') continue;
    const level = placed.block.headings[0]?.level ?? 1;
    while (open.length > 0 && open.at(-1)!.level >= level) ends.set(open.pop()!.placed, placed.start);
    open.push({ placed, level });
  }
  for (const { placed } of open) ends.set(placed, page.text.length);
  return ends;
}

interface Covered {
  readonly covers: ScopeCovers;
  readonly range: TextRange;
}

function coverOf(
  page: Page,
  at: number,
  mark: Mark,
  { heading, leads, inHead }: Stand,
  sections: ReadonlyMap<PlacedBlock, number>,
): Covered | null {
  const { start } = page.blocks[at]!;
  const whole = wholePage(page);
  const place: Covered = { covers: mark.covers, range: shift(mark.place, start) };
  const section = (): Covered =>
    heading === null
      ? whole
      : { covers: 'section', range: { from: heading.start, to: sections.get(heading) ?? page.text.length } };
  switch (mark.reach) {
    case 'page':
      return whole;
    case 'section':
      return section();
    case 'named': {
      const title = heading ? heading.block.derived(plainHeading) : page.derived(plainTitle);
      return title !== null && title === mark.name ? section() : null;
    }
    case 'place':
      return mark.introduces && mark.covers === 'paragraph' ? withNext(page, at, place) : place;
    case 'opened':
      break;
  }
  // Before the first section a banner is the page's, even behind an introduction.
  if (
    mark.form === 'banner'
      ? heading === null || leads === 0
      : leads <= (mark.form === 'note' ? LONGEST_LEAD : 0)
  ) {
    return section();
  }
  if (mark.form === 'banner' && inHead) return whole;
  if (mark.form === 'prose') return null;
  // What a note at a section's end speaks of stands in front of it, and how much of that can't be told: nothing is left out.
  if (mark.form === 'note' && !opened(page, at)) return null;
  return withNext(page, at, place);
}

/** A heading's text to compare with {@link Mark.name}. For `block.derived`. */
function plainHeading({ headings }: Block): string | null {
  const text = headings[0]?.slugText;
  return text === undefined ? null : plainName(text);
}

/** The same of the page's title. For `page.derived`. */
function plainTitle({ title }: Page): string | null {
  return title === null || title === undefined ? null : plainName(title);
}

/** The block that a banner or note opens: the next one but for labels; `null` before a heading and at the page's end. */
function opened(page: Page, at: number): PlacedBlock | null {
  for (let i = at + 1; i < page.blocks.length; i++) {
    const placed = page.blocks[i]!;
    if (placed.block.kind === 'heading') return null;
    if (!isLabels(placed.block)) return placed;
  }
  return null;
}

function withNext(page: Page, at: number, { covers, range }: Covered): Covered {
  const next = opened(page, at);
  return { covers, range: { from: range.from, to: next ? next.start + next.block.text.length : range.to } };
}

/** What a snippet's banners and notes say of the page that includes it. */
function scopesOfSnippet(page: Page, { tag, path, page: snippet }: IncludedSnippet): EngineScope[] {
  return engineScopes(snippet).flatMap((scope): EngineScope[] => {
    if (scope.covers !== 'page') return [];
    const { covers, range } = scope.ofDocument ? wholePage(page) : coverOfTag(page, tag);
    return [
      {
        ...scope,
        range: tag,
        sentence: tag,
        covers,
        coversRange: range,
        counterparts: scope.counterparts.map((link): CounterpartLink => ({ ...link, ...tag })),
        snippet: { path, range: scope.range },
      },
    ];
  });
}

function wholePage(page: Page): Covered {
  return { covers: 'page', range: { from: page.bodyStart, to: page.text.length } };
}

/** What a banner on top of a snippet covers: what the tag stands on top of in the page, or else the tag's own block. */
function coverOfTag(page: Page, tag: TextRange): Covered {
  const own = page.blockAt(tag.from);
  if (!own) return wholePage(page);
  const { heading, leads } = page.derived(readStands)[page.blocks.indexOf(own)]!;
  if (isLabels(own.block)) {
    // As for the page's own banners: the page's before the first section, the section's on top of it.
    if (heading === null) return wholePage(page);
    if (leads === 0) {
      const to = sectionEnds(page).get(heading) ?? page.text.length;
      return { covers: 'section', range: { from: heading.start, to } };
    }
  }
  return { covers: 'paragraph', range: { from: own.start, to: own.start + own.block.text.length } };
}
