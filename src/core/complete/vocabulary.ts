/** A front matter key that the site reads. */
export interface FrontMatterKey {
  readonly key: string;
  readonly description: string;
}

/** Keys of pages, in the order in which pages have them. */
export const FRONT_MATTER_KEYS: readonly FrontMatterKey[] = [
  { key: 'title', description: 'The page’s heading, its name in the navigation and in search results.' },
  { key: 'excerpt', description: 'One sentence for lists of pages.' },
  {
    key: 'meta',
    description: 'Tags for search engines; the one named `description` is shown in search results.',
  },
  { key: 'layout', description: 'How the page is laid out; guides have `Guides`.' },
  { key: 'sections', description: 'The sections of a guide, by the names of their folders.' },
  { key: 'guides', description: 'The guides that the site serves, by the names of their folders.' },
  { key: 'language', description: 'The programming language of a page about an SDK.' },
  { key: 'icon', description: 'The picture of a page about an SDK in lists.' },
  { key: 'category', description: 'The group of a reference page in lists.' },
  { key: 'showToc', description: 'Whether the page has a list of its headings at the side.' },
  { key: 'showBreadcrumb', description: 'Whether the page shows where it stands in the navigation.' },
  { key: 'component', description: 'A component that is shown instead of the page’s own content.' },
];

/** Values of keys that take one of a few. */
export const FRONT_MATTER_VALUES: Readonly<Record<string, readonly string[]>> = {
  layout: ['Guides', 'Landing', 'Layout'],
  showToc: ['true', 'false'],
  showBreadcrumb: ['true', 'false'],
};

/** What `<ApiLifecycle access>` takes; anything else renders nothing. */
export const ACCESS_VALUES: readonly { readonly value: string; readonly description: string }[] = [
  { value: 'ie', description: 'Only in Identity Engine.' },
  { value: 'Classic Engine', description: 'Only in Classic Engine.' },
  { value: 'ea', description: 'Early Access.' },
  { value: 'beta', description: 'Beta.' },
  { value: 'Limited GA', description: 'Limited General Availability.' },
  { value: 'deprecated', description: 'Deprecated.' },
  { value: 'research', description: 'Research.' },
];

/** Components that pages use, for when the theme that has them is out of reach. */
export const COMPONENTS: readonly string[] = [
  'ApiLifecycle',
  'ApiOperation',
  'Card',
  'Cards',
  'StackSelector',
  'StackSnippet',
];
