import { folderOf } from '../project';
import { isBroken } from '../site/resolver';
import type { Resolution, SiteModel } from '../site/site';
import type { LinkSummary } from '../site/summary';
import type { Moves } from './moves';
import { PUBLIC_FOLDER } from '../site/public-files';

/** Rewrites destinations so that they lead to the same when files have moved. */
export class MovedLinks {
  /**
   * @param before the site as it is
   * @param after the site with the files moved
   */
  constructor(
    private readonly before: SiteModel,
    private readonly after: SiteModel,
    private readonly moves: Moves,
  ) {}

  /**
   * What a link has to say afterwards.
   * @param file that holds the link, as it is called now
   * @param written the destination as it stands in the source
   * @returns the new text of the destination; `null` where the present one will do, or where nothing would
   */
  follow(link: Pick<LinkSummary, 'kind' | 'destination'>, file: string, written: string): string | null {
    const was = this.before.resolve(link, file);
    const leads = was.asset !== undefined || was.verdict === 'ok-asset' || was.route;
    if (!leads && typeof was.anchorIn !== 'string') return null;
    const holder = this.moves.file(file);
    const resolves = (destination: string) => this.after.resolve({ kind: link.kind, destination }, holder);
    const is = resolves(link.destination);
    const fits = (now: Resolution) => this.#same(was, now);
    if (fits(is)) return null;
    const mark = written.search(/[?#]/);
    const rest = mark < 0 ? '' : written.slice(mark);
    for (const path of this.#paths(was, link, file, written)) {
      const next = path + rest;
      if (fits(resolves(next))) return next;
    }
    return null;
  }

  /** Whether a link leads afterwards to what it led to before. */
  #same(was: Resolution, is: Resolution): boolean {
    if (was.asset !== undefined) return is.asset === this.moves.asset(was.asset);
    if (was.verdict === 'ok-asset') {
      return is.verdict === 'ok-asset' && is.pathname === `/${this.moves.file(was.pathname!.slice(1))}`;
    }
    if (isBroken(is.verdict) && !isBroken(was.verdict)) return false;
    if (was.scope === 'hash') {
      return is.scope === 'hash' ? is.verdict === was.verdict : this.#anchorMoved(was, is);
    }
    const named = was.redirects ? (was.finalRoute ?? was.route) : was.route;
    const expected = named && this.moves.route(named, this.after);
    const reached = is.redirects ? (is.finalRoute ?? is.route) : is.route;
    if (!expected || !reached) return false;
    return reached.path === expected.path || this.#anchorMoved(was, is);
  }

  /** The anchor has gone to another page than the one that was linked to, and the link has followed it. */
  #anchorMoved(was: Resolution, is: Resolution): boolean {
    return (
      typeof was.anchorIn === 'string' &&
      this.moves.files.has(was.anchorIn) &&
      is.anchorIn === this.moves.file(was.anchorIn)
    );
  }

  /** Paths to try, those in the manner of the present one first. */
  *#paths(
    was: Resolution,
    link: Pick<LinkSummary, 'kind'>,
    file: string,
    written: string,
  ): Generator<string> {
    const encoded = link.kind === 'link' || link.kind === 'autolink' || link.kind === 'image' ? encode : same;
    const path = written.replace(/[?#].*$/s, '');
    const host = was.scope === 'absolute' ? /^[^/]*\/\/[^/]*/.exec(written)![0] : '';
    if (was.asset !== undefined) {
      const asset = this.moves.asset(was.asset);
      if (asset !== null) yield host + encoded(asset);
      return;
    }
    const holder = this.moves.file(file);
    if (was.verdict === 'ok-asset') {
      const target = this.moves.file(was.pathname!.slice(1));
      yield encoded(relative(folderOf(holder), target, true));
      if (target.startsWith(`${PUBLIC_FOLDER}/`)) yield encoded(target.slice(PUBLIC_FOLDER.length));
      return;
    }
    const named = was.redirects ? (was.finalRoute ?? was.route) : was.route;
    const route = named && this.moves.route(named, this.after);
    if (route) {
      if (path !== '' && !/^(?:\/|[a-z][a-z0-9+.-]*:)/i.test(path)) {
        const dotted = path.startsWith('.');
        if (/\.md$/i.test(path) && route.source !== null) {
          yield encoded(relative(folderOf(holder), route.source, dotted));
        }
        yield encoded(relative(folderOf(holder), route.path.slice(1), dotted));
        for (const { route: shown } of this.after.hostsOf(holder)) {
          yield encoded(relative(folderOf(shown.path.slice(1)), route.path.slice(1), dotted));
        }
      }
      if (was.verdict === 'ok-missing-slash') yield host + encoded(route.path.replace(/(.)\/$/, '$1'));
      if (was.verdict === 'ok-index-html') yield `${host}${encoded(route.path)}index.html`;
      if (was.verdict === 'ok-clean-url') yield host + encoded(route.path.replace(/\.html$/, ''));
      yield host + encoded(route.path);
    }
    if (typeof was.anchorIn === 'string') {
      for (const { route: shown } of this.after.hostsOf(this.moves.file(was.anchorIn))) {
        if (shown.framework !== '-') yield host + encoded(shown.path);
      }
    }
  }
}

/** A relative path, with `/` in between and without a leading one in both paths. */
function relative(fromFolder: string, to: string, dotted: boolean): string {
  const base = fromFolder === '' ? [] : fromFolder.split('/');
  const target = to.split('/');
  let common = 0;
  while (common < base.length && common < target.length - 1 && base[common] === target[common]) common++;
  const up = '../'.repeat(base.length - common);
  const path = up + target.slice(common).join('/');
  return up === '' && (dotted || path === '') ? `./${path}` : path;
}

function encode(path: string): string {
  return encodeURI(path).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'));
}

function same(path: string): string {
  return path;
}
