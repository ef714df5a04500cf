import { startOfLine } from '../page/lines';
import type { Page } from '../page/page';
import { isLabels, readTold } from './marks';
import type { EngineScope } from './engine';
import { engineScopes, readStands } from './scopes';

/** What a file says of engines, for the site's rules and views: plain JSON, offsets of the page. */
export interface EngineSummary {
  readonly scopes: readonly EngineScope[];
  /** Sentences with links that name an engine or speak of upgrading; flat `[from, to, ...]`. */
  readonly told: readonly number[];
  /** Where the page's banner belongs: at the start of a line, on top of the page, behind its title. */
  readonly bannerAt: number;
  /** Where the page's note belongs: as above, behind the banner and other labels. */
  readonly noteAt: number;
}

/** What a page says of engines. Linear in its size; what depends on one block is kept with that block. */
export function summariseEngine(page: Page): EngineSummary {
  const { bannerAt, noteAt } = topOf(page);
  const told: number[] = [];
  for (const { block, start } of page.blocks) {
    for (const at of block.derived(readTold)) told.push(at + start);
  }
  return {
    scopes: engineScopes(page),
    told,
    bannerAt,
    noteAt,
  };
}

/** The places of the page's banner and note, as in {@link EngineSummary}. */
export function topOf(page: Page): Pick<EngineSummary, 'bannerAt' | 'noteAt'> {
  const stands = page.derived(readStands);
  // The whole line: a block of code begins behind its indentation, and so would what is put before it.
  const startOf = (i: number) => {
    const start = page.blocks[i]?.start;
    if (start === undefined) return page.text.length;
    return Math.max(page.bodyStart, startOfLine(page.text, start));
  };
  let at = 0;
  if (page.blocks[0]?.block.kind === 'heading' && page.blocks[0].block.headings[0]?.level === 1) at = 1;
  const first = at;
  while (stands[at]?.inSlot) at++;
  // A slot without an end swallows the page: its top is the page's.
  if (at === page.blocks.length) at = first;
  const bannerAt = startOf(at);
  for (let placed = page.blocks[at]; placed && isLabels(placed.block); placed = page.blocks[++at]) {
    // A snippet on top of a page is its content, not one of its labels.
    if (placed.block.kind !== 'html' || placed.block.tags.some(({ name }) => /^Stack/.test(name))) break;
  }
  return { bannerAt, noteAt: startOf(at) };
}
