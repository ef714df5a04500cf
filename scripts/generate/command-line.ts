import { COMMANDS, run } from '../../src/cli/run';
import { notice, type Generated } from './generator';

/** `docs/reference/command-line.md`: what `--help` says of each command. */
export async function commandLinePage(): Promise<readonly Generated[]> {
  const sections: string[] = [];
  for (const command of COMMANDS)
    sections.push(`## ${command}\n\n\`\`\`text\n${(await helpOf([command])).trimEnd()}\n\`\`\`\n`);
  const content = `${notice('src/cli/run.ts')}
# Command line reference

What each command of \`okta-docs\` says of itself with \`--help\`. How to use them in a pipeline: [On the command line and in CI](../guides/command-line.md).

${sections.join('\n')}`;
  return [{ file: 'docs/reference/command-line.md', content }];
}

async function helpOf(command: readonly string[]): Promise<string> {
  let text = '';
  const nothing = () => undefined;
  await run([...command, '--help'], {
    cwd: '.',
    environment: {},
    colours: false,
    terminal: false,
    out: (part) => (text += part),
    err: nothing,
    complain: nothing,
    progress: nothing,
  });
  return text;
}
