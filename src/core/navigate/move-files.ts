import * as l10n from '@vscode/l10n';
import { startOfLine, startOfNextLine } from '../page/lines';
import { Page } from '../page/page';
import { folderOf } from '../project';
import { applyEdits } from '../rules/edits';
import { CODE_FOLDER, GUIDES_FOLDER, addressOf, guideFolderOf } from '../site/guides';
import { isPagePath } from '../site/load';
import { Site } from '../site/model';
import { NAVIGATION_FILE } from '../site/navigation';
import { navigationEdits } from '../site/navigation-edits';
import {
  addRedirects,
  removeRedirect,
  retargetRedirect,
  spellingsOf,
  unusableRedirects,
} from '../site/redirect-edits';
import { REDIRECTS_FILE } from '../site/redirects';
import type { Redirect, SiteChange, SiteModel } from '../site/site';
import { summarise } from '../site/summary';
import { byFile, CannotRename, distinct, type FileEdit } from './file-edits';
import { MovedLinks } from './moved-links';
import { Moves, snippetPlace, type Move } from './moves';
import { usesOfSnippet } from './references';
import { PUBLIC_FOLDER } from '../site/public-files';

/** What an edit of a move is for. */
export type MoveReason =
  /** A link, or the target of a redirect. */
  | 'links'
  /** The name by which a page includes a snippet. */
  | 'snippet-names'
  /** Front matter that lists guides, sections or frameworks. */
  | 'lists'
  | 'navigation'
  /** A redirect that would hide the new address. */
  | 'hiding-redirects'
  /** Redirects from the old addresses: offered, everything else fits together without. */
  | 'new-redirects';

export interface MoveEdit extends FileEdit {
  readonly reason: MoveReason;
}

/** What has to change when files move. */
export interface MovePlan {
  /** Of the files as they are called before the move. They don't overlap. */
  readonly edits: readonly MoveEdit[];
  /** Files that have to move too: the same snippet of the other frameworks. */
  readonly moves: readonly Move[];
}

const NOTHING: MovePlan = { edits: [], moves: [] };

/**
 * What has to change in a site so that it fits together after files or folders have moved: links in both directions, in comments too, names
 * of snippets, lists in front matter, the navigation, redirects. Looks at all links of the site.
 * @param moves inside the site
 * @param read the present text of a file, by its path relative to the site root; `null` where there is none
 * @throws {CannotRename} when the move can't be followed, with the reason
 */
export async function moveFiles(
  site: SiteModel,
  moves: readonly Move[],
  read: (file: string) => Promise<string | null>,
): Promise<MovePlan> {
  const more = snippetsOfOtherFrameworks(site, new Moves(site, moves));
  const all = new Moves(site, [...moves, ...more]);
  if (all.files.size === 0) return NOTHING;
  refuseLosses(site, all);
  const texts = new Texts(read);
  const redirects = await texts.of(REDIRECTS_FILE);
  const unusable = redirects === null ? null : unusableRedirects(redirects);
  if (unusable !== null) throw new CannotRename(unusable);
  const navigation = await texts.of(NAVIGATION_FILE);

  // What the routes depend on comes first: with it the site can be built as it will be.
  const lists = await listEdits(site, all, texts);
  const names = snippetNames(site, all);
  const nav = navigation === null ? [] : editsOfNavigation(site, all, navigation);
  const structural = distinct<MoveEdit>([...lists, ...names]);
  const draft = await siteAfter(site, all, texts, structural, redirects, nav);
  const targets = redirects === null ? [] : redirectTargets(site, draft, all, redirects);
  const after =
    targets.length === 0
      ? draft
      : await siteAfter(site, all, texts, structural, applyEdits(redirects!, targets), nav);
  refuseCollisions(site, after, all);

  const links: MoveEdit[] = [];
  const follower = new MovedLinks(site, after, all);
  for (const page of site.pages.values()) {
    for (const link of page.parked ? [...page.links, ...page.parked] : page.links) {
      // Nearly all links are the same afterwards: the text is read for the others alone.
      if (follower.follow(link, page.path, link.destination) === null) continue;
      const text = await texts.of(page.path);
      if (text === null || text.length !== page.length) continue;
      const written = text.slice(link.destinationFrom, link.destinationTo);
      const newText = follower.follow(link, page.path, written);
      if (newText === null) continue;
      const { destinationFrom: from, destinationTo: to } = link;
      links.push({ file: page.path, from, to, newText, reason: 'links' });
    }
  }
  const added = redirects === null ? null : addRedirects(redirects, oldAddresses(site, after, all));
  return {
    edits: distinct<MoveEdit>([
      ...structural,
      ...nav,
      ...targets,
      ...links,
      ...(added ? [{ ...added, file: REDIRECTS_FILE, reason: 'new-redirects' as const }] : []),
    ]),
    moves: more,
  };
}

