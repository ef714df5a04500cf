import * as l10n from '@vscode/l10n';
import picomatch from 'picomatch/posix';
import { isMap, isScalar, parseDocument, type Node } from 'yaml';
import { sayYamlSlip, yamlSlip } from '../yaml-slip';
import { CONFIGURATION_KEYS, OVERRIDE_KEYS } from './configuration-schema';
import { isRetired } from '../site/retired-pages';
import { SEVERITIES, type Finding, type Severity } from './rule';

export type RuleSetting = Severity | 'off';

/** A problem of a `.okta-docs.yml`; offsets of its text. */
export interface ConfigurationProblem {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

interface Override {
  readonly matches: (path: string) => boolean;
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

/** In UTF-16 units: picomatch throws on patterns that are longer still, and on empty ones. */
const LONGEST_PATTERN = 1000;

/** Each is tried at every place behind the one before: more of them would let a workspace make matching take for ever. */
const MOST_WILDCARDS = 3;

/**
 * Whether a glob pattern is matched in bounded time. What picomatch takes for groups and their repetitions counts as text, which it is in
 * names of files, so wildcards alone decide.
 */
function isBounded(pattern: string): boolean {
  const parts = pattern.split('/');
  if (parts.filter((part) => part === '**').length > MOST_WILDCARDS) return false;
  return parts.every((part) => (part.match(/\*+/g)?.length ?? 0) <= MOST_WILDCARDS);
}

/** How weighty a rule's findings are at most on pages that nobody edits any more; rules that aren't named stay as they are. */
const ON_RETIRED_PAGES: ReadonlyMap<string, Severity> = new Map([
  ['broken-page-link', 'information'],
  ['missing-asset', 'information'],
  ['broken-anchor', 'hint'],
  ['redirected-link', 'hint'],
  ['missing-trailing-slash', 'hint'],
  ['unused-snippet', 'hint'],
  ['front-matter-title', 'hint'],
  ['engine-name', 'hint'],
  ['note-format', 'hint'],
  ['repeated-word', 'hint'],
  ['site-forbidden-text', 'hint'],
]);

/**
 * What `.okta-docs.yml` and the shipped defaults say of severities and ignores: the same for editor, command line and CI.
 *
 * ```yaml
 * rules:
 *   repeated-word: off
 * ignore:
 *   - docs/internal/**
 * overrides:
 *   - files: [docs/release-notes/2019/**]
 *     rules: { broken-anchor: hint }
 * ```
 *
 * Pages that nobody edits any more have lower severities unless the file says otherwise of the rule.
 */
export class Configuration {
  private constructor(
    private readonly rules: ReadonlyMap<string, RuleSetting>,
    private readonly ignored: (path: string) => boolean,
    private readonly overrides: readonly Override[],
    readonly problems: readonly ConfigurationProblem[],
  ) {}

  /** Every rule at its default, nothing ignored. */
  static readonly default = new Configuration(new Map(), () => false, [], []);

