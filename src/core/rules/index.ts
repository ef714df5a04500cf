import { absoluteSiteLink } from './absolute-site-link';
import { brokenAnchor } from './broken-anchor';
import { brokenPageLink } from './broken-page-link';
import { configurationSchema } from './configuration-schema';
import { crossEngineLink } from './cross-engine-link';
import { engineBannerMisplaced } from './engine-banner-misplaced';
import { engineBannerMissing } from './engine-banner-missing';
import { engineConflict } from './engine-conflict';
import { engineCounterpartMissing } from './engine-counterpart-missing';
import { engineCounterpartOneWay } from './engine-counterpart-one-way';
import { engineName } from './engine-name';
import { frontMatterDescription } from './front-matter-description';
import { frontMatterSections } from './front-matter-sections';
import { frontMatterSyntax } from './front-matter-syntax';
import { frontMatterTitle } from './front-matter-title';
import { frontMatterUnknown } from './front-matter-unknown';
import { leakedLink } from './leaked-link';
import { malformedLink } from './malformed-link';
import { mergeConflict } from './merge-conflict';
import { missingAsset } from './missing-asset';
import { missingSnippet } from './missing-snippet';
import { missingTrailingSlash } from './missing-trailing-slash';
import { noteFormat } from './note-format';
import { placeholderComment } from './placeholder-comment';
import { placeholderImage } from './placeholder-image';
import { placeholderLink } from './placeholder-link';
import { placeholderText } from './placeholder-text';
import { redirectedLink } from './redirected-link';
import { repeatedWord } from './repeated-word';
import type { Rule } from './rule';
import { siteForbiddenText } from './site-forbidden-text';
import { unknownComponent } from './unknown-component';
import { unknownLifecycle } from './unknown-lifecycle';
import { unlistedGuide } from './unlisted-guide';
import { unusedSnippet } from './unused-snippet';

/** Every rule, in the order of the documentation. */
export const RULES: readonly Rule[] = [
  placeholderLink,
  placeholderText,
  placeholderImage,
  placeholderComment,
  malformedLink,
  leakedLink,
  mergeConflict,
  brokenPageLink,
  brokenAnchor,
  redirectedLink,
  missingTrailingSlash,
  missingAsset,
  absoluteSiteLink,
  missingSnippet,
  unusedSnippet,
  unknownComponent,
  unlistedGuide,
  engineBannerMissing,
  engineBannerMisplaced,
  engineConflict,
  engineCounterpartMissing,
  engineCounterpartOneWay,
  crossEngineLink,
  engineName,
  unknownLifecycle,
  frontMatterSyntax,
  frontMatterTitle,
  frontMatterDescription,
  frontMatterSections,
  frontMatterUnknown,
  noteFormat,
  repeatedWord,
  siteForbiddenText,
];

/** The ids of {@link RULES}. */
export const RULE_IDS: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));

/** What `.okta-docs.yml` takes. */
export const CONFIGURATION_SCHEMA = configurationSchema(RULES);

/** The rules that make sense for Markdown outside a docs site too. */
export const RULES_OUTSIDE_SITES: readonly Rule[] = RULES.filter(({ category }) =>
  ['placeholders', 'engines', 'front matter'].includes(category),
);
