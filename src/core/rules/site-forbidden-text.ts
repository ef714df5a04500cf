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
    // A straight quotation mark means something to YAML where a curly one doesn't.
    const isHarmless = ({ edits }: Fix): boolean => {
      texts ??= problems.length === 0 ? readTexts(source, page.frontMatter) : [];
      return (
        edits.every((edit) => texts!.some((text) => isWithin(text, edit, source))) ||
        readFrontMatter(applyEdits(source, edits)).problems.length <= problems.length
      );
    };
    check(source, ({ fixes = [], ...found }) => report({ ...found, fixes: fixes.filter(isHarmless) }));
  },
};

/**
 * Whether an edit puts a sign into a text where YAML takes it as a part of that text, whatever it is: behind the first character on its line,
 * and no quotation mark of the text's own. To read the whole anew for each of many edits would take quadratic time.
 */
function isWithin({ from, to, quotes }: ValueText, edit: TextEdit, source: string): boolean {
  return (
    from < edit.from &&
    edit.to < to &&
    edit.newText !== quotes &&
    /^(?:["']|\.\.\.)$/.test(edit.newText) &&
    source.slice(Math.max(from, startOfLine(source, edit.from)), edit.from).trim() !== ''
  );
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
        : [{ title: `Change to ${fixed}`, edits: [{ ...place, newText: fixed }], preferred: true }];
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
  if (found === 'index#') return 'A link to "index#" is refused: leave "index" out, or name the file.';
  if (found.length === 1) return `The site's check refuses ${found}: write ${replacement(found)!}`;
  return `The site's check refuses this domain: write ${replacement(found)!}`;
}
