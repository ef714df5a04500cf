import type { PageSummary } from '../site/summary';
import type { IndexedFile } from './target-index';

/** A file's facts as the ranking wants them. */
export function indexedFile(page: PageSummary): IndexedFile {
  const { path, frontMatter } = page;
  const snippet = isSnippet(path);
  const first = page.headings.find(({ level }) => level === 1)?.text;
  const titles = [page.title, first].filter((title): title is string => Boolean(title?.trim()));
  return {
    file: path,
    titles: snippet ? [] : titles.length > 0 ? titles : [path.slice(0, Math.max(0, path.lastIndexOf('/')))],
    description: snippet ? null : page.description,
    // such a page shows something else than its text
    headings: frontMatter.replaced ? [] : page.headings,
    links: page.links.filter(({ kind }) => kind === 'link' || kind === 'html-link' || kind === 'card'),
  };
}

/** Whether a file is a part of a guide's page, and no page by itself. */
function isSnippet(path: string): boolean {
  return /^docs\/guides\/[^/]+\/[^/]+\//.test(path) && !/^docs\/guides\/[^/]+\/[^/]+\/index\.md$/.test(path);
}
