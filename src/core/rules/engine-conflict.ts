import { ENGINE_NAMES, type EngineScope } from '../engine/engine';
import { removeBlock } from '../engine/edits';
import { isLabels } from '../engine/marks';
import { engineScopes } from '../engine/scopes';
import { isAboutUpgrading, pageScopes } from '../engine/site-engine';
import type { Page } from '../page/page';
import type { Fix, Rule } from './rule';

export const engineConflict: Rule = {
  id: 'engine-conflict',
  category: 'engines',
  severity: 'warning',
  description: 'Banners and notes that contradict each other about the engine.',
  documentation: `A banner says that a page or section is for one engine, and a note in the same place, or in a section of it, says that it is for the other. Then nobody is meant to read the inner part: readers of the one engine are told to skip the page, and readers of the other to skip the section. The preview leaves such text to both.

Find out which of the two is right and remove the other. If both engines' readers need the page, take the banner off the page and put it on the sections that are for one engine.`,
  examples: {
    bad: '# Devices\n\n<ApiLifecycle access="ie" />\n\n> **Note:** This guide is only for Classic Engine.\n\nText.\n',
    good: '# Devices\n\n> **Note:** This guide is only for Classic Engine.\n\nText.\n',
  },
  checkPage(page, { path }, report) {
    const scopes = engineScopes(page).filter(isExplicit);
    if (new Set(scopes.map(({ engine }) => engine)).size < 2) return;
    if (isAboutUpgrading(path ?? '', page.title)) return;
    for (const [i, scope] of scopes.entries()) {
      const other = scopes.find(
        (candidate, j) =>
          candidate.engine !== scope.engine &&
          within(scope, candidate) &&
          // Of two that cover the same the later one is reported.
          (!within(candidate, scope) || j < i),
      );
      if (!other) continue;
      report({
        from: scope.range.from,
        to: scope.range.to,
        message: says(
          scope,
          `the ${FORM[other.form]} on line ${lineOf(page, other)} says that the ${other.covers} is for ${ENGINE_NAMES[other.engine]}`,
        ),
        fixes: [...removal(page, scope, 'this'), ...removal(page, other, 'the other')],
      });
    }
  },
  checkSite({ path, engine, title }, { site }, report) {
    const own = engine.scopes.find(({ covers, ofDocument }) => covers === 'page' && ofDocument);
    if (!own || isAboutUpgrading(path, title)) return;
    for (const { route, framework } of site.hostsOf(path)) {
      if (
        route.source === null ||
        route.source === path ||
        isAboutUpgrading(route.source, site.titleOf(route))
      )
        continue;
      const other = pageScopes(site, route.source, framework ?? undefined).find(
        ({ file, scope }) => file === route.source && scope.engine !== own.engine && isExplicit(scope),
      );
      if (!other) continue;
      report({
        from: own.range.from,
        to: own.range.to,
        message: says(
          own,
          `the ${FORM[other.scope.form]} of the page that includes it, ${route.source}, says ${ENGINE_NAMES[other.scope.engine]}`,
        ),
      });
      return;
    }
  },
};

const FORM = { banner: 'banner', note: 'note', component: 'note', prose: 'sentence' } as const;

/** Running text that speaks to one engine's readers contradicts nothing. */
function isExplicit({ form, covers }: EngineScope): boolean {
  return form !== 'prose' && (covers === 'page' || covers === 'section' || form === 'banner');
}

function within(inner: EngineScope, outer: EngineScope): boolean {
  return outer.coversRange.from <= inner.coversRange.from && inner.coversRange.to <= outer.coversRange.to;
}

function says({ form, engine }: EngineScope, but: string): string {
  return `This ${FORM[form]} is for ${ENGINE_NAMES[engine]}, but ${but}. One of the two is wrong.`;
}

function lineOf(page: Page, { range }: EngineScope): number {
  let line = 1;
  for (let at = page.text.indexOf('\n'); at >= 0 && at < range.from; at = page.text.indexOf('\n', at + 1))
    line++;
  return line;
}

function removal(page: Page, scope: EngineScope, which: string): Fix[] {
  const placed = page.blockAt(scope.range.from);
  if (!placed) return [];
  const { block, start } = placed;
  const wholeNote =
    block.kind === 'blockquote' && scope.range.from === start && scope.range.to === start + block.text.length;
  const alone = isLabels(block) && block.tags.filter(({ name }) => name !== 'br').length === 1;
  if (!wholeNote && !alone) return [];
  return [
    {
      title: `Remove ${which} ${FORM[scope.form]} (${ENGINE_NAMES[scope.engine]})`,
      edits: [removeBlock(page, placed)],
    },
  ];
}
