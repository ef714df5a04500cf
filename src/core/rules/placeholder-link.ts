import * as l10n from '@vscode/l10n';
import type { Block, Bracket, TextRange } from '../page/block';
import { firstIndex } from '../first-index';
import { startOfLine } from '../page/lines';
import type { Page } from '../page/page';
import { decodePart } from '../site/address';
import { askedData, personAsked, personAskedInLink } from './asked';
import { joined, readingOf } from './block-reading';
import { judgeDestination, type PlaceholderKind } from './destination';
import { findEditorial } from './editorial';
import { judgeBracket, type JudgedLink } from './judged-link';
import { commentText, keepsApart, linkFacts, removal, withoutLink } from './link-fixes';
import { placeOfLink } from './link-report';
import { looksLikeLinkText } from './missing-destination';
import type { Fix, Report, Rule } from './rule';

const SAYS: Readonly<Record<PlaceholderKind, () => string>> = {
  empty: () => l10n.t('This link has no destination.'),
  nowhere: () => l10n.t('This link leads nowhere.'),
  question: () => l10n.t('A question stands here where a destination belongs.'),
  token: () => l10n.t('A placeholder stands here where a destination belongs.'),
  words: () => l10n.t('These words stand where a destination belongs.'),
  stub: () => l10n.t('This is only the beginning of a destination, or a made-up one.'),
  'no file': () => l10n.t('This names no page.'),
  'no text': () => l10n.t('This link has no text, so nobody sees it.'),
};

/** A destination that a writer noted behind a link: `(WILL BE /docs/x/)`. At most one other clause may stand in between. */
const NOTED =
  /^([^()[\]\n.]{0,40}?)[ \t]*\(([^()\n]*?)((?:\/(?:docs|code|blog)\/|https?:\/\/)[^\s()]*)[^()\n]*\)/;

export const placeholderLink: Rule = {
  id: 'placeholder-link',
  category: 'placeholders',
  severity: 'warning',
  description: 'A link whose destination is missing, or stands for one to come.',
  documentation: `While a page is being written, a link often gets its text before anyone knows where it will lead. What stands for the destination then is easy to forget: nothing at all, a \`#\`, a note such as \`ADD LINK\`, a question, or a colleague's name. Markdown makes plain text of a destination with a space in it, so no link checker sees it, and readers find the brackets on the page.

The rule asks whether what stands in the parentheses could be a destination. It also reports text in brackets with no destination at all, and marks such as \`(link)\`. Words such as \`#todo\` pass where there is a heading, or another id, or a page of that name.

Put the destination in. If it isn't known yet, keep the text and drop the link, or park it: the fix leaves a comment that the report of unfinished work lists.`,
  examples: {
    bad: 'Set up [email magic links](ADD LINK) first, then read [how sessions end]().\n',
    good: 'Set up [email magic links](/docs/guides/email-magic-links/) first.\n',
  },
  checkBlock(block, report) {
    const { links, marks } = readingOf(block);
    for (const link of links) {
      const { verdict } = link;
      if (link.image || verdict.is !== 'placeholder') continue;
      report({
        ...placeOf(block, link),
        message: `${SAYS[verdict.why]()} ${wanted(block, link)}`,
        fixes: fixesOf(block, link),
        data: {
          ...linkFacts(block, link),
          ...askedData(personAskedInLink(link.destination, block.text.slice(link.textFrom, link.textTo))),
        },
      });
    }
    for (const mark of marks.link) {
      const text = block.text.slice(mark.from, mark.to);
      report({
        from: mark.from,
        to: mark.to,
        message: l10n.t("{0} stands for a link that isn't there. Link the words that name its target.", text),
        data: askedData(personAsked(text)),
        fixes: [
          ...(keepsApart(block.text, mark.from, mark.to)
            ? []
            : [{ title: l10n.t('Remove {0}', text), edits: [removal(block.text, mark.from, mark.to)] }]),
          {
            title: l10n.t('Park it in a TODO comment'),
            edits: [
              { from: mark.from, to: mark.to, newText: `<!-- TODO: ${commentText(text.slice(1, -1))} -->` },
            ],
          },
        ],
      });
    }
  },
  checkPage(page, _context, report) {
    let definitions: ReadonlySet<string> | undefined;
    let tags: ReadonlySet<string> | undefined;
    const isTag = (block: Block, bracket: Bracket) =>
      beginsLine(block, bracket) && (tags ??= tagsOf(page)).has(bracket.label);
    for (const { block, start } of page.blocks) {
      let marked: readonly TextRange[] | undefined;
      for (const link of readingOf(block).links) {
        if (standsForToken(link) && leadsToId(page, link.destination)) {
          const { from, to } = placeOf(block, link);
          report({ from: from + start, to: to + start, message: '', takesBack: true });
        }
      }
      for (const bracket of block.brackets) {
        if (isTag(block, bracket)) {
          const { link } = readingOf(block).marks;
          const mark = link[firstIndex(link.length, (i) => link[i]!.from >= bracket.from)];
          if (mark?.from === bracket.from && mark.to === bracket.to)
            report({ from: mark.from + start, to: mark.to + start, message: '', takesBack: true });
          continue;
        }
        if (!looksLikeLinkText(block, bracket) || judgeBracket(block, bracket)) continue;
        if (touches((marked ??= markedRanges(block)), bracket)) continue;
        definitions ??= new Set(page.definitions.keys());
        if (!definitions.has(bracket.label)) report(missingDestination(page, block, bracket, start));
      }
    }
  },
  checkSite(page, { site }, report) {
    for (const { link, resolution } of site.linksOf(page)) {
      const { verdict, anchorIn, fragment } = resolution;
      if (!verdict.startsWith('ok')) continue;
      const { destination, text } = link;
      if (!standsForToken({ verdict: judgeDestination(destination, text) })) continue;
      const wanted = decodePart(fragment ?? '');
      const heading = site.page(anchorIn ?? '')?.headings.find(({ id }) => id === wanted);
      if (!heading || isWritten(heading.text)) report({ ...placeOfLink(link), message: '', takesBack: true });
    }
  },
};

