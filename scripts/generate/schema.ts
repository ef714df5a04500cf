import {
  OVERRIDE_KEYS,
  RULE_SETTINGS,
  type ConfigurationValue,
} from '../../src/core/rules/configuration-schema';
import { CONFIGURATION_SCHEMA } from '../../src/core/rules/index';
import type { Generated } from './generator';

/** The JSON Schema of `.okta-docs.yml`, for editors that complete and check YAML by one. */
export function configurationJsonSchema(): readonly Generated[] {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: 'Made by npm run generate from src/core/rules.',
    title: '.okta-docs.yml',
    ...jsonSchema(CONFIGURATION_SCHEMA),
  };
  return [{ file: 'docs/reference/okta-docs.schema.json', content: JSON.stringify(schema) }];
}

function jsonSchema(value: ConfigurationValue): object {
  switch (value.kind) {
    case 'globs':
      return { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
    case 'severity':
      return { default: value.default, enum: [...RULE_SETTINGS.keys(), false] };
    case 'list':
      // What stands in a list has to be whole.
      return { type: 'array', items: { ...jsonSchema(value.items), required: Object.keys(OVERRIDE_KEYS) } };
    case 'map': {
      const keys = [...value.keys].map(([key, { description, value }]) => [
        key,
        { description, ...jsonSchema(value) },
      ]);
      return { type: 'object', additionalProperties: false, properties: Object.fromEntries(keys) as object };
    }
  }
}
