import * as l10n from '@vscode/l10n';
import { KNOWN_COMPONENTS } from '../site/components';
import type { Fix, Rule } from './rule';

export const unknownComponent: Rule = {
  id: 'unknown-component',
  category: 'guides',
  severity: 'warning',
  description: 'A component that the site does not have.',
  documentation: `A tag with a capital is a component of the site. One that doesn't exist shows nothing, and capitals inside the name count: \`<ApiLifeCycle>\` isn't \`<ApiLifecycle>\`.

Where the theme isn't part of the checkout, only names are reported that are a known one misspelled.`,
  examples: {
    bad: '<ApiLifeCycle access="ie" />\n',
    good: '<ApiLifecycle access="ie" />\n',
  },
  checkSite(page, { site }, report) {
    for (const { name, from } of page.components) {
      if (!/^[A-Z][A-Za-z0-9]*$/.test(name) || KNOWN_COMPONENTS.has(name) || site.components?.has(name))
        continue;
      const meant = misspelled(name, [...(site.components ?? []), ...KNOWN_COMPONENTS]);
      if (meant === null && site.components === null) continue;
      const place = { from: from + 1, to: from + 1 + name.length };
      const fix: Fix | null =
        meant === null
          ? null
          : {
              title: l10n.t('Change to {0}', meant),
              edits: [{ ...place, newText: meant }],
              preferred: true,
            };
      report({
        ...place,
        message:
          meant === null
            ? l10n.t('The site has no component "{0}".', name)
            : l10n.t('The site has no component "{0}": {1} is meant.', name, meant),
        fixes: fix ? [fix] : [],
      });
    }
  },
};

/** The known name that differs in capitals or in one or two letters, if there is one. */
function misspelled(name: string, known: readonly string[]): string | null {
  const lower = name.toLowerCase();
  const most = name.length > 7 ? 2 : 1;
  let best: string | null = null;
  let least = most + 1;
  for (const candidate of known) {
    const distance = editDistance(lower, candidate.toLowerCase(), least - 1);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  // Short names are near to many words.
  return name.length < 5 && least > 0 ? null : best;
}

/** Letters to insert, delete, replace or swap with their neighbour; anything above `most` is as good as infinite. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let above: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, above[j - 2]! + 1);
      next.push(cost);
    }
    if (Math.min(...next) > most) return Infinity;
    above = row;
    row = next;
  }
  return row[b.length]!;
}
