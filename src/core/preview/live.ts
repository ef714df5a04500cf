/** Where the site is on the web. */
const SITE = 'https://developer.okta.com';

/**
 * The address of a file on the live site (SITE.md "Route table").
 * @param path of the file, relative to the site root
 * @param framework the chosen one; `null` for a guide without
 */
export function liveAddress(path: string, framework: string | null): string {
  const section = /^(docs\/guides\/[^/]+)\/([^/]+)\/index\.md$/i.exec(path);
  if (section && framework !== null) return `${SITE}/${section[1]}/${framework}/${section[2]}/`;
  return `${SITE}/${path.replace(/(?:index|readme)\.md$/i, '').replace(/\.md$/, '.html')}`;
}
