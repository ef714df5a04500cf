import assert from 'node:assert/strict';
import { Configuration } from '../../../src/core/rules/configuration';
import type { Finding } from '../../../src/core/rules/rule';

const finding = (rule: string, severity: Finding['severity']): Finding => ({
  rule,
  severity,
  from: 0,
  to: 1,
  message: '',
  fixes: [],
});

describe('Configuration.severity', () => {
  const of = (configuration: Configuration, path: string | null, rule = 'broken-anchor') =>
    configuration.severity(finding(rule, 'warning'), path);

  it('is lower on pages that nobody edits any more', () => {
    const { default: shipped } = Configuration;
    assert.equal(of(shipped, 'docs/release-notes/2018/index.md'), 'hint');
    assert.equal(of(shipped, 'docs/release-notes/2023-okta-identity-engine/index.md'), 'hint');
    assert.equal(of(shipped, 'docs/guides/archive-auth-js/main/index.md'), 'hint');
    assert.equal(of(shipped, 'docs/release-notes/index.md'), 'warning');
    assert.equal(of(shipped, 'docs/release-notes/2026/index.md'), 'warning');
    assert.equal(of(shipped, 'docs/guides/auth-js/main/index.md'), 'warning');
    assert.equal(of(shipped, null), 'warning');
    assert.equal(of(shipped, 'docs/release-notes/2018/index.md', 'merge-conflict'), 'warning');
    assert.equal(
      shipped.severity(finding('broken-page-link', 'hint'), 'docs/release-notes/2018/index.md'),
      'hint',
      'never raised',
    );
  });

  it('is what the file says, there too', () => {
    const known = new Set(['broken-anchor']);
    const rules = Configuration.parse('rules:\n  broken-anchor: error\n', known);
    assert.equal(of(rules, 'docs/release-notes/2018/index.md'), 'error');
    const overrides = Configuration.parse(
      'rules:\n  broken-anchor: error\noverrides:\n  - files: docs/release-notes/**\n    rules: { broken-anchor: off }\n',
      known,
    );
    assert.deepEqual(overrides.problems, []);
    assert.equal(of(overrides, 'docs/release-notes/2018/index.md'), 'off');
    assert.equal(of(overrides, 'docs/x.md'), 'error');
  });
});
