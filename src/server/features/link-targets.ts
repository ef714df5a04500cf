import type { DestinationSlot } from '../../core/rules/link-fixes';
import { linkAt } from '../../core/navigate/at';
import { findInSite } from '../../core/navigate/find';
import {
  DESTINATION_SLOT,
  FIND_TARGETS,
  type AtPosition,
  type DestinationSlotAnswer,
  type FindTargets,
  type LinkTarget,
} from '../../protocol';
import { guarded, type Feature } from '../feature';

/** How many targets a pick list shows. */
const MOST = 50;

/** What "Choose a Page" asks: where the destination goes, and what it may be. */
export const linkTargets: Feature = {
  capabilities: {},
  register(connection, workspace) {
    connection.onRequest(
      DESTINATION_SLOT,
      guarded(connection, async ({ uri, position }: AtPosition, token) => {
        const open = await workspace.page(uri, token);
        if (!open) return null;
        const { positions, version } = open.document;
        const offset = positions.offset(position);
        for (const { from, to, data } of workspace.findings(open)) {
          const slot = data?.['slot'] as DestinationSlot | undefined;
          if (!slot || offset < from || offset > to) continue;
          const start = from + slot.offset;
          const answer: DestinationSlotAnswer = {
            version,
            range: positions.range({ from: start, to: start + slot.length }),
            before: slot.before,
            after: slot.after,
            text: String(data?.['text'] ?? ''),
          };
          return answer;
        }
        const link = linkAt(open.page, offset);
        if (!link) return null;
        const answer: DestinationSlotAnswer = {
          version,
          range: positions.range({ from: link.destinationFrom, to: link.destinationTo }),
          before: '',
          after: '',
          text: open.page.text.slice(link.textFrom, link.textTo),
        };
        return answer;
      }),
    );
    connection.onRequest(
      FIND_TARGETS,
      guarded(connection, async ({ uri, query }: FindTargets, token) => {
        const page = await workspace.sitePage(uri, token);
        if (!page) return null;
        return findInSite(page.site, query, MOST).map(({ name, route, heading }): LinkTarget => ({
          destination: route,
          title: name,
          heading,
        }));
      }),
    );
  },
};
