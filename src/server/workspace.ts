import type { CancellationToken, Connection } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { RULES, RULES_OUTSIDE_SITES } from '../core/rules';
import { Checker } from '../core/rules/checker';
import { Configuration } from '../core/rules/configuration';
import type { Finding } from '../core/rules/rule';
import type { OpenDocument, OpenDocuments } from './documents';
import type { Project, Projects } from './projects';
import { pathIn } from './uris';

/** A page that is open, with what it belongs to. */
export interface OpenPage {
  readonly document: OpenDocument;
  readonly project: Project | null;
  /** Relative to the site root; `null` outside a site. */
  readonly path: string | null;
}

/** What the features put their questions to. */
export class Workspace {
  readonly #siteChecker: Checker;
  readonly #looseChecker: Checker;

  constructor(
    readonly connection: Connection,
    readonly documents: OpenDocuments,
    readonly projects: Projects,
  ) {
    const onError = (rule: string, path: string | null, error: unknown) =>
      connection.console.error(`The rule ${rule} failed on ${path ?? 'a page'}: ${describe(error)}`);
    this.#siteChecker = new Checker(RULES, onError);
    this.#looseChecker = new Checker(RULES_OUTSIDE_SITES, onError);
  }

  /** An open Markdown document with its project; `null` when it isn't open, isn't Markdown, or the work was cancelled meanwhile. */
  async page(uri: string, token: CancellationToken): Promise<OpenPage | null> {
    const project = await this.projects.of(uri);
    const document = this.documents.get(uri);
    if (token.isCancellationRequested || !document || document.languageId !== 'markdown') return null;
    const path = project?.inSite ? pathIn(project.base, URI.parse(uri)) : null;
    return { document, project, path };
  }

  /** What is to be said of a page's present text. */
  findings({ document, project, path }: OpenPage): readonly Finding[] {
    if (project) {
      const inBase = pathIn(project.base, URI.parse(document.uri));
      if (inBase !== null && project.configuration.ignores(inBase)) return [];
    }
    const checker = project?.inSite ? this.#siteChecker : this.#looseChecker;
    return checker.check(document.page, {
      path,
      site: project?.site ?? null,
      configuration: project?.configuration ?? Configuration.default,
    });
  }
}

/** An error for the log. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