/** Reads each file once. */
class Texts {
  readonly #texts = new Map<string, Promise<string | null>>();

  constructor(private readonly read: (file: string) => Promise<string | null>) {}

  of(file: string): Promise<string | null> {
    let text = this.#texts.get(file);
    if (!text) this.#texts.set(file, (text = this.read(file)));
    return text;
  }
}

/** A snippet has the same name in all frameworks: when it is renamed in one, it is in the others. */
function snippetsOfOtherFrameworks(site: SiteModel, moves: Moves): Move[] {
  const more = new Map<string, string>();
  for (const [from, name] of renamedSnippets(site, moves)) {
    const place = snippetPlace(from)!;
    for (const other of site.snippetsOf(`${place.section}/index.md`, place.name)) {
      if (!other.exists || moves.files.has(other.path)) continue;
      const to = `${folderOf(other.path)}/${name}.md`;
      if (site.pages.has(to)) {
        throw new CannotRename(
          l10n.t(
            'The framework {0} has a snippet "{1}" already: {2}. The other frameworks need the same name.',
            other.framework,
            name,
            to,
          ),
        );
      }
      more.set(other.path, to);
    }
  }
  return [...more].map(([from, to]) => ({ from, to }));
}

/** Snippets that stay in their framework and get another name: by their path, with the new name. */
function renamedSnippets(site: SiteModel, moves: Moves): [string, string][] {
  const renamed: [string, string][] = [];
  for (const [from, to] of moves.files) {
    const was = snippetPlace(from);
    const is = snippetPlace(to);
    if (!was || !is || was.name === is.name || !site.pages.has(`${was.section}/index.md`)) continue;
    if (folderOf(moves.file(`${was.section}/index.md`)) !== is.section) continue;
    if (
      was.framework === is.framework ||
      moves.framework(folderOf(was.section), was.framework) === is.framework
    )
      renamed.push([from, is.name]);
  }
  return renamed;
}

function snippetNames(site: SiteModel, moves: Moves): MoveEdit[] {
  return renamedSnippets(site, moves).flatMap(([path, name]) =>
    usesOfSnippet(site, path, snippetPlace(path)!.name).map(({ file, from, to }) => ({
      file,
      from,
      to,
      newText: name,
      reason: 'snippet-names' as const,
    })),
  );
}

/** Pages and public files that wouldn't be any more. */
function refuseLosses(site: SiteModel, moves: Moves): void {
  for (const [from, to] of moves.files) {
    if (site.pages.has(from) && !isPagePath(to)) {
      throw new CannotRename(
        l10n.t("{0} would be no page of the site any more, so links to {1} can't follow.", to, from),
      );
    }
    const wasPublic = from.startsWith(`${PUBLIC_FOLDER}/`);
    if (wasPublic && !to.startsWith(`${PUBLIC_FOLDER}/`)) {
      throw new CannotRename(
        l10n.t(
          "The site wouldn't serve {0}, since it isn't in {1}: links to {2} can't follow.",
          to,
          PUBLIC_FOLDER,
          from,
        ),
      );
    }
    const there = site.pages.has(to) || site.otherFiles.has(to);
    const served = to.startsWith(`${PUBLIC_FOLDER}/`) && site.assets.has(to.slice(PUBLIC_FOLDER.length));
    if ((there || served) && !moves.files.has(to)) {
      throw new CannotRename(l10n.t("{0} is there already, so links to {1} can't follow.", to, from));
    }
  }
}