  /**
   * Reads a `.okta-docs.yml`. Never throws: what can't be used is left out and named in {@link Configuration.problems}.
   * @param knownRules ids that may be named
   */
  static parse(text: string, knownRules: ReadonlySet<string>): Configuration {
    const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
    const slip = yamlSlip(document);
    const problems: ConfigurationProblem[] = slip
      ? [{ message: sayYamlSlip(slip), from: slip.from, to: slip.to }]
      : [];
    const root = document.contents;
    if (!slip && root !== null && !isMap(root) && !(isScalar(root) && root.value === null)) {
      problems.push({ message: l10n.t('Expected keys such as "rules" or "ignore".'), ...place(root) });
    }
    const value =
      problems.length === 0 && isMap(root)
        ? (document.toJS({ maxAliasCount: 20 }) as Record<string, unknown>)
        : {};
    const at = (...path: (string | number)[]) => place(document.getIn(path, true) as Node | null);
    const atKey = (key: string, ...path: (string | number)[]) => {
      const map = document.getIn(path, true);
      const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : null;
      return place(pair?.key as Node | null | undefined);
    };
    const checkKeys = (map: object, known: object, ...path: (string | number)[]) => {
      const names = Object.keys(known);
      for (const key of Object.keys(map)) {
        if (names.includes(key)) continue;
        const message = l10n.t('Unknown key "{0}". Known are: {1}.', key, names.join(', '));
        problems.push({ message, ...atKey(key, ...path) });
      }
    };

    checkKeys(value, CONFIGURATION_KEYS);
    const readRules = (settings: unknown, ...path: (string | number)[]): Map<string, RuleSetting> => {
      const result = new Map<string, RuleSetting>();
      if (settings === undefined || settings === null) return result;
      if (typeof settings !== 'object' || Array.isArray(settings)) {
        problems.push({ message: l10n.t('Expected "rule-id: severity" lines.'), ...at(...path) });
        return result;
      }
      for (const [id, setting] of Object.entries(settings)) {
        const chosen = setting === false ? 'off' : (setting as unknown);
        if (!knownRules.has(id))
          problems.push({ message: l10n.t('There is no rule "{0}".', id), ...atKey(id, ...path) });
        else if (chosen === 'off' || SEVERITIES.includes(chosen as Severity))
          result.set(id, chosen as RuleSetting);
        else {
          const message = l10n.t('"{0}" takes one of {1}.', id, [...SEVERITIES, 'off'].join(', '));
          problems.push({ message, ...at(...path, id) });
        }
      }
      return result;
    };
    const readGlobs = (globs: unknown, ...path: (string | number)[]): ((file: string) => boolean) => {
      const list = typeof globs === 'string' ? [globs] : globs;
      if (list === undefined || list === null) return () => false;
      if (!Array.isArray(list) || list.some((glob) => typeof glob !== 'string')) {
        problems.push({ message: l10n.t('Expected a list of glob patterns.'), ...at(...path) });
        return () => false;
      }
      const patterns = list as string[];
      const lengths = patterns.filter(({ length }) => length > 0 && length <= LONGEST_PATTERN);
      if (lengths.length < patterns.length) {
        const message = l10n.t('A glob pattern has between 1 and {0} characters.', LONGEST_PATTERN);
        problems.push({ message, ...at(...path) });
      }
      const sound = lengths.filter(isBounded);
      if (sound.length < lengths.length) {
        const message = l10n.t(
          'A glob pattern has at most {0} times "**", and {0} times "*" between two slashes.',
          MOST_WILDCARDS,
        );
        problems.push({ message, ...at(...path) });
      }
      return picomatch(
        sound.map((pattern) => pattern.replace(/(?<!\\)[()+|]/g, '\\$&')),
        { dot: true, noextglob: true },
      );
    };

    const overrides: Override[] = [];
    const listed = value['overrides'];
    if (Array.isArray(listed)) {
      listed.forEach((override: unknown, i) => {
        const { files, rules } = (override ?? {}) as { files?: unknown; rules?: unknown };
        if (typeof override === 'object' && override !== null)
          checkKeys(override, OVERRIDE_KEYS, 'overrides', i);
        if ((files ?? null) === null || (rules ?? null) === null) {
          problems.push({ message: l10n.t('Expected "files" and "rules".'), ...at('overrides', i) });
          return;
        }
        overrides.push({
          matches: readGlobs(files, 'overrides', i, 'files'),
          rules: readRules(rules, 'overrides', i, 'rules'),
        });
      });
    } else if (listed !== undefined && listed !== null) {
      problems.push({ message: l10n.t('Expected a list of overrides.'), ...at('overrides') });
    }
    return new Configuration(
      readRules(value['rules'], 'rules'),
      readGlobs(value['ignore'], 'ignore'),
      overrides,
      problems,
    );
  }

  /** Whether a file, by its path relative to the site root (or the configuration's folder outside a site), is left out altogether. */
  ignores(path: string): boolean {
    return this.ignored(path);
  }

  /**
   * The severity that counts for a finding in a file: the last override that names the rule wins, then the file's setting for the rule, then
   * that of pages that nobody edits any more, then the finding's own.
   */
  severity(finding: Finding, path: string | null): RuleSetting {
    let setting = this.rules.get(finding.rule);
    if (path !== null) {
      for (const { matches, rules } of this.overrides) {
        const special = rules.get(finding.rule);
        if (special !== undefined && matches(path)) setting = special;
      }
    }
    if (setting !== undefined) return setting;
    const retired = ON_RETIRED_PAGES.get(finding.rule);
    if (retired === undefined || path === null || !isRetired(path)) return finding.severity;
    return SEVERITIES.indexOf(retired) > SEVERITIES.indexOf(finding.severity) ? retired : finding.severity;
  }
}

function place(node: Node | null | undefined): { from: number; to: number } {
  return { from: node?.range?.[0] ?? 0, to: node?.range?.[1] ?? 0 };
}
