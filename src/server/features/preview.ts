import type { CancellationToken } from 'vscode-languageserver';
import { counterpartsOf } from '../../core/engine/counterparts';
import { Page } from '../../core/page/page';
import { attributeStyleOf, compareEngines, composePage, type Surroundings } from '../../core/preview/compose';
import type { Comparison } from '../../core/preview/document';
import { PreviewRenderer } from '../../core/preview/renderer';
import { PUBLIC_FOLDER } from '../../core/site/public-files';
import {
  PREVIEW,
  PREVIEW_CLOSED,
  PREVIEW_LINK,
  PREVIEW_STALE,
  type PreviewAnswer,
  type PreviewClosed,
  type PreviewLinkAnswer,
  type PreviewLinkParams,
  type PreviewParams,
} from '../../protocol';
import { guarded, type Feature } from '../feature';
import type { Project } from '../projects';
import { parseUri, pathIn, uriIn } from '../uris';
import type { Workspace } from '../workspace';

/** Rules whose findings are placeholders: what a page's reader would stumble over. */
const PLACEHOLDER_RULES = /^(?:placeholder-(?:link|text|image)|malformed-link|leaked-link)$/;

/** Pages as the preview shows them. */
export const preview: Feature = {
  capabilities: {},
  register(connection, workspace) {
    const renderer = new PreviewRenderer();
    const pages = new PageCache();
    const sent = new Map<string, Set<string>>();
    // Also while nothing has been sent yet: the first answer may be under way.
    workspace.themes.onForgotten = () => void connection.sendNotification(PREVIEW_STALE);
    connection.onRequest(
      PREVIEW,
      guarded(connection, async (params: PreviewParams, token: CancellationToken) => {
        const known = sent.get(params.viewer) ?? new Set();
        const answer = await render(workspace, renderer, pages, params, known, token);
        if (!answer || token.isCancellationRequested) return null;
        sent.set(params.viewer, known);
        return withoutKnown(answer, known);
      }),
    );
    connection.onRequest(
      PREVIEW_LINK,
      guarded(connection, (params: PreviewLinkParams) => follow(workspace, params)),
    );
    connection.onNotification(PREVIEW_CLOSED, ({ viewer }: PreviewClosed) => {
      sent.delete(viewer);
    });
  },
};

async function render(
  workspace: Workspace,
  renderer: PreviewRenderer,
  pages: PageCache,
  { uri, framework, compare }: PreviewParams,
  known: ReadonlySet<string>,
  token: CancellationToken,
): Promise<PreviewAnswer | null> {
  const project = await workspace.projects.of(uri);
  const open = await workspace.page(uri, token);
  const page = open?.page ?? (await readClosed(project, uri, pages));
  if (!page || token.isCancellationRequested) return null;
  const inSite = project?.site ? pathIn(project.base, parseUri(uri)) : null;
  const site = project?.site ? workspace.sites.model(project.site) : null;
  const surroundings: Surroundings | null =
    project && inSite !== null
      ? {
          files: project.files,
          style: site ? attributeStyleOf(site) : 'brackets',
          templates: workspace.themes.of(project.site!),
          read: (path) => readPage(workspace, project, path, pages),
        }
      : null;
  const marks = open ? workspace.findings(open).filter(({ rule }) => PLACEHOLDER_RULES.test(rule)) : [];
  const path = inSite ?? 'page.md';
  const composed = await composePage(renderer, { page, path, marks, framework, known }, surroundings);
  const counterpart = site && inSite !== null ? (counterpartsOf(site, inSite)[0] ?? null) : null;
  let comparison: Comparison | null = null;
  if (compare) {
    const other = counterpart && surroundings ? await surroundings.read(counterpart.path) : null;
    const twin =
      counterpart && other
        ? await composePage(
            renderer,
            { page: other, path: counterpart.path, marks: [], framework },
            surroundings,
          )
        : null;
    comparison = compareEngines(
      renderer,
      { path, document: composed.document },
      twin && { path: counterpart!.path, document: twin.document },
    );
  }
  if (token.isCancellationRequested) return null;
  return {
    ...composed,
    uri,
    comparison,
    path: inSite,
    counterpart: counterpart && {
      uri: uriIn(project!.base, counterpart.path).toString(),
      title: counterpart.title,
      path: counterpart.path,
    },
    assets: surroundings ? uriIn(project!.base, PUBLIC_FOLDER).toString() : null,
  };
}

/** A page of the site: as it is in the editor where it is open there. */
async function readPage(
  workspace: Workspace,
  project: Project,
  path: string,
  pages: PageCache,
): Promise<Page | null> {
  const uri = uriIn(project.base, path).toString();
  const open = workspace.documents.get(uri);
  if (open) return open.tooLarge ? null : open.page;
  const text = await project.files.readText(path);
  return text === null ? null : pages.page(uri, text);
}

/** The page that a link leads to; `null` where the site has none. */
async function follow(
  workspace: Workspace,
  { uri, href }: PreviewLinkParams,
): Promise<PreviewLinkAnswer | null> {
  const project = await workspace.projects.of(uri);
  const path = project?.site ? pathIn(project.base, parseUri(uri)) : null;
  const site = project?.site ? workspace.sites.model(project.site) : null;
  if (!project || !site || path === null) return null;
  const { finalRoute, fragment } = site.resolve({ kind: 'link', destination: href }, path);
  if (!finalRoute?.source) return null;
  return {
    uri: uriIn(project.base, finalRoute.source).toString(),
    framework: finalRoute.framework && finalRoute.framework !== '-' ? finalRoute.framework : null,
    fragment: fragment ? decoded(fragment) : null,
  };
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

async function readClosed(project: Project | null, uri: string, pages: PageCache): Promise<Page | null> {
  const path = project && pathIn(project.base, parseUri(uri));
  const text = project && path !== null ? await project.files.readText(path) : null;
  return text === null ? null : pages.page(uri, text);
}

/** Pages of files that aren't open, kept while their text stays the same. */
class PageCache {
  static readonly #kept = 200;
  readonly #pages = new Map<string, Page>();

  page(uri: string, text: string): Page {
    const known = this.#pages.get(uri);
    const page = known?.text === text ? known : Page.parse(text);
    this.#pages.delete(uri);
    this.#pages.set(uri, page);
    if (this.#pages.size > PageCache.#kept) this.#pages.delete(this.#pages.keys().next().value!);
    return page;
  }
}

/** Takes what the viewer has out of an answer, and notes the rest as sent. */
function withoutKnown(answer: PreviewAnswer, known: Set<string>): PreviewAnswer {
  const { document, comparison } = answer;
  for (const key of Object.keys(document.html)) known.add(key);
  if (!comparison) return answer;
  const html: Record<string, string> = {};
  for (const [key, text] of Object.entries(comparison.html)) {
    if (known.has(`compared ${key}`)) continue;
    known.add(`compared ${key}`);
    html[key] = text;
  }
  return { ...answer, comparison: { ...comparison, html } };
}
