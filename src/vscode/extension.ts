import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../protocol';
import { answerFileRequests } from './file-requests';
import { registerChoosePage } from './choose-page';
import { clientOptions } from './client';
import { showEngineCoverage } from './coverage-view';
import { registerGettingStarted } from './getting-started';
import { MovedFiles } from './move-files';
import { showLanguageStatus } from './language-status';
import { PageStatuses } from './page-statuses';
import { registerNewPages } from './new-pages';
import { registerPlaceholderCommands } from './placeholder-commands';
import { registerPreview } from './preview';
import { showPlaceholderCount } from './placeholder-status';
import { registerPasteAndDrop } from './paste-and-drop';
import { renameMiddleware } from './rename';
import { registerResolvePlaceholders } from './resolve-placeholders';
import { registerShowReferences } from './show-references';
import { registerCopySiteLink } from './site-link';
import { registerEngineCommands } from './engine-commands';
import { showUnfinishedWork } from './unfinished-view';
import { registerWorkspaceCheck } from './workspace-check';
import { reportVisibleDocuments } from './visible-documents';

/** Makes the client of a language server: a process of its own on the desktop, a worker in the browser. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/**
 * Starts the language server and registers what the extension contributes. The same on the desktop and in the browser.
 * @param initializationOptions for the server
 */
export async function start(
  context: vscode.ExtensionContext,
  createClient: CreateClient,
  initializationOptions: InitializationOptions = {},
): Promise<void> {
  const moved = new MovedFiles();
  const client = createClient('oktaDocs', vscode.l10n.t('Okta Docs Author'), {
    ...clientOptions(initializationOptions),
    middleware: { ...renameMiddleware, workspace: moved.middleware },
  });
  moved.attach(client);
  const statuses = new PageStatuses(client);
  context.subscriptions.push(
    client,
    answerFileRequests(client),
    statuses,
    registerPlaceholderCommands(statuses),
    registerGettingStarted(context, statuses),
    showPlaceholderCount(statuses),
    showLanguageStatus(client, statuses),
    registerChoosePage(client),
    registerCopySiteLink(client),
    registerEngineCommands(client),
    registerNewPages(client),
    registerPasteAndDrop(client),
    registerResolvePlaceholders(client, statuses),
    registerWorkspaceCheck(client),
    showUnfinishedWork(context, client),
    showEngineCoverage(client),
    registerShowReferences(client),
  );
  registerPreview(context, client);
  await client.start();
  context.subscriptions.push(reportVisibleDocuments(client));
}
