import * as l10n from '@vscode/l10n';
import type { Rule } from './rule';
import { isPage } from './front-matter-title';

/** Search engines cut what is longer. */
const LONGEST = 320;

export const frontMatterDescription: Rule = {
  id: 'front-matter-description',
  category: 'front matter',
  severity: 'hint',
  description: 'A page without a description for search engines.',
  documentation: `Search engines and shared links show the description under the page's title. It stands in the front matter, as a \`meta\` entry with the name \`description\`:

\`\`\`yaml
meta:
  - name: description
    content: How to keep signing keys fresh.
\`\`\`

Say in a sentence or two what the page is for. Much longer descriptions are cut.`,
  examples: {
    bad: '---\ntitle: Key rotation\nmeta:\n  - name: description\n    content:\n---\n',
    good: '---\ntitle: Key rotation\nmeta:\n  - name: description\n    content: How to keep signing keys fresh.\n---\n',
  },
  checkPage(page, { path }, report) {
    if (page.frontMatter.problems.length > 0) return;
    const meta = page.entry('meta');
    const own = page.entry('description');
    const found = describes(meta?.value) ?? own?.value;
    const entry = describes(meta?.value) === undefined ? own : meta;
    if (entry) {
      if (typeof found !== 'string' || found.trim() === '') {
        report({ from: entry.keyFrom, to: entry.keyTo, message: l10n.t('The description is empty.') });
      } else if (found.length > LONGEST) {
        report({
          from: entry.keyFrom,
          to: entry.keyTo,
          message: l10n.t('The description has {0} characters: search engines cut it.', found.length),
        });
      }
      return;
    }
    if (path === null || !isPage(path) || !/^docs\/(?:concepts|guides|reference)\//.test(path)) return;
    const title = page.entry('title');
    // A guide's index only sends on to its section.
    if (
      !title ||
      page.entry('sections') ||
      page.entry('guides') ||
      page.entry('component') ||
      page.entry('customLandingPage')
    )
      return;
    report({
      from: title.keyFrom,
      to: title.keyTo,
      message: l10n.t('The page has no description for search engines.'),
    });
  },
};

/** The content of the description among `meta` entries; `undefined` if there is none. */
function describes(meta: unknown): unknown {
  if (!Array.isArray(meta)) return undefined;
  for (const item of meta as unknown[]) {
    if (typeof item === 'object' && item !== null && (item as { name?: unknown }).name === 'description') {
      return (item as { content?: unknown }).content ?? null;
    }
  }
  return undefined;
}
