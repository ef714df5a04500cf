import assert from 'node:assert/strict';
import type { ElementContent } from 'hast';
import { highlight } from '../../../src/core/preview/highlight';

/** What of some code has which colour: pairs of a scope and its text. */
function scopes(code: string, language: string): (readonly [string, string])[] {
  const text = (node: ElementContent): string =>
    node.type === 'text' ? node.value : node.type === 'element' ? node.children.map(text).join('') : '';
  return highlight(code, language).flatMap((node) =>
    node.type === 'element'
      ? [[String((node.properties['className'] as string[])[0]), text(node)] as const]
      : [],
  );
}

describe('highlight', () => {
  for (const language of ['hcl', 'HCL', 'terraform'])
    it(`knows Terraform's language as ${language}`, () => {
      const code =
        'resource "okta_group" "g" { # new\n  name = "G ${var.x}"\n  size = 3\n  open = true\n  text = <<END\na\nEND\n}\n';
      assert.deepEqual(scopes(code, language), [
        ['hljs-keyword', 'resource'],
        ['hljs-string', '"okta_group"'],
        ['hljs-string', '"g"'],
        ['hljs-comment', '# new'],
        ['hljs-attr', 'name'],
        ['hljs-string', '"G ${var.x}"'],
        ['hljs-attr', 'size'],
        ['hljs-number', '3'],
        ['hljs-attr', 'open'],
        ['hljs-literal', 'true'],
        ['hljs-attr', 'text'],
        ['hljs-string', '<<END\na\nEND'],
      ]);
    });

  it('leaves other languages, and very long code, as they are', () => {
    for (const [code, language] of [
      ['const a = 1;', 'pug'],
      [`"${'x'.repeat(60_000)}"`, 'json'],
    ] as const)
      assert.deepEqual(highlight(code, language), [{ type: 'text', value: code }]);
  });
});
