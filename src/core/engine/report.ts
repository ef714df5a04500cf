import type { SiteModel } from '../site/site';
import { counterpartsOf, titleOf } from './counterparts';
import type { Audience, EngineVerdict, ScopeForm } from './engine';
import { engineOf } from './scopes';
import { engineOfFile, pageFileOf, pageScopes, type PageScope } from './site-engine';
import type { Page } from '../page/page';

/** For whom a file is, for a report. */
export interface FileEngine {
  readonly engine: Audience;
  /** What says so: in the file itself, in a snippet of its page, or for a snippet in the page that includes it. */
  readonly why: readonly Reason[];
  /** The page that readers of the other engine read instead: its file and title; `null` where none is known. */
  readonly counterpart: { readonly path: string; readonly title: string | null } | null;
}

export interface Reason {
  readonly file: string;
  readonly form: ScopeForm;
  /** Where it begins in `file`. */
  readonly from: number;
}

/** For whom a file of a site is, and why. @param path relative to the site root */
export function reportEngine(site: SiteModel, path: string): FileEngine {
  const engine = engineOfFile(site, path);
  const page = pageFileOf(site, path);
  let scopes = pageScopes(site, path);
  if (scopes.length === 0 && page !== null && page !== path) scopes = pageScopes(site, page);
  const [counterpart] = page === path ? counterpartsOf(site, path) : [];
  return {
    engine,
    why: reasons(engine, scopes),
    counterpart: counterpart ? { path: counterpart.path, title: titleOf(site, counterpart.path) } : null,
  };
}

/** For whom a file outside of a site is. */
export function reportLooseEngine(page: Page, path: string): FileEngine {
  const { engine, why, conflict }: EngineVerdict = engineOf(page);
  const scopes = conflict.length > 0 ? conflict : why ? [why] : [];
  return {
    engine,
    why: scopes.map(({ form, range }) => ({ file: path, form, from: range.from })),
    counterpart: null,
  };
}

const FORMS: readonly ScopeForm[] = ['banner', 'component', 'note', 'prose'];

/** The weightiest reason; for a page left to both, what speaks for each side. */
function reasons(engine: Audience, scopes: readonly PageScope[]): Reason[] {
  const named = [...scopes].sort((a, b) => FORMS.indexOf(a.scope.form) - FORMS.indexOf(b.scope.form));
  const sides = (['identity-engine', 'classic-engine'] as const).flatMap(
    (side) => named.find(({ scope }) => scope.engine === side) ?? [],
  );
  const chosen =
    engine === 'both'
      ? sides.length > 1
        ? sides
        : []
      : sides.filter(({ scope }) => scope.engine === engine);
  return chosen.map(({ file, scope }) => ({ file, form: scope.form, from: scope.range.from }));
}
