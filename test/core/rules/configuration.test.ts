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

describe('glob patterns of a configuration', () => {
  for (const [what, pattern] of [
    ['no character', ''],
    ['more characters than a path has', '*'.repeat(100_000)],
    ['braces never closed', '{'.repeat(900)],
    ['brackets never closed', '[('.repeat(400)],
    ['a range of numbers without an end', '{1..99999999999}'],
    ['alternatives of alternatives', '{a,b}'.repeat(190)],
  ] as const) {
    it(`are read with ${what}, and the others hold all the same`, () => {
      const text = JSON.stringify({
        ignore: [pattern, 'docs/old/**'],
        overrides: [{ files: [pattern, 'docs/x/**'], rules: { 'broken-anchor': 'off' } }],
      });
      const configuration = Configuration.parse(text, new Set(['broken-anchor']));
      const ofLength = pattern.length > 0 && pattern.length <= 1000;
      assert.deepEqual(
        configuration.problems.map(({ message }) => message),
        ofLength ? [] : Array(2).fill('A glob pattern has between 1 and 1000 characters.'),
      );
      assert.equal(configuration.ignores('docs/old/a.md'), true);
      assert.equal(configuration.ignores(`docs/${'a'.repeat(200)}/index.md`), false);
      assert.equal(configuration.severity(finding('broken-anchor', 'warning'), 'docs/x/a.md'), 'off');
    });
  }

  /** Whether a configuration of one pattern ignores a path, and what it says of the pattern. */
  const ignored = (pattern: string, path: string) => {
    const configuration = Configuration.parse(JSON.stringify({ ignore: [pattern] }), new Set());
    return [configuration.ignores(path), configuration.problems.map(({ message }) => message)] as const;
  };

  for (const pattern of [
    '+(+(+(a)))b',
    '+(a*)b',
    '*(a|aa)b',
    '@(+(a)|+(aa))b',
    '(a*)+b',
    '(a|aa)+b',
    '{a*,a}+b',
  ]) {
    it(`repeat nothing in "${pattern}", which would take for ever on some names`, () => {
      assert.deepEqual(ignored(pattern, 'a'.repeat(200)), [false, []]);
      assert.equal(ignored(pattern, 'a'.repeat(200) + 'b')[0], false);
    });
  }

  it('have wildcards as far as they are matched in bounded time', () => {
    const message = 'A glob pattern has at most 3 times "**", and 3 times "*" between two slashes.';
    assert.deepEqual(ignored('*a*a*a*b', 'aaab'), [false, [message]]);
    assert.deepEqual(ignored('**/a/**/a/**/a/**', 'a/a/a/a'), [false, [message]]);
    assert.deepEqual(ignored('**/*-a-*/**/{b,c}*/**', 'docs/x-a-y/z/c1/d.md'), [true, []]);
    assert.deepEqual(ignored('*a*a*b', 'a'.repeat(255)), [false, []]);
    assert.deepEqual(ignored('**/a/**/a/**/b', 'a/'.repeat(400)), [false, []]);
  });

  it('take parentheses and plus signs as they are', () => {
    assert.deepEqual(ignored('docs/a (old)/c++*.md', 'docs/a (old)/c++1.md'), [true, []]);
    assert.deepEqual(ignored('docs/\\(a\\)/**', 'docs/(a)/b.md'), [true, []]);
  });
});
