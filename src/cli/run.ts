import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../../package.json';
import { SEVERITIES } from '../core/rules/rule';
import { EXIT } from './exit';
import { BadInput, printable, type Io } from './io';

/** The names of all commands, in the order of the help. */
export const COMMANDS = [
  'check',
  'fix',
  'routes',
  'links',
  'engines',
  'preview',
  'suggest',
  'report',
] as const;

/**
 * Runs `okta-docs` with its arguments.
 * @returns the exit code: 0 clean, 1 findings, 2 usage or unreadable input (one line on `io.err` says what and where)
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.clean;
  const program = buildProgram(io, (result) => (code = result));
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.unusable;
    if (error instanceof BadInput) {
      io.complain(error.message);
      return EXIT.unusable;
    }
    throw error;
  }
}

function buildProgram(io: Io, done: (code: number) => void): Command {
  const program = new Command('okta-docs')
    .description(
      "Checks and mends the Markdown of Okta's developer docs. Nothing of the docs is run; nothing leaves the machine.",
    )
    .version(version)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (text, write) =>
        write(`okta-docs: ${printable(text.replace(/^error: /, '').trimEnd())}\n`),
    })
    .showHelpAfterError(false)
    .addHelpText(
      'after',
      `
Exit codes: 0 nothing to report, 1 findings at or above --fail-on, 2 usage or input that can't be read.
Each command explains itself, with examples: okta-docs check --help`,
    );

  const command = (name: (typeof COMMANDS)[number], description: string, examples: readonly Example[]) =>
    program
      .command(name)
      .description(description)
      .option('--site <dir>', 'root of the docs site; without it, the one that the files are in')
      .option('--json', 'print one JSON object')
      .addHelpText('after', exampleText(examples));
  const pages: [name: string, description: string] = [
    '[paths...]',
    'Markdown files or folders; without any, the site or the working directory',
  ];

  command('check', 'Report problems of pages.', [
    ['okta-docs check', 'the site, or the folder that you are in'],
    ['okta-docs check docs/guides --fail-on warning', 'one folder; warnings fail too'],
    ['okta-docs check --since main', 'only files that your branch changed'],
    ['okta-docs check --since main --new-only', 'only what your branch made worse, on any page'],
    ['okta-docs check --write-baseline known.json', 'take down what is there ...'],
    ['okta-docs check --baseline known.json', '... and report only what comes on top of it'],
    ['okta-docs check --format sarif > okta-docs.sarif', 'for code scanning'],
  ])
    .argument(...pages)
    .addOption(
      new Option('--format <format>', 'how to print what was found')
        .choices(['text', 'json', 'sarif', 'github', 'junit'])
        .default('text'),
    )
    .option(
      '--fail-on <severity>',
      `exit with 1 from this severity on: ${SEVERITIES.join(', ')} or never`,
      oneOf([...SEVERITIES, 'never']),
      'error',
    )
    .option('--since <ref>', 'only files that changed since your branch left this commit, branch or tag')
    .option('--new-only', 'with --since: of all files, only what was not found there before')
    .option('--baseline <file>', 'leave out the known findings that this file lists')
    .option('--write-baseline <file>', 'write all findings to such a file instead of reporting them')
    .option('--no-cache', 'read every file anew, and remember nothing for the next time')
    .action(async (paths: string[], options) => {
      const { check } = await import('./commands/check');
      done(await check(io, paths, options));
    });

  command('fix', 'Apply the fixes that change no meaning.', [
    ['okta-docs fix', 'the site, or the folder that you are in'],
    ['okta-docs fix docs/concepts --dry-run', 'only show what would change'],
    ['okta-docs fix --dry-run | git apply', 'the same as without --dry-run'],
  ])
    .argument(...pages)
    .option('--dry-run', 'change nothing; print what would change as a unified diff')
    .action(async (paths: string[], options) => {
      const { fix } = await import('./commands/fix');
      done(await fix(io, paths, options));
    });

  command('routes', 'List the addresses that the site serves, and its redirects.', [
    ['okta-docs routes', ''],
    ['okta-docs routes --json > routes.json', ''],
  ])
    .argument('[paths...]', 'files or folders of the site; without any, the working directory')
    .action(async (paths: string[], options) => {
      const { routes } = await import('./commands/routes');
      done(await routes(io, paths, options));
    });

  command('links', 'List links, images, iframes and cards, and what a reader gets there.', [
    ['okta-docs links docs/concepts', ''],
    ['okta-docs links --json > links.json', ''],
  ])
    .argument(...pages)
    .action(async (paths: string[], options) => {
      const { links } = await import('./commands/links');
      done(await links(io, paths, options));
    });

  command('engines', 'List for which engine pages and their parts are, and their counterparts.', [
    ['okta-docs engines docs/concepts', ''],
    ['okta-docs engines --json', ''],
  ])
    .argument(...pages)
    .action(async (paths: string[], options) => {
      const { engines } = await import('./commands/engines');
      done(await engines(io, paths, options));
    });

  command('preview', 'Write pages as HTML files, as readers of an engine see them.', [
    ['okta-docs preview docs/concepts/key-rotation/index.md -o page.html', 'one page'],
    ['okta-docs preview docs/concepts/key-rotation/index.md --engine compare -o both.html', 'both engines'],
    ['okta-docs preview docs/concepts -o out --engine classic-engine', 'a folder into a folder'],
  ])
    .argument(...pages)
    .addOption(
      new Option('--engine <engine>', 'whose reading to write, or both side by side')
        .choices(['identity-engine', 'classic-engine', 'compare'])
        .default('identity-engine'),
    )
    .option('--framework <name>', 'the choice of "Instructions for"; without it, the guide\'s first')
    .option('--fragment', 'the content alone, both engines, components in place')
    .requiredOption('-o, --output <path>', 'the HTML file of one page, or a folder for several')
    .action(async (paths: string[], options) => {
      const { preview } = await import('./commands/preview');
      done(await preview(io, paths, options));
    });

  command('suggest', 'Rank the pages and headings that a link text may mean.', [
    ['okta-docs suggest --from docs/concepts/key-rotation/index.md --text "session lifetime"', ''],
    ['okta-docs suggest --batch questions.jsonl --json', 'many at once'],
  ])
    .option('--from <file>', 'the file that the link stands in')
    .option('--text <text>', "the link's text")
    .option('--context <text>', 'the sentence around it')
    .option('--batch <file>', 'many questions: a JSON object {id, from, text, context?, line?} on each line')
    .option('--limit <number>', 'how many to offer', wholeNumber, 5)
    .action(async (options) => {
      const { suggest } = await import('./commands/suggest');
      done(await suggest(io, options));
    });

  command('report', 'List what is unfinished, and which engines the pages cover.', [
    ['okta-docs report', 'the site, or the folder that you are in'],
    ['okta-docs report --since main', 'only what your branch adds'],
    ['okta-docs report --json > report.json', ''],
  ])
    .argument(...pages)
    .option('--since <ref>', 'only what was not there when your branch left this commit, branch or tag')
    .action(async (paths: string[], options) => {
      const { report } = await import('./commands/report');
      done(await report(io, paths, options));
    });

  return program;
}

/** A command line, and what it does where that needs saying. */
type Example = readonly [line: string, says: string];

function exampleText(examples: readonly Example[]): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, says]) => `  ${says ? `${line.padEnd(width)}  # ${says}` : line}`);
  return `\nExamples:\n${lines.join('\n')}`;
}

function wholeNumber(value: string): number {
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Give a number from 1 to 9999.');
}

function oneOf<T extends string>(choices: readonly T[]): (value: string) => T {
  return (value) => {
    if ((choices as readonly string[]).includes(value)) return value as T;
    throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
  };
}
