import { SEVERITIES, type Severity } from '../../core/rules/rule';
import type { CheckResult } from '../findings';
import { printable } from '../io';

const PLURAL: Readonly<Record<Severity, string>> = {
  error: 'errors',
  warning: 'warnings',
  information: 'information',
  hint: 'hints',
};

/** One line a finding, `file:line:column: severity: message (rule)` with one-based places, and a line of totals. */
export function formatText({ files, findings }: CheckResult): string {
  const lines = findings.map(({ file, range: { start }, severity, message, rule }) =>
    printable(`${file}:${start.line + 1}:${start.character + 1}: ${severity}: ${message} (${rule})`),
  );
  const counts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? severity : PLURAL[severity]}`];
  });
  const pages = `${files.length} ${files.length === 1 ? 'file' : 'files'} checked`;
  lines.push(`${pages}: ${counts.length === 0 ? 'nothing found' : counts.join(', ')}`);
  return lines.map((line) => `${line}\n`).join('');
}
