import type { Guide, Route } from './site';
import type { PageSummary } from './summary';

export const GUIDES_FOLDER = 'docs/guides';
export const CODE_FOLDER = 'code';

/** The folder of the guide that a file stands in; `null` for files outside guides, the index of all guides among them. */
export function guideFolderOf(path: string): string | null {
  return /^(?:docs\/guides|code)\/[^/]+(?=\/)/.exec(path)?.[0] ?? null;
}

/** Frameworks as the stack selector has them. The collator is made when there are some: the first one of a process takes milliseconds. */
function inOrder(frameworks: string[]): string[] {
  return frameworks.length < 2
    ? frameworks
    : frameworks.sort(new Intl.Collator('en', { sensitivity: 'base' }).compare);
}

/**
 * A guide as the site's build finds it (SITE.md "Route table", 2).
 * @param entries what stands in `folder/section/`
 */
export function readGuide(
  folder: string,
  listed: boolean,
  index: PageSummary | undefined,
  entries: (section: string) => Iterable<string>,
): Guide {
  const facts = index?.frontMatter;
  const sections = [...new Set(facts?.sections ?? [])];
  const found = new Set(facts?.frameworks);
  if (!facts?.frameworks) {
    for (const section of sections) {
      for (const entry of entries(section)) if (!entry.includes('.')) found.add(entry);
    }
  }
  const frameworks = facts?.frameworks ? [...found] : inOrder([...found]);
  return {
    folder,
    name: folder.slice(folder.lastIndexOf('/') + 1),
    listed,
    sections,
    frameworks,
    mainFramework: facts?.mainFramework ?? frameworks[0] ?? null,
    exists: index !== undefined,
  };
}

/** The routes of a listed guide that aren't those of its files: one for each framework and section, and `-`. */
export function frameworkRoutes(guide: Guide): Route[] {
  if (!guide.listed) return [];
  return guide.sections.flatMap((section) =>
    ['-', ...guide.frameworks].map((framework) => ({
      path: `/${guide.folder}/${framework}/${section}/`,
      kind: 'guide-framework' as const,
      source: `${guide.folder}/${section}/index.md`,
      guide: guide.name,
      section,
      framework,
    })),
  );
}

/** The address of a Markdown file: `index.md` and `readme.md` are their folder, in whatever case. */
export function addressOf(path: string): string {
  const index = /^(.*\/)?(?:index|readme)\.md$/i.exec(path);
  return index ? `/${index[1] ?? ''}` : `/${path.replace(/\.md$/i, '')}.html`;
}

/**
 * The route that a Markdown file has by itself.
 * @param guide the guide that the file stands in, if any
 */
export function fileRoute(path: string, guide: Guide | undefined): Route {
  const address = addressOf(path);
  const inGuides = path.startsWith(`${GUIDES_FOLDER}/`);
  if (!guide || !(inGuides || guide.listed)) {
    return { path: address, kind: address.endsWith('/') ? 'page' : 'html-page', source: path };
  }
  const within = address.slice(guide.folder.length + 2);
  const facts = { path: address, source: path, guide: guide.name };
  if (within === '') {
    const section = guide.sections[0];
    const redirectsTo =
      guide.listed && section !== undefined
        ? `/${guide.folder}/${guide.mainFramework === null ? '' : `${guide.mainFramework}/`}${section}/`
        : undefined;
    return { ...facts, kind: 'guide-root', ...(redirectsTo === undefined ? {} : { redirectsTo }) };
  }
  const [section, ...rest] = within.split('/');
  if (rest.length === 1 && rest[0] === '') {
    return { ...facts, kind: 'guide-section', section: section!, framework: null };
  }
  return { ...facts, kind: address.endsWith('/') ? 'page' : 'snippet', ...(section ? { section } : {}) };
}

/** The section whose page a file is; `null` for every other file of the guide. */
export function sectionOf(path: string, guide: Guide): string | null {
  return guide.sections.find((section) => path === `${guide.folder}/${section}/index.md`) ?? null;
}

/** Section and framework of a file that can be a snippet: `guide/section/framework/name.md`. */
export function placeInGuide(path: string, guide: Guide): { section: string; framework: string } | null {
  const [section, framework, name, ...more] = path.slice(guide.folder.length + 1).split('/');
  if (name === undefined || more.length > 0 || !guide.sections.includes(section!)) return null;
  return guide.frameworks.includes(framework!) ? { section: section!, framework: framework! } : null;
}

/** The framework whose snippets a route shows. */
export function frameworkOf(route: Route, guide: Guide | undefined): string | null {
  if (!guide?.listed || route.framework === undefined) return null;
  return route.framework === null || route.framework === '-'
    ? (guide.frameworks[0] ?? null)
    : route.framework;
}

/** Whether writers link to a route: not to a snippet by itself, nor to an address that only sends its reader on or that another one stands for. */
export function isDestination({ kind, framework, redirectsTo }: Route): boolean {
  return kind !== 'snippet' && framework !== '-' && redirectsTo === undefined;
}
