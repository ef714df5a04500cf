import type { Rule, Severity } from './rule';

/** What stands behind a key or a dash of a `.okta-docs.yml`. */
export type ConfigurationValue =
  | { readonly kind: 'map'; readonly keys: ReadonlyMap<string, ConfigurationKey> }
  | { readonly kind: 'list'; readonly items: ConfigurationValue }
  /** A glob pattern, or a list of them; paths count from the root of the site. */
  | { readonly kind: 'globs' }
  | { readonly kind: 'severity'; readonly default: Severity };

export interface ConfigurationKey {
  /** A sentence or two for the writer. */
  readonly description: string;
  readonly value: ConfigurationValue;
}

/** The keys of the file, and what each is for. */
export const CONFIGURATION_KEYS = {
  rules: "How weighty a rule's findings are.",
  ignore: 'Pages that are not checked at all, from the root of the docs site.',
  overrides: 'The same for some pages only. The last one that fits counts.',
} as const;

/** The keys of an override; it needs both. */
export const OVERRIDE_KEYS = {
  files: 'Pages that these severities are for, from the root of the docs site.',
  rules: "How weighty a rule's findings are on these pages.",
} as const;

/** What a rule may be set to, from the weightiest down, and what that does. */
export const RULE_SETTINGS: ReadonlyMap<Severity | 'off', string> = new Map([
  ['error', 'Readers or the build of the site would stumble: keeps a change from being merged.'],
  ['warning', 'To be put right before it is published.'],
  ['information', 'Worth knowing, and in nobody’s way.'],
  ['hint', 'A few dots under the text, and not in the Problems view.'],
  ['off', 'Not reported at all.'],
]);

/** The whole file: one description for its schema, for completion and for hovers. */
export function configurationSchema(
  rules: readonly Pick<Rule, 'id' | 'description' | 'severity'>[],
): ConfigurationValue {
  const severities: ConfigurationValue = {
    kind: 'map',
    keys: new Map(
      rules.map(({ id, description, severity }) => [
        id,
        { description, value: { kind: 'severity', default: severity } },
      ]),
    ),
  };
  const override: ConfigurationValue = {
    kind: 'map',
    keys: new Map<string, ConfigurationKey>([
      ['files', { description: OVERRIDE_KEYS.files, value: { kind: 'globs' } }],
      ['rules', { description: OVERRIDE_KEYS.rules, value: severities }],
    ]),
  };
  return {
    kind: 'map',
    keys: new Map<string, ConfigurationKey>([
      ['rules', { description: CONFIGURATION_KEYS.rules, value: severities }],
      ['ignore', { description: CONFIGURATION_KEYS.ignore, value: { kind: 'globs' } }],
      ['overrides', { description: CONFIGURATION_KEYS.overrides, value: { kind: 'list', items: override } }],
    ]),
  };
}
