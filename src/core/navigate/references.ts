import type { Page } from '../page/page';
import { snippetAttribute } from '../site/components';
import type { SiteModel } from '../site/site';
import { headingAt, linkAt, tagAt } from './at';
import { fragmentOf, placeOf, type Place } from './targets';

/**
 * Everything that leads to what stands at an offset of a page: links to a heading or, from its title and front matter, to the page; uses of
 * a snippet; from a link, the other links to the same target.
 * @param path of the page, relative to the site root
 */
export function referencesAt(site: SiteModel, path: string, page: Page, offset: number): readonly Place[] {
  const link = offset < page.frontMatter.to ? null : linkAt(page, offset);
  if (link) {
    const resolution = site.resolve(link, path);
    const place = placeOf(site, resolution);
    return place ? linksTo(site, place.file, place.to > 0 ? fragmentOf(resolution) : undefined) : [];
  }
  const tag = tagAt(page, offset)?.tag;
  const snippet = tag && snippetAttribute(tag)?.value;
  if (snippet) return usesOfSnippet(site, path, snippet);
  const heading = headingAt(page, offset);
  if (heading && heading.id !== null && heading.level > 1) return linksTo(site, path, heading.id);
  return linksToPage(site, path);
}

/** Links to a page, and for a snippet the places that include it. */
export function linksToPage(site: SiteModel, path: string): readonly Place[] {
  const name = snippetName(site, path);
  return [...(name === null ? [] : usesOfSnippet(site, path, name)), ...linksTo(site, path)];
}

function linksTo(site: SiteModel, path: string, anchor?: string): Place[] {
  return site
    .linksTo(path, anchor)
    .map(({ file, link }) => ({ file, from: link.destinationFrom, to: link.destinationTo }));
}

/** The name by which pages include a file as a snippet; `null` where it is none. */
export function snippetName(site: SiteModel, path: string): string | null {
  const match = /^((?:docs\/guides|code)\/[^/]+\/[^/]+)\/[^/]+\/([^/]+)\.md$/.exec(path);
  return match && site.page(`${match[1]}/index.md`) ? match[2]! : null;
}

/** The components that include a snippet, in the section that a file belongs to and in that section's snippets. */
export function usesOfSnippet(site: SiteModel, path: string, snippet: string): Place[] {
  const section = /^(?:docs\/guides|code)\/[^/]+\/[^/]+\//.exec(path)?.[0];
  if (section === undefined) return [];
  const index = site.page(`${section}index.md`);
  if (!index) return [];
  const files = new Set([index.path]);
  const queue = [index];
  const places: Place[] = [];
  for (let file = queue.shift(); file; file = queue.shift()) {
    for (const component of file.components) {
      if (component.snippet === null) continue;
      if (component.snippet === snippet) {
        places.push({ file: file.path, from: component.snippetFrom, to: component.snippetTo });
      }
      for (const included of site.snippetsOf(index.path, component.snippet)) {
        const summary = included.exists && !files.has(included.path) ? site.page(included.path) : undefined;
        if (!summary) continue;
        files.add(included.path);
        queue.push(summary);
      }
    }
  }
  return places;
}
