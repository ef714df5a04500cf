import * as l10n from '@vscode/l10n';
import {
  addressFor,
  missingNote,
  namedCounterparts,
  namesCounterpart,
  type NamedCounterpart,
} from '../engine/counterparts';
import { ENGINE_NAMES } from '../engine/engine';
import { pageFileOf } from '../engine/site-engine';
import type { SiteModel } from '../site/site';
import type { Report, Rule } from './rule';

export const engineCounterpartOneWay: Rule = {
  id: 'engine-counterpart-one-way',
  category: 'engines',
  severity: 'information',
  description: 'A page whose note sends readers to a counterpart that does not send them back.',
  documentation: `A note that sends readers of the other engine to their page helps only those who happen to land on this one. Those who land on the counterpart first, and need this one, find nothing there.

The fix adds the missing note, or the missing sentence of the note, to the other page. Nothing is reported if the other page names a counterpart of its own already, or isn't for one engine alone.

The rule also reports a note in a snippet that leads to another framework's page, although the counterpart has one for the snippet's own framework.`,
  examples: {
    bad: "# Sign users in (archive)\n\n> **Note:** This document is only for Classic Engine. If you're using Identity Engine, see [Sign users in](/docs/guides/sign-users-in/).\n",
    good: '# Sign users in\n\n<ApiLifecycle access="ie" />\n\n> **Note:** This document is only for Identity Engine. If you\'re using Classic Engine, see [Sign users in (archive)](/docs/guides/archive-sign-users-in/).\n',
  },
  checkSite(summary, { site }, report) {
    // Most files have no such note, and to look through the notes of a snippet's page takes time by the size of the guide.
    if (!namesCounterpart(summary)) return;
    const { path } = summary;
    const page = pageFileOf(site, path);
    if (page === null) return;
    for (const named of namedCounterparts(site, page)) {
      if (named.from.file !== path) continue;
      const result = otherFramework(site, named) ?? oneWay(site, page, named);
      if (result) report(result);
    }
  },
};

/** The note of a framework's snippet leads to another framework. */
function otherFramework(site: SiteModel, { from, link, route, path }: NamedCounterpart): Report | null {
  const { framework } = from;
  if (!framework || !route.framework || route.framework === '-' || route.framework === framework) return null;
  const written = link.destination.split('#')[0]!;
  // A link that names no framework leads to the first one, wherever it stands.
  if (!written.split('/').includes(route.framework)) return null;
  const address = addressFor(site, path, framework);
  if (address === null || !address.split('/').includes(framework)) return null;
  return {
    from: link.from,
    to: link.to,
    message: l10n.t(
      'This note is for {0}, but its link leads to the {1} page. There is {2}.',
      framework,
      route.framework,
      address,
    ),
    fixes: [
      {
        title: l10n.t('Link to {0}', address),
        edits: [{ ...destinationOf(site, from.file, link.from), newText: address }],
        preferred: true,
      },
    ],
    data: { counterpart: path },
  };
}

function destinationOf(site: SiteModel, file: string, from: number): { from: number; to: number } {
  const link = site.page(file)!.links.find((candidate) => candidate.from === from)!;
  return { from: link.destinationFrom, to: link.destinationTo };
}

function oneWay(site: SiteModel, page: string, named: NamedCounterpart): Report | null {
  const missing = missingNote(site, page, named);
  if (!missing) return null;
  const { link, path, from } = named;
  return {
    from: link.from,
    to: link.to,
    message: l10n.t(
      "{0} doesn't send {1} readers back here. Add the note there.",
      path,
      ENGINE_NAMES[from.scope.engine],
    ),
    fixes: [{ title: l10n.t('Add the missing note to {0}', path), edits: [missing.edit], preferred: true }],
    data: { counterpart: path },
  };
}
