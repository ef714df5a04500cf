import * as l10n from '@vscode/l10n';
import type { Rule } from './rule';

export const unusedSnippet: Rule = {
  id: 'unused-snippet',
  category: 'guides',
  severity: 'information',
  ofPage: true,
  description: 'A snippet file of a guide that no page shows.',
  documentation: `The guide's section and its other snippets don't include this file, so readers don't meet it. Often the snippet was renamed, or its place in the page was deleted.

Include it with \`<StackSnippet snippet="name" />\`, or delete the file.`,
  examples: {
    bad: 'A snippet that its guide never names.\n',
    good: 'A snippet that its guide includes.\n',
  },
  checkSite(page, { site, path }, report) {
    if (!site.guideOf(path)?.listed) return;
    const [route, ...more] = site.hostsOf(path).map((host) => host.route);
    if (more.length > 0 || route?.kind !== 'snippet') return;
    const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
    report({
      from: 0,
      to: page.firstLineEnd,
      message: l10n.t('No page shows this snippet: nothing includes "{0}" for this framework.', name),
    });
  },
};
