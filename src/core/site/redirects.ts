import { isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import { yamlSlip } from '../yaml-slip';
import type { Redirect, SiteProblem } from './site';

export const REDIRECTS_FILE = 'conductor.yml';

export interface RedirectList {
  /** In the order of the file, duplicates and all; the first of each `from` counts. */
  readonly redirects: readonly Redirect[];
  readonly problems: readonly SiteProblem[];
}

/** A line of the form that nearly every entry has: a key and a plain scalar that needs no YAML to be read. */
const PLAIN_LINE = /^ *(- +)?(from|to): +([^\s"'&*!|>%@`#{}[\],?:-](?:[^\s:#]|[:#](?=[^\s]))*) *\r?$/;

/**
 * Reads `conductor.yml`: a list of `from` and `to` under `redirects`. Never throws; what can't be read is named in the problems and the
 * rest counts. The usual form is read line by line, since thousands of entries are too many for a YAML parser on a cold start; any line
 * that looks otherwise hands the whole file to the parser.
 */
export function parseRedirects(text: string): RedirectList {
  const redirects = readLines(text);
  const list = redirects ? { redirects, problems: [] } : readYaml(text);
  return { redirects: list.redirects, problems: [...list.problems, ...loops(list.redirects, text)] };
}

function readLines(text: string): Redirect[] | null {
  const result: Redirect[] = [];
  let at = 0;
  let sawRoot = false;
  let from: string | null = null;
  let start = 0;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const line = text.slice(at, end);
    if (!sawRoot) {
      if (!/^redirects: *\r?$/.test(line)) return null;
      sawRoot = true;
    } else if (line.trim() !== '') {
      const match = PLAIN_LINE.exec(line);
      if (!match) return null;
      const [, dash, key, value] = match;
      if (key === 'from' && dash && from === null) {
        from = value!;
        start = at + line.indexOf('-');
      } else if (key === 'to' && !dash && from !== null) {
        result.push({ from, to: value!, at: { from: start, to: at + line.trimEnd().length } });
        from = null;
      } else return null;
    }
    at = end + 1;
  }
  return from === null ? result : null;
}

function readYaml(text: string): RedirectList {
  const problem = (message: string, from: number, to: number): SiteProblem => ({
    file: REDIRECTS_FILE,
    message,
    from,
    to,
    line: lineAt(text, from),
  });
  const redirects: Redirect[] = [];
  const problems: SiteProblem[] = [];
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent', uniqueKeys: false });
  const slip = yamlSlip(document);
  if (slip) problems.push(problem(`The redirects aren't valid YAML: ${slip.message}`, slip.from, slip.to));
  const root = document.contents;
  const list = isMap(root) ? root.get('redirects', true) : null;
  if (!isSeq(list)) {
    if (root !== null && !slip) problems.push(problem('Expected a list under "redirects".', 0, text.length));
    return { redirects, problems };
  }
  for (const item of list.items as Node[]) {
    const [from, to] = item?.range ?? [0, text.length];
    const value = (key: string): string | null => {
      const node = isMap(item) ? item.get(key, true) : null;
      return isScalar(node) && typeof node.value === 'string' ? node.value : null;
    };
    const source = value('from');
    const target = value('to');
    if (source === null || target === null) {
      if (!slip) problems.push(problem('A redirect needs "from" and "to".', from, to));
    } else redirects.push({ from: source, to: target, at: { from, to } });
  }
  return { redirects, problems };
}

/** One problem for each circle of redirects. */
function loops(redirects: readonly Redirect[], text: string): SiteProblem[] {
  const byFrom = new Map<string, Redirect>();
  for (const redirect of redirects) if (!byFrom.has(redirect.from)) byFrom.set(redirect.from, redirect);
  const problems: SiteProblem[] = [];
  const settled = new Set<string>();
  for (const redirect of byFrom.values()) {
    const seen: string[] = [];
    let at: Redirect | undefined = redirect;
    while (at && !settled.has(at.from) && !seen.includes(at.from)) {
      seen.push(at.from);
      at = byFrom.get(withoutFragment(at.to));
    }
    if (at && !settled.has(at.from)) {
      problems.push({
        file: REDIRECTS_FILE,
        message: `The redirects lead in a circle: ${[...seen.slice(seen.indexOf(at.from)), at.from].join(' to ')}.`,
        ...at.at,
        line: lineAt(text, at.at.from),
      });
    }
    for (const from of seen) settled.add(from);
  }
  return problems;
}

export function withoutFragment(address: string): string {
  const hash = address.indexOf('#');
  return hash < 0 ? address : address.slice(0, hash);
}

/** Zero-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', end + 1)) line++;
  return line;
}
