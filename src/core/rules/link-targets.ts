import { decodePart } from '../site/address';
import { isBroken } from '../site/resolver';
import type { Anchor, Guide, Resolution, ResolvedLink, Route, SiteModel } from '../site/site';
import { wordsOf } from '../site/word-index';

/** A destination that a broken link may have meant. */
export interface Target {
  readonly destination: string;
  readonly title: string | null;
}

/** How alike two sets of words must be for one to be taken for the other, reworded. */
const ALIKE = 0.55;

/** How many targets are offered. */
const MOST_TARGETS = 4;

/** Targets that were found for a link with this text. */
interface KnownTargets {
  readonly text: string;
  readonly targets: readonly Target[];
  readonly certain: boolean;
}

/** For {@link SiteModel.derived}: the targets of broken links, so that a keystroke elsewhere on the page need not look for them anew. */
const noTargets = (): WeakMap<Resolution, KnownTargets> => new WeakMap();

function knownTargets(
  site: SiteModel,
  { link, resolution }: ResolvedLink,
  find: () => Pick<KnownTargets, 'targets' | 'certain'>,
): KnownTargets {
  const all = site.derived(noTargets);
  let known = all.get(resolution);
  if (known?.text !== link.text) all.set(resolution, (known = { text: link.text, ...find() }));
  return known!;
}

/**
 * What a link to a page that isn't there may have meant, best first: where a redirect of the other spelling leads, the same path under the
 * present layout, pages that share words with its path and text.
 */
export function pageTargets(site: SiteModel, resolved: ResolvedLink): readonly Target[] {
  const find = () => ({ targets: findPages(site, resolved), certain: false });
  return knownTargets(site, resolved, find).targets;
}

function findPages(site: SiteModel, { link, resolution }: ResolvedLink): Target[] {
  const targets: Target[] = [];
  const fragment = resolution.fragment ? `#${resolution.fragment}` : '';
  const add = (destination: string) => {
    const found = served(site, destination);
    if (found && !targets.some((target) => target.destination === found.destination)) targets.push(found);
  };
  if (resolution.verdict === 'wrong-case' && resolution.route) add(resolution.route.path + fragment);
  const redirect = resolution.redirects?.[0];
  if (redirect && resolution.verdict === 'redirect-slash-variant') {
    const end = endOf(site, redirect.to, fragment);
    if (end) targets.push({ destination: end, title: titleAt(site, end) });
  }
  const pathname = resolution.pathname ?? '';
  for (const path of presentPaths(site, pathname)) add(withAnchor(site, path, fragment, pathname));
  const words = `${pathname.replace(/\.\w+$/, '')} ${resolution.scope === 'relative' ? '' : link.text}`;
  for (const file of site.similarPages(words, 2)) {
    const [route] = site.routesOf(file);
    if (route) add(withAnchor(site, addressOfRoute(site, route), fragment, pathname));
  }
  return targets.slice(0, MOST_TARGETS);
}

/** Where a redirect's target leads in the end, with the fragment that the browser has there; `null` if it leads nowhere. */
export function endOf(site: SiteModel, to: string, linkFragment: string): string | null {
  const own = to.includes('#') ? to.slice(to.indexOf('#')) : linkFragment;
  const resolution = site.resolve({ kind: 'html-link', destination: to }, '');
  if (resolution.scope === 'external') return to;
  if (resolution.verdict === 'redirect' && !resolution.finalRoute) {
    return resolution.asset ?? resolution.redirects?.at(-1)?.to ?? null;
  }
  const route = resolution.route;
  if (!route) return resolution.asset ?? (isBroken(resolution.verdict) ? null : to);
  const carried = resolution.redirects?.findLast((redirect) => redirect.to.includes('#'))?.to;
  const fragment = carried ? carried.slice(carried.indexOf('#')) : own;
  return route.path + fragment;
}

/** The path and what it has of this fragment or of the last segments that were headings once. */
function withAnchor(site: SiteModel, path: string, fragment: string, asked: string): string {
  const ids = anchorsAt(site, path);
  if (fragment !== '') return ids.has(decodePart(fragment.slice(1))) ? path + fragment : path;
  const last = asked.split('/').filter(Boolean).at(-1) ?? '';
  return last !== 'main' && ids.has(last) && !path.includes(`/${last}/`) ? `${path}#${last}` : path;
}

function anchorsAt(site: SiteModel, path: string): ReadonlyMap<string, Anchor> {
  const { finalRoute } = site.resolve({ kind: 'html-link', destination: path }, '');
  return finalRoute ? site.anchorsOf(finalRoute) : new Map<string, Anchor>();
}

function titleAt(site: SiteModel, destination: string): string | null {
  const { finalRoute } = site.resolve({ kind: 'html-link', destination }, '');
  return finalRoute ? site.titleOf(finalRoute) : null;
}

function served(site: SiteModel, destination: string): Target | null {
  const { verdict, finalRoute } = site.resolve({ kind: 'html-link', destination }, '');
  if (verdict !== 'ok' || !finalRoute) return null;
  return { destination, title: site.titleOf(finalRoute) };
}

/** A guide is linked by its root, which leads to its main framework. */
function addressOfRoute(site: SiteModel, route: Route): string {
  if (route.source === null) return route.path;
  const guide = site.guideOf(route.source);
  const root = guide?.listed ? site.routes.get(`/${guide.folder}/`) : undefined;
  return route.kind === 'guide-section' && root?.redirectsTo ? root.path : route.path;
}

