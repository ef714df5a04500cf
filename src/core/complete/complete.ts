import type { Page } from '../page/page';
import type { Route, SiteModel } from '../site/site';
import { completionContext, type CompletionContext } from './context';
import { ACCESS_VALUES, COMPONENTS, FRONT_MATTER_KEYS, FRONT_MATTER_VALUES } from './vocabulary';

export type CompletionKind = 'page' | 'heading' | 'file' | 'snippet' | 'value' | 'key' | 'component';

/** One thing to insert. */
export interface Completion {
  readonly kind: CompletionKind;
  readonly label: string;
  /** What replaces the completion's range. */
  readonly insert: string;
  readonly detail?: string;
  readonly documentation?: string;
}

export interface Completions {
  readonly from: number;
  readonly to: number;
  /** Best first. */
  readonly items: readonly Completion[];
  /** More typing may bring items that aren't in the list, so the question is to be put again. */
  readonly incomplete: boolean;
}

/** The longest list that is of use. */
const MOST = 100;

const NONE: Completions = { from: 0, to: 0, items: [], incomplete: false };

/**
 * What can be completed at an offset of a page.
 * @param path of the page, relative to the site root
 */
export function completionsAt(site: SiteModel, path: string, page: Page, offset: number): Completions {
  const context = completionContext(page, offset);
  if (!context) return NONE;
  const { from, to } = context;
  switch (context.kind) {
    case 'destination':
      return destinations(site, path, context);
    case 'attribute':
      return { from, to, items: attributeValues(site, path, context.attribute), incomplete: false };
    case 'component': {
      const names = site.components ? [...site.components].sort() : COMPONENTS;
      const items = names.map((name): Completion => ({ kind: 'component', label: name, insert: name }));
      return { from, to, items, incomplete: false };
    }
    case 'key': {
      const items = FRONT_MATTER_KEYS.filter(({ key }) => !page.entry(key)).map(
        ({ key, description }): Completion => ({
          kind: 'key',
          label: key,
          insert: `${key}: `,
          documentation: description,
        }),
      );
      return { from, to, items, incomplete: false };
    }
    case 'value':
      return { from, to, items: frontMatterValues(site, path, page, context.key), incomplete: false };
  }
}

type DestinationContext = Extract<CompletionContext, { kind: 'destination' }>;

function destinations(site: SiteModel, path: string, context: DestinationContext): Completions {
  const { from, to, typed } = context;
  const hash = typed.indexOf('#');
  if (hash >= 0) {
    const items = anchors(site, path, typed.slice(0, hash));
    return { from: from + hash + 1, to, items, incomplete: false };
  }
  const found = context.image ? assets(site, typed) : pages(site, typed);
  return { from, to, items: found.slice(0, MOST), incomplete: true };
}

/** Pages whose address or title has what is typed: an address from its start or in parts, or words in any order. */
function pages(site: SiteModel, typed: string): Completion[] {
  const ranked: { rank: number; completion: Completion }[] = [];
  for (const route of site.routes.values()) {
    if (!isDestination(route)) continue;
    const title = site.titleOf(route);
    const rank = rankOf(typed, route.path, title ?? '');
    if (rank === null) continue;
    ranked.push({
      rank,
      completion: {
        kind: 'page',
        label: route.path,
        insert: route.path,
        ...(title !== null && { detail: title }),
      },
    });
  }
  ranked.sort((a, b) => a.rank - b.rank || (a.completion.label < b.completion.label ? -1 : 1));
  return ranked.map(({ completion }) => completion);
}

/** Routes that writers link to: not snippets by themselves, not a guide's page without a framework by its long name. */
function isDestination({ kind, framework, redirectsTo }: Route): boolean {
  return kind !== 'snippet' && framework !== '-' && redirectsTo === undefined;
}

/** The lower the better; `null` where the words aren't all there. */
function rankOf(typed: string, path: string, title: string): number | null {
  const words = typed
    .toLowerCase()
    .split(/[\s/]+/)
    .filter(Boolean);
  const address = path.toLowerCase();
  if (address.startsWith(typed.toLowerCase())) return address.length / 1000;
  const name = title.toLowerCase();
  let rank = 1;
  for (const word of words) {
    if (name.startsWith(word)) continue;
    if (name.includes(word)) rank += 1;
    else if (address.includes(word)) rank += 2;
    else return null;
  }
  return rank + address.length / 1000;
}

/** Public files whose address has what is typed, images first. */
function assets(site: SiteModel, typed: string): Completion[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [...site.assets].filter((asset) => {
    const lower = asset.toLowerCase();
    return words.every((word) => lower.includes(word));
  });
  const isImage = (asset: string) => /\.(?:png|jpe?g|gif|svg|webp)$/i.test(asset);
  found.sort((a, b) => Number(isImage(b)) - Number(isImage(a)) || (a < b ? -1 : 1));
  return found.map((asset) => ({ kind: 'file', label: asset, insert: asset }));
}

/** Anchors of the page that an address names; of the page itself, or of all pages that show a snippet, for the empty address. */
function anchors(site: SiteModel, path: string, address: string): Completion[] {
  const routes: Route[] = [];
  if (address === '') routes.push(...site.hostsOf(path).map(({ route }) => route));
  else {
    const { route, finalRoute } = site.resolve({ kind: 'link', destination: address }, path);
    const target = finalRoute ?? route;
    if (target) routes.push(target);
  }
  const found = new Map<string, Completion>();
  for (const route of routes) {
    for (const { id, heading } of site.anchorsOf(route).values()) {
      if (id === '' || heading === null || found.has(id)) continue;
      found.set(id, { kind: 'heading', label: id, insert: id, detail: heading });
    }
  }
  return [...found.values()];
}

function attributeValues(site: SiteModel, path: string, attribute: string): Completion[] {
  if (attribute === 'access') {
    return ACCESS_VALUES.map(({ value, description }) => ({
      kind: 'value',
      label: value,
      insert: value,
      documentation: description,
    }));
  }
  if (attribute !== 'snippet') return [];
  const guide = site.guideOf(path);
  if (!guide) return [];
  const frameworks = new Map<string, string[]>();
  const section = path.slice(guide.folder.length + 1).split('/')[0]!;
  for (const framework of guide.frameworks) {
    const folder = `${guide.folder}/${section}/${framework}/`;
    for (const file of site.pages.keys()) {
      if (!file.startsWith(folder) || file.includes('/', folder.length)) continue;
      const name = file.slice(folder.length).replace(/\.md$/i, '');
      frameworks.set(name, [...(frameworks.get(name) ?? []), framework]);
    }
  }
  return [...frameworks].sort().map(([name, list]) => ({
    kind: 'snippet',
    label: name,
    insert: name,
    detail: list.join(', '),
  }));
}

function frontMatterValues(site: SiteModel, path: string, page: Page, key: string): Completion[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  if (key === 'guides' || key === 'sections') {
    const listed = new Set(page.entry(key)?.items.map(({ value }) => String(value)));
    const names = new Set<string>();
    for (const file of site.pages.keys()) {
      const match = file.startsWith(folder) ? /^([^/]+)\/index\.md$/i.exec(file.slice(folder.length)) : null;
      if (match && !listed.has(match[1]!)) names.add(match[1]!);
    }
    return [...names].sort().map((name) => ({ kind: 'value', label: name, insert: name }));
  }
  return (FRONT_MATTER_VALUES[key] ?? []).map((value) => ({ kind: 'value', label: value, insert: value }));
}
