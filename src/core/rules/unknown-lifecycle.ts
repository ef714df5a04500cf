import * as l10n from '@vscode/l10n';
import type { Attribute } from '../page/html';
import type { Fix, Rule } from './rule';

/** The values that the site's component renders; any other gives nothing (ENGINES.md). */
export const LIFECYCLE_VALUES: readonly string[] = [
  'ie',
  'ea',
  'beta',
  'deprecated',
  'research',
  'Limited GA',
  'Classic Engine',
];

/** Other words that writers use for a value. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['oie', 'ie'],
  ['identity engine', 'ie'],
  ['okta identity engine', 'ie'],
  ['identity-engine', 'ie'],
  ['classic', 'Classic Engine'],
  ['okta classic', 'Classic Engine'],
  ['okta classic engine', 'Classic Engine'],
  ['classic-engine', 'Classic Engine'],
  ['ce', 'Classic Engine'],
  ['early access', 'ea'],
  ['lga', 'Limited GA'],
  ['limited-ga', 'Limited GA'],
]);

export const unknownLifecycle: Rule = {
  id: 'unknown-lifecycle',
  category: 'engines',
  severity: 'warning',
  description: 'A lifecycle label with a value that the site has no label for.',
  documentation: `\`<ApiLifecycle access="..." />\` shows a colored label for a few values only: ${LIFECYCLE_VALUES.map((value) => `\`${value}\``).join(', ')}. They are compared letter by letter. For any other value the page shows nothing, and nobody notices, because the build doesn't complain.

Use one of the values. For a feature that works only in Identity Engine, that is \`ie\`.`,
  examples: {
    bad: '# Devices\n\n<ApiLifecycle access="oie" />\n',
    good: '# Devices\n\n<ApiLifecycle access="ie" />\n',
  },
  checkBlock(block, report) {
    for (const tag of block.tags) {
      if (tag.name !== 'ApiLifecycle') continue;
      const access = tag.attributes.find(({ name }) => name === 'access');
      // A bound value is code that the theme runs: what it gives can't be told from the page.
      if (!access && tag.attributes.some(({ name }) => /^(?::|v-bind:?)(?:access)?$/.test(name))) continue;
      const value = access?.value ?? null;
      if (value !== null && LIFECYCLE_VALUES.includes(value)) continue;
      report({
        from: access?.from ?? tag.from,
        to: access?.to ?? tag.to,
        message:
          value === null
            ? l10n.t('This label needs a value: access="..." with one of {0}.', LIFECYCLE_VALUES.join(', '))
            : l10n.t(
                'The site shows no label for "{0}". Use one of {1}.',
                value,
                LIFECYCLE_VALUES.join(', '),
              ),
        fixes: fixesOf(tag.from, access),
        data: { allowed: LIFECYCLE_VALUES, value },
      });
    }
  },
};

function fixesOf(tagFrom: number, access: Attribute | undefined): Fix[] {
  const write = (value: string): Pick<Fix, 'title' | 'edits'> => ({
    title: l10n.t('Use {0}', `access="${value}"`),
    edits: [
      access
        ? { from: access.from, to: access.to, newText: `access="${value}"` }
        : {
            from: tagFrom + '<ApiLifecycle'.length,
            to: tagFrom + '<ApiLifecycle'.length,
            newText: ` access="${value}"`,
          },
    ],
  });
  const written = (access?.value ?? '').trim().replace(/\s+/g, ' ').toLowerCase();
  const meant =
    LIFECYCLE_VALUES.find((value) => value.toLowerCase() === written) ?? MEANT.get(written) ?? null;
  if (meant !== null) return [{ ...write(meant), preferred: true, safe: true }];
  return LIFECYCLE_VALUES.map(write);
}
