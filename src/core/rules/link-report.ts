import * as l10n from '@vscode/l10n';
import type { LinkSummary } from '../site/summary';
import { judgeDestination } from './destination';
import type { Fix, TextEdit } from './rule';

/** Where a finding about a link stands: its destination, or the whole link where that is elsewhere or empty. */
export function placeOfLink(link: LinkSummary): { from: number; to: number } {
  const inside = link.destinationFrom >= link.from && link.destinationTo <= link.to;
  return inside && link.destinationTo > link.destinationFrom
    ? { from: link.destinationFrom, to: link.destinationTo }
    : { from: link.from, to: link.to };
}

/** The edit that gives a link another destination. */
export function newDestination(link: LinkSummary, destination: string): TextEdit {
  return { from: link.destinationFrom, to: link.destinationTo, newText: destination };
}

/** Fixes that give a link another destination; the first one is preferred if it is `certain`. */
export function destinationFixes(
  link: LinkSummary,
  targets: readonly { readonly destination: string; readonly title?: string | null }[],
  certain: boolean,
): Fix[] {
  const seen = new Set([link.destination]);
  return (
    targets
      .filter(({ destination }) => !seen.has(destination) && seen.add(destination))
      // A heading may hold what a destination had better not: a character that nobody sees, or a token for text to come.
      .filter(
        ({ destination }) =>
          !/^[/#]/.test(destination) || judgeDestination(destination, link.text).is === 'plausible',
      )
      .map(({ destination, title }, i) => ({
        title: title ? l10n.t('Link to {0} ({1})', destination, title) : l10n.t('Link to {0}', destination),
        edits: [newDestination(link, destination)],
        ...(certain && i === 0 ? { preferred: true } : {}),
      }))
  );
}

/** The facts that editor features need of a link: its text, its destination and where a new one goes. */
export function linkData(link: LinkSummary): Record<string, unknown> {
  const place = placeOfLink(link);
  const inPlace = place.from === link.destinationFrom;
  return {
    text: link.text,
    destination: link.destination,
    ...(inPlace ? { slot: { offset: 0, length: place.to - place.from, before: '', after: '' } } : {}),
  };
}
