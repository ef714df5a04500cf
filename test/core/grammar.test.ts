import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import * as oniguruma from 'vscode-oniguruma';
import { createRegistry } from 'vscode-tmgrammar-test/dist/common/index.js';
import { parseGrammarTestCase, runGrammarTestCase } from 'vscode-tmgrammar-test/dist/unit/index.js';
import manifest from '../../package.json';

const root = path.resolve(import.meta.dirname, '../..');
const cases = path.join(root, 'test/grammar');

/** The grammars of `npm run test:grammar`: the editor's own, and ours as package.json contributes them. */
function registry() {
  const base = [...manifest.scripts['test:grammar'].matchAll(/-g (\S+)/g)].map(([, file]) => file ?? '');
  return createRegistry([
    ...base.map((file) => {
      const { scopeName } = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
      return { path: path.join(root, file), scopeName };
    }),
    ...manifest.contributes.grammars.map((grammar) => ({
      ...grammar,
      path: path.join(root, grammar.path),
    })),
  ]);
}

describe('syntax grammar', () => {
  const grammars = registry();
  // The editor's grammar embeds dozens of languages that the tests don't load; the library says so once for each.
  const warn = console.warn;
  before(() => {
    console.warn = () => {};
  });
  after(() => {
    console.warn = warn;
  });

  for (const name of readdirSync(cases).filter((file) => file.endsWith('.test.md'))) {
    it(`gives the scopes that ${name} expects`, async () => {
      const testCase = parseGrammarTestCase(readFileSync(path.join(cases, name), 'utf8'));
      assert.ok(testCase.assertions.length > 0);
      const failures = await runGrammarTestCase(grammars, testCase);
      assert.deepEqual(failures, []);
    });
  }

  /** Scopes of ours, by line, with the text that has them. */
  async function marks(text: string): Promise<string[]> {
    const grammar = await grammars.loadGrammar('text.html.markdown');
    assert.ok(grammar);
    const found: string[] = [];
    let state: Parameters<typeof grammar.tokenizeLine>[1] = null;
    for (const line of text.split('\n')) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      for (const { startIndex, endIndex, scopes } of tokens) {
        // The content of a code element has a scope of ours that says that it is code.
        if (scopes.some((scope) => /okta-docs/.test(scope) && scope !== 'markup.inline.raw.html.okta-docs'))
          found.push(line.slice(startIndex, endIndex));
      }
    }
    return found;
  }

  const construct = fc.constantFrom(
    '[a](ADD LINK)',
    '[]()',
    '![b](/img/TBD.png)',
    'TODO',
    'WHO WRITES THIS PART?',
    '[INSERT IMAGE]',
    '<ApiLifecycle access="ie" />',
    '<StackSnippet snippet="x" inline />',
    '> **Note:** This guide is only for Classic Engine.',
    '[[#id]]',
    '{yourOktaDomain}',
    '<<<<<<< HEAD',
  );
  const content = fc.array(construct, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));

  it('marks each construct outside code', async () => {
    await fc.assert(
      fc.asyncProperty(construct, async (text) => {
        assert.notDeepEqual(await marks(`${text}\n`), [], text);
      }),
    );
  });

  it('marks nothing inside code', async () => {
    const wrap = fc.constantFrom<(text: string) => string>(
      (text) => `\`\`\`\n${text}\n\`\`\``,
      (text) => `~~~ bash\n${text}\n~~~`,
      (text) => `1. Step\n\n   \`\`\`json\n   ${text}\n   \`\`\``,
      (text) => `> \`\`\`\n> ${text}\n> \`\`\``,
      (text) => `Text\n\n    ${text}\n`,
      (text) => `Before \`${text}\` after`,
      (text) => `## Heading \`${text}\``,
      (text) => `* item \`\`${text}\`\``,
      (text) => `| \`${text}\` | cell |\n| --- | --- |`,
      (text) => `A **bold \`${text}\`** word`,
    );
    await fc.assert(
      fc.asyncProperty(content, wrap, async (text, inCode) => {
        assert.deepEqual(await marks(inCode(text)), [], inCode(text));
      }),
    );
  });

  it('has regular expressions that take linear time', async () => {
    const wasm = readFileSync(path.join(root, 'node_modules/vscode-oniguruma/release/onig.wasm'));
    await oniguruma.loadWASM(new Uint8Array(wasm).buffer);
    const patterns = manifest.contributes.grammars.flatMap(({ path: file }) =>
      regularExpressions(JSON.parse(readFileSync(path.join(root, file), 'utf8'))),
    );
    assert.ok(patterns.length > 15, `only ${patterns.length} patterns found`);
    const n = 30_000;
    const units = [
      ...[
        '[',
        ']',
        '(',
        '[[',
        '](',
        '[a](',
        '[a](b ',
        '[a [b] ',
        '!',
        '<',
        '<A',
        '<A a="',
        ' a=',
        '="',
        "='",
      ],
      ...['A', 'A ', 'A, ', 'WORD ', 'ADD ', 'ADD A_', '?', '? ', '(link to ', '{', '{a', '${', '${a.', '**'],
      ...[
        '**Note:** ',
        'This is only for ',
        '**Note:** This a ',
        '#',
        ' ',
        '\t',
        '\\',
        '`',
        '<code>',
        'TODO',
      ],
      ...['TODO-', '/TODO', '(TODO', '\u2019', '0', '.a', ':a', '@a ', '[INSERT ', '[need a ', 'é'],
    ];
    for (const pattern of patterns) {
      const scanner = new oniguruma.OnigScanner([pattern]);
      for (const unit of units) {
        for (const line of [unit.repeat(n / unit.length), `[a](${unit.repeat(n / unit.length)}`]) {
          const text = new oniguruma.OnigString(line);
          const start = process.cpuUsage();
          scanner.findNextMatchSync(text, 0);
          const spent = process.cpuUsage(start).user / 1000;
          text.dispose();
          // Linear time is some milliseconds of the processor; n² steps take seconds.
          assert.ok(
            spent < 500,
            `${pattern} took ${Math.round(spent)} ms on ${JSON.stringify(line.slice(0, 20))}…`,
          );
        }
      }
      scanner.dispose();
    }
  });
});

/** Every `match`, `begin`, `end` and `while` of a grammar. */
function regularExpressions(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(regularExpressions);
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' && ['match', 'begin', 'end', 'while'].includes(key)
      ? [value]
      : regularExpressions(value),
  );
}
