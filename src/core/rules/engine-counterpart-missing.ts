import * as l10n from '@vscode/l10n';
import { addressOf, namedCounterparts, titleOf, twinsByName } from '../engine/counterparts';
import { nameCounterpart } from '../engine/edits';
import { ENGINE_NAMES, otherEngine } from '../engine/engine';
import { engineOfPage } from '../engine/site-engine';
import type { Rule } from './rule';

export const engineCounterpartMissing: Rule = {
  id: 'engine-counterpart-missing',
  category: 'engines',
  severity: 'information',
  description: 'A page for one engine that does not say where readers of the other engine go.',
  documentation: `Many guides exist twice: a rewritten one for Identity Engine, and the one for Classic Engine, kept under a name that begins with \`archive-\`. Readers come to either of them from a search, so each has a note on top that says for which engine it is and links to the other: its counterpart.

The rule reports a page for one engine that has such a twin, by its name, but doesn't name it in its note. It also reports a note that says only that the page is for Classic Engine: readers who have Identity Engine need to know where to go.

The fix writes the sentence with the link into the note, or adds the note. The command "Okta Docs: Insert Classic Engine Note" offers the pages that could be meant.`,
  examples: {
    bad: '# Sign users in\n\n> **Note:** This document is only for Classic Engine.\n\nText.\n',
    good: "# Sign users in\n\n> **Note:** This document is only for Classic Engine. If you're using Identity Engine, see [Sign users in](/docs/guides/sign-users-in/).\n\nText.\n",
  },
  checkSite(page, { path, site }, report) {
    const own = page.engine.scopes.filter(({ covers, form }) => covers === 'page' && form !== 'prose');
    const scope = own.find(({ form }) => form !== 'banner') ?? own[0];
    if (!scope) return;
    const { engine } = scope;
    const sendsOn = own.some(({ speaksToOther, counterparts }) => speaksToOther || counterparts.length > 0);
    if (sendsOn || namedCounterparts(site, path).length > 0) return;
    // Of release notes the whole tree has a twin, and its overview says so.
    const twin = twinsByName(site, path).find(
      ({ path: twinPath, via }) => via === 'archive-name' && engineOfPage(site, twinPath) !== engine,
    );
    const others = ENGINE_NAMES[otherEngine(engine)];
    const destination = twin ? addressOf(site, twin.path) : null;
    if (twin && destination !== null) {
      const title = titleOf(site, twin.path) ?? destination;
      report({
        from: scope.sentence.from,
        to: scope.sentence.to,
        message: l10n.t(
          "{0} readers have a page of their own, {1}: name it in this page's note.",
          others,
          destination,
        ),
        fixes: [
          {
            title: l10n.t('Name "{0}" as the counterpart', title),
            edits: [nameCounterpart(page.engine, page.length, engine, { title, destination })],
            preferred: true,
          },
        ],
        data: { counterpart: twin.path },
      });
    } else if (engine === 'classic-engine' && scope.form === 'note') {
      report({
        from: scope.sentence.from,
        to: scope.sentence.to,
        message: l10n.t("This note doesn't say where {0} readers go instead.", others),
      });
    }
  },
};
