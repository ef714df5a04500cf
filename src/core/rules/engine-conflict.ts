import * as l10n from '@vscode/l10n';
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
        message: `${says(scope)} ${contradicts(other, lineOf(page, other))}`,
        fixes: [...removal(page, scope, 'this'), ...removal(page, other, 'other')],
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
        message: `${says(own)} ${contradictsIncluded(other.scope, route.source)}`,
      });
      return;
    }
  },
};

/** Running text that speaks to one engine's readers contradicts nothing. */
function isExplicit({ form, covers }: EngineScope): boolean {
  return form !== 'prose' && (covers === 'page' || covers === 'section' || form === 'banner');
}

function within(inner: EngineScope, outer: EngineScope): boolean {
  return outer.coversRange.from <= inner.coversRange.from && inner.coversRange.to <= outer.coversRange.to;
}

function says({ form, engine }: EngineScope): string {
  switch (form) {
    case 'banner':
      return l10n.t('This banner is for {0}.', ENGINE_NAMES[engine]);
    case 'prose':
      return l10n.t('This sentence is for {0}.', ENGINE_NAMES[engine]);
    default:
      return l10n.t('This note is for {0}.', ENGINE_NAMES[engine]);
  }
}

function contradicts({ form, covers, engine }: EngineScope, line: number): string {
  const name = ENGINE_NAMES[engine];
  if (form === 'banner') {
    switch (covers) {
      case 'page':
        return l10n.t(
          'The banner on line {0} says that the page is for {1}. One of the two is wrong.',
          line,
          name,
        );
      case 'section':
        return l10n.t(
          'The banner on line {0} says that the section is for {1}. One of the two is wrong.',
          line,
          name,
        );
      default:
        return l10n.t('The banner on line {0} is for {1}. One of the two is wrong.', line, name);
    }
  }
  return covers === 'page'
    ? l10n.t('The note on line {0} says that the page is for {1}. One of the two is wrong.', line, name)
    : l10n.t('The note on line {0} says that the section is for {1}. One of the two is wrong.', line, name);
}

function contradictsIncluded({ form, engine }: EngineScope, page: string): string {
  return form === 'banner'
    ? l10n.t(
        'The banner of the page that includes it, {0}, says {1}. One of the two is wrong.',
        page,
        ENGINE_NAMES[engine],
      )
    : l10n.t(
        'The note of the page that includes it, {0}, says {1}. One of the two is wrong.',
        page,
        ENGINE_NAMES[engine],
      );
}

function lineOf(page: Page, { range }: EngineScope): number {
  let line = 1;
  for (let at = page.text.indexOf('\n'); at >= 0 && at < range.from; at = page.text.indexOf('\n', at + 1))
    line++;
  return line;
}

function removal(page: Page, scope: EngineScope, which: 'this' | 'other'): Fix[] {
  const placed = page.blockAt(scope.range.from);
  if (!placed) return [];
  const { block, start } = placed;
  const wholeNote =
    block.kind === 'blockquote' && scope.range.from === start && scope.range.to === start + block.text.length;
  const alone = isLabels(block) && block.tags.filter(({ name }) => name !== 'br').length === 1;
  if (!wholeNote && !alone) return [];
  return [
    {
      title: removalTitle(scope, which),
      edits: [removeBlock(page, placed)],
    },
  ];
}

function removalTitle({ form, engine }: EngineScope, which: 'this' | 'other'): string {
  const name = ENGINE_NAMES[engine];
  if (form === 'banner')
    return which === 'this'
      ? l10n.t('Remove this banner ({0})', name)
      : l10n.t('Remove the other banner ({0})', name);
  return which === 'this'
    ? l10n.t('Remove this note ({0})', name)
    : l10n.t('Remove the other note ({0})', name);
}
