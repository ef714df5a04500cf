import * as l10n from '@vscode/l10n';
import type { EngineScope } from '../engine/engine';
import { bannerTag, insertBanner } from '../engine/edits';
import { engineScopes } from '../engine/scopes';
import { pageScopes } from '../engine/site-engine';
import type { Page } from '../page/page';
import type { Fix, Rule } from './rule';

const ENGINE = 'identity-engine';

/** A file that is shown on a guide's page, at `docs/guides/G/S/FW/x.md`. */
const SNIPPET = /^docs\/guides\/[^/]+\/[^/]+\/[^/]+\/[^/]+\.md$/;

export const engineBannerMissing: Rule = {
  id: 'engine-banner-missing',
  category: 'engines',
  severity: 'warning',
  description: 'A page or section that says it is only for Identity Engine, but has no banner.',
  documentation: `Readers recognize what works only in Identity Engine by the blue banner on top of a page or section. A note alone is easily read over, and the preview and the coverage report have only its wording to go by.

Put \`${bannerTag(ENGINE)}\` on top of the page, or directly under the section's heading. A note that stands in a snippet speaks for the page that includes it: then the page has the banner.`,
  examples: {
    bad: '# Devices\n\n> **Note:** This document is only for Okta Identity Engine.\n\nText.\n',
    good: '# Devices\n\n<ApiLifecycle access="ie" />\n\n> **Note:** This document is only for Okta Identity Engine.\n\nText.\n',
  },
  checkPage(page, { path }, report) {
    const scopes = engineScopes(page);
    for (const scope of claims(scopes)) {
      if (scopes.some((other) => isBannerFor(other, scope))) continue;
      // What a snippet says of its page, and what snippets say of this one, is known with the site.
      if (path !== null && scope.covers === 'page' && (SNIPPET.test(path) || includesSnippets(page)))
        continue;
      report({
        from: scope.sentence.from,
        to: scope.sentence.to,
        message: message(scope),
        fixes: [fixIn(page, scope)],
      });
    }
  },
  checkSite({ path, engine, components }, { site }, report) {
    const snippet = SNIPPET.test(path);
    if (!snippet && components.every((component) => component.snippet === null)) return;
    const claim = claims(engine.scopes).find(({ covers }) => covers === 'page');
    if (!claim || engine.scopes.some((other) => isBannerFor(other, claim))) return;
    const hosts = snippet ? site.hostsOf(path).filter(({ route }) => route.source !== path) : [];
    const banner = hosts.length
      ? hosts.every(({ route, framework }) => hasBanner(site, route.source, framework))
      : hasBanner(site, path, null);
    if (banner) return;
    const at = Math.min(claim.range.from, engine.bannerAt);
    report({
      from: claim.sentence.from,
      to: claim.sentence.to,
      message: message(claim),
      fixes: [
        {
          title: l10n.t('Insert the Identity Engine banner'),
          edits: [{ from: at, to: at, newText: `${bannerTag(ENGINE)}\n\n` }],
          preferred: true,
        },
      ],
    });
  },
};

/** The first sentence of each page or section that says "only for Identity Engine". */
function claims(scopes: readonly EngineScope[]): EngineScope[] {
  return scopes.filter(
    (scope, i) =>
      scope.engine === ENGINE &&
      (scope.form === 'note' || scope.form === 'prose') &&
      (scope.covers === 'page' || scope.covers === 'section') &&
      !scopes.slice(0, i).some((earlier) => earlier.form !== 'banner' && sameCover(earlier, scope)),
  );
}

function sameCover(a: EngineScope, b: EngineScope): boolean {
  return a.coversRange.from === b.coversRange.from && a.coversRange.to === b.coversRange.to;
}

/** Whether a scope is a banner over all that another one covers. */
function isBannerFor(banner: EngineScope, { coversRange }: EngineScope): boolean {
  return (
    banner.form === 'banner' &&
    banner.engine === ENGINE &&
    banner.coversRange.from <= coversRange.from &&
    coversRange.to <= banner.coversRange.to
  );
}

function message({ covers }: EngineScope): string {
  return covers === 'page'
    ? l10n.t('This says that the page is only for Identity Engine, but the page has no banner.')
    : l10n.t('This says that the section is only for Identity Engine, but the section has no banner.');
}

function fixIn(page: Page, scope: EngineScope): Fix {
  const heading = scope.covers === 'section' ? scope.coversRange.from : undefined;
  return {
    title: l10n.t('Insert the Identity Engine banner'),
    edits: [insertBanner(page, ENGINE, heading)],
    preferred: true,
  };
}

function includesSnippets(page: Page): boolean {
  return page.blocks.some(({ block }) =>
    block.tags.some(({ name }) => /^Stack(?:Snippet|Selector)$/.test(name)),
  );
}

function hasBanner(
  site: Parameters<typeof pageScopes>[0],
  path: string | null,
  framework: string | null,
): boolean {
  if (path === null) return true;
  return pageScopes(site, path, framework ?? undefined).some(
    ({ scope }) => scope.form === 'banner' && scope.engine === ENGINE,
  );
}
