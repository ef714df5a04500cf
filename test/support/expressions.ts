import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { check, type Diagnostics } from 'recheck';
import ts from 'typescript';

const root = path.join(import.meta.dirname, '..', '..');

/** The expressions that were found to be linear, one a line: judging all of them takes minutes. `npm run expressions` writes it. */
export const LINEAR = path.join(root, 'test', 'fixtures', 'linear-expressions.txt');

/** Where each regular expression literal of `src` stands first, as `file:line` relative to `src`, by the literal. */
export function expressions(): Map<string, string> {
  const found = new Map<string, string>();
  const src = path.join(root, 'src');
  for (const name of (readdirSync(src, { recursive: true }) as string[]).sort()) {
    if (!/\.tsx?$/.test(name)) continue;
    const source = ts.createSourceFile(
      name,
      readFileSync(path.join(src, name), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node) && !found.has(node.text)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.set(node.text, `${name.split(path.sep).join('/')}:${line + 1}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

/**
 * What recheck says of a literal: of its automaton, or, where it has none (assertions), of attacks that it tries.
 * @param timeout milliseconds
 */
export function judge(literal: string, timeout: number): Promise<Diagnostics> {
  const end = literal.lastIndexOf('/');
  return check(literal.slice(1, end), literal.slice(end + 1), { timeout });
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
    String.raw`/\b(?:do|should|can|could|are|will|would|did|have|shall|may) we\b(?!.*\byou\b)|\bwe (?:need|want|should|have) to\b|\b(?:is|are|does|was|will|should|has) (?:this|that|it|these|those)\b.*\b(?:still|even|really|needed|correct|right|true|accurate|ok|okay|necessary|required|relevant|valid|supported|EA|GA)\b|\bthis (?:section|page|doc|topic|guide|sentence|paragraph|link|note|table|article|step|feature)\b|^(?:maybe|perhaps)\b|\bPM\b/i`,
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
