import * as l10n from '@vscode/l10n';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import type { ConfigurationProblem } from '../core/rules/configuration';
import { ruleDocumentation } from '../core/rules/documentation';
import type { Finding, Severity } from '../core/rules/rule';
import type { Positions } from '../positions';

/** The name that stands beside a message in the editor. */
const SOURCE = 'Okta Docs';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** All that is said of a page that is too large. */
export function tooLarge(): Diagnostic {
  return {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: DiagnosticSeverity.Warning,
    source: SOURCE,
    message: l10n.t(
      'Nothing of this file is checked: it is larger than 16 MB, which is too large for a page.',
    ),
  };
}

/** A finding as the protocol has it. */
export function toDiagnostic(finding: Finding, positions: Positions): Diagnostic {
  const { rule, severity, message, data } = finding;
  return {
    range: positions.range(finding),
    severity: SEVERITY[severity],
    code: rule,
    codeDescription: { href: ruleDocumentation(rule) },
    source: SOURCE,
    message,
    ...(data && { data }),
  };
}

/** A problem of the configuration file. */
export function toConfigurationDiagnostic(problem: ConfigurationProblem, positions: Positions): Diagnostic {
  return {
    range: positions.range(problem),
    severity: DiagnosticSeverity.Warning,
    source: SOURCE,
    message: problem.message,
  };
}
