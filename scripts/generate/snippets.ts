import { expand, SNIPPETS } from '../../test/support/snippets';
import { notice, type Generated } from './generator';

/** Headings of the page; a snippet stands under the first whose pattern its prefix fits. */
const GROUPS: readonly (readonly [heading: string, prefix: RegExp])[] = [
  ['Banners and lifecycle labels', /^okta-(?:banner-|lifecycle$)/],
  ['Engine notes', /^okta-note-/],
  ['Notes', /^okta-(?:note|important|caution|tip)$/],
  ['Frameworks', /^okta-stack/],
  ['Front matter', /^okta-frontmatter-/],
  ['Whole pages', /^okta-page-/],
  ['Images, cards and the rest', /^okta-/],
];

/** `docs/snippets.md`: each snippet with its prefix, when to use it, and what it inserts. */
export function snippetsPage(): readonly Generated[] {
  const groups = new Map(GROUPS.map(([heading]) => [heading, [] as (typeof SNIPPETS)[number][]]));
  for (const snippet of SNIPPETS) {
    const group = GROUPS.find(([, prefix]) => prefix.test(snippet.prefix));
    if (!group) throw new Error(`No group for the snippet ${snippet.prefix}`);
    groups.get(group[0])?.push(snippet);
  }
  const sections = [...groups].map(
    ([heading, snippets]) => `## ${heading}\n\n${snippets.map(entry).join('\n')}`,
  );
  const content = `${notice('snippets/okta-docs.json')}
# Snippets

Type a prefix in a Markdown file, press <kbd>Ctrl+Space</kbd>, and choose the snippet; all of them begin with \`okta-\`. Or run
**Snippets: Insert Snippet** from the Command Palette. <kbd>Tab</kbd> goes from one place to fill in to the next, in the order of the text.

With the setting \`"editor.tabCompletion": "onlySnippets"\`, a prefix and <kbd>Tab</kbd> are enough.

What you leave unfilled in text, links, and images stays a placeholder such as \`TODO\` or \`ADD LINK\`: it's marked in the text and listed in
the Problems view until you fill it in, so nothing is published by accident.

${sections.join('\n')}`;
  return [{ file: 'docs/snippets.md', content }];
}

function entry({ prefix, description, body }: (typeof SNIPPETS)[number]): string {
  const { text, tabStops } = expand(body);
  const choices = tabStops
    .filter((stop) => stop.choices.length > 0)
    .map((stop) => `Choices: ${stop.choices.map((choice) => `\`${choice}\``).join(', ')}.\n`);
  return `### \`${prefix}\`\n\n${description}\n\n\`\`\`\`markdown\n${text.trimEnd()}\n\`\`\`\`\n\n${choices.join('\n')}`;
}
