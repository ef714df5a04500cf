import type { Page } from '../page/page';
import { folderOf } from '../project';
import { isDestination } from '../site/guides';
import type { Route, SiteModel } from '../site/site';
import { nameOf, type Suggestion } from '../suggest/suggester';
import { completionContext, type CompletionContext } from './context';
import { accessValues, COMPONENTS, frontMatterKeys, FRONT_MATTER_VALUES } from './vocabulary';

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

/** How many targets that the text of a link may mean come before all others, and among how many they are looked for. */
const MOST_LIKELY = 5;
const MOST_RANKED = 20;

/** What is less likely than this is a guess. */
const LEAST_LIKELY = 0.01;

/** The best targets for the text of the link at the cursor, best first. */
export type RankTargets = (text: string, limit: number) => readonly Suggestion[];

/** Nothing to complete. */
export const NONE: Completions = { from: 0, to: 0, items: [], incomplete: false };

/**
 * What can be completed at an offset of a page.
 * @param path of the page, relative to the site root
 */
export function completionsAt(
  site: SiteModel,
  path: string,
  page: Page,
  offset: number,
  rank: RankTargets,
): Completions {
  const context = completionContext(page, offset);
  if (!context) return NONE;
  const { from, to } = context;
  switch (context.kind) {
    case 'destination':
      return destinations(site, path, context, rank);
    case 'attribute':
      return { from, to, items: attributeValues(site, path, context.attribute), incomplete: false };
    case 'component': {
      const names = site.components ? [...site.components].sort() : COMPONENTS;
      const items = names.map((name): Completion => ({ kind: 'component', label: name, insert: name }));
      return { from, to, items, incomplete: false };
    }
    case 'key': {
      const items = frontMatterKeys()
        .filter(({ key }) => !page.entry(key))
        .map(({ key, description }): Completion => ({
          kind: 'key',
          label: key,
          insert: `${key}: `,
          documentation: description,
        }));
      return { from, to, items, incomplete: false };
    }
    case 'value':
      return { from, to, items: frontMatterValues(site, path, page, context.key), incomplete: false };
  }
}

type DestinationContext = Extract<CompletionContext, { kind: 'destination' }>;

function destinations(
  site: SiteModel,
  path: string,
  context: DestinationContext,
  rank: RankTargets,
): Completions {
  const { from, to, typed } = context;
  const hash = typed.indexOf('#');
  if (hash >= 0) {
    const items = anchors(site, path, typed.slice(0, hash));
    return { from: from + hash + 1, to, items, incomplete: false };
  }
  const found = context.image ? assets(site, typed) : [...likely(rank, context), ...pages(site, typed)];
  const items = [...new Map(found.map((item) => [item.insert, item])).values()];
  return { from, to, items: items.slice(0, MOST), incomplete: true };
}

/** What the text of the link may mean, as far as it fits what is typed: the address so far, or words of it and of the name. */
function likely(rank: RankTargets, { text, typed }: DestinationContext): Completion[] {
  if (text.trim() === '') return [];
  const wanted = typed.toLowerCase();
  const words = wordsOf(wanted);
  const fits = (address: string, name: string) =>
    wanted.startsWith('/') ? address.startsWith(wanted) : rankOf(wanted, words, address, name) !== null;
  return rank(text, MOST_RANKED)
    .filter(({ score }) => score >= LEAST_LIKELY)
    .map((target): Completion & { detail: string } => ({
      kind: target.heading === null ? 'page' : 'heading',
      label: target.destination,
      insert: target.destination,
      detail: nameOf(target),
    }))
    .filter(({ insert, detail }) => fits(insert.toLowerCase(), detail.toLowerCase()))
    .slice(0, MOST_LIKELY);
}

/** A page at one of its addresses, as it is searched while a writer types. */
interface PageEntry {
  readonly completion: Completion;
  readonly address: string;
  readonly title: string;
}

/** For {@link SiteModel.derived}: all pages that are linked to, short addresses first, so that the first ones that fit are the best. */
function readPages(site: SiteModel): readonly PageEntry[] {
  const entries: PageEntry[] = [];
  for (const route of site.routes.values()) {
    if (!isDestination(route)) continue;
    const { path } = route;
    const title = site.titleOf(route);
    entries.push({
      completion: { kind: 'page', label: path, insert: path, ...(title !== null && { detail: title }) },
      address: path.toLowerCase(),
      title: title?.toLowerCase() ?? '',
    });
  }
  return entries.sort((a, b) => a.address.length - b.address.length || (a.address < b.address ? -1 : 1));
}

/** Pages whose address or title has what is typed: an address from its start or in parts, or words in any order. */
function pages(site: SiteModel, typed: string): Completion[] {
  const wanted = typed.toLowerCase();
  const words = wordsOf(wanted);
  const byRank: Completion[][] = [];
  for (const { completion, address, title } of site.derived(readPages)) {
    const rank = rankOf(wanted, words, address, title);
    if (rank !== null) (byRank[rank] ??= []).push(completion);
    if (byRank[0]?.length === MOST) break;
  }
  return byRank.flat();
}

function wordsOf(typed: string): string[] {
  return typed.split(/[\s/]+/).filter(Boolean);
}

/** The lower the better; 0 for the beginning of an address, `null` where the words aren't all there. */
function rankOf(wanted: string, words: readonly string[], address: string, title: string): number | null {
  if (address.startsWith(wanted)) return 0;
  let rank = 1;
  for (const word of words) {
    if (title.startsWith(word)) continue;
    if (title.includes(word)) rank += 1;
    else if (address.includes(word)) rank += 2;
    else return null;
  }
  return rank;
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
    return accessValues().map(({ value, description }) => ({
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
    for (const name of filesIn(site, `${guide.folder}/${section}/${framework}`)) {
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

/** Names of the pages of a folder, without `.md`. */
function filesIn(site: SiteModel, folder: string): readonly string[] {
  return site.derived(readFolders).get(folder) ?? [];
}

/** For {@link SiteModel.derived}: the names of pages by their folder. */
function readFolders(site: SiteModel): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const file of site.pages.keys()) {
    const folder = folderOf(file);
    const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.md$/i, '');
    const names = folders.get(folder);
    if (names) names.push(name);
    else folders.set(folder, [name]);
  }
  return folders;
}

function frontMatterValues(site: SiteModel, path: string, page: Page, key: string): Completion[] {
  if (key === 'guides' || key === 'sections') {
    const listed = new Set(page.entry(key)?.items.map(({ value }) => String(value)));
    const names = site
      .derived(readListable)
      .get(folderOf(path))
      ?.filter((name) => !listed.has(name));
    return (names ?? []).map((name) => ({ kind: 'value', label: name, insert: name }));
  }
  return (FRONT_MATTER_VALUES[key] ?? []).map((value) => ({ kind: 'value', label: value, insert: value }));
}

/** For {@link SiteModel.derived}: by folder, the names of the folders in it that have an `index.md`: what lists of guides and sections name. */
function readListable(site: SiteModel): ReadonlyMap<string, readonly string[]> {
  const listable = new Map<string, string[]>();
  for (const [folder, files] of site.derived(readFolders)) {
    if (!files.some((file) => /^index$/i.test(file))) continue;
    const parent = folderOf(folder);
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    const names = listable.get(parent);
    if (names) names.push(name);
    else listable.set(parent, [name]);
  }
  for (const names of listable.values()) names.sort();
  return listable;
}
