import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import ts from 'typescript';
import { messages, schemaTexts } from '../../scripts/generate/l10n';

const root = path.join(import.meta.dirname, '..', '..');

/** Calls whose texts no writer reads in the interface: logs for bug reports, errors, names of elements and their attributes. */
const NO_TEXTS =
  /(?:\bl10n\.t|\.(?:log|#log|warn|error|debug|schedule|executeCommand|getConfiguration)|\blogFailure|\b(?:Range)?Error)$/;

/** Words, as in a sentence or a title; names of engines and of the product are the same in every language. */
const WORDS = /[A-Za-z]{2,} [a-z]{2,}|^[A-Z][a-z]+(?: [A-Z][a-z]+)*$/;

const EVERYTHING = null;

/** Literals that are no texts to translate, by file, each with the reason. */
const NOT_TRANSLATED: Readonly<Record<string, readonly string[] | typeof EVERYTHING>> = {
  // What only the command line and the log say, which are English.
  'src/core/files.ts': EVERYTHING,
  'src/core/preview/standalone.ts': EVERYTHING,
  'src/core/preview/left-out.ts': EVERYTHING,
  'src/core/site/navigation.ts': EVERYTHING,
  'src/core/site/redirects.ts': EVERYTHING,
  'src/core/site/model.ts': [
    'a symbolic link to a folder, to nothing or out of the site, which is not followed',
    'This file is missing, so no guide is listed and none has its pages.',
  ],
  // What is written into pages, which are English.
  'src/core/author/new-pages.ts': EVERYTHING,
  'src/core/engine/edits.ts': EVERYTHING,
  // What readers see on the site, in English.
  'src/core/preview/guide.ts': EVERYTHING,
  'src/core/preview/variables.ts': EVERYTHING,
  'src/core/preview/components.ts': [
    'Early Access',
    'Beta',
    'Deprecated',
    'Research',
    ' This page is for Classic Engine. A version for Identity Engine isn’t available yet.',
    'Instructions for ',
    'Instructions for',
    ': no code snippets defined',
  ],
  // Values that pages have.
  'src/core/complete/vocabulary.ts': ['Guides', 'Landing', 'Layout', 'Card', 'Cards'],
  'src/core/rules/unknown-lifecycle.ts': [
    'identity engine',
    'okta identity engine',
    'okta classic',
    'okta classic engine',
    'early access',
  ],
  'src/core/site/components.ts': EVERYTHING,
  // Lists of words that are compared.
  'src/core/engine/guesses.ts': EVERYTHING,
  'src/core/preview/highlight.ts': EVERYTHING,
  'src/core/site/word-index.ts': EVERYTHING,
  // Names of kinds, of nodes of a parser's tree and of the site's components, which are compared.
  'src/core/page/block-facts.ts': ['Card'],
  'src/core/page/dialect.ts': ['Comment', 'Autolink', 'Link', 'Paragraph', 'Escape'],
  'src/core/preview/renderer.ts': ['too much'],
  'src/core/rules/destination.ts': ['no file'],
  'src/core/rules/editorial-detectors.ts': ['link marker', 'coming soon'],
  'src/core/rules/editorial-openings.ts': ['|Check with '],
  'src/core/rules/index.ts': ['front matter'],
  'src/core/rules/judged-link.ts': ['no text'],
  // Words of a parser, which are compared.
  'src/core/yaml-slip.ts': ['A block sequence', 'Missing closing', 'Implicit map keys', 'Comments must'],
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

function isException(file: string, text: string): boolean {
  const texts = NOT_TRANSLATED[file];
  return texts === EVERYTHING || texts?.includes(text) === true;
}

interface Literal {
  readonly text: string;
  /** Path from the repository's root, with a one-based line behind. */
  readonly place: string;
}

/** The literals of a file that look like words for readers and that nothing translates. */
function untranslated(file: string): Literal[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: Literal[] = [];
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
      [NAMES, MARKUP, EXPRESSION].some((expression) => expression.test(text)) || OF_SCHEMA.has(text);
    if (!compared && WORDS.test(text) && !exempt) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({ text, place: `${file}:${line + 1}` });
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found;
}

/** The preview's texts are filled in the webview, and some with an element. */
const FILLED_LATER = /^src\/(?:vscode\/preview\/texts|core\/preview\/components)\.ts:/;

describe('texts to translate', () => {
  /** Of each file. */
  let literals: ReadonlyMap<string, readonly Literal[]>;
  before(() => {
    literals = new Map(
      ['src/core', 'src/server', 'src/vscode', 'src/webview'].flatMap((folder) =>
        readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith('.ts'))
          .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/')))
          .map((file) => [file, untranslated(file)] as const),
      ),
    );
  });

  it('are all that the core, the server, the extension and the preview show', () => {
    assert.ok(literals.size > 200);
    const found = [...literals].flatMap(([file, ofFile]) =>
      ofFile.filter(({ text }) => !isException(file, text)),
    );
    assert.deepEqual(found, []);
  });

  it('have only exceptions that are needed', () => {
    const unused = Object.entries(NOT_TRANSLATED).flatMap(([file, exceptions]) => {
      const texts = new Set(literals.get(file)?.map(({ text }) => text));
      if (exceptions === EVERYTHING) return texts.size > 0 ? [] : [file];
      return exceptions.filter((text) => !texts.has(text)).map((text) => `${file}: ${text}`);
    });
    assert.deepEqual(unused, []);
  });

  it('are made when they are shown, as the language is known only then', () => {
    assert.deepEqual(
      messages().filter(({ atLoad }) => atLoad),
      [],
    );
  });

  it('are given what fills them', () => {
    const wrong = messages().filter((message) => {
      const slots = new Set(message.text.match(/\{\d+\}/g) ?? []);
      return (
        !FILLED_LATER.test(message.place) && message.arguments !== null && slots.size !== message.arguments
      );
    });
    assert.deepEqual(wrong, []);
  });
});
