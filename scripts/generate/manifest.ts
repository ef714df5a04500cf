import manifest from '../../package.json';
import texts from '../../package.nls.json';
import type { Generated } from './generator';

interface Setting {
  readonly default?: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
}

interface SettingsSection {
  readonly title: string;
  /** The type of package.json gives each section the settings of all of them. */
  readonly properties: Readonly<Record<string, Setting | undefined>>;
}

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
}

/** The settings and commands of package.json, as tables of the README. */
export function manifestRegions(): readonly Generated[] {
  const sections = manifest.contributes.configuration as readonly SettingsSection[];
  const settings = sections.map(({ title, properties }) => {
    const rows = Object.entries(properties).flatMap(([id, setting]) =>
      setting
        ? row(
            `\`${id}\``,
            text(setting.markdownDescription ?? setting.description ?? ''),
            `\`${JSON.stringify(setting.default)}\``,
          )
        : [],
    );
    return `### ${text(title)}\n\n${table(['Setting', 'What it does', 'Default'], rows)}`;
  });
  const commands = (manifest.contributes.commands as readonly Command[]).map(({ command, title, category }) =>
    row(category ? `${category}: ${text(title)}` : text(title), `\`${command}\``),
  );
  return [
    {
      file: 'README.md',
      region: 'settings',
      content: settings.join('\n\n'),
    },
    { file: 'README.md', region: 'commands', content: table(['Command', 'Identifier'], commands) },
  ];
}

/** What a `%key%` of package.json stands for. */
export function text(value: string): string {
  const key = /^%(.+)%$/.exec(value)?.[1];
  return key === undefined ? value : ((texts as Readonly<Record<string, string>>)[key] ?? value);
}

function table(head: readonly string[], rows: readonly string[]): string {
  if (rows.length === 0) return '';
  return [row(...head), row(...head.map(() => '---')), ...rows].join('\n');
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}