/** Paths that an old or mistaken one may have become: folders that moved, framework and section of a guide put right. */
function presentPaths(site: SiteModel, pathname: string): string[] {
  const clean = pathname
    .replace(/\/{2,}/g, '/')
    .replace(/\/(?:index|readme)\.(?:md|html)$/i, '/')
    .replace(/\.(?:md|html)$/i, '');
  const slashed = clean.endsWith('/') ? clean : `${clean}/`;
  const bases = [slashed];
  if (!slashed.startsWith('/docs/')) bases.push(`/docs${slashed}`);
  const name = /^(?:\/docs)?\/(?:use_cases|how-to|tutorials|guides)(\/.+)$/.exec(slashed);
  if (name) bases.push(`/docs/guides${name[1]}`);
  return bases.flatMap((base) => [base, ...guidePaths(site, base)]);
}

function guidePaths(site: SiteModel, path: string): string[] {
  const [, name, rest] = /^\/docs\/guides\/([^/]+)\/(.*)$/.exec(path) ?? [];
  const guide = name === undefined ? undefined : site.guides.get(`docs/guides/${name}`);
  if (!guide?.listed) return [];
  const segments = rest!.split('/').filter(Boolean);
  const framework = segments.find((segment) => guide.frameworks.includes(segment.toLowerCase()));
  const section = segments.find((segment) => guide.sections.includes(segment)) ?? guide.sections[0];
  if (section === undefined) return [];
  const root = `/${guide.folder}/`;
  if (framework !== undefined) return [`${root}${framework.toLowerCase()}/${section}/`];
  return segments.includes('-')
    ? [`${root}-/${section}/`, `${root}${section}/`]
    : [`${root}${section}/`, root];
}

/**
 * What a link to an anchor that isn't there may have meant, best first: the same heading written another way, the framework that has it, a
 * reworded heading, the heading on another page of the guide or, if only one has it, of the site.
 * @returns `certain` if the first target is the same heading, written another way
 */
export function anchorTargets(
  site: SiteModel,
  resolved: ResolvedLink,
  fromPath: string,
): { readonly targets: readonly Target[]; readonly certain: boolean } {
  return knownTargets(site, resolved, () => findAnchors(site, resolved, fromPath));
}

function findAnchors(
  site: SiteModel,
  { link, resolution }: ResolvedLink,
  fromPath: string,
): { readonly targets: readonly Target[]; readonly certain: boolean } {
  const idFacts = site.derived(noIdFacts);
  const fragment = decodePart(resolution.fragment ?? '');
  const { destination } = link;
  const before = destination.slice(0, destination.indexOf('#'));
  const anchors =
    resolution.scope === 'hash'
      ? commonAnchors(site, fromPath)
      : [...anchorsOfFinal(site, resolution.finalRoute)];
  // Other case, other separators, slugs as GitHub makes them.
  const asLetters = letters(fragment);
  const meansSame = (anchor: Anchor) => asLetters !== '' && idFacts.of(anchor.id).letters === asLetters;
  const same = anchors.filter(meansSame);
  const targets: Target[] = same.map((anchor) => ({
    destination: `${before}#${anchor.id}`,
    title: anchor.heading,
  }));

  if (resolution.verdict === 'anchor-other-framework') {
    for (const path of resolution.routes ?? []) {
      targets.push({ destination: `${path}#${resolution.fragment ?? ''}`, title: titleAt(site, path) });
    }
  }
  const route = resolution.finalRoute ?? site.routesOf(fromPath)[0];
  for (const path of otherSections(site, route)) {
    const anchor = [...anchorsAt(site, path).values()].find(
      (other) => other.id === fragment || meansSame(other),
    );
    if (anchor) targets.push({ destination: `${path}#${anchor.id}`, title: anchor.heading });
  }
  const asked = new Set(wordsOf(fragment));
  const text = new Set(wordsOf(link.text));
  const alike = anchors
    .filter((anchor) => !same.includes(anchor) && anchor.id !== '')
    .map((anchor) => {
      const own = idFacts.of(anchor.id).words;
      return { anchor, score: Math.max(overlap(asked, own), 0.9 * overlap(text, own)) };
    })
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score);
  for (const { anchor } of alike)
    targets.push({ destination: `${before}#${anchor.id}`, title: anchor.heading });
  return { targets: targets.slice(0, MOST_TARGETS), certain: same.length === 1 };
}

function anchorsOfFinal(site: SiteModel, route: Route | undefined): Iterable<Anchor> {
  return route ? site.anchorsOf(route).values() : [];
}

/** The anchors that every page has on which a file is shown. */
function commonAnchors(site: SiteModel, path: string): Anchor[] {
  const [first, ...others] = site.hostsOf(path).map(({ route }) => site.anchorsOf(route));
  return [...(first?.values() ?? [])].filter(({ id }) => others.every((anchors) => anchors.has(id)));
}

function otherSections(site: SiteModel, route: Route | undefined): string[] {
  const guide: Guide | undefined = route?.source ? site.guideOf(route.source) : undefined;
  if (!guide?.listed || !route) return [];
  return guide.sections
    .filter((section) => section !== route.section)
    .map((section) => `/${guide.folder}/${route.framework ? `${route.framework}/` : ''}${section}/`);
}

/** Letters and digits alone: what spellings of one heading have in common. */
function letters(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** How much two sets of words share: 0 to 1. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return (2 * shared) / (a.size + b.size);
}

/** For {@link SiteModel.derived}: many links lead to one page, and many pages have headings of the same words. */
const noIdFacts = (): IdFacts => new IdFacts();

/** What ids are compared by, each read once. */
class IdFacts {
  readonly #known = new Map<string, { readonly letters: string; readonly words: ReadonlySet<string> }>();

  of(id: string): { readonly letters: string; readonly words: ReadonlySet<string> } {
    let facts = this.#known.get(id);
    if (!facts) this.#known.set(id, (facts = { letters: letters(id), words: new Set(wordsOf(id)) }));
    return facts;
  }
}
