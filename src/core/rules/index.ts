import type { Rule } from './rule';

/** Every rule, in the order of the documentation. */
export const RULES: readonly Rule[] = [];

/** The ids of {@link RULES}. */
export const RULE_IDS: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));

/** The rules that make sense for Markdown outside a docs site too. */
export const RULES_OUTSIDE_SITES: readonly Rule[] = RULES.filter(({ category }) =>
  ['placeholders', 'engines', 'front matter'].includes(category),
);
