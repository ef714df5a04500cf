import type { Rule } from './rule';

export const frontMatterSyntax: Rule = {
  id: 'front-matter-syntax',
  category: 'front matter',
  severity: 'error',
  description: 'Front matter that cannot be read.',
  documentation: `The lines between the first \`---\` and the next are YAML. If they can't be read, the build of the site fails or the page loses its title and description.

Quote values that have a colon and a space in them, indent with spaces, and close the front matter with a line of three hyphens.`,
  examples: {
    bad: '---\ntitle: Tokens: an overview\n---\n\n# Tokens\n',
    good: '---\ntitle: "Tokens: an overview"\n---\n\n# Tokens\n',
  },
  checkPage(page, _context, report) {
    for (const problem of page.frontMatter.problems) report(problem);
  },
};
