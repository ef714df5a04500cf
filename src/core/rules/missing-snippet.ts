import * as l10n from '@vscode/l10n';
import { includesSnippet } from '../site/components';
import type { Rule } from './rule';

export const missingSnippet: Rule = {
  id: 'missing-snippet',
  category: 'guides',
  severity: 'error',
  description: 'A snippet that a page includes but a framework of the guide does not have.',
  documentation: `A guide shows \`<StackSnippet snippet="x" />\` for every framework that it has a folder for, so each of these folders needs an \`x.md\`. If one lacks it, the build of the site fails.

Write the file, also if the framework needs only a line, or take the snippet out of the page.`,
  examples: {
    bad: '<StackSnippet snippet="instal" />\n',
    good: '<StackSnippet snippet="install" />\n',
  },
  checkSite(page, { site, path }, report) {
    const guide = site.guideOf(path);
    if (!guide?.listed) return;
    for (const { name, snippet, from, to, snippetFrom, snippetTo } of page.components) {
      if (snippet === null || !includesSnippet(name)) continue;
      const place = snippet === '' ? { from, to } : { from: snippetFrom, to: snippetTo };
      const missing = site.snippetsOf(path, snippet).filter(({ exists }) => !exists);
      const [first] = missing;
      if (!first) continue;
      const frameworks = missing.map(({ framework }) => framework);
      report({
        ...place,
        message:
          missing.length === 1
            ? l10n.t('{0} has no snippet "{1}": {2} is missing.', first.framework, snippet, first.path)
            : l10n.t(
                '{0} have no snippet "{1}": {2} and the like are missing.',
                frameworks.join(', '),
                snippet,
                first.path,
              ),
        data: { snippet, missing: missing.map((file) => file.path) },
      });
    }
  },
};
