import manifest from '../../package.json';
import { notice, type Generated } from './generator';
import { text } from './manifest';

interface Setting {
  readonly type: string;
  readonly default?: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
}

/** What each command does, in a sentence more than its title. A command without one can't be released. */
const COMMANDS: Readonly<Record<string, string>> = {
  'oktaDocs.getStarted': 'Opens the walkthrough: from an unfinished page to a finished one, in five steps.',
  'oktaDocs.openPracticePage':
    'Opens an unsaved page with placeholders to try the fixes and the preview on, also where there is no docs site.',
  'oktaDocs.nextPlaceholder': 'Goes to the next thing in the page that is still to be filled in.',
  'oktaDocs.previousPlaceholder': 'Goes to the one before.',
  'oktaDocs.insertIdentityEngineBanner':
    'Puts the banner for Identity Engine on top of the page, or under the heading that the cursor is in.',
  'oktaDocs.insertClassicEngineNote':
    'Puts the note for Classic Engine there, with a link to the counterpart for Identity Engine where there is one.',
  'oktaDocs.addCounterpartNote':
    'Adds, on the page that this page sends readers of the other engine to, the note that sends them back.',
  'oktaDocs.newConcept':
    'Asks for title, folder and description, and makes a concept page that opens at the first thing to fill in.',
  'oktaDocs.newGuide':
    'The same for a guide: its folders, its section, a folder for each framework, and its name on the list of guides.',
  'oktaDocs.newFramework':
    'Gives a guide another framework: every snippet that the guide shows, with the headings that it has elsewhere, to be filled in.',
  'oktaDocs.newSnippet':
    "Makes a snippet for each framework of a guide, and shows it at the cursor or at the end of the section's page.",
  'oktaDocs.openPreview': 'Shows the page as readers of an engine see it, in place of the editor.',
  'oktaDocs.openPreviewToSide': 'Shows it beside the editor; both scroll together.',
  'oktaDocs.choosePage':
    'Lists the pages and headings that the link at the cursor may mean, the likeliest first.',
  'oktaDocs.copySiteLink':
    'Copies the address that other pages link to, of a page, a heading, a folder or a picture.',
  'oktaDocs.checkWorkspace': 'Lists the problems of all pages, not only of those that are open.',
  'oktaDocs.groupUnfinishedByPage': 'Groups the Unfinished Work view by the page that the work is on.',
  'oktaDocs.groupUnfinishedByKind': 'Groups it by links, notes, images, broken links and parked comments.',
  'oktaDocs.groupUnfinishedByAsked': 'Groups it by the colleague whom a placeholder or comment names.',
  'oktaDocs.showUnfinishedOfBranch':
    'Lists only pages that differ from the commit at which the branch left the default branch: in commits, in the working tree, or as new files.',
  'oktaDocs.showAllUnfinished': 'Lists all pages again.',
  'oktaDocs.nextUnfinished': 'Opens the next thing to do in the order of the view, on whichever page it is.',
  'oktaDocs.previousUnfinished': 'Opens the one before.',
  'oktaDocs.resolveUnfinished': 'In the view: opens the place and offers what fits (<kbd>Ctrl+.</kbd>).',
  'oktaDocs.ignoreUnfinished':
    'In the view: writes the comment that silences it into the page (<kbd>Delete</kbd>).',
  'oktaDocs.resolvePlaceholders': 'Walks through the placeholders of the page and offers what fits for each.',
};

/** `docs/reference/editor.md`: settings, commands and views of package.json. */
export function editorPage(): readonly Generated[] {
  const { commands, configuration, views } = manifest.contributes;
  const content = `${notice('package.json')}
# Settings, commands and views

## Settings

Search for "Okta Docs" in the settings of VS Code.

${(configuration as unknown as { title: string; properties: Record<string, Setting> }[]).map(section).join('\n')}
## Commands

All are in the Command Palette (<kbd>Ctrl+Shift+P</kbd>) under "Okta Docs".

${commands.map(command).join('\n')}
## Views

${Object.values(views as Record<string, { id: string; name: string }[]>)
  .flat()
  .map(({ id, name }) => `- **${text(name)}** (\`${id}\`)`)
  .join('\n')}
`;
  return [{ file: 'docs/reference/editor.md', content }];
}

function section({ title, properties }: { title: string; properties: Record<string, Setting> }): string {
  return `### ${text(title)}\n\n${Object.entries(properties)
    .map(([id, value]) => setting(id, value))
    .join('\n')}`;
}

function setting(id: string, value: Setting): string {
  const said = value.markdownEnumDescriptions ?? value.enumDescriptions;
  const choices = (value.enum ?? []).map((choice, index) => {
    const description = said?.[index];
    return `- \`${JSON.stringify(choice)}\`${description ? `: ${text(description)}` : ''}`;
  });
  return `#### \`${id}\`

${text(value.markdownDescription ?? value.description ?? '')}

${choices.length > 0 ? `${choices.join('\n')}\n\n` : ''}Default: \`${JSON.stringify(value.default)}\`
`;
}

function command({ command: id, title }: { command: string; title: string }): string {
  const does = COMMANDS[id];
  if (!does)
    throw new Error(`scripts/generate/editor.ts doesn't say what the command ${id} does: add a sentence`);
  return `#### ${text(title)}\n\n${does}\n\nIdentifier: \`${id}\`\n`;
}
