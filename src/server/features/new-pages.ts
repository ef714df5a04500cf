import { CannotCreate, planNewPages, type NewPagesPlan } from '../../core/author/new-pages';
import type { SiteModel } from '../../core/site/site';
import { Positions } from '../../positions';
import {
  PLAN_NEW_PAGES,
  SITES_TO_WRITE,
  type NewPagesAnswer,
  type PlanNewPages,
  type SitesToWriteParams,
  type SiteToWrite,
} from '../../protocol';
import { guarded, type Feature } from '../feature';
import type { SiteLocation } from '../sites';
import { parseUri, pathIn, uriIn } from '../uris';
import type { Workspace } from '../workspace';
import { placeInside, CannotChange, documentEdits } from '../workspace-edit';

/** What the commands for new pages ask. */
export const newPages: Feature = {
  capabilities: {},
  register(connection, workspace) {
    connection.onRequest(
      SITES_TO_WRITE,
      guarded(connection, async ({ uri }: SitesToWriteParams) => {
        const resource = uri === undefined ? null : parseUri(uri);
        // A folder may be the site's root itself.
        const own = resource && (await workspace.projects.of(uriIn(resource, 'index.md').toString()))?.site;
        const locations = own ? [own] : await workspace.projects.sites();
        const roots = new Map(locations.map((location) => [location.base.toString(), location]));
        const answer: SiteToWrite[] = [];
        for (const [root, location] of roots) {
          const site = await workspace.sites.ready(location);
          const path = resource && pathIn(location.base, resource);
          answer.push({
            uri: root,
            guides: guidesOf(site),
            guide: path === null ? null : guideAround(site, path),
          });
        }
        return answer;
      }),
    );
    connection.onRequest(
      PLAN_NEW_PAGES,
      guarded(connection, async ({ site: root, pages, at }: PlanNewPages): Promise<NewPagesAnswer | null> => {
        const location = (await workspace.projects.of(uriIn(parseUri(root), 'index.md').toString()))?.site;
        if (!location) return null;
        const site = await workspace.sites.ready(location);
        const path = at ? pathIn(location.base, parseUri(at.uri)) : null;
        const offset = at && workspace.documents.get(at.uri)?.positions.offset(at.position);
        const place = path === null || offset === undefined ? undefined : { path, offset };
        try {
          const read = (file: string) => workspace.text(location, file);
          return await answerOf(workspace, location, await planNewPages(site, pages, read, place));
        } catch (error) {
          if (error instanceof CannotChange)
            return { answer: 'name', obstacle: error.why, about: error.file };
          if (!(error instanceof CannotCreate)) throw error;
          const { answer, obstacle, about } = error;
          return { answer, obstacle, about };
        }
      }),
    );
  },
};

function guidesOf(site: SiteModel): SiteToWrite['guides'] {
  return [...site.guides.values()]
    .filter(({ exists }) => exists)
    .map(({ folder, name, sections, frameworks }) => ({
      folder,
      title: site.page(`${folder}/index.md`)?.title ?? name,
      sections,
      frameworks,
    }));
}

/** The guide that a file or folder is in, or that a folder is. */
function guideAround(site: SiteModel, path: string): string | null {
  return site.guides.get(path)?.folder ?? site.guideOf(path)?.folder ?? null;
}

async function answerOf(
  workspace: Workspace,
  location: SiteLocation,
  { files, edits, open }: NewPagesPlan,
): Promise<NewPagesAnswer> {
  for (const { path } of files) await placeInside(location, path);
  const uri = (path: string) => uriIn(location.base, path).toString();
  const text = files.find(({ path }) => path === open.path)?.text ?? '';
  return {
    files: files.map((file) => ({ uri: uri(file.path), text: file.text })),
    edit: { documentChanges: await documentEdits(workspace, location, edits) },
    open: { uri: uri(open.path), range: new Positions(text).range(open) },
  };
}
