import type { CancellationToken } from 'vscode-languageserver';
import { engineOfFile } from '../../core/engine/site-engine';
import type { DestinationSlot } from '../../core/rules/link-fixes';
import { linkAt } from '../../core/navigate/at';
import { findInSite } from '../../core/navigate/find';
import { placeOfLink } from '../../core/navigate/targets';
import { Page } from '../../core/page/page';
import {
  DESTINATION_SLOT,
  FIND_TARGETS,
  PAGES_WITH_PLACEHOLDERS,
  TARGET,
  type AtPosition,
  type DestinationSlotAnswer,
  type FindTargets,
  type LinkTarget,
  type PageWithPlaceholders,
  type TargetAnswer,
  type TargetParams,
} from '../../protocol';
import { guarded, type Feature } from '../feature';
import { PLACEHOLDER_RULES } from '../publisher';
import { walkPages } from '../page-walk';
import { uriIn } from '../uris';
import type { Workspace } from '../workspace';

/** How many targets a pick list shows. */
const MOST = 50;

/** How much of a target's text a list shows. */
const EXCERPT = 160;

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
        const page = await workspace.readSitePage(uri, token);
        if (!page) return null;
        return findInSite(page.site, query, MOST).map(({ name, route, heading, place }): LinkTarget => ({
          destination: route,
          title: name,
          heading,
          engine: place === null ? 'both' : engineOfFile(page.site, place.file),
        }));
      }),
    );
    connection.onRequest(
      TARGET,
      guarded(connection, async ({ uri, destination }: TargetParams, token): Promise<TargetAnswer | null> => {
        const page = await workspace.sitePage(uri, token);
        const place = page && placeOfLink(page.site, { kind: 'link', destination }, page.path);
        if (!page || !place) return null;
        const text = place.file.endsWith('.md') ? await workspace.text(page.location, place.file) : null;
        const description = page.site.page(place.file)?.description;
        const excerpt =
          place.to === 0 ? description : text === null ? null : excerptAt(Page.parse(text), place.to);
        return { location: await workspace.location(page.location, place), excerpt: excerpt ?? '' };
      }),
    );
    connection.onRequest(
      PAGES_WITH_PLACEHOLDERS,
      guarded(connection, (_params: unknown, token) => pagesWithPlaceholders(workspace, token)),
    );
  },
};

/** The first words behind an offset. */
function excerptAt(page: Page, offset: number): string {
  const block = page.blocks.find(({ block, start }) => start >= offset && block.kind === 'paragraph');
  const words = block?.block.text.replace(/\s+/g, ' ').trim() ?? '';
  return words.length > EXCERPT ? `${words.slice(0, EXCERPT)}…` : words;
}

async function pagesWithPlaceholders(
  workspace: Workspace,
  token: CancellationToken,
): Promise<PageWithPlaceholders[]> {
  const pages: PageWithPlaceholders[] = [];
  for (const location of await workspace.projects.sites()) {
    const site = await workspace.sites.ready(location);
    const judge = async (path: string) => {
      const uri = uriIn(location.base, path);
      const text = await workspace.text(location, path);
      if (text === null) return;
      const project = await workspace.projects.of(uri.toString());
      const place = { path, site, summary: site.page(path) ?? null };
      const findings = workspace.judge(uri, Page.parse(text), project, place);
      const placeholders = findings.filter(({ rule }) => PLACEHOLDER_RULES.has(rule)).length;
      if (placeholders > 0) pages.push({ uri: uri.toString(), placeholders });
    };
    await walkPages(location, [...site.pages.keys()], token, judge);
  }
  return pages.sort((a, b) => (a.uri < b.uri ? -1 : 1));
}
