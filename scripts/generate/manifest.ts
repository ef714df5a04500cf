import manifest from '../../package.json';
import texts from '../../package.nls.json';
import type { Generated } from './generator';

interface Setting {
  readonly default?: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
}

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
}

/** The settings and commands of package.json, as tables of the README. */
export function manifestRegions(): readonly Generated[] {
  const settings = Object.entries<Setting>(manifest.contributes.configuration.properties).map(
    ([id, { default: value, description, markdownDescription }]) =>
      row(`\`${id}\``, text(markdownDescription ?? description ?? ''), `\`${JSON.stringify(value)}\``),
  );
  const commands = (manifest.contributes.commands as readonly Command[]).map(({ command, title, category }) =>
    row(category ? `${category}: ${text(title)}` : text(title), `\`${command}\``),
  );
  return [
    {
      file: 'README.md',
      region: 'settings',
      content: table(['Setting', 'What it does', 'Default'], settings),
    },
    { file: 'README.md', region: 'commands', content: table(['Command', 'Identifier'], commands) },
  ];
}

/** What a `%key%` of package.json stands for. */
function text(value: string): string {
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
