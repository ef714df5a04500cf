import * as l10n from '@vscode/l10n';
import { GUIDES_FOLDER } from '../site/guides';
import type { Rule } from './rule';

const LIST = `${GUIDES_FOLDER}/index.md`;

export const unlistedGuide: Rule = {
  id: 'unlisted-guide',
  category: 'guides',
  severity: 'information',
  ofPage: true,
  description: 'A guide that the list of guides does not name, or a named one that does not exist.',
  documentation: `The front matter of \`docs/guides/index.md\` lists the guides. One that isn't listed has no pages for its frameworks, its root leads nowhere else, and its snippets show as "No code snippets defined". A listed name without a folder is a guide that was deleted or renamed.

Add the guide's folder to the list, or take the name off it. Overview pages that have no frameworks may stay unlisted: silence the rule there.`,
  examples: {
    bad: '---\ntitle: A guide that the list lacks\nsections:\n  - main\n---\n',
    good: '---\ntitle: A guide on the list\nsections:\n  - main\n---\n',
  },
  checkSite(page, { site, path }, report) {
    if (path === LIST) {
      const { guides = [], places = [] } = page.frontMatter;
      guides.forEach((name, i) => {
        if (site.guides.get(`${GUIDES_FOLDER}/${name}`)?.exists !== false) return;
        report({
          from: places[2 * i] ?? 0,
          to: places[2 * i + 1] ?? 0,
          severity: 'error',
          message: l10n.t(
            'There is no guide "{0}": {1} is missing.',
            name,
            `${GUIDES_FOLDER}/${name}/index.md`,
          ),
        });
      });
      return;
    }
    const guide = site.guideOf(path);
    if (!guide || guide.listed || path !== `${guide.folder}/index.md`) return;
    const list = site.page(LIST);
    if (!list || list.frontMatter.unreadable) return;
    report({
      from: 0,
      to: page.firstLineEnd,
      // Without sections and frameworks it is a page like any other.
      ...(guide.sections.length === 0 ? { severity: 'hint' as const } : {}),
      message: l10n.t(
        'The guide "{0}" isn\'t listed in {1}, so it has no pages for frameworks.',
        guide.name,
        LIST,
      ),
    });
  },
};
