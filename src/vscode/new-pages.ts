import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { nameFor } from '../core/author/name';
import type { NewPages } from '../core/author/new-pages';
import {
  PLAN_NEW_PAGES,
  SITES_TO_WRITE,
  type GuideToWrite,
  type NewPagesAnswer,
  type NewPagesReady,
  type NewPagesRefused,
  type PlanNewPages,
  type SitesToWriteParams,
  type SiteToWrite,
} from '../protocol';
import { atCursor } from './at-cursor';

/** "New Concept Page", "New Guide", "New Framework for a Guide" and "New Snippet in All Frameworks". */
export function registerNewPages(client: BaseLanguageClient): vscode.Disposable {
  const command =
    (ask: (questions: Questions) => Promise<NewPages | undefined>) => async (resource?: unknown) => {
      const uri = resource instanceof vscode.Uri ? resource : vscode.window.activeTextEditor?.document.uri;
      const site = await chooseSite(client, uri);
      if (!site) return;
      const questions = new Questions(client, site);
      const pages = await ask(questions);
      if (!pages) return;
      const answer = await questions.plan(pages);
      if (!answer) return say(vscode.l10n.t('The docs site could not be read.'));
      if ('obstacle' in answer) return say(refusal(answer));
      await create(client, answer);
    };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('oktaDocs.newConcept', command(askForConcept)),
    vscode.commands.registerCommand('oktaDocs.newGuide', command(askForGuide)),
    vscode.commands.registerCommand('oktaDocs.newFramework', command(askForFramework)),
    vscode.commands.registerCommand('oktaDocs.newSnippet', command(askForSnippet)),
  );
}

async function askForConcept(questions: Questions): Promise<NewPages | undefined> {
  const heading = vscode.l10n.t('New Concept Page');
  return questions.page(heading, 3, 'docs/concepts', (title, name, description) => ({
    kind: 'concept',
    title,
    name,
    description,
  }));
}

async function askForGuide(questions: Questions): Promise<NewPages | undefined> {
  const heading = vscode.l10n.t('New Guide');
  const guide = (title: string, name: string, description: string, frameworks: string): NewPages => ({
    kind: 'guide',
    title,
    name,
    description,
    frameworks: namesIn(frameworks),
  });
  const page = await questions.page(heading, 4, 'docs/guides', (title, name, description) =>
    guide(title, name, description, ''),
  );
  if (page?.kind !== 'guide') return undefined;
  const { title, name, description } = page;
  const frameworks = await questions.text(
    {
      title: step(heading, 4, 4),
      prompt: vscode.l10n.t(
        'Languages or frameworks that it is written for. Leave it empty if there are none.',
      ),
      placeHolder: vscode.l10n.t('Folder names with commas, such as: angular, react'),
    },
    (value) => guide(title, name, description, value),
  );
  return frameworks === undefined ? undefined : guide(title, name, description, frameworks);
}

async function askForFramework(questions: Questions): Promise<NewPages | undefined> {
  const heading = vscode.l10n.t('New Framework for a Guide');
  const guide = await questions.guide(step(heading, 1, 2));
  if (!guide) return undefined;
  const framework = (name: string): NewPages => ({ kind: 'framework', guide: guide.folder, name });
  const name = await questions.text(
    {
      title: step(heading, 2, 2),
      prompt: vscode.l10n.t('Folder of the framework in "{0}"', guide.title),
      placeHolder: guide.frameworks.join(', '),
    },
    framework,
  );
  return name === undefined ? undefined : framework(name);
}

