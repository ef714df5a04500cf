import * as esbuild from 'esbuild';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { check, type Diagnostics } from 'recheck';
import ts from 'typescript';
import { TestFolder } from './folder';

const root = path.join(import.meta.dirname, '..', '..');

/** The expressions that were found to be linear, one a line: judging all of them takes minutes. `npm run expressions` writes it. */
export const LINEAR = path.join(root, 'test', 'fixtures', 'linear-expressions.txt');

/** What `visit` says of the nodes of all files of `src`, each with its place as `file:line` relative to `src`. */
function visitSources(visit: (node: ts.Node, place: string) => void): void {
  const src = path.join(root, 'src');
  for (const name of (readdirSync(src, { recursive: true }) as string[]).sort()) {
    if (!/\.tsx?$/.test(name)) continue;
    const source = ts.createSourceFile(
      name,
      readFileSync(path.join(src, name), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    const below = (node: ts.Node): void => {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      visit(node, `${name.split(path.sep).join('/')}:${line + 1}`);
      ts.forEachChild(node, below);
    };
    below(source);
  }
}

/** Where each regular expression literal of `src` stands first, as `file:line` relative to `src`, by the literal. */
export function expressions(): Map<string, string> {
  const found = new Map<string, string>();
  visitSources((node, place) => {
    if (ts.isRegularExpressionLiteral(node) && !found.has(node.text)) found.set(node.text, place);
  });
  return found;
}

/** A place of `src` that makes a regular expression of a text. */
export interface Construction {
  /** `file:line` relative to `src`. */
  readonly place: string;
  /** It is made anew in each call of a function, so that it can be of any text: nothing can judge it. */
  readonly inFunction: boolean;
}

/** The places of `src` that call `RegExp`. */
export function constructions(): Construction[] {
  const found: Construction[] = [];
  visitSources((node, place) => {
    if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return;
    if (node.expression.getText() !== 'RegExp') return;
    found.push({ place, inFunction: ts.findAncestor(node, ts.isFunctionLike) !== undefined });
  });
  return found;
}

/**
 * The regular expressions that `src` makes of texts while its modules are loaded, in a process of their own: where each is made, as
 * {@link Construction.place}, by the literal that it is like. Needs the files that make some to load in Node.
 * @throws Error with what the process says
 */
export async function constructed(): Promise<Map<string, string>> {
  const folder = new TestFolder();
  try {
    const files = new Set(constructions().map(({ place }) => place.slice(0, place.lastIndexOf(':'))));
    await esbuild.build({
      stdin: {
        contents: [...files].map((file) => `import './${file}';`).join('\n') + PRINT_CONSTRUCTED,
        resolveDir: path.join(root, 'src'),
      },
      outfile: folder.file('modules.js'),
      bundle: true,
      // A literal stays one.
      target: 'esnext',
      platform: 'node',
      mainFields: ['module', 'main'],
      sourcemap: 'inline',
      define: { RegExp: 'RecordedRegExp' },
      banner: { js: RECORD_CONSTRUCTED },
      external: ['vscode'],
      logLevel: 'silent',
    });
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--enable-source-maps',
      folder.file('modules.js'),
    ]);
    const found = new Map<string, string>();
    for (const [literal, frame] of JSON.parse(stdout) as [string, string][]) {
      const [, file, line] = /[/\\]src[/\\]([^:]+):(\d+):\d+\)?$/.exec(frame) ?? [];
      const place = `${file?.split(path.sep).join('/')}:${line}`;
      // Packages make some, too.
      if (file && !/[/\\]node_modules[/\\]/.test(frame) && !found.has(literal)) found.set(literal, place);
    }
    return found;
  } finally {
    folder.remove();
  }
}

/** Stands for `RegExp` in the modules: keeps each that is made, and the line of the stack that says where. */
const RECORD_CONSTRUCTED = `
const constructedExpressions = [];
function recordExpression(expression) {
  constructedExpressions.push([String(expression), new Error().stack.split('\\n')[3]]);
  return expression;
}
const RecordedRegExp = new Proxy(RegExp, {
  construct: (target, given) => recordExpression(Reflect.construct(target, given)),
  apply: (target, self, given) => recordExpression(Reflect.apply(target, self, given)),
});
`;

const PRINT_CONSTRUCTED = '\nconsole.log(JSON.stringify(constructedExpressions));\n';

/**
 * What recheck says of a literal: of its automaton, or, where it has none (assertions), of attacks that it tries. Of a large automaton it
 * tries some at first, and takes work that grows with the alternatives for work that grows with the text; then the automaton decides.
 * @param timeout milliseconds
 */
