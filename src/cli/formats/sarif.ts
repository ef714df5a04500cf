import { version } from '../../../package.json';
import { RULES } from '../../core/rules';
import { ruleDocumentation } from '../../core/rules/documentation';
import type { Severity } from '../../core/rules/rule';
import type { CheckResult } from '../findings';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, which code scanning services read. */
export function formatSarif({ findings }: CheckResult): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'okta-docs',
            version,
            rules: RULES.map(({ id, description, severity, category }) => ({
              id,
              shortDescription: { text: description },
              helpUri: ruleDocumentation(id),
              defaultConfiguration: { level: LEVELS[severity] },
              properties: { category },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(({ file, rule, severity, message, range: { start, end } }) => ({
          ruleId: rule,
          ruleIndex: RULES.findIndex(({ id }) => id === rule),
          level: LEVELS[severity],
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
                region: {
                  startLine: start.line + 1,
                  startColumn: start.character + 1,
                  endLine: end.line + 1,
                  endColumn: end.character + 1,
                },
              },
            },
          ],
        })),
      },
    ],
  };
  return `${JSON.stringify(log)}\n`;
}