async function askForSnippet(questions: Questions): Promise<NewPages | undefined> {
  const heading = vscode.l10n.t('New Snippet in All Frameworks');
  const guide = await questions.guide(step(heading, 1, 2));
  if (!guide) return undefined;
  const section =
    guide.sections.length === 1
      ? guide.sections[0]
      : await vscode.window.showQuickPick([...guide.sections], { title: vscode.l10n.t('Which section?') });
  if (section === undefined) return undefined;
  let { frameworks } = guide;
  if (frameworks.length === 0) {
    const names = await vscode.window.showInputBox({
      title: heading,
      prompt: vscode.l10n.t('"{0}" has no frameworks yet. Which is it to have?', guide.title),
      placeHolder: vscode.l10n.t('Folder names with commas, such as: angular, react'),
      ignoreFocusOut: true,
    });
    if (names === undefined) return undefined;
    frameworks = namesIn(names);
  }
  const snippet = (name: string): NewPages => ({
    kind: 'snippet',
    guide: guide.folder,
    section,
    name,
    frameworks,
  });
  const name = await questions.text(
    {
      title: step(heading, 2, 2),
      prompt: vscode.l10n.t('Name of the snippet, for {0}', frameworks.join(', ')),
      placeHolder: vscode.l10n.t('Small letters, such as: install'),
    },
    snippet,
  );
  return name === undefined ? undefined : snippet(name);
}

/** Asks a writer, with a word on each answer while it is typed. */
class Questions {
  constructor(
    private readonly client: BaseLanguageClient,
    readonly site: SiteToWrite,
  ) {}

  /** What would be made; `null` when the site can't be read. */
  plan(pages: NewPages): Promise<NewPagesAnswer | null> {
    const editor = vscode.window.activeTextEditor;
    const params: PlanNewPages = {
      site: this.site.uri,
      pages,
      ...(editor && { at: atCursor(this.client, editor) }),
    };
    return this.client.sendRequest<NewPagesAnswer | null>(PLAN_NEW_PAGES, params);
  }

  /** A text that does. @param pages what would be made with it */
  text(
    options: Omit<vscode.InputBoxOptions, 'validateInput'>,
    pages: (value: string) => NewPages,
  ): Thenable<string | undefined> {
    return vscode.window
      .showInputBox({
        ...options,
        ignoreFocusOut: true,
        validateInput: async (value) => {
          const answer = await this.plan(pages(value.trim()));
          return answer && 'obstacle' in answer ? refusal(answer) : undefined;
        },
      })
      .then((value) => value?.trim());
  }

  /** Title, folder and description of a page, the first three of `steps` questions. */
  async page(
    heading: string,
    steps: number,
    folder: string,
    pages: (title: string, name: string, description: string) => NewPages,
  ): Promise<NewPages | undefined> {
    const title = await vscode.window.showInputBox({
      title: step(heading, 1, steps),
      prompt: vscode.l10n.t('Title of the page'),
      placeHolder: vscode.l10n.t('As readers see it, such as: Key rotation'),
      ignoreFocusOut: true,
      validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('A page needs a title.') : undefined),
    });
    if (title === undefined) return undefined;
    const name = await this.text(
      {
        title: step(heading, 2, steps),
        prompt: vscode.l10n.t('Folder in {0}: it becomes the address of the page', folder),
        value: nameFor(title),
      },
      (value) => pages(title, value, ''),
    );
    if (name === undefined) return undefined;
    const description = await vscode.window.showInputBox({
      title: step(heading, 3, steps),
      prompt: vscode.l10n.t('Description: a sentence for search results. Leave it empty to write it later.'),
      ignoreFocusOut: true,
    });
    return description === undefined ? undefined : pages(title.trim(), name, description);
  }

  /** The guide that the writer is in, or one from a list. */
  async guide(title: string): Promise<GuideToWrite | undefined> {
    const { guides, guide } = this.site;
    if (guides.length === 0) say(vscode.l10n.t('The docs site has no guides yet. Begin with "New Guide".'));
    if (guides.length === 0) return undefined;
    const own = guides.find(({ folder }) => folder === guide);
    if (own) return own;
    const items = guides.map((candidate) => ({
      label: candidate.title,
      description: candidate.folder,
      detail: candidate.frameworks.join(', '),
      candidate,
    }));
    const chosen = await vscode.window.showQuickPick(items, {
      title,
      placeHolder: vscode.l10n.t('For which guide?'),
      matchOnDescription: true,
      ignoreFocusOut: true,
    });
    return chosen?.candidate;
  }
}

