import * as l10n from '@vscode/l10n';
import { readingOf } from './block-reading';
import { soundDestination, type JudgedLink } from './judged-link';
import { linkFacts, withoutLink } from './link-fixes';
import { badRelativeLinks } from './relative-link';
import type { DestinationVerdict, MalformedKind } from './destination';
import type { Fix, Rule } from './rule';

type Malformed = Extract<DestinationVerdict, { readonly is: 'malformed' }>;

export const malformedLink: Rule = {
  id: 'malformed-link',
  category: 'placeholders',
  severity: 'error',
  description:
    'A link that its writing breaks: a mistyped scheme, a missing slash, a parenthesis too many or too few.',
  documentation: `A slip of the hand is enough to break a link: \`hhttps://\`, a path without its first slash, \`/#heading\` for \`#heading\`, a space before the parenthesis, an invisible character pasted from a chat. Some of these show as text with brackets, others lead to a page that isn't there.

The fix writes the destination as it was meant. Where that is certain, "fix all" and \`okta-docs fix\` apply it too.`,
  examples: {
    bad: 'Read about [sessions](docs/concepts/session/), [tokens] (/docs/reference/tokens/) and [hooks](hhttps://developer.okta.com/docs/hooks/).\n',
    good: 'Read about [sessions](/docs/concepts/session/), [tokens](/docs/reference/tokens/) and [hooks](https://developer.okta.com/docs/hooks/).\n',
  },
  checkBlock(block, report) {
    for (const link of readingOf(block).links) {
      if (link.verdict.is !== 'malformed') continue;
      const empty = link.destinationTo <= link.destinationFrom;
      report({
        from: empty ? link.from : link.destinationFrom,
        to: empty ? link.to : link.destinationTo,
        message: says(link.verdict),
        fixes: fixesOf(block, link, link.verdict.mended),
        data: linkFacts(block, link),
      });
    }
  },
  checkPage(page, { path }, report) {
    for (const { link, why, mended, certain } of badRelativeLinks(page, path)) {
      const judged: JudgedLink = {
        ...link,
        image: false,
        html: link.kind !== 'link',
        verdict: { is: 'malformed', why, mended },
        certain,
      };
      report({
        from: link.destinationFrom,
        to: link.destinationTo,
        severity: mended === null ? 'warning' : 'error',
        message: says({ why }),
        fixes: fixesOf(page, judged, mended),
        data: linkFacts(page, judged),
      });
    }
  },
};

const SAYS: Readonly<Record<Exclude<MalformedKind, 'parted-by-mark'>, () => string>> = {
  'invisible-characters': () => l10n.t('The destination has invisible characters in it.'),
  nested: () => l10n.t('The destination is a link itself.'),
  'no-colon': () => l10n.t('The destination lacks the colon of its scheme.'),
  'stray-before-path': () => l10n.t('The destination has something before its path.'),
  'dot-before-hash': () => l10n.t('The destination has a dot before its #.'),
  space: () => l10n.t('The destination has a space in it.'),
  'misspelt-scheme': () => l10n.t('The destination misspells its scheme.'),
  'two-schemes': () => l10n.t('The destination has two schemes.'),
  'wrong-marks-after-scheme': () => l10n.t('The destination has the wrong marks after its scheme.'),
  'more-hashes': () => l10n.t('The destination has more than one #.'),
  'hash-before-address': () => l10n.t('The destination has a # before its address.'),
  'slash-before-hash': () => l10n.t('The destination has a slash before its #.'),
  'slash-before-address': () => l10n.t('The destination has a slash before its address.'),
  'two-slashes': () => l10n.t('The destination has two slashes.'),
  'stray-dot': () => l10n.t('The destination has a stray dot.'),
  'doubled-slash': () => l10n.t('The destination has two slashes in a row.'),
  backslash: () => l10n.t('The destination has a backslash for a slash.'),
  'no-scheme': () => l10n.t('The destination lacks its scheme.'),
  'no-first-slash': () => l10n.t('The destination lacks the slash at its start.'),
  'no-mailto': () => l10n.t('The destination lacks mailto:.'),
  'wrong-marks-both': () => l10n.t('The destination and its text stand in the wrong marks.'),
  'behind-html': () =>
    l10n.t('Markdown reads no link on a line that begins with a comment or a tag. Put that behind the link.'),
  'doubled-parentheses': () => l10n.t('The destination stands in doubled parentheses.'),
  brackets: () => l10n.t('The destination stands in brackets.'),
  'parted-by-space': () => l10n.t('The destination is parted from its text by a space.'),
  braces: () => l10n.t('The destination stands in braces.'),
  'wrong-marks': () => l10n.t('The destination stands in the wrong marks.'),
  'wrong-end': () => l10n.t('The destination ends with the wrong mark.'),
  'no-end': () => l10n.t('The destination has no closing parenthesis.'),
  'title-quotes': () => l10n.t('The destination is followed by a title with the wrong quotes.'),
  file: () => l10n.t('The destination names a file, and no path of the site.'),
  'no-hash': () => l10n.t('The destination lacks the # of a heading on this page.'),
  'repeats-text': () => l10n.t('The destination only repeats the text.'),
  'no-path': () => l10n.t('The destination is no path of the site.'),
};

function says({ why, mark = '' }: Pick<Malformed, 'why' | 'mark'>): string {
  return why === 'parted-by-mark'
    ? l10n.t('The destination is parted from its text by "{0}".', mark)
    : SAYS[why]();
}

const textOf = (source: { readonly text: string }, link: JudgedLink): string =>
  source.text.slice(link.textFrom, link.textTo);

function fixesOf(source: { readonly text: string }, link: JudgedLink, destination: string | null): Fix[] {
  const fixes: Fix[] = [];
  const whole = link.frame ? soundDestination(link.destination, textOf(source, link), link.image) : null;
  if (link.frame && whole !== null) {
    const newText = link.frame[0] + whole + link.frame[1];
    fixes.push({
      title: l10n.t('Write it as {0}', newText.replace(/\s+/g, ' ')),
      preferred: true,
      ...(link.certain ? { safe: true } : {}),
      // A backslash before it would make text of the link.
      edits: [
        { from: source.text[link.from - 1] === '\\' ? link.from - 1 : link.from, to: link.to, newText },
      ],
    });
  } else if (!link.frame && destination !== null) {
    fixes.push({
      title: l10n.t('Change it to {0}', destination),
      preferred: true,
      ...(link.certain === false ? {} : { safe: true }),
      edits: [{ from: link.destinationFrom, to: link.destinationTo, newText: destination }],
    });
  }
  fixes.push(...withoutLink(source, link));
  return fixes;
}
