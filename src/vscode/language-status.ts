import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Audience } from '../core/engine/engine';
import { SITE_STATUS, type PageStatus, type SiteStatus } from '../protocol';
import type { PageStatuses } from './page-statuses';
import { COPY_SITE_LINK } from './site-link';

const MARKDOWN: vscode.DocumentSelector = { language: 'markdown' };

/** No editor: an item that has nothing to say isn't shown. */
const NOWHERE: vscode.DocumentSelector = [];

/**
 * What the language status of a page lists, behind the braces in the status bar: its engine, its address, what is left to do, and how far
 * its site has been read.
 */
export function showLanguageStatus(client: BaseLanguageClient, statuses: PageStatuses): vscode.Disposable {
  const sites = new Map<string, SiteStatus>();
  const items = [
    new Item('engine', vscode.l10n.t('Okta Docs: Engine'), engineOf),
    new Item('address', vscode.l10n.t('Okta Docs: Site Link'), addressOf),
    new Item('unfinished', vscode.l10n.t('Okta Docs: Unfinished Work'), unfinishedOf),
    new Item('site', vscode.l10n.t('Okta Docs: Site'), (_status, { uri }) =>
      siteOf([...sites.values()], uri),
    ),
  ];
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    for (const item of items) item.show(document, document && statuses.of(document));
  };
  update();
  return vscode.Disposable.from(
    ...items,
    client.onNotification(SITE_STATUS, (status: SiteStatus) => {
      sites.set(vscode.Uri.parse(status.uri, true).toString(), status);
      update();
    }),
    statuses.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
  );
}

/** What an item shows. */
type Shown = Pick<vscode.LanguageStatusItem, 'text' | 'detail'> &
  Partial<Pick<vscode.LanguageStatusItem, 'busy' | 'severity' | 'command'>>;

/** An item of the language status that is there only where it has something to say. */
class Item implements vscode.Disposable {
  readonly #item: vscode.LanguageStatusItem;
  /** What it was last asked to show, as JSON: VS Code draws it anew for whatever is set, even for what it is already. */
  #shown = 'null';

  constructor(
    id: string,
    name: string,
    private readonly say: (status: PageStatus | undefined, document: vscode.TextDocument) => Shown | null,
  ) {
    this.#item = vscode.languages.createLanguageStatusItem(`oktaDocs.${id}`, NOWHERE);
    this.#item.name = name;
  }

  show(document: vscode.TextDocument | undefined, status: PageStatus | undefined): void {
    const item = this.#item;
    const shown = document?.languageId === 'markdown' ? this.say(status, document) : null;
    const before = this.#shown;
    this.#shown = JSON.stringify(shown);
    if (this.#shown === before) return;
    item.selector = shown ? MARKDOWN : NOWHERE;
    if (!shown) return;
    item.text = shown.text;
    item.detail = shown.detail;
    item.busy = shown.busy ?? false;
    item.severity = shown.severity ?? vscode.LanguageStatusSeverity.Information;
    item.command = shown.command;
    item.accessibilityInformation = { label: `${item.name}: ${shown.text}` };
  }

  dispose(): void {
    this.#item.dispose();
  }
}

function engineOf(status: PageStatus | undefined): Shown | null {
  if (!status?.onSite) return null;
  const texts: Readonly<Record<Audience, string>> = {
    both: vscode.l10n.t('For both engines'),
    'identity-engine': vscode.l10n.t('Only for Identity Engine'),
    'classic-engine': vscode.l10n.t('Only for Classic Engine'),
  };
  return {
    text: texts[status.onSite.engine],
    detail: vscode.l10n.t('Engine'),
    command: {
      command: 'oktaDocs.openPreviewToSide',
      title: vscode.l10n.t('Preview'),
      tooltip: vscode.l10n.t('See the page as readers of either engine see it'),
    },
  };
}

function addressOf(status: PageStatus | undefined, { uri }: vscode.TextDocument): Shown | null {
  if (!status?.onSite) return null;
  const { address } = status.onSite;
  const detail = vscode.l10n.t('Site link');
  if (address === null) return { text: vscode.l10n.t('The site does not serve this file'), detail };
  return {
    text: address,
    detail,
    // As from the Explorer: the file's link, wherever the cursor is.
    command: { command: COPY_SITE_LINK, title: vscode.l10n.t('Copy'), arguments: [uri, [uri]] },
  };
}

function unfinishedOf(status: PageStatus | undefined): Shown | null {
  if (!status) return null;
  const { unfinished, placeholders } = status;
  const detail = vscode.l10n.t('Unfinished work');
  if (unfinished === 0) return { text: vscode.l10n.t('Nothing left to do'), detail };
  return {
    text:
      unfinished === 1
        ? vscode.l10n.t('1 thing left to do')
        : vscode.l10n.t('{0} things left to do', unfinished),
    detail,
    ...(placeholders.length > 0 && {
      command: { command: 'oktaDocs.resolvePlaceholders', title: vscode.l10n.t('Resolve') },
    }),
  };
}

/** How far the site of a page has been read: the innermost one of those that the page is in. */
function siteOf(sites: readonly SiteStatus[], page: vscode.Uri): Shown | null {
  const around = sites.filter(({ uri }) =>
    page.toString().startsWith(`${vscode.Uri.parse(uri, true).toString()}/`),
  );
  const site = around.sort((a, b) => b.uri.length - a.uri.length)[0];
  if (!site) return null;
  const detail = vscode.l10n.t('Docs site');
  const pages = site.pages.toLocaleString(vscode.env.language);
  switch (site.state) {
    case 'reading':
      return {
        text:
          site.pages === 0
            ? vscode.l10n.t('Reading the site')
            : vscode.l10n.t('Reading the site: {0} pages so far', pages),
        detail,
        busy: true,
      };
    case 'ready':
      return { text: vscode.l10n.t('{0} pages', pages), detail };
    case 'stopped':
      return {
        text: vscode.l10n.t('The site was not read: links and engines are not checked.'),
        detail,
        severity: vscode.LanguageStatusSeverity.Warning,
        command: { command: 'oktaDocs.checkWorkspace', title: vscode.l10n.t('Read and check it') },
      };
    case 'failed':
      return {
        text: vscode.l10n.t('The site could not be read. The output of Okta Docs Author says why.'),
        detail,
        severity: vscode.LanguageStatusSeverity.Warning,
      };
  }
}
