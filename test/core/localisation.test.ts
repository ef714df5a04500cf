import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import ts from 'typescript';
import { messages, schemaTexts } from '../../scripts/generate/l10n';

const root = path.join(import.meta.dirname, '..', '..');

/** Calls whose texts no writer reads in the interface: logs for bug reports, errors, names of elements and their attributes. */
const NO_TEXTS =
  /(?:\bl10n\.t|\.(?:log|#log|warn|error|debug|schedule|executeCommand|getConfiguration)|\blogFailure|\bError)$/;

/** Words, as in a sentence or a title; names of engines and of the product are the same in every language. */
const WORDS = /[A-Za-z]{2,} [a-z]{2,}|^[A-Z][a-z]+(?: [A-Z][a-z]+)*$/;

/** Literals that are no texts to translate, by file, each with the reason. */
const NOT_TRANSLATED: Readonly<Record<string, readonly string[]>> = {
  // Names of kinds, of tags of the parser's tree and of the site's components, which are compared.
  'src/core/page/block.ts': ['Card', 'Image', 'Escape', 'Entity', 'Autolink', 'Comment'],
  'src/core/page/dialect.ts': ['Comment', 'Autolink', 'Link', 'Paragraph', 'Escape'],
  'src/core/rules/block-reading.ts': ['link marker'],
  'src/core/rules/destination.ts': ['no file'],
  'src/core/rules/editorial.ts': ['link marker', 'coming soon'],
  'src/core/rules/index.ts': ['front matter'],
  'src/core/rules/judged-link.ts': ['no text'],
  'src/core/rules/placeholder-link.ts': ['no file', 'no text'],
  'src/core/rules/placeholder-text.ts': ['link marker', 'coming soon'],
  // What writers put in place of a lifecycle.
  'src/core/rules/unknown-lifecycle.ts': [
    'identity engine',
    'okta identity engine',
    'okta classic',
    'okta classic engine',
    'early access',
  ],
  // What a request that was cancelled is answered with: editors show it nowhere.
  'src/server/feature.ts': ['Cancelled'],
};

/** The names of the product and of the engines are the same in every language. */
const NAMES = /^(?:Okta Docs(?: Author)?|(?:Classic|Identity) Engine)$/;

/** Parts of regular expressions, which compare what docs say. */
const EXPRESSION = /\(\?[:!<]/;

/** Of rules: their category, which is a key, and what they say in the documentation, which is English. */
const OF_RULES = /^(?:category|documentation|examples)$/;

/** Looked up where they are shown. */
const OF_SCHEMA: ReadonlySet<string> = new Set(schemaTexts());

/** HTML, and names of the preview's own styles. */
const MARKUP = /[<>]|^od-/;

/** The literals of a file that look like words for readers and that nothing translates, as `path:line text`. */
function untranslated(file: string): string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: string[] = [];
  const inRules = file.startsWith('src/core/rules/');
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (inRules && ts.isPropertyAssignment(node) && OF_RULES.test(node.name.getText(source))) return;
    if (
      (ts.isCallExpression(node) || ts.isNewExpression(node)) &&
      NO_TEXTS.test(node.expression.getText(source))
    )
      return;
    // Names of keys and events, which are compared and looked up.
    const compared =
      ts.isBinaryExpression(node.parent) ||
      ts.isCaseClause(node.parent) ||
      ts.isElementAccessExpression(node.parent) ||
      (ts.isPropertyAssignment(node.parent) && node.parent.name === node);
    const text =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
        ? node.text
        : '';
    const exempt =
      [NAMES, MARKUP, EXPRESSION].some((expression) => expression.test(text)) ||
      OF_SCHEMA.has(text) ||
      NOT_TRANSLATED[file]?.includes(text);
    if (!compared && WORDS.test(text) && !exempt) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${file}:${line + 1} ${text}`);
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found;
}

describe('texts to translate', () => {
  it('are all that rules, the server, the extension and the preview show', () => {
    const files = ['src/core/page', 'src/core/rules', 'src/server', 'src/vscode', 'src/webview'].flatMap(
      (folder) =>
        readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith('.ts'))
          .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/'))),
    );
    assert.ok(files.length > 30);
    assert.deepEqual(files.flatMap(untranslated), []);
  });

  it('are given what fills them', () => {
    const wrong = messages().filter((message) => {
      const slots = new Set(message.text.match(/\{\d+\}/g) ?? []);
      // The preview's texts are filled in the webview.
      return (
        !message.place.startsWith('src/vscode/preview/texts.ts') &&
        message.arguments !== null &&
        slots.size !== message.arguments
      );
    });
    assert.deepEqual(wrong, []);
  });
});
