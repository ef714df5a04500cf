import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { Configuration } from '../../src/core/rules/configuration';
import { RULE_IDS } from '../../src/core/rules/index';

const valid = new Ajv({ strictSchema: false }).compile(
  JSON.parse(readFileSync('docs/reference/okta-docs.schema.json', 'utf8')),
);

/** Files, and whether they are right. */
const FILES: readonly [text: string, right: boolean][] = [
  ['rules:\n  repeated-word: off\n  broken-anchor: error\n', true],
  ['ignore:\n  - docs/internal/**\n', true],
  ['ignore: docs/internal/**\n', true],
  ['overrides:\n  - files: [docs/release-notes/**]\n    rules: { broken-anchor: hint }\n', true],
  ['rules:\n  no-such-rule: off\n', false],
  ['rules:\n  repeated-word: loud\n', false],
  ['rules:\n  - repeated-word\n', false],
  ['ignored:\n  - docs/internal/**\n', false],
  ['ignore:\n  - 3\n', false],
  ['overrides:\n  - rules: { broken-anchor: hint }\n', false],
  ['overrides:\n  - files: docs/**\n', false],
  ['overrides:\n  - file: docs/**\n    files: docs/**\n    rules: { broken-anchor: hint }\n', false],
  ['overrides:\n  - docs/**\n', false],
];

describe('the schema of .okta-docs.yml', () => {
  for (const [text, right] of FILES) {
    it(`${right ? 'takes' : 'refuses'} ${JSON.stringify(text)}, as the product does`, () => {
      assert.equal(valid(parse(text)), right);
      assert.equal(Configuration.parse(text, RULE_IDS).problems.length === 0, right);
    });
  }

  it('takes the example of the reference', () => {
    const [, example = ''] =
      /```yaml\n([^]*?)```/.exec(readFileSync('docs/reference/configuration.md', 'utf8')) ?? [];
    assert.notEqual(example, '');
    assert.equal(valid(parse(example)), true);
  });
});
