import * as l10n from '@vscode/l10n';
import type { PreparedQuery } from './query';
import type { TargetRecord } from './target-index';

/** Why a target is offered, in a few words for the writer: the strongest reason alone. */
export function whyOf(target: TargetRecord, prepared: PreparedQuery): string {
  const own = target.place.path === prepared.place;
  const isPage = target.fragment === '';
  const pages = new Set(
    prepared.sameText.filter((link) => link.target === target).map((link) => link.file.place),
  );
  if (prepared.sameText.some((link) => link.target === target && link.file === prepared.file))
    return l10n.t('this page links there with these words');
  if (pages.size > 0)
    return pages.size === 1
      ? l10n.t('1 page links there with these words')
      : l10n.t('{0} pages link there with these words', pages.size);
  const named = target.names.some(
    ({ kind, normal }) => kind !== 'description' && normal === prepared.normal && normal !== '',
  );
  if (named) {
    if (isPage) return l10n.t('the page has this title');
    return own ? l10n.t('heading on this page') : l10n.t('heading with these words');
  }
  const shared = target.names.some(({ kind, words }) =>
    kind === 'description' ? false : words.some(({ text }) => prepared.words.weights.has(text)),
  );
  if (shared) {
    if (isPage) return l10n.t('title or path with some of these words');
    return own
      ? l10n.t('heading on this page with some of these words')
      : l10n.t('heading with some of these words');
  }
  if (
    target.links.some(({ linkText }) => linkText.words.some(({ text }) => prepared.words.weights.has(text)))
  )
    return l10n.t('pages link there with some of these words');
  if (prepared.ownLinks.some((link) => link.target.place === target.place))
    return l10n.t('this page links there');
  return own ? l10n.t('on this page') : l10n.t('fits the sentence');
}
