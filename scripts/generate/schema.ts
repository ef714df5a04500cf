import { RULES } from '../../src/core/rules/index';
import { SEVERITIES } from '../../src/core/rules/rule';
import type { Generated } from './generator';

/** The JSON Schema of `.okta-docs.yml`, for editors that complete and check YAML by one. */
export function configurationSchema(): readonly Generated[] {
  const globs = { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
  const rules = {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      RULES.map(({ id, description, severity }) => [
        id,
        { description, default: severity, enum: [...SEVERITIES, 'off', false] },
      ]),
    ),
  };
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: 'Made by npm run generate from src/core/rules.',
    title: '.okta-docs.yml',
    type: 'object',
    additionalProperties: false,
    properties: {
      rules: { ...rules, description: "How weighty a rule's findings are." },
      ignore: { ...globs, description: 'Pages that are not checked at all, from the root of the docs site.' },
      overrides: {
        type: 'array',
        description: 'The same for some pages only. The last one that fits counts.',
        items: {
          type: 'object',
          additionalProperties: false,
          properties: { files: globs, rules },
        },
      },
    },
  };
  return [{ file: 'docs/reference/okta-docs.schema.json', content: JSON.stringify(schema) }];
}
