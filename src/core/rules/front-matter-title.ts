import * as l10n from '@vscode/l10n';
import type { Rule } from './rule';

export const frontMatterTitle: Rule = {
  id: 'front-matter-title',
  category: 'front matter',
  severity: 'warning',
  ofPage: true,
  description: 'A page without a title in its front matter.',
  documentation: `The title is what the browser's tab, the navigation, search results and suggestions call the page. A page without one is named by its first heading or by nothing at all.

Add \`title:\` to the front matter, as text that isn't empty.`,
  examples: {
    bad: '---\ntitle:\nlayout: Guides\n---\n\n# Tokens\n',
    good: '---\ntitle: Tokens\nlayout: Guides\n---\n\n# Tokens\n',
  },
  checkPage(page, { path }, report) {
    if (page.frontMatter.problems.length > 0) return;
    const entry = page.entry('title');
    if (entry) {
      const { value, keyFrom, valueTo } = entry;
      const fits = (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';
      if (!fits)
        report({
          from: keyFrom,
          to: Math.max(entry.keyTo, valueTo),
          message: l10n.t('The title is empty or no text.'),
        });
      return;
    }
    if (path === null || !isPage(path)) return;
    const component = page.entry('component') ?? page.entry('customLandingPage');
    if (component || page.blocks.every(({ block }) => block.kind === 'comment')) return;
    const heading = page.headings.find(({ level }) => level === 1);
    const title = heading ? page.text.slice(heading.contentFrom, heading.contentTo) : null;
    const { from, to } = page.frontMatter;
    const at = to > from ? page.text.indexOf('\n', from) + 1 : page.bodyStart;
    // What isn't made of keys takes no other key: `title:Here`.
    const keys = page.frontMatter.entries.length > 0 || page.text.slice(from + 3, to).trim() === '---';
    const line = title === null || (to > from && !keys) ? null : `title: ${JSON.stringify(title)}\n`;
    report({
      from: page.frontMatter.from,
      to: to > from ? from + 3 : firstLineEnd(page.text),
      message: l10n.t('The page has no title in its front matter.'),
      fixes:
        line === null
          ? []
          : [
              {
                title: l10n.t('Take the title from the first heading'),
                edits: [{ from: at, to: at, newText: to > from ? line : `---\n${line}---\n\n` }],
              },
            ],
    });
  },
};

/** Pages of the documentation: an `index.md` below `docs`, `code` or `books`. */
export function isPage(path: string): boolean {
  return /^(?:docs|code|books)\/(?:.*\/)?index\.md$/i.test(path);
}

function firstLineEnd(text: string): number {
  const end = text.indexOf('\n');
  return end < 0 ? text.length : end;
}
