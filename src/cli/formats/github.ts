import * as path from 'node:path';
import type { Severity } from '../../core/rules/rule';
import type { CheckResult } from '../findings';
import { type Io, withoutControls } from '../io';
import { relativeSlashed } from '../../node/paths';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/**
 * Workflow commands, which GitHub Actions shows as annotations of the pull request. Files are named from the folder of the checkout on
 * (`$GITHUB_WORKSPACE`), wherever in it the command runs. A line is one command: nothing that stands in it is another.
 */
export function formatGithub({ findings }: CheckResult, { cwd, environment }: Io): string {
  const checkout = environment['GITHUB_WORKSPACE'];
  const within = checkout ? relativeSlashed(checkout, cwd) : '';
  return findings
    .map(({ file, range: { start, end }, severity, rule, message }) => {
      const properties: Record<string, string | number> = {
        file: within.startsWith('..') ? file : path.posix.join(within, file),
        line: start.line + 1,
        endLine: end.line + 1,
        // Columns of several lines are refused.
        ...(start.line === end.line && { col: start.character + 1, endColumn: end.character + 1 }),
        title: rule,
      };
      const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
      return `::${COMMANDS[severity]} ${list.join(',')}::${data(withoutControls(message))}\n`;
    })
    .join('');
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text.replace(/[^\r\n]+/g, withoutControls))
    .replace(/:/g, '%3A')
    .replace(/,/g, '%2C');
}