async function chooseSite(
  client: BaseLanguageClient,
  uri: vscode.Uri | undefined,
): Promise<SiteToWrite | undefined> {
  const params: SitesToWriteParams = uri ? { uri: client.code2ProtocolConverter.asUri(uri) } : {};
  const sites = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading the docs site') },
    () => client.sendRequest<SiteToWrite[] | null>(SITES_TO_WRITE, params),
  );
  if (!sites || sites.length === 0) {
    say(vscode.l10n.t('There is no docs site in this workspace.'));
    return undefined;
  }
  if (sites.length === 1) return sites[0];
  const items = sites.map((site) => ({
    label: vscode.workspace.asRelativePath(client.protocol2CodeConverter.asUri(site.uri)),
    site,
  }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('In which docs site?') }))?.site;
}

/** Makes files and edits in one step that can be undone, and shows what is to be filled in first. */
async function create(client: BaseLanguageClient, { files, edit, open }: NewPagesReady): Promise<void> {
  const { protocol2CodeConverter } = client;
  const changes = await protocol2CodeConverter.asWorkspaceEdit(edit);
  // What changes stays open: the editor can't undo in a file that was closed.
  for (const [uri] of changes.entries()) {
    const changed = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(changed, { preview: false, preserveFocus: true });
  }
  for (const { uri, text } of files) {
    changes.createFile(protocol2CodeConverter.asUri(uri), { contents: new TextEncoder().encode(text) });
  }
  // As a refactoring it is saved, too: what was made is on the disk either way.
  if (!(await vscode.workspace.applyEdit(changes, { isRefactoring: true }))) {
    return say(vscode.l10n.t('Nothing was made: the files could not be written.'));
  }
  const document = await vscode.workspace.openTextDocument(protocol2CodeConverter.asUri(open.uri));
  const range = protocol2CodeConverter.asRange(open.range);
  await vscode.window.showTextDocument(document, { selection: range });
}

function step(heading: string, number: number, of: number): string {
  return vscode.l10n.t('{0} ({1}/{2})', heading, number, of);
}

/** Names with commas or spaces between them. */
function namesIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}

function refusal({ answer, obstacle, about }: NewPagesRefused): string {
  switch (obstacle) {
    case 'empty':
      return answer === 'title'
        ? vscode.l10n.t('A page needs a title.')
        : vscode.l10n.t('A folder or file needs a name.');
    case 'characters':
      return vscode.l10n.t('"{0}" makes no address: use small letters, digits and hyphens.', about);
    case 'taken':
      return answer === 'frameworks'
        ? vscode.l10n.t('"{0}" is named twice.', about)
        : vscode.l10n.t('"{0}" exists already.', about);
    case 'redirected':
      return vscode.l10n.t('conductor.yml sends readers of {0} elsewhere: choose another name.', about);
    case 'no-snippets':
      return vscode.l10n.t(
        'The guide "{0}" shows no snippets, so it has no frameworks. Begin with "New Snippet in All Frameworks".',
        about,
      );
    case 'no-frameworks':
      return vscode.l10n.t('A snippet needs at least one framework.');
    case 'gone':
      return vscode.l10n.t('{0} is not there any more.', about);
    case 'unreadable':
      return vscode.l10n.t('The list in {0} cannot be read: put its front matter right first.', about);
    case 'read-only':
      return vscode.l10n.t('{0} would have to change, but it is read-only.', about);
    case 'outside':
      return vscode.l10n.t(
        '{0} would be written, but a symbolic link leads from there out of the site.',
        about,
      );
  }
}

function say(message: string): void {
  void vscode.window.showWarningMessage(message);
}
