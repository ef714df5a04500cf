import { leakedLink } from './leaked-link';
import { malformedLink } from './malformed-link';
import { mergeConflict } from './merge-conflict';
import { placeholderComment } from './placeholder-comment';
import { placeholderImage } from './placeholder-image';
import { placeholderLink } from './placeholder-link';
import { placeholderText } from './placeholder-text';
import type { Rule } from './rule';

/** Every rule, in the order of the documentation. */
export const RULES: readonly Rule[] = [
  placeholderLink,
  placeholderText,
  placeholderImage,
  placeholderComment,
  malformedLink,
  leakedLink,
  mergeConflict,
];

/** The ids of {@link RULES}. */
export const RULE_IDS: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));

/** The rules that make sense for Markdown outside a docs site too. */
export const RULES_OUTSIDE_SITES: readonly Rule[] = RULES.filter(({ category }) =>
  ['placeholders', 'engines', 'front matter'].includes(category),
);