/** Whether the destination is made of words that stand for one to come: `#todo`. It isn't one if there is a heading "Todo". */
function standsForToken({ verdict }: Pick<JudgedLink, 'verdict'>): boolean {
  return verdict.is === 'placeholder' && verdict.why === 'token';
}

/** Whether a destination is a hash with an id of the page's own. */
function leadsToId(page: Page, destination: string): boolean {
  if (!destination.startsWith('#')) return false;
  const wanted = decodePart(destination.slice(1));
  const heading = page.headings.find(({ id }) => id === wanted);
  if (heading) return isWritten(heading.slugText);
  return page.blocks.some(({ block }) =>
    block.tags.some(({ attributes }) =>
      attributes.some(({ name, value }) => name === 'id' && value === wanted),
    ),
  );
}

/** Whether a heading isn't text to fill the page, which stands for a heading to come: `Lorem ipsum`. */
function isWritten(heading: string): boolean {
  return !findEditorial(heading, true).some(({ kind }) => kind === 'filler');
}

/** How often brackets begin lines of a page before they are tags. */
const TAG = 3;

/** What is in front of a line's text is shorter: bounded, so that many brackets in one line cost linear time. */
const LONGEST_LEAD = 100;

/** Whether brackets begin a line that goes on behind them: a tag does, and so may the text of a link. */
function beginsLine({ text }: Block, { from, to }: Bracket): boolean {
  const before = text.slice(Math.max(0, from - LONGEST_LEAD), from);
  const lead = before.slice(startOfLine(before, before.length));
  return (
    lead.length < LONGEST_LEAD &&
    /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?$/.test(lead) &&
    /^[ \t]+[^\s|]/.test(text.slice(to, to + 10))
  );
}

/** The labels that sort the lines of a page, as in a list of changes: `[Docs] ...`, `[Fix] ...`. */
function tagsOf(page: Page): ReadonlySet<string> {
  const times = new Map<string, number>();
  for (const { block } of page.blocks) {
    for (const bracket of block.brackets)
      if (beginsLine(block, bracket)) times.set(bracket.label, (times.get(bracket.label) ?? 0) + 1);
  }
  return new Set([...times].flatMap(([label, count]) => (count >= TAG ? [label] : [])));
}