/** Two pages at one address: the links could only lead to one of them. */
function refuseCollisions(site: SiteModel, after: SiteModel, moves: Moves): void {
  for (const [from, to] of moves.files) {
    if (site.routesOf(from).length === 0) continue;
    const address = addressOf(to);
    const there = site.routes.get(address);
    const stays = there?.source && !moves.files.has(there.source);
    if (after.routesOf(to).length > 0 && !stays) continue;
    const taken = stays ? there : after.routes.get(address);
    throw new CannotRename(
      taken?.source
        ? l10n.t(
            "The address {0} belongs to {1} already, so links to {2} can't follow.",
            taken.path,
            taken.source,
            from,
          )
        : l10n.t("{0} would have no address, so links to {1} can't follow.", to, from),
    );
  }
}

async function siteAfter(
  site: SiteModel,
  moves: Moves,
  texts: Texts,
  structural: readonly FileEdit[],
  redirects: string | null,
  navigation: readonly FileEdit[],
): Promise<Site> {
  const editsOf = byFile(structural);
  const changes: SiteChange[] = [];
  for (const page of site.pages.values()) {
    const path = moves.file(page.path);
    const edits = editsOf.get(page.path);
    const text = edits ? await texts.of(page.path) : null;
    const summary =
      edits && text !== null
        ? summarise(path, Page.parse(applyEdits(text, edits)))
        : path === page.path
          ? page
          : { ...page, path };
    changes.push({ kind: 'page', path, summary });
  }
  for (const path of site.otherFiles) changes.push({ kind: 'file', path: moves.file(path), exists: true });
  for (const asset of site.assets) {
    changes.push({ kind: 'file', path: moves.file(PUBLIC_FOLDER + asset), exists: true });
  }
  const nav = await texts.of(NAVIGATION_FILE);
  changes.push(
    { kind: 'redirects', text: redirects },
    { kind: 'navigation', text: nav === null ? null : applyEdits(nav, navigation) },
  );
  const after = new Site();
  after.update(changes);
  return after;
}

/** Lists of guides, sections and frameworks in front matter. */
async function listEdits(site: SiteModel, moves: Moves, texts: Texts): Promise<MoveEdit[]> {
  const edits: MoveEdit[] = [];
  const follow = async (file: string, keys: readonly string[], next: (name: string) => string | null) => {
    const text = await texts.of(file);
    if (text === null) return;
    const page = Page.parse(text);
    for (const key of keys) {
      const entry = page.entry(key);
      if (!entry) continue;
      const items =
        typeof entry.value === 'string'
          ? [{ value: entry.value, from: entry.valueFrom, to: entry.valueTo }]
          : entry.items;
      for (const { value, from, to } of items) {
        if (typeof value !== 'string') continue;
        const name = next(value);
        if (name === value) continue;
        edits.push({ file, ...itemEdit(text, from, to, name), reason: 'lists' });
      }
    }
  };
  const guideIn = (parent: string) => (name: string) => {
    const from = `${parent}/${name}/index.md`;
    const to = moves.file(from);
    if (to === from) return name;
    const folder = folderOf(to);
    return folderOf(folder) === parent ? folder.slice(parent.length + 1) : null;
  };
  await follow(`${GUIDES_FOLDER}/index.md`, ['guides'], guideIn(GUIDES_FOLDER));
  await follow(`${CODE_FOLDER}/index.md`, ['stackSelectorPagesInCode'], guideIn(CODE_FOLDER));
  for (const guide of site.guides.values()) {
    const files = [...moves.files.keys()].filter((file) => file.startsWith(`${guide.folder}/`));
    if (files.length === 0) continue;
    const index = `${guide.folder}/index.md`;
    const home = folderOf(moves.file(index));
    await follow(index, ['sections'], (section) => {
      const folder = folderOf(moves.file(`${guide.folder}/${section}/index.md`));
      return folderOf(folder) === home ? folder.slice(home.length + 1) : section;
    });
    await follow(index, ['frameworks', 'mainFramework'], (name) => moves.framework(guide.folder, name));
  }
  return edits;
}

