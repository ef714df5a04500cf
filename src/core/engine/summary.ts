import type { Page } from '../page/page';
import { isLabels, readTold } from './marks';
import type { EngineScope } from './engine';
import { engineScopes } from './scopes';

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
  return {
    scopes: engineScopes(page),
    told: page.blocks.flatMap(({ block, start }) => block.derived(readTold).map((at) => at + start)),
    bannerAt,
    noteAt,
  };
}

/** The places of the page's banner and note, as in {@link EngineSummary}. */
export function topOf(page: Page): Pick<EngineSummary, 'bannerAt' | 'noteAt'> {
  let at = 0;
  const first = page.blocks[0];
  const title = first?.block.kind === 'heading' && first.block.headings[0]?.level === 1;
  if (title) at = 1;
  const startOf = (i: number) => page.blocks[i]?.start ?? page.text.length;
  const bannerAt = title ? startOf(1) : (first?.start ?? page.text.length);
  while (page.blocks[at] && page.blocks[at]!.block.kind === 'html' && isLabels(page.blocks[at]!.block)) {
    // A snippet on top of a page is its content, not one of its labels.
    if (page.blocks[at]!.block.tags.some(({ name }) => /^Stack/.test(name))) break;
    at++;
  }
  return { bannerAt, noteAt: startOf(at) };
}
