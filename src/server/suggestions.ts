import type { CancellationToken } from 'vscode-languageserver';
import type { DestinationSlot } from '../core/rules/link-fixes';
import type { Finding } from '../core/rules/rule';
import type { SiteModel } from '../core/site/site';
import { Suggester, type Suggestion } from '../core/suggest/suggester';
import type { OpenPage, SitePlace } from './workspace';

/** Rules whose findings want a file, which the ranking of pages knows nothing of, or are about links that lead where they should. */
const NO_PAGE_WANTED: ReadonlySet<string> = new Set([
  'placeholder-image',
  'missing-asset',
  'redirected-link',
  'missing-trailing-slash',
  'absolute-site-link',
  'cross-engine-link',
]);

/** Longest time, in milliseconds, that reading pages into the index keeps the server from answering. */
const SLICE = 15;

/** A finding about a link that lacks a destination, or has a wrong one. */
export interface OpenLink {
  readonly text: string;
  readonly slot: DestinationSlot;
}

/** What a finding says of a link that may get another destination; `null` for other findings. */
export function openLink({ rule, data }: Finding): OpenLink | null {
  const slot = data?.['slot'] as DestinationSlot | undefined;
  if (!slot || NO_PAGE_WANTED.has(rule)) return null;
  return { slot, text: typeof data?.['text'] === 'string' ? data['text'] : '' };
}

/** Ranks targets for links, with one index for each site. */
export class Suggestions {
  readonly #suggesters = new WeakMap<SiteModel, Suggester>();

  /** The best targets for the link of a finding, best first; none outside a site, or before the index has been read. */
  of({ page, place }: OpenPage, finding: Finding, limit: number): readonly Suggestion[] {
    const link = openLink(finding);
    if (!link || !place?.site) return [];
    const block = page.blockAt(finding.from);
    return this.rank(place, link.text, block?.block.text, lineOf(page.text, finding.from), limit);
  }

  /** The best targets for a link's text. @param line zero-based: the link there is no evidence for itself */
  rank(
    { site, path }: Pick<SitePlace, 'site' | 'path'>,
    text: string,
    context: string | undefined,
    line: number,
    limit: number,
  ): readonly Suggestion[] {
    if (!site || text.trim() === '') return [];
    return this.#suggester(site).suggest(
      { from: path, text, line, ...(context !== undefined && { context }) },
      limit,
    );
  }

  /** Reads a site's pages into the index ahead of the first question, and lets messages in between. */
  async prepare(site: SiteModel, token: CancellationToken): Promise<void> {
    const suggester = this.#suggester(site);
    for (;;) {
      const until = performance.now() + SLICE;
      if (suggester.sync(() => performance.now() > until) || token.isCancellationRequested) return;
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  #suggester(site: SiteModel): Suggester {
    let suggester = this.#suggesters.get(site);
    if (!suggester) this.#suggesters.set(site, (suggester = new Suggester(site)));
    return suggester;
  }
}

function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
