import * as vscode from 'vscode';
import type { PageStatuses } from './page-statuses';

/** Id of the walkthrough in package.json. */
const WALKTHROUGH = 'gettingStarted';

/** "Get Started" and "Open a Practice Page", and what tells the walkthrough that one of its steps is done. */
export function registerGettingStarted(
  context: vscode.ExtensionContext,
  statuses: PageStatuses,
): vscode.Disposable {
  let practice: vscode.TextDocument | undefined;
  return vscode.Disposable.from(
    vscode.commands.registerCommand('oktaDocs.getStarted', () =>
      vscode.commands.executeCommand(
        'workbench.action.openWalkthrough',
        `${context.extension.id}#${WALKTHROUGH}`,
        false,
      ),
    ),
    vscode.commands.registerCommand('oktaDocs.openPracticePage', async () => {
      if (!practice || practice.isClosed)
        practice = await vscode.workspace.openTextDocument({ language: 'markdown', content: practicePage() });
      await vscode.window.showTextDocument(practice);
    }),
    tellSteps(statuses),
  );
}

/**
 * Sets the contexts that complete steps of the walkthrough: `oktaDocs.pageOpened` once a page has been looked at, `oktaDocs.placeholderFixed`
 * once a page that stayed open has fewer placeholders than before.
 */
function tellSteps(statuses: PageStatuses): vscode.Disposable {
  const counts = new Map<string, number>();
  const set = new Set<string>();
  const done = (key: string) => {
    if (set.has(key)) return;
    set.add(key);
    void vscode.commands.executeCommand('setContext', key, true);
  };
  return statuses.onDidChange((uri) => {
    const key = uri.toString();
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === key);
    const status = document && statuses.of(document);
    if (!status) {
      counts.delete(key);
      return;
    }
    done('oktaDocs.pageOpened');
    if (status.placeholders.length < (counts.get(key) ?? 0)) done('oktaDocs.placeholderFixed');
    counts.set(key, status.placeholders.length);
  });
}

/** A page to try things on where there is no docs site. What is no words of ours stays out of the texts to translate. */
function practicePage(): string {
  return [
    `# ${vscode.l10n.t('Practice page')}`,
    vscode.l10n.t('Try things here: the page is kept nowhere unless you save it.'),
    `## ${vscode.l10n.t('Links that wait')}`,
    vscode.l10n.t('How to get a token: {0}.', `[${vscode.l10n.t('the token guide')}](ADD LINK)`),
    vscode.l10n.t(
      'What a token looks like: {0}.',
      `[${vscode.l10n.t('the standard')}](hhttps://www.rfc-editor.org/rfc/rfc7519)`,
    ),
    vscode.l10n.t('Put the cursor on one of them, press {0}, and choose a fix.', 'Ctrl+. (⌘.)'),
    `## ${vscode.l10n.t('A part for one engine')}`,
    '<ApiLifecycle access="ie" />',
    vscode.l10n.t(
      'Only readers with Identity Engine see this part. Open the preview, and switch to Classic Engine.',
    ),
    '',
  ].join('\n\n');
}