/** The edit that gives an item of a list another name, in the quotes that it has, or takes its line away. */
function itemEdit(text: string, from: number, to: number, name: string | null): Omit<FileEdit, 'file'> {
  if (name !== null) {
    const quoted = /^(["']).*\1$/s.test(text.slice(from, to)) ? 1 : 0;
    return { from: from + quoted, to: to - quoted, newText: name };
  }
  return { from: startOfLine(text, from), to: startOfNextLine(text, to), newText: '' };
}

function editsOfNavigation(site: SiteModel, moves: Moves, text: string): MoveEdit[] {
  const named = { guideName: GUIDES_FOLDER, journeyName: 'docs/journeys' };
  const edits = navigationEdits(text, (key, value) => {
    if (key !== 'path') {
      const from = `${named[key]}/${value}/index.md`;
      const folder = folderOf(moves.file(from));
      return moves.files.has(from) && folderOf(folder) === named[key]
        ? folder.slice(named[key].length + 1)
        : null;
    }
    const { route } = site.resolve({ kind: 'html-link', destination: value }, '');
    if (!route || route.source === null || !value.startsWith('/')) return null;
    return movedPath(route.path, route.source, moves, value);
  });
  return edits.map((edit) => ({ ...edit, file: NAVIGATION_FILE, reason: 'navigation' as const }));
}

/** The address of a file that has moved with its folder, before the site is built anew; `null` where it stays. */
function movedPath(route: string, source: string, moves: Moves, written: string): string | null {
  const to = moves.file(source);
  if (to === source) return null;
  const was = `/${folderOf(source)}/`;
  const is = `/${folderOf(to)}/`;
  if (route === was) return is + written.slice(route.length);
  const guide = guideFolderOf(source);
  const home = guide === null ? null : folderOf(moves.file(`${guide}/index.md`));
  return home !== null && route.startsWith(`/${guide}/`)
    ? `/${home}${written.slice(guide!.length + 1)}`
    : null;
}

/** Redirects that lead to what moves follow it; those that would hide a new address go. */
function redirectTargets(site: SiteModel, after: SiteModel, moves: Moves, text: string): MoveEdit[] {
  const fresh = new Set<string>();
  for (const to of moves.files.values()) {
    for (const { path, source } of after.routesOf(to)) {
      if (source === to && !site.routes.has(path))
        for (const spelling of spellingsOf(path)) fresh.add(spelling);
    }
  }
  const follower = new MovedLinks(site, after, moves);
  const edits: MoveEdit[] = [];
  for (const redirect of site.redirects) {
    if (fresh.has(redirect.from)) {
      const edit = removeRedirect(text, redirect);
      if (!edit) {
        throw new CannotRename(
          l10n.t(
            'conductor.yml redirects {0}, which is to be an address of its own. Take that redirect away first.',
            redirect.from,
          ),
        );
      }
      edits.push({ ...edit, file: REDIRECTS_FILE, reason: 'hiding-redirects' });
      continue;
    }
    const link = { kind: 'html-link' as const, destination: redirect.to };
    // What leads on through another redirect follows with that one.
    if (site.resolve(link, '').redirects) continue;
    const target = follower.follow(link, '', redirect.to);
    const edit = target === null ? null : retargetRedirect(text, redirect, target);
    if (edit) edits.push({ ...edit, file: REDIRECTS_FILE, reason: 'links' });
  }
  return edits;
}

/** The addresses that are no more, in all spellings, and what stands for them. */
function oldAddresses(site: SiteModel, after: SiteModel, moves: Moves): Pick<Redirect, 'from' | 'to'>[] {
  const wanted: Pick<Redirect, 'from' | 'to'>[] = [];
  for (const route of site.routes.values()) {
    if (route.kind === 'snippet' || after.routes.has(route.path)) continue;
    const next = moves.route(route, after);
    if (!next) continue;
    for (const from of spellingsOf(route.path)) wanted.push({ from, to: next.path });
  }
  return wanted;
}
