import { crossEngineLink } from './cross-engine-link';
import { engineBannerMisplaced } from './engine-banner-misplaced';
import { engineBannerMissing } from './engine-banner-missing';
import { engineConflict } from './engine-conflict';
import { engineCounterpartMissing } from './engine-counterpart-missing';
import { engineCounterpartOneWay } from './engine-counterpart-one-way';
import { engineName } from './engine-name';
import { leakedLink } from './leaked-link';
import { malformedLink } from './malformed-link';
import { mergeConflict } from './merge-conflict';
import { noteFormat } from './note-format';
import { placeholderComment } from './placeholder-comment';
import { placeholderImage } from './placeholder-image';
import { placeholderLink } from './placeholder-link';
import { placeholderText } from './placeholder-text';
import type { Rule } from './rule';
import { unknownLifecycle } from './unknown-lifecycle';

/** Every rule, in the order of the documentation. */
export const RULES: readonly Rule[] = [
  placeholderLink,
  placeholderText,
  placeholderImage,
  placeholderComment,
  malformedLink,
  leakedLink,
  mergeConflict,
  engineBannerMissing,
  engineBannerMisplaced,
  engineConflict,
  engineCounterpartMissing,
  engineCounterpartOneWay,
  crossEngineLink,
  engineName,
  unknownLifecycle,
  noteFormat,
];

/** The ids of {@link RULES}. */
export const RULE_IDS: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));

/** The rules that make sense for Markdown outside a docs site too. */
export const RULES_OUTSIDE_SITES: readonly Rule[] = RULES.filter(({ category }) =>
  ['placeholders', 'engines', 'front matter'].includes(category),
);
