import type { Attribute, Tag } from '../page/html';

/** Ids that a component of the site, and the layout of every page, add to a page (SITE.md "Anchors on a route"). */
export interface ComponentIds {
  /** Ids that stand in the component itself. */
  readonly ids: readonly string[];
  /**
   * Ids that the component makes from data which a checkout needn't hold. What fits is taken for there: a link is called broken only when
   * it can't be right.
   */
  readonly pattern?: RegExp;
}

export const COMPONENT_IDS: ReadonlyMap<string, ComponentIds> = new Map([
  [
    'ErrorCodes',
    { ids: ['error-code-search', 'error-codes-release', 'error-code-count'], pattern: /^E\d{7}$/ },
  ],
  [
    'EventTypes',
    // The name of an event without dots, underscores and spaces.
    {
      ids: ['event-type-search', 'event-type-release', 'event-type-count'],
      pattern: /^(?:[a-z0-9]+|app[a-z0-9-]+)$/i,
    },
  ],
  ['CorsTest', { ids: ['cors-test', 'input-orgUrl'] }],
  [
    'SignUp',
    {
      ids: [
        'signupForm',
        'firstName',
        'lastName',
        'email',
        'country',
        'state',
        'agree-checkbox',
        'submitbutton',
        'signup',
        'continue-github',
        'continue-google',
      ],
    },
  ],
]);

/** Ids of the layout, on every page. */
export const LAYOUT_IDS =
  /^(?:app|feedback-(?:tab|link|container|text)|edit-link|clip0_2189_11938|x-icon-title|submenu_.*|vs\d+__.*)$/;

/** Components that show the snippet named by their property. */
export function includesSnippet(component: string): boolean {
  return component === 'StackSnippet' || component === 'StackSelector';
}

/** The attribute with which a tag names a snippet; `null` where it names none. */
export function snippetAttribute({
  attributes,
}: Pick<Tag, 'attributes'>): (Attribute & { readonly value: string }) | null {
  for (const attribute of attributes) {
    const { name, value } = attribute;
    if (name === 'snippet' && value !== null) return { ...attribute, value };
  }
  return null;
}

/** Components that pages of the site use, and those of Vue and VuePress: known also where the theme is out of reach. */
export const KNOWN_COMPONENTS: ReadonlySet<string> = new Set([
  'ApiAmProdWarning',
  'ApiAuthMethodWarning',
  'ApiLifecycle',
  'ApiOperation',
  'Badge',
  'Card',
  'Cards',
  'CategoryLinks',
  'ClassicDocOieVersionNotAvailable',
  'ClientOnly',
  'CodeBlock',
  'CodeGroup',
  'Component',
  'Content',
  'CorsTest',
  'CreateOAuth2Token',
  'DomainAdminWarning',
  'DropdownButton',
  'DropdownButtonOption',
  'EmbeddedBrowserWarning',
  'ErrorCodes',
  'EventHookEANote',
  'EventHookEANoteProcedure',
  'EventTypes',
  'HookBasicAuthStep',
  'HookOAuthNote',
  'HookResponseSize',
  'KeepAlive',
  'Login',
  'OutboundLink',
  'RegistrationHookXref',
  'RouterLink',
  'SignUp',
  'StackSelector',
  'StackSnippet',
  'SupportsCors',
  'Teleport',
  'ThankYou',
  'Transition',
  'VerifyICGrantType',
]);
