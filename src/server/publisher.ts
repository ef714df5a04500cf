import type { CancellationToken } from 'vscode-languageserver';
import { RULES } from '../core/rules';
import { Configuration } from '../core/rules/configuration';
import { RULE_IDS } from '../core/rules';
import { engineOfFile } from '../core/engine/site-engine';
import { siteLink } from '../core/navigate/site-link';
import { isUnfinished } from '../core/rules/unfinished';
import { PAGE_STATUS, type PageOnSite, type PageStatus } from '../protocol';
import { Positions } from '../positions';
import type { PageFollower } from './closed-pages';
import { tooLarge, toConfigurationDiagnostic, toDiagnostic } from './diagnostics';
import type { ConfigurationFile } from './projects';
import type { OpenPage, Workspace } from './workspace';

/** The rules whose findings are work that the writer has still to do. */
export const PLACEHOLDER_RULES: ReadonlySet<string> = new Set(
  RULES.filter(({ id, category }) => category === 'placeholders' && id !== 'placeholder-comment').map(
    ({ id }) => id,
  ),
);

/** Tells the editor what was found. */
export class Publisher {
  /** Configuration files that have problems on show, with the text that they are about. */
  readonly #configurations = new Map<string, string>();

  /** @param inventory hears of every open page that was checked */
  constructor(
    private readonly workspace: Workspace,
    private readonly inventory: PageFollower,
  ) {}

  /** Checks an open page and publishes what was found, stamped with the version that it is about. */
  async publishPage(uri: string, token: CancellationToken): Promise<void> {
    const { connection } = this.workspace;
    const page = await this.workspace.page(uri, token);
    if (!page) return this.#publishTooLarge(uri, token);
    if (page.project?.configurationFile) this.publishConfiguration(page.project.configurationFile);
    const { version, positions } = page.document;
    const findings = this.workspace.findings(page);
    void connection.sendDiagnostics({
      uri,
      version,
      diagnostics: findings.map((finding) => toDiagnostic(finding, positions)),
    });
    const status: PageStatus = {
      uri,
      version,
      placeholders: findings.filter(({ rule }) => PLACEHOLDER_RULES.has(rule)).map((f) => positions.range(f)),
      unfinished: findings.filter(isUnfinished).length,
      onSite: onSite(page),
    };
    void connection.sendNotification(PAGE_STATUS, status);
    this.inventory.judged(uri, {
      path: page.place?.path ?? null,
      text: page.document.text,
      positions,
      findings,
    });
  }

  /** Says of an open page that is too large that it is, in place of all that was said of it before. */
  #publishTooLarge(uri: string, token: CancellationToken): void {
    const document = this.workspace.documents.get(uri);
    if (token.isCancellationRequested || document?.languageId !== 'markdown' || !document.tooLarge) return;
    const { version } = document;
    void this.workspace.connection.sendDiagnostics({ uri, version, diagnostics: [tooLarge()] });
    void this.workspace.connection.sendNotification(PAGE_STATUS, {
      uri,
      version,
      placeholders: [],
      unfinished: 0,
      onSite: null,
    } satisfies PageStatus);
    this.inventory.judged(uri, null);
  }

  /** Publishes the problems of a configuration file, once for each of its texts. */
  publishConfiguration({ uri, text }: ConfigurationFile): void {
    if (this.#configurations.get(uri) === text) return;
    this.#configurations.set(uri, text);
    const positions = new Positions(text);
    void this.workspace.connection.sendDiagnostics({
      uri,
      diagnostics: Configuration.parse(text, RULE_IDS).problems.map((problem) =>
        toConfigurationDiagnostic(problem, positions),
      ),
    });
  }

  /** Takes back what was said of a document. */
  clear(uri: string): void {
    this.#configurations.delete(uri);
    void this.workspace.connection.sendDiagnostics({ uri, diagnostics: [] });
  }
}

function onSite({ place }: OpenPage): PageOnSite | null {
  if (!place?.site) return null;
  const { site, path } = place;
  return { address: siteLink(site, path)?.address ?? null, engine: engineOfFile(site, path) };
}
