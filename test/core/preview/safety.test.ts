import * as assert from 'node:assert/strict';
import { parseDocument } from 'htmlparser2';
import { Page } from '../../../src/core/page/page';
import { renderFragment } from '../../../src/core/preview/fragment';
import { standalonePage } from '../../../src/core/preview/standalone';
import { HOSTILE } from '../../support/hostile';
import { preview, previewHtml } from './support';

type Node = ReturnType<typeof parseDocument>['childNodes'][number];

/** What of a piece of HTML would run or load something, as `element attribute=value`. */
function dangers(html: string): string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (!('attribs' in node)) return;
    if (
      /^(?:script|style|iframe|object|embed|base|meta|link|form|svg|math|template|video|audio)$/i.test(
        node.name,
      )
    )
      found.push(node.name);
    for (const [name, value] of Object.entries(node.attribs)) {
      const address = value.replace(/[\u0000-\u0020]/g, '').toLowerCase();
      const runs =
        /^on|^style$|^srcset$|^srcdoc$/i.test(name) ||
        /^(?:javascript|vbscript|command|data:(?!image\/))/.test(address);
      const loads =
        /^(?:src|poster|data|background)$/i.test(name) && !/^(?:od-asset:\/|data:image\/)/.test(address);
      if (runs || loads) found.push(`${node.name} ${name}=${value}`);
    }
    node.children.forEach(visit);
  };
  parseDocument(html).childNodes.forEach(visit);
  return found;
}

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
