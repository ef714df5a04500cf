import { RULES } from '../../src/core/rules/index';
import type { Rule } from '../../src/core/rules/rule';
import { notice, type Generated } from './generator';

const SOURCE = 'src/core/rules';

/** One page for each rule, their list, and the table of the README. */
export function rulePages(): readonly Generated[] {
  return [
    ...RULES.map((rule) => ({ file: `docs/rules/${rule.id}.md`, content: page(rule) })),
    { file: 'docs/rules/README.md', content: list() },
    { file: 'README.md', region: 'rules', content: table((id) => `docs/rules/${id}.md`, RULES) },
  ];
}

function page(rule: Rule): string {
  return `${notice(`${SOURCE}/${rule.id}.ts`)}
# ${rule.id}

${rule.description}

Category: ${rule.category}. Severity: ${rule.severity}.

${rule.documentation}

## Examples

This is reported:

${fence(rule.examples.bad)}

This isn't:

${fence(rule.examples.good)}

## Turn it off

For one line, in the file:

${fence(`<!-- okta-docs-disable-next-line ${rule.id} -->\n`)}

For everybody, in \`.okta-docs.yml\`:

${fence(`rules:\n  ${rule.id}: off\n`, 'yaml')}
`;
}

/** A code block whose fence is longer than any run of backticks in it; prettier leaves its content alone. */
function fence(code: string, language = 'markdown'): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map(({ length }) => length));
  const marks = '`'.repeat(longest + 1);
  return `<!-- prettier-ignore -->\n${marks}${language}\n${code.replace(/\n?$/, '\n')}${marks}`;
}

function list(): string {
  const categories = [...new Set(RULES.map(({ category }) => category))];
  return `${notice(SOURCE)}
# Rules

Ids are stable. Each rule can be given another severity, or turned off, in \`.okta-docs.yml\`.
${categories
  .map((category) => {
    const title = category.charAt(0).toUpperCase() + category.slice(1);
    return `\n## ${title}\n\n${table(
      (id) => `${id}.md`,
      RULES.filter((rule) => rule.category === category),
    )}\n`;
  })
  .join('')}`;
}

function table(address: (id: string) => string, rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ id, description, severity }) => `| [\`${id}\`](${address(id)}) | ${description} | ${severity} |`,
  );
  return ['| Rule | What it reports | Severity |', '| --- | --- | --- |', ...rows].join('\n');
}