export async function judge(literal: string, timeout: number): Promise<Diagnostics> {
  const end = literal.lastIndexOf('/');
  const [source, flags] = [literal.slice(1, end), literal.slice(end + 1)];
  const verdict = await check(source, flags, { timeout });
  if (verdict.status !== 'vulnerable' || verdict.checker === 'automaton') return verdict;
  const exact = await check(source, flags, { timeout, checker: 'automaton' });
  return exact.status === 'safe' ? exact : verdict;
}

/** The literals of {@link LINEAR}. */
export function knownLinear(): Set<string> {
  return new Set(readFileSync(LINEAR, 'utf8').split('\n').filter(Boolean));
}

/** Expressions that take more than linear time, and what bounds their texts. */
export const BOUNDED: ReadonlyMap<string, string> = new Map([
  [String.raw`/([\w:-]+)=(["'])([^"'=]*)$/`, 'it sees 500 characters'],
  [String.raw`/\$(\d+)|\$\{(\d+)(?::([^}]*))?\}/g`, 'it sees our own snippets only'],
  [
    String.raw`/\b(?:do|should|can|could|are|will|would|did|have|shall|may) we\b(?!.*\byou\b)|\bwe (?:need|want|should|have) to\b|\b(?:is|are|does|was|will|should|has) (?:this|that|it|these|those)\b.*\b(?:still|even|really|needed|correct|right|true|accurate|ok|okay|necessary|required|relevant|valid|supported|EA|GA)\b|\bthis (?:section|page|doc|topic|guide|sentence|paragraph|link|note|table|article|step|feature)\b|^(?:maybe|perhaps)\b|\bPM\b|\b(?:can|could|would|will) (?:someone|somebody|anyone|anybody)\b.{0,80}\b(?:add|check|clarify|confirm|explain|provide|review|tell|verify|write)\b|\bwho (?:owns|knows) (?:this|that|it|these)\b|\bshould (?:this|that|these|it) (?:be|go|move|live|come)\b|\bbetter (?:word|term|name|title|way to (?:say|phrase|put))\b|\bthe (?:right|correct) (?:word|term|wording)\b|\b(?:does|do|is|are|will) (?:this|that|it|these|those)\b.{0,80}\b(?:too|also|as well|in (?:Classic|OIE)|Classic|OIE)\b/i`,
    'it sees 400 characters',
  ],
  [
    String.raw`/[[(<]\s*(?:insert|add|need|needs|fill in|put|todo|tbd|rough draft|(?:internal|editor|author|writer)s?['’]?s? (?:notes?|only|comments?))\b[^\])>\n]{0,120}[\])>]/gi`,
    'it sees 120 characters from each start',
  ],
  [
    String.raw`/"[^"\n]{1,200}"|“[^”\n]{1,200}”|\*\*[^*\n]{1,200}\*\*/g`,
    'it sees 200 characters from each start',
  ],
  [
    String.raw`/^\W*(?:to[ -]?do|tbd|fixme|add|update|link|put|insert|replace|remove|change|fix|check|confirm|verify|review|request|include|needs?|missing|waiting|pending|future|draft|wip|hide|hidden|uncomment|question|ask|move|rewrite|revisit|diagram)\b|\b(?:when|once|until|after)\b.*\b(?:available|ready|released?|complete|completed|done|live|GA|launch\w*|rolled|approved|merged|published)\b|\b(?:does(?: not|n['’]t) exist|not yet|yet|later|goes here|to be \w+(?:ed|en)|needs? (?:to|a|an|review|update|input)|needed|will be (?:updated|added|changed|replaced)|looks? like|revisit|not sure|unclear|diagram)\b|\bI(?:['’](?:ll|m|ve|d))? [a-z]|\bwe (?:only|need|should|want)\b|\bmay change\b|\?(?:\W|$)/i`,
    'it sees 2000 characters',
  ],
  [
    String.raw`/(<(?:tr|li|div) class="od-left-out"[^>]* data-od-scope="(\d+)">(?:<td[^>]*>)?)/g`,
    'it sees tags of our own making, each with its end',
  ],
  [
    String.raw`/^([^()[\]\n.]{0,40}?)[ \t]*\(([^()\n]*?)((?:\/(?:docs|code|blog)\/|https?:\/\/)[^\s()]*)[^()\n]*\)/`,
    'it sees 300 characters',
  ],
  [
    String.raw`/<select data-od-action="framework"[^>]*>(.*?)<\/select>/g`,
    'it sees an element of our own making',
  ],
  [String.raw`/<option [^>]*\bselected\b[^>]*>([^<]*)/`, 'it sees an element of our own making'],
]);
