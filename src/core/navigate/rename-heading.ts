import * as l10n from '@vscode/l10n';
import { Page, type PageHeading } from '../page/page';
import { slugify } from '../page/slug';
import { parkedLinksTo, type ParkedLink } from '../site/parked-links';
import { unusableRedirects } from '../site/redirect-edits';
import { REDIRECTS_FILE } from '../site/redirects';
import type { SiteModel } from '../site/site';
import { headingAt, linkAt } from './at';
import { CannotRename, distinct, type FileEdit } from './file-edits';
import { fragmentOf } from './targets';

/** The heading at an offset, if links can lead to it; `null` elsewhere. */
export function renameableHeading(page: Page, offset: number): PageHeading | null {
  if (offset < page.frontMatter.to) return null;
  const heading = headingAt(page, offset);
  return heading?.id ? heading : null;
}

/** A heading of some file of a site. */
export interface HeadingPlace {
  readonly file: string;
  /** Offset in the file. */
  readonly offset: number;
}

/** The heading that a link at an offset leads to, if it leads to one that can be renamed: on this page or on another. */
export function linkedHeading(
  site: SiteModel,
  path: string,
  page: Page,
  offset: number,
): HeadingPlace | null {
  const link = offset < page.frontMatter.to ? null : linkAt(page, offset);
  if (!link) return null;
  const resolution = site.resolve(link, path);
  const id = fragmentOf(resolution);
  if (id === '' || typeof resolution.anchorIn !== 'string') return null;
  const heading = site.page(resolution.anchorIn)?.headings.find((candidate) => candidate.id === id);
  return heading ? { file: resolution.anchorIn, offset: heading.from } : null;
}

/** What a heading's new text changes. */
export interface HeadingRename {
  readonly edits: readonly FileEdit[];
  /** Anchors that get a number because two headings of the page are called the same then. */
  readonly numbered: readonly { readonly from: string; readonly to: string }[];
}

/**
 * The edits that give a heading another text, and every link to its anchor, in comments too, the new one. Other headings of the page, which
 * may be numbered differently then, are followed too; so are the redirects that name an anchor.
 * @param path of the page, relative to the site root
 * @param read the present text of a file of the site; `null` where there is none
 * @throws {CannotRename} when the new text is no heading's, or a redirect that may name the anchor can't be followed
 */
export async function renameHeading(
  site: SiteModel,
  path: string,
  page: Page,
  offset: number,
  newText: string,
  read: (file: string) => Promise<string | null>,
): Promise<HeadingRename> {
  const heading = renameableHeading(page, offset);
  if (!heading) throw new CannotRename(l10n.t('Only a heading with an anchor can be renamed.'));
  const text = newText.trim();
  if (text === '') throw new CannotRename(l10n.t('A heading needs a text.'));
  if (/[\r\n]/.test(text)) throw new CannotRename(l10n.t('A heading is one line.'));
  const renamed = page.edited({ from: heading.contentFrom, to: heading.contentTo, text });
  const index = page.headings.indexOf(heading);
  if (renamed.headings.length !== page.headings.length || !renamed.headings[index]?.id) {
    throw new CannotRename(l10n.t('This text would leave the heading without an anchor.'));
  }
  const edits: FileEdit[] = [{ file: path, from: heading.contentFrom, to: heading.contentTo, newText: text }];
  const moved = new Map<string, string>();
  page.headings.forEach(({ id }, i) => {
    const next = renamed.headings[i]!.id;
    if (id && next && id !== next && !moved.has(id)) moved.set(id, next);
  });
  const texts = new Map<string, string | null>([[path, page.text]]);
  const placeOf = async (file: string, { destinationFrom, destinationTo }: ParkedLink, id: string) => {
    if (!texts.has(file)) texts.set(file, await read(file));
    const source = texts.get(file);
    return source ? fragmentPlace(source, destinationFrom, destinationTo, id) : null;
  };
  for (const [id, next] of moved) {
    for (const { file, link, resolution } of site.linksTo(path, id)) {
      const place = await placeOf(file, link, id);
      if (!place || (file === path && place.from >= heading.from && place.to <= heading.to)) continue;
      const doubtful = resolution.scope === 'hash' && isShared(site, file, path, id);
      edits.push({ file, ...place, newText: next, ...(doubtful && { doubtful }) });
    }
    for (const { file, link } of parkedLinksTo(site, path, id)) {
      const place = await placeOf(file, link, id);
      if (place) edits.push({ file, ...place, newText: next });
    }
    edits.push(...(await redirectEdits(site, path, id, next, read)));
  }
  return { edits: distinct(edits), numbered: newlyNumbered(page, renamed, moved) };
}

function newlyNumbered(
  before: Page,
  after: Page,
  moved: ReadonlyMap<string, string>,
): HeadingRename['numbered'] {
  const plain = ({ headings }: Page) => new Set(headings.map(({ slugText }) => slugify(slugText)));
  const [was, is] = [plain(before), plain(after)];
  return [...moved].flatMap(([from, to]) => (was.has(from) && !is.has(to) ? [{ from, to }] : []));
}

/** Whether a link to an anchor of its own page leads, for other frameworks, to an anchor of another file: that one stays as it is. */
function isShared(site: SiteModel, file: string, path: string, id: string): boolean {
  return site.hostsOf(file).some(({ route }) => {
    const anchor = site.anchorsOf(route).get(id);
    return anchor !== undefined && anchor.file !== path;
  });
}

/** Where the fragment of a destination stands; for `[text][label]`, in the definition of the label. */
function fragmentPlace(
  text: string,
  from: number,
  to: number,
  id: string,
): { from: number; to: number } | null {
  const written = text.slice(from, to);
  const hash = written.indexOf('#');
  if (!written.startsWith('[') && hash >= 0) return { from: from + hash + 1, to };
  for (const { block, start } of Page.parse(text).blocks) {
    for (const { destination, destinationFrom, destinationTo, label } of block.definitions) {
      const at = destination.indexOf('#');
      if (at < 0 || destination.slice(at + 1) !== id) continue;
      if (!written.toUpperCase().includes(`[${label.toUpperCase()}]`)) continue;
      const inSource = text.indexOf('#', start + destinationFrom);
      return { from: inSource + 1, to: start + destinationTo };
    }
  }
  return null;
}

/** Redirects of `conductor.yml` whose target names the anchor. */
async function redirectEdits(
  site: SiteModel,
  path: string,
  id: string,
  next: string,
  read: (file: string) => Promise<string | null>,
): Promise<FileEdit[]> {
  const text = await read(REDIRECTS_FILE);
  if (text === null || !text.includes(`#${id}`)) return [];
  const unusable = unusableRedirects(text);
  if (unusable !== null) throw new CannotRename(`${l10n.t('Redirects may lead to #{0}.', id)} ${unusable}`);
  const leading = site.redirects.filter(({ to }) => {
    if (!to.endsWith(`#${id}`)) return false;
    const resolution = site.resolve({ kind: 'html-link', destination: to }, '');
    return fragmentOf(resolution) === id && (resolution.finalRoute ?? resolution.route)?.source === path;
  });
  return leading.flatMap(({ to, at }) => {
    const start = text.slice(at.from, at.to).lastIndexOf(to);
    if (start < 0) return [];
    const from = at.from + start + to.length - id.length;
    return [{ file: REDIRECTS_FILE, from, to: from + id.length, newText: next }];
  });
}
