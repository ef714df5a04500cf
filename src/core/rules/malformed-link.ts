import { readingOf } from './block-reading';
import { soundDestination, type JudgedLink } from './judged-link';
import { linkFacts, withoutLink } from './link-fixes';
import { badRelativeLinks } from './relative-link';
import type { Fix, Rule } from './rule';

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
        message: `The destination ${link.verdict.why}.`,
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
        message: `The destination ${why}.`,
        fixes: fixesOf(page, judged, mended),
        data: linkFacts(page, judged),
      });
    }
  },
};

const textOf = (source: { readonly text: string }, link: JudgedLink): string =>
  source.text.slice(link.textFrom, link.textTo);

function fixesOf(source: { readonly text: string }, link: JudgedLink, destination: string | null): Fix[] {
  const fixes: Fix[] = [];
  const whole = link.frame ? soundDestination(link.destination, textOf(source, link), link.image) : null;
  if (link.frame && whole !== null) {
    const newText = link.frame[0] + whole + link.frame[1];
    fixes.push({
      title: `Write it as ${newText.replace(/\s+/g, ' ')}`,
      preferred: true,
      ...(link.certain ? { safe: true } : {}),
      // A backslash before it would make text of the link.
      edits: [
        { from: source.text[link.from - 1] === '\\' ? link.from - 1 : link.from, to: link.to, newText },
      ],
    });
  } else if (!link.frame && destination !== null) {
    fixes.push({
      title: `Change it to ${destination}`,
      preferred: true,
      ...(link.certain === false ? {} : { safe: true }),
      edits: [{ from: link.destinationFrom, to: link.destinationTo, newText: destination }],
    });
  }
  fixes.push(...withoutLink(source, link));
  return fixes;
}
