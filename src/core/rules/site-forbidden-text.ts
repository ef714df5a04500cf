import * as l10n from '@vscode/l10n';
import { readFrontMatter, readTexts, type ValueText } from '../page/front-matter';
import { startOfLine } from '../page/lines';
import { applyEdits } from './edits';
import type { Fix, Report, Rule, TextEdit } from './rule';

/** What the site's own check of its sources refuses, wherever it stands: in text, code and front matter. */
const FORBIDDEN =
  /https?:\/\/(?:your-org|example|rain|your-subdomain|your-domain|\{org\})\.okta(?:preview)?(?:\.com)?|https?:\/\/\{yourOktaDomain\}\.com|\bindex#|[“”]|[‘’]|…/g;

/** The first characters of all that is forbidden: most text has none of it. */
const HINT = /\.okta|\{yourOktaDomain\}\.com|index#|[“”‘’…]/;

export const siteForbiddenText: Rule = {
  id: 'site-forbidden-text',
  category: 'style',
  severity: 'warning',
  description: "Text that the site's own check of its sources refuses.",
  documentation: `The docs repository checks its sources for a few texts and fails on them: made-up domains other than \`https://{yourOktaDomain}\`, links to \`index#...\`, curly quotation marks and apostrophes, and the ellipsis as one character.

The fix writes what the check accepts.`,
  examples: {
    bad: 'Send the request to `https://your-org.okta.com/api`. It’s signed…\n',
    good: "Send the request to `https://{yourOktaDomain}/api`. It's signed...\n",
  },
  checkBlock(block, report) {
    check(block.text, report);
  },
  checkPage(page, _context, report) {
    const { problems } = page.frontMatter;
    const source = page.text.slice(0, page.bodyStart);
    let texts: readonly ValueText[] | undefined;
    // A straight quotation mark means something to YAML where a curly one doesn't; in front matter that is no YAML nobody can tell what.
    const isHarmless = ({ edits }: Fix): boolean => {
      if (problems.length > 0) return false;
      texts ??= readTexts(source, page.frontMatter);
      const judged = edits.map((edit) => isHarmlessIn(texts!, edit, source));
      if (judged.every((harmless) => harmless !== null)) return judged.every(Boolean);
      return readFrontMatter(applyEdits(source, edits)).problems.length === 0;
    };
    check(source, ({ fixes = [], ...found }) => report({ ...found, fixes: fixes.filter(isHarmless) }));
  },
};

/**
 * Whether YAML stays whole under an edit that puts one sign in place of another; `null` where only reading all of it anew can tell, which
 * for each of many edits would take quadratic time.
 */
function isHarmlessIn(
  texts: readonly ValueText[],
  { from, to, newText }: TextEdit,
  source: string,
): boolean | null {
  const text = texts.find((candidate) => candidate.from < from && to < candidate.to);
  if (!text || !/^(?:["']|\.\.\.)$/.test(newText)) return null;
  // The text would end here, and what follows on the line is another one, for which YAML has no place.
  if (newText === text.quotes) {
    const follows = text.inFlow ? /^ ?[\p{L}\p{N}]/u : /^ ?[^\s:#"']/;
    return source[from - 1] !== newText && follows.test(source.slice(to, to + 2)) ? false : null;
  }
  // Behind the first character on its line, a sign is a part of the text whatever it is.
  return source.slice(Math.max(text.from, startOfLine(source, from)), from).trim() === '' ? null : true;
}

function check(text: string, report: (report: Report) => void): void {
  if (!HINT.test(text)) return;
  for (const match of text.matchAll(FORBIDDEN)) {
    const [found] = match;
    const place = { from: match.index, to: match.index + found.length };
    const fixed = replacement(found);
    const fixes: Fix[] =
      fixed === null
        ? []
        : [{ title: l10n.t('Change to {0}', fixed), edits: [{ ...place, newText: fixed }], preferred: true }];
    // Editors type these signs by themselves, and readers don't mind them.
    const severity = found.length === 1 ? ({ severity: 'hint' } as const) : {};
    report({ ...place, message: messageFor(found), fixes, ...severity });
  }
}

function replacement(found: string): string | null {
  switch (found) {
    case '“':
    case '”':
      return '"';
    case '‘':
    case '’':
      return "'";
    case '…':
      return '...';
    case 'index#':
      return null;
    default:
      return `${found.slice(0, found.indexOf('//') + 2)}{yourOktaDomain}`;
  }
}

function messageFor(found: string): string {
  if (found === 'index#')
    return l10n.t('A link to "index#" is refused: leave "index" out, or name the file.');
  if (found.length === 1)
    return l10n.t("The site's check refuses {0}: write {1}", found, replacement(found)!);
  return l10n.t("The site's check refuses this domain: write {0}", replacement(found)!);
}
