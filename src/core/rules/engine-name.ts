import * as l10n from '@vscode/l10n';
import type { Block, TextRange } from '../page/block';
import type { Rule } from './rule';

/**
 * The names that the docs no longer use. A name that goes on with a hyphen, a slash or a word character is part of a path or of
 * something else's name.
 */
const OLD_NAMES =
  /(?<![-\w/.@#$])(?:(?<oie>(?:Okta )?OIE)|(?<identity>(?:Okta )?(?:Identity engine|identity [Ee]ngine))|(?<classic>(?:Okta )?(?:Classic engine|classic [Ee]ngine|[Cc]lassic [Pp]ipeline)|Okta [Cc]lassic(?! [Ee]ngine\b)|[Cc]lassic(?= (?:orgs?|organizations?|customers?|users?|admins?)\b(?! interface)))|(?<lower>Okta (?:identity|classic) engine))(?![\w/])(?!-[A-Z])/g;

/** What every one of them holds. */
const OLD_NAME = /OIE|[Ee][Nn][Gg][Ii][Nn][Ee]|[Cc][Ll][Aa][Ss][Ss][Ii][Cc]/;

/** The older habit of an article: certain only where no other noun follows that it could belong to. */
const WITH_ARTICLE = /\bthe ((?:Okta )?(?:Identity|Classic) Engine)(?=[.,;:)])/g;

export const engineName: Rule = {
  id: 'engine-name',
  category: 'engines',
  severity: 'hint',
  description:
    'A name of an engine that the docs no longer use: OIE, Okta Classic, classic engine, "the Identity Engine".',
  documentation: `The two engines are called Identity Engine and Classic Engine, or with the company's name Okta Identity Engine and Okta Classic Engine. Readers who know one of these names search for it, and don't find a page that says OIE, Okta Classic, or classic pipeline.

Code, paths, quotes, labels of the user interface in bold, and the titles of pages elsewhere keep the name they have. In a heading the fix changes the heading's address, so it is never applied unasked.`,
  examples: {
    bad: 'In OIE the setting is on. In Okta Classic it is off.\n',
    good: 'In Identity Engine the setting is on. In Classic Engine it is off.\n',
  },
  checkBlock(block, report) {
    // The source has all that its prose has, and is there already.
    if (!OLD_NAME.test(block.text) || !OLD_NAME.test(block.prose)) return;
    const spared = sparedRanges(block);
    const isSpared = (from: number, to: number) =>
      spared.some((range) => range.from <= from && to <= range.to);
    for (const match of block.prose.matchAll(WITH_ARTICLE)) {
      const from = match.index;
      const to = from + match[0].length;
      if (isSpared(from, to)) continue;
      const name = match[1]!;
      report({
        from,
        to,
        message: l10n.t('The docs write {0} without an article.', name),
        fixes: [
          {
            title: l10n.t('Write {0}', name),
            edits: [{ from, to, newText: name }],
            preferred: true,
            safe: true,
          },
        ],
      });
    }
    for (const match of block.prose.matchAll(OLD_NAMES)) {
      const from = match.index;
      const to = from + match[0].length;
      if (isSpared(from, to)) continue;
      const before = block.prose.slice(Math.max(0, from - 40), from);
      // "Okta Identity Engine (OIE)" says what the letters stand for.
      if (match.groups!['oie'] && /Identity Engine\s*\(\s*$/.test(before)) continue;
      const name = nameFor(match[0], match.groups!, before);
      report({
        from,
        to,
        message: l10n.t('The docs call it {0}.', name),
        fixes: [
          {
            title: l10n.t('Write {0}', name),
            edits: [{ from, to, newText: name }],
            preferred: true,
            // A heading's text is its address.
            safe: !block.headings.some((heading) => heading.from <= from && to <= heading.to),
          },
        ],
      });
    }
  },
};

function nameFor(found: string, groups: Record<string, string | undefined>, before: string): string {
  const identity = groups['oie'] ?? groups['identity'] ?? /identity/i.exec(groups['lower'] ?? '')?.[0];
  const name = identity === undefined ? 'Classic Engine' : 'Identity Engine';
  // "Okta OIE" and "Okta Classic" keep the company's name where one reads it before other names, too.
  return found.startsWith('Okta ') && !/Okta\s+$/.test(before) ? `Okta ${name}` : name;
}

/** Quotes, bold labels, and the texts of links that leave the site: what they say is somebody else's wording. */
function sparedRanges(block: Block): TextRange[] {
  const ranges: TextRange[] = [];
  for (const match of block.prose.matchAll(/"[^"\n]{1,200}"|“[^”\n]{1,200}”|\*\*[^*\n]{1,200}\*\*/g)) {
    ranges.push({ from: match.index, to: match.index + match[0].length });
  }
  for (const link of block.links) {
    if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(link.destination) && !OWN_HOST.test(link.destination))
      ranges.push({ from: link.textFrom, to: link.textTo });
  }
  return ranges;
}

const OWN_HOST = /^https?:\/\/developer\.okta\.com(?=\/|$)/i;