/** Where brackets are reported already, as the mark of what is missing there: in order and apart from each other. */
function markedRanges(block: Block): readonly TextRange[] {
  const { link, image, text } = readingOf(block).marks;
  return joined([...link, ...image, ...text]);
}

/** Whether one of some ranges, in order and apart from each other, touches brackets. */
function touches(ranges: readonly TextRange[], { from, to }: Bracket): boolean {
  const next = ranges[firstIndex(ranges.length, (i) => ranges[i]!.to > from)];
  return next !== undefined && next.from < to;
}

/** What to underline: the destination, or the empty parentheses or quotes where there is none. */
function placeOf(block: Block, link: JudgedLink): { from: number; to: number } {
  const { destinationFrom: from, destinationTo: to } = link;
  if (block.text.slice(from, to).trim() !== '') return { from, to };
  const wide = from > link.from && /[("']/.test(block.text[from - 1]!) && /[)"']/.test(block.text[to] ?? '');
  return wide ? { from: from - 1, to: to + 1 } : { from: link.from, to: link.to };
}

function wanted(block: Block, link: JudgedLink): string {
  const text = block.text.slice(link.textFrom, link.textTo).replace(/\s+/g, ' ').trim();
  return text === '' || text.length > 80
    ? l10n.t('Where is it to lead?')
    : l10n.t('Where is "{0}" to lead?', text);
}

function fixesOf(block: Block, link: JudgedLink): Fix[] {
  const fixes: Fix[] = [];
  const noted =
    link.verdict.is === 'placeholder' && link.verdict.why === 'nowhere'
      ? NOTED.exec(block.text.slice(link.to, link.to + 300))
      : null;
  if (noted && !link.html) {
    const from = link.to + noted[1]!.length;
    fixes.push({
      title: l10n.t('Use {0}, noted behind it', noted[3]!),
      preferred: true,
      edits: [
        { from: link.destinationFrom, to: link.destinationTo, newText: noted[3]! },
        { from, to: link.to + noted[0].length, newText: '' },
      ],
    });
  }
  fixes.push(...withoutLink(block, link));
  return fixes;
}

function missingDestination(page: Page, block: Block, bracket: Bracket, start: number): Report {
  const from = start + bracket.from;
  const to = start + bracket.to;
  const text = block.text.slice(bracket.textFrom, bracket.textTo);
  const words = text.trim();
  const labelled = bracket.to > bracket.textTo + 1;
  const label = labelled ? block.text.slice(bracket.textTo + 2, bracket.to - 1).trim() : words;
  const fixes: Fix[] = [
    { title: l10n.t('Keep the text without the brackets'), edits: [{ from, to, newText: words }] },
    {
      title: l10n.t('Keep the text and park the link in a TODO comment'),
      edits: [{ from, to, newText: `${words} <!-- TODO: link "${commentText(words)}" -->` }],
    },
  ];
  const around = block.text.slice(Math.max(0, bracket.from - 1), bracket.to + 1);
  if (!around.includes('`')) {
    fixes.push({ title: l10n.t('Make it a code span'), edits: [{ from, to, newText: `\`[${words}]\`` }] });
  }
  if (/^[\p{L}\p{N} .,'’-]+$/u.test(label) && takesDefinition(page)) {
    const end = page.text.length;
    fixes.push({
      title: l10n.t('Make it a reference, with a definition at the end of the page'),
      edits: [{ from: end, to: end, newText: `${page.text.endsWith('\n') ? '' : '\n'}\n[${label}]: TODO\n` }],
    });
  }
  return {
    from,
    to,
    message: labelled
      ? l10n.t('The page defines no "{0}" for "{1}" to lead to.', label, words)
      : l10n.t('"{0}" has brackets like a link, but no destination.', words),
    data: {
      text,
      destination: '',
      slot: {
        offset: bracket.textTo + 1 - bracket.from,
        length: bracket.to - bracket.textTo - 1,
        before: '(',
        after: ')',
      },
    },
    fixes,
  };
}

/** Whether a definition at the end of the page would be one: behind HTML or code that isn't closed it would not. */
function takesDefinition(page: Page): boolean {
  const last = page.blocks.at(-1)?.block.kind;
  return last !== undefined && last !== 'code' && last !== 'html' && last !== 'comment';
}
