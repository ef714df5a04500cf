import * as l10n from '@vscode/l10n';
import type { Rule } from './rule';

export const frontMatterSections: Rule = {
  id: 'front-matter-sections',
  category: 'front matter',
  severity: 'error',
  ofPage: true,
  description: 'A guide whose front matter lists no sections, or one without a page.',
  documentation: `The \`index.md\` of a guide lists its sections; nearly always that is \`main\` alone. Each section is a folder with an \`index.md\` of its own. A guide without sections has no pages, and a section without its file breaks the build.

List the folders of the guide that hold its text.`,
  examples: {
    bad: '---\ntitle: A guide\nsections:\n  - mian\n---\n',
    good: '---\ntitle: A guide\nsections:\n  - main\n---\n',
  },
  checkSite(page, { site, path }, report) {
    const guide = site.guideOf(path);
    if (!guide?.listed || path !== `${guide.folder}/index.md`) return;
    const { sections, places = [], unreadable } = page.frontMatter;
    if (unreadable) return;
    if (!sections || sections.length === 0) {
      report({
        from: 0,
        to: page.firstLineEnd,
        message: l10n.t('The guide "{0}" lists no sections, so it has no pages.', guide.name),
      });
      return;
    }
    sections.forEach((section, i) => {
      const file = `${guide.folder}/${section}/index.md`;
      if (site.page(file)) return;
      report({
        from: places[2 * i] ?? 0,
        to: places[2 * i + 1] ?? 0,
        message: l10n.t('The section "{0}" has no page: {1} is missing.', section, file),
      });
    });
  },
};
