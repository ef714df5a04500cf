import type { CancellationToken } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { engineScopes } from '../../core/engine/scopes';
import { Page } from '../../core/page/page';
import { guideSnippets } from '../../core/preview/guide';
import { PreviewRenderer } from '../../core/preview/renderer';
import {
  PREVIEW,
  PREVIEW_CLOSED,
  type PreviewAnswer,
  type PreviewClosed,
  type PreviewParams,
} from '../../protocol';
import { guarded, type Feature } from '../feature';
import type { Project } from '../projects';
import { pathIn, uriIn } from '../uris';
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
    connection.onRequest(
      PREVIEW,
      guarded(connection, async (params: PreviewParams, token: CancellationToken) => {
        const answer = await render(workspace, renderer, pages, params, token);
        return answer && withoutKnown(answer, sent, params.viewer);
      }),
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
  { uri, framework }: PreviewParams,
  token: CancellationToken,
): Promise<PreviewAnswer | null> {
  const project = await workspace.projects.of(uri);
  if (token.isCancellationRequested) return null;
  const path = project?.site ? pathIn(project.base, URI.parse(uri)) : null;
  const read = async (file: string) => {
    const open = workspace.documents.get(uriIn(project!.base, file).toString());
    if (open) return open.page;
    const text = await project!.files.readText(file);
    return text === null ? null : pages.page(uriIn(project!.base, file).toString(), text);
  };
  const open = await workspace.page(uri, token);
  const page = open?.document.page ?? (await readClosed(project, uri, pages));
  if (!page || token.isCancellationRequested) return null;
  const guide =
    project &&
    path !== null &&
    page.blocks.some(({ block }) => block.tags.some(({ name }) => /^Stack/.test(name)))
      ? await guideSnippets(project.files, path, framework, read)
      : null;
  if (token.isCancellationRequested) return null;
  const findings = open ? workspace.findings(open) : [];
  const document = renderer.render({
    page,
    file: path ?? 'page.md',
    scopes: engineScopes(page),
    marks: findings.filter(({ rule }) => PLACEHOLDER_RULES.test(rule)),
    frameworks: guide?.frameworks ?? [],
    framework: guide?.framework ?? null,
    snippet: (name) => guide?.snippet(name) ?? null,
  });
  return {
    uri,
    document,
    frameworks: guide?.frameworks ?? [],
    framework: guide?.framework ?? null,
    path,
    assets: project?.site ? uriIn(project.base, '.vuepress/public').toString() : null,
  };
}

async function readClosed(project: Project | null, uri: string, pages: PageCache): Promise<Page | null> {
  const path = project && pathIn(project.base, URI.parse(uri));
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

function withoutKnown(answer: PreviewAnswer, sent: Map<string, Set<string>>, viewer: string): PreviewAnswer {
  let known = sent.get(viewer);
  if (!known) sent.set(viewer, (known = new Set()));
  const html: Record<string, string> = {};
  for (const [key, text] of Object.entries(answer.document.html)) {
    if (known.has(key)) continue;
    known.add(key);
    html[key] = text;
  }
  return { ...answer, document: { ...answer.document, html } };
}
