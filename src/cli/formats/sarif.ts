import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository, version } from '../../../package.json';
import { RULES } from '../../core/rules';
import { ruleDocumentation } from '../../core/rules/documentation';
import type { Severity } from '../../core/rules/rule';
import type { CheckResult } from '../findings';
import { jsonLine, type Io } from '../io';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), with what GitHub's code scanning wants of it. */
export function formatSarif({ findings }: CheckResult, { cwd }: Io): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'okta-docs',
            version,
            informationUri: repository.url.replace(/\.git$/, ''),
            rules: RULES.map(({ id, description, documentation, severity, category }) => ({
              id,
              shortDescription: { text: description },
              fullDescription: { text: description },
              help: { text: documentation, markdown: documentation },
              helpUri: ruleDocumentation(id),
              defaultConfiguration: { level: LEVELS[severity] },
              properties: { tags: [category] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { uri: pathToFileURL(`${cwd}${path.sep}`).href } },
        results: findings.map(({ file, rule, severity, message, range: { start, end } }) => ({
          ruleId: rule,
          ruleIndex: RULES.findIndex(({ id }) => id === rule),
          level: LEVELS[severity],
          message: { text: plain(message) },
          locations: [
            {
              physicalLocation: {
                artifactLocation: location(file),
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
  return jsonLine(log);
}

/** Names the folder that files are relative to. */
const ROOT = '%SRCROOT%';

/** On Windows a file on another drive than the working directory has no relative path. */
function location(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  if (path.isAbsolute(file)) return { uri: pathToFileURL(file).href };
  // Windows lets a name have half a character, which has no place in an address.
  const name = file.replace(/\p{Surrogate}/gu, '\ufffd');
  return { uri: name.split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}

/** A message that quotes a page, without what readers of SARIF take for a placeholder (`{0}`) or a link (`[text](target)`). */
function plain(message: string): string {
  return message.replace(/\{(\d{1,9})\}/g, '{{$1}}').replace(/\[(?=[^\][]*\]\()/g, '\\[');
}
