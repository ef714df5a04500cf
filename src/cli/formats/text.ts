import { createColors } from 'picocolors';
import { SEVERITIES, type Severity } from '../../core/rules/rule';
import type { CheckResult } from '../findings';
import { printable, type Io } from '../io';

const PLURAL: Readonly<Record<Severity, string>> = {
  error: 'errors',
  warning: 'warnings',
  information: 'information',
  hint: 'hints',
};

/**
 * One line a finding, `file:line:column: severity: message (rule)` with one-based places, and a line of totals. Colours add nothing that the
 * words don't say.
 */
export function formatText({ files, findings, known }: CheckResult, { colours }: Io): string {
  const { bold, cyan, dim, green, red, yellow } = createColors(colours);
  const paint = { error: red, warning: yellow, information: cyan, hint: dim };
  const lines = findings.map(({ file, range: { start }, severity, message, rule }) => {
    const place = bold(printable(`${file}:${start.line + 1}:${start.character + 1}:`));
    return `${place} ${paint[severity](`${severity}:`)} ${printable(message)} ${dim(`(${rule})`)}`;
  });
  const counts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [paint[severity](`${count} ${count === 1 ? severity : PLURAL[severity]}`)];
  });
  const pages = `${files.length} ${files.length === 1 ? 'file' : 'files'} checked`;
  const rest = known ? ` (${known} known, left out)` : '';
  const nothing = known === undefined ? 'nothing found' : 'nothing new';
  lines.push(`${pages}: ${counts.length === 0 ? green(nothing) : counts.join(', ')}${rest}`);
  return lines.map((line) => `${line}\n`).join('');
}
