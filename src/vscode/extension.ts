import type * as vscode from 'vscode';
import { registerChoosePage } from './choose-page';
import { createClient } from './client';
import { showLanguageStatus } from './language-status';
import { PageStatuses } from './page-statuses';
import { registerPlaceholderCommands } from './placeholder-commands';
import { registerPreview } from './preview';
import { showPlaceholderCount } from './placeholder-status';
import { registerResolvePlaceholders } from './resolve-placeholders';
import { registerShowReferences } from './show-references';
import { registerCopySiteLink } from './site-link';
import { registerEngineCommands } from './engine-commands';
import { showUnfinishedWork } from './unfinished-view';
import { registerWorkspaceCheck } from './workspace-check';
import { reportVisibleDocuments } from './visible-documents';

/** Starts the language server and registers what the extension contributes. Called by VS Code once. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const client = createClient(context);
  const statuses = new PageStatuses(client);
  context.subscriptions.push(
    client,
    statuses,
    registerPlaceholderCommands(statuses),
    showPlaceholderCount(statuses),
    showLanguageStatus(client, statuses),
    registerChoosePage(client),
    registerCopySiteLink(client),
    registerEngineCommands(client),
    registerResolvePlaceholders(client, statuses),
    registerWorkspaceCheck(client),
    showUnfinishedWork(),
    registerShowReferences(client),
  );
  registerPreview(context, client);
  await client.start();
  context.subscriptions.push(reportVisibleDocuments(client));
}
