import * as l10n from '@vscode/l10n';
import { addressFor, type Counterpart } from '../engine/counterparts';
import { crossEngineLinks } from '../engine/cross-links';
import { ENGINE_NAMES, otherEngine, type Engine } from '../engine/engine';
import type { Resolution, SiteModel } from '../site/site';
import type { LinkSummary } from '../site/summary';
import type { Fix, Rule } from './rule';

export const crossEngineLink: Rule = {
  id: 'cross-engine-link',
  category: 'engines',
  severity: 'warning',
  description:
    'A link from a page for one engine to a page for the other, although there is a page for the right one.',
  documentation: `A reader of a page for Identity Engine who follows a link ends on a page for Classic Engine, reads the note that the page isn't for them, and follows its link to the page that the first link should have led to. Or doesn't read the note.

The rule compares the engine of the text around a link with the engine of the page that it leads to. It reports the link if that page has a counterpart for the right engine: the fix leads the link there. Links are left alone in notes and sentences that name an engine or speak of upgrading, and on pages about upgrading: those lead to the other engine on purpose.`,
  examples: {
    bad: '# Devices\n\n<ApiLifecycle access="ie" />\n\nSet a [sign-on policy](/docs/guides/archive-sign-on-policy/) first.\n',
    good: '# Devices\n\n<ApiLifecycle access="ie" />\n\nSet a [sign-on policy](/docs/guides/sign-on-policy/) first.\n',
  },
  checkSite(page, { site }, report) {
    for (const { link, resolution, engine, announced, counterpart } of crossEngineLinks(site, page)) {
      if (announced || !counterpart) continue;
      report({
        from: link.from,
        to: link.to,
        message: l10n.t(
          'This text is for {0}, but the link leads to a page for {1}. There is {2}.',
          ENGINE_NAMES[engine],
          ENGINE_NAMES[otherEngine(engine)],
          counterpart.route,
        ),
        fixes: fixesOf(site, link, resolution, counterpart, engine),
        data: { counterpart: counterpart.path },
      });
    }
  },
};

function fixesOf(
  site: SiteModel,
  link: LinkSummary,
  { finalRoute, fragment }: Resolution,
  counterpart: Counterpart,
  engine: Engine,
): Fix[] {
  // A reference's destination stands elsewhere, and other links may use it.
  if (link.destinationFrom === link.from) return [];
  const address = addressFor(site, counterpart.path, finalRoute?.framework) ?? counterpart.route;
  const route = site.routes.get(address);
  const hasAnchor = fragment ? (route && site.anchorsOf(route).has(fragment)) === true : false;
  return [
    {
      title: l10n.t('Link to the page for {0}, {1}', ENGINE_NAMES[engine], address),
      edits: [
        {
          from: link.destinationFrom,
          to: link.destinationTo,
          newText: hasAnchor ? `${address}#${fragment}` : address,
        },
      ],
      preferred: true,
    },
  ];
}
