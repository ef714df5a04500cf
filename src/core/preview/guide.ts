import type { Files } from '../files';
import type { IncludedSnippet } from '../engine/scopes';
import type { Page } from '../page/page';
import { includesSnippet, snippetAttribute } from '../site/components';
import type { SnippetPage } from './renderer';

/** The snippets that a page can show, and the choices of "Instructions for". */
export interface GuideSnippets {
  readonly frameworks: readonly { readonly name: string; readonly title: string }[];
  readonly framework: string | null;
  snippet(name: string): SnippetPage | null;
}

const NONE: GuideSnippets = { frameworks: [], framework: null, snippet: () => null };

/** `docs/guides/G/S/index.md`, and the snippets in `docs/guides/G/S/FW/`. */
const SECTION = /^(docs\/guides\/[^/]+\/[^/]+)\/index\.md$/i;
const SNIPPET = /^(docs\/guides\/[^/]+\/[^/]+)\/([^/]+)\/[^/]+\.md$/;

/**
 * Reads the snippets of a guide's section for one framework (SITE.md "Route table"): the frameworks are the entries of the section's
 * folder without a dot in their names, sorted as the site sorts them. Pages outside guides have none.
 * @param path of the page, relative to the site root
 * @param wanted the framework to show; the first one where the guide doesn't have it
 * @param read a page by its path, `null` where there is none
 */
export async function guideSnippets(
  files: Files,
  path: string,
  wanted: string | null,
  read: (path: string) => Promise<Page | null>,
): Promise<GuideSnippets> {
  const section = SECTION.exec(path)?.[1];
  const own = SNIPPET.exec(path);
  const folder = section ?? own?.[1];
  if (folder === undefined) return NONE;
  const names = (await files.list(folder))
    .map(({ name }) => name)
    .filter((name) => !name.includes('.'))
    .sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' }));
  const framework = own ? own[2]! : (names.find((name) => name === wanted) ?? names[0] ?? null);
  if (framework === null) return NONE;
  const inFramework = `${folder}/${framework}`;
  const pages = new Map<string, Page | null>();
  for (const { name, kind } of await files.list(inFramework)) {
    if (kind === 'file' && name.endsWith('.md')) pages.set(name, await read(`${inFramework}/${name}`));
  }
  return {
    frameworks: names.map((name) => ({ name, title: frameworkTitle(name) })),
    framework,
    snippet: (name) => {
      if (!/^[\w.-]+$/.test(name)) return null;
      return { path: `${inFramework}/${name}.md`, page: pages.get(`${name}.md`) ?? null };
    },
  };
}

/** The names that the site's menu has for frameworks. */
const TITLES: ReadonlyMap<string, string> = new Map([
  ['amazon', 'Amazon'],
  ['android', 'Android'],
  ['angular', 'Angular'],
  ['aotp', 'OTP (primary factor)'],
  ['apiservice', 'API service'],
  ['apple', 'Apple'],
  ['asp-net-core-3', 'ASP.NET Core 3.x'],
  ['aspnet', 'ASP.NET'],
  ['aspnetcore', 'ASP.NET Core 2.x'],
  ['aspnetcore3', 'ASP.NET Core 3.x'],
  ['aspnetwebforms', 'ASP.NET Web Forms'],
  ['authcode', 'Authorization Code'],
  ['authcodepkce', 'Authorization Code with PKCE'],
  ['azure', 'Azure AD'],
  ['blazor', 'Blazor'],
  ['blazorwebasm', 'Blazor WebAssembly'],
  ['blazorwebassembly', 'Blazor WebAssembly'],
  ['bmfaotp', 'OTP (MFA)'],
  ['clientcreds', 'Client Credentials'],
  ['coobov', 'Okta Verify Push (primary factor)'],
  ['discord', 'Discord'],
  ['dmfaoobov', 'Okta Verify Push (MFA)'],
  ['dotnet', '.NET'],
  ['eoobsv', 'Phone (primary factor)'],
  ['facebook', 'Facebook'],
  ['flask', 'Flask'],
  ['fmfaoobsv', 'Phone (MFA)'],
  ['ga', 'Authenticator'],
  ['github', 'GitHub'],
  ['gitlab', 'GitLab'],
  ['go', 'Go'],
  ['google', 'Google'],
  ['implicit', 'Implicit'],
  ['interactioncode', 'Interaction Code'],
  ['ios', 'iOS'],
  ['java', 'Java'],
  ['javascript', 'JS'],
  ['linkedin', 'LinkedIn'],
  ['micronaut', 'Micronaut'],
  ['microsoft', 'Microsoft'],
  ['net', '.NET'],
  ['netcore', '.NET Core'],
  ['node', 'Node.js'],
  ['node-express', 'Node Express'],
  ['nodeexpress', 'Node Express'],
  ['nodejs', 'Node.js'],
  ['nonoktaresourceserver', 'Non-Okta resource server'],
  ['oktaresourceserver', 'Okta resource server'],
  ['oktatookta', 'Okta-to-Okta'],
  ['openidconnect', 'OpenID Connect'],
  ['paypal', 'Paypal'],
  ['preact', 'Preact'],
  ['python', 'Python'],
  ['react', 'React'],
  ['react-native', 'React Native'],
  ['reactjs', 'React'],
  ['reactnative', 'React Native'],
  ['reactnativedroid', 'React Native (Android)'],
  ['reactnativeios', 'React Native (iOS)'],
  ['ropassword', 'Resource Owner Password'],
  ['salesforce', 'Salesforce'],
  ['saml2', 'SAML 2.0'],
  ['saml2assert', 'SAML 2.0 Assertion'],
  ['smartcard', 'Smart Card'],
  ['spotify', 'Spotify'],
  ['spring', 'Spring'],
  ['spring-boot', 'Spring Boot'],
  ['springboot', 'Spring Boot'],
  ['swift', 'Swift'],
  ['vue', 'Vue.js'],
  ['vuejs', 'Vue.js'],
  ['website', 'Website'],
  ['wfconnector', 'Workflows connector'],
  ['xamarin', 'Xamarin'],
  ['xero', 'Xero'],
  ['yahoo', 'Yahoo!'],
  ['yahoojp', 'Yahoo! Japan'],
]);

/** A framework's name for people, as the site shows it: those that it has no name for, `php` among them, are in capitals there. */
function frameworkTitle(name: string): string {
  return TITLES.get(name.toLowerCase()) ?? name.toUpperCase();
}

/** The snippets that a page includes, those inside them among them, in the order of the page: their notes speak for it. */
export function includedSnippets(
  page: Page,
  guide: Pick<GuideSnippets, 'snippet'>,
): readonly IncludedSnippet[] {
  const included: IncludedSnippet[] = [];
  const collect = (from: Page, outermost: IncludedSnippet['tag'] | null, within: readonly string[]) => {
    for (const { block, start } of from.blocks) {
      for (const tag of block.tags) {
        if (!includesSnippet(tag.name)) continue;
        const name = snippetAttribute(tag)?.value;
        const found = name === undefined ? null : guide.snippet(name);
        if (!found?.page || within.includes(found.path)) continue;
        const place = outermost ?? { from: tag.from + start, to: tag.to + start };
        included.push({ tag: place, path: found.path, page: found.page });
        collect(found.page, place, [...within, found.path]);
      }
    }
  };
  collect(page, null, []);
  return included;
}
