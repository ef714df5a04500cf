import * as assert from 'node:assert/strict';
import { Page } from '../../../src/core/page/page';
import { compareEngines, composePage } from '../../../src/core/preview/compose';
import type { Comparison } from '../../../src/core/preview/document';
import { PreviewRenderer } from '../../../src/core/preview/renderer';

async function compared(text: string, counterpart?: string): Promise<Comparison> {
  const renderer = new PreviewRenderer();
  const side = async (path: string, source: string) => {
    const page = Page.parse(source);
    return {
      path,
      document: (await composePage(renderer, { page, path, marks: [], framework: null }, null)).document,
    };
  };
  return compareEngines(
    renderer,
    await side('docs/a/index.md', text),
    counterpart === undefined ? null : await side('docs/b/index.md', counterpart),
  );
}

function rows({ rows, html }: Comparison): string[][] {
  return rows.map(({ kind, left, right }) => [
    kind,
    left ? html[left.key]! : '',
    right ? html[right.key]! : '',
  ]);
}

describe('comparison of the engines', () => {
  it('puts the two readings of one page side by side', async () => {
    const comparison = await compared(
      'All.\n\n## New\n\n<ApiLifecycle access="ie" />\n\nThere.\n\n## Old\n\n> **Note:** This section only applies to Classic Engine.\n',
    );
    assert.deepEqual(
      rows(comparison).map(([kind, left, right]) => [kind, /<h2/.test(left!) || /<h2/.test(right!)]),
      [
        ['equal', false],
        ['only-right', true],
        ['only-right', false],
        ['only-right', false],
        ['only-left', true],
        ['only-left', false],
      ],
    );
    assert.equal(comparison.left.engine, 'classic-engine');
    assert.equal(comparison.right.engine, 'identity-engine');
  });

  it('leaves out a row that is for the other engine', async () => {
    const comparison = await compared('| Name |\n| --- |\n| a |\n| b <ApiLifecycle access="ie" /> |\n');
    assert.equal(comparison.rows.length, 1);
    const [kind, left, right] = rows(comparison)[0]!;
    assert.equal(kind, 'changed');
    assert.doesNotMatch(left!, /Identity Engine|od-left-out/);
    assert.match(right!, /<ins class="od-added">/);
  });

  it('compares a page with its counterpart, marking the words that differ', async () => {
    const comparison = await compared(
      '> **Note:** This document is only for Classic Engine. If you’re using Identity Engine, see [B](/docs/b/).\n\nUse the `widget` now.\n',
      '> **Note:** This document is only for Identity Engine. If you’re using Classic Engine, see [A](/docs/a/).\n\nUse the `widget` later.\n',
    );
    assert.equal(comparison.left.path, 'docs/a/index.md');
    assert.equal(comparison.right.path, 'docs/b/index.md');
    assert.deepEqual(rows(comparison)[1], [
      'changed',
      '<p>Use the <code>widget</code> <del class="od-removed">now</del>.</p>',
      '<p>Use the <code>widget</code> <ins class="od-added">later</ins>.</p>',
    ]);
  });

  it('shows titles of front matter as the site does, beside each other, whatever they are', async () => {
    const comparison = await compared(
      '---\ntitle: Factors\n---\n\n> **Note:** This document is only for Classic Engine. If you’re using Identity Engine, see [B](/docs/b/).\n',
      '---\ntitle: Authenticators\n---\n\n> **Note:** This document is only for Identity Engine. If you’re using Classic Engine, see [A](/docs/a/).\n',
    );
    assert.deepEqual(rows(comparison)[0], [
      'changed',
      '<h1 class="od-title"><del class="od-removed">Factors</del></h1>',
      '<h1 class="od-title"><ins class="od-added">Authenticators</ins></h1>',
    ]);
    const readings = await compared('---\ntitle: Factors\n---\n\nAll.\n');
    const title = '<h1 class="od-title">Factors</h1>';
    assert.deepEqual(rows(readings)[0], ['equal', title, title]);
  });

  it('shows no title above a heading of the first level', async () => {
    const comparison = await compared('---\ntitle: Factors\n---\n\n# All factors\n');
    assert.equal(comparison.rows.length, 1);
    assert.match(rows(comparison)[0]![1]!, /All factors/);
  });
});
