import * as l10n from '@vscode/l10n';

/** A front matter key that the site reads. */
export interface FrontMatterKey {
  readonly key: string;
  readonly description: string;
}

/** Keys of pages, in the order in which pages have them. */
export function frontMatterKeys(): readonly FrontMatterKey[] {
  return [
    {
      key: 'title',
      description: l10n.t('The page’s heading, its name in the navigation and in search results.'),
    },
    { key: 'excerpt', description: l10n.t('One sentence for lists of pages.') },
    {
      key: 'meta',
      description: l10n.t('Tags for search engines; the one named `description` is shown in search results.'),
    },
    { key: 'layout', description: l10n.t('How the page is laid out; guides have `Guides`.') },
    { key: 'sections', description: l10n.t('The sections of a guide, by the names of their folders.') },
    { key: 'guides', description: l10n.t('The guides that the site serves, by the names of their folders.') },
    { key: 'language', description: l10n.t('The programming language of a page about an SDK.') },
    { key: 'icon', description: l10n.t('The picture of a page about an SDK in lists.') },
    { key: 'category', description: l10n.t('The group of a reference page in lists.') },
    { key: 'showToc', description: l10n.t('Whether the page has a list of its headings at the side.') },
    {
      key: 'showBreadcrumb',
      description: l10n.t('Whether the page shows where it stands in the navigation.'),
    },
    { key: 'component', description: l10n.t('A component that is shown instead of the page’s own content.') },
  ];
}

/** Values of keys that take one of a few. */
export const FRONT_MATTER_VALUES: Readonly<Record<string, readonly string[]>> = {
  layout: ['Guides', 'Landing', 'Layout'],
  showToc: ['true', 'false'],
  showBreadcrumb: ['true', 'false'],
};

/** What `<ApiLifecycle access>` takes; anything else renders nothing. */
export function accessValues(): readonly { readonly value: string; readonly description: string }[] {
  return [
    { value: 'ie', description: l10n.t('Only in Identity Engine.') },
    { value: 'Classic Engine', description: l10n.t('Only in Classic Engine.') },
    { value: 'ea', description: l10n.t('Early Access.') },
    { value: 'beta', description: l10n.t('Beta.') },
    { value: 'Limited GA', description: l10n.t('Limited General Availability.') },
    { value: 'deprecated', description: l10n.t('Deprecated.') },
    { value: 'research', description: l10n.t('Research.') },
  ];
}

/** Components that pages use, for when the theme that has them is out of reach. */
export const COMPONENTS: readonly string[] = [
  'ApiLifecycle',
  'ApiOperation',
  'Card',
  'Cards',
  'StackSelector',
  'StackSnippet',
];
