import * as assert from 'node:assert/strict';
import { Page } from '../../../src/core/page/page';
import { renderFragment } from '../../../src/core/preview/fragment';
import { standalonePage } from '../../../src/core/preview/standalone';
import { HOSTILE } from '../../support/hostile';
import { dangers } from '../../support/html-dangers';
import { preview, previewHtml } from './support';

describe('preview safety', () => {
  for (const { name, text } of HOSTILE) {
    it(`shows nothing that runs or loads: ${name}`, () => {
      const surroundings = {
        framework: 'java',
        snippet: (snippet: string) => ({ path: `docs/guides/g/main/java/${snippet}.md`, page: null }),
      };
      assert.deepEqual(dangers(previewHtml(text, surroundings)), []);
    });
  }

  for (const { name, text } of HOSTILE) {
    it(`shows nothing that runs or loads of the theme and of snippets: ${name}`, () => {
      const html = previewHtml('<Themed>a</Themed>\n\n<StackSnippet snippet="s" />\n', {
        framework: 'java',
        snippet: (snippet) => ({ path: `docs/guides/g/main/java/${snippet}.md`, page: Page.parse(text) }),
        templates: {
          generation: 1,
          template: (component) => (component === 'Themed' ? `<div>${text}</div><slot></slot>` : null),
        },
      });
      assert.deepEqual(dangers(html), []);
    });
  }

  it('keeps scripts and handlers out of fragments', () => {
    for (const { name, text } of HOSTILE) {
      const html = renderFragment(Page.parse(text), 'docs/a/index.md', 'brackets');
      const active = dangers(html).filter((found) =>
        /^(?:script|style)$| on\w+=|=\s*javascript:/i.test(found),
      );
      assert.deepEqual(active, [], name);
    }
  });

  it('keeps the title of a standalone page text', () => {
    const document = preview('---\ntitle: "</title><script>hostile()</script>"\n---\n\na\n');
    const html = standalonePage(document, 'identity-engine', { css: '', assetBase: '.' });
    assert.doesNotMatch(html, /<script/);
  });

  it('lets no page use the attributes that the preview acts on', () => {
    assert.equal(
      previewHtml('<button data-od-action="create" data-od-file="x">a</button>\n'),
      '<p><button>a</button></p>',
    );
  });
});
