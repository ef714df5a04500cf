import * as l10n from '@vscode/l10n';
import { isMap, isSeq, parseDocument } from 'yaml';
import type { TextRange } from '../page/block';
import { startOfLine, startOfNextLine } from '../page/lines';
import { lineAt, parseRedirects } from './redirects';
import type { Redirect } from './site';

/** A replacement in the text of `conductor.yml`. */
export interface RedirectEdit extends TextRange {
  readonly newText: string;
}

/**
 * Why the text of `conductor.yml` can't be worked on: a sentence with the line, one-based; `null` if it can. A list that isn't written one
 * entry below the other is among the reasons.
 */
export function unusableRedirects(text: string): string | null {
  const { redirects, problems } = parseRedirects(text);
  if (redirects.length > 0 && problems.length === 0 && /^redirects:[ \t]*\r?$/m.test(text)) return null;
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent', uniqueKeys: false });
  const [error] = document.errors;
  if (error) return l10n.t('conductor.yml, line {0}: {1}.', lineAt(text, error.pos[0]) + 1, error.message);
  const root = document.contents;
  if (root === null) return null;
  const list = isMap(root) ? root.get('redirects', true) : null;
  const empty = isMap(root) && root.has('redirects') && !root.get('redirects');
  if (empty || (isSeq(list) && !list.flow)) return null;
  const from = list && isSeq(list) ? (list.range?.[0] ?? 0) : 0;
  return l10n.t(
    'conductor.yml, line {0}: expected a list under "redirects", one entry below the other.',
    lineAt(text, from) + 1,
  );
}

/** Other spellings of an address under which a reader may ask for it; the site's server takes each as it is written. */
export function spellingsOf(route: string): readonly string[] {
  return route.endsWith('/') && route !== '/' ? [route.slice(0, -1), route, `${route}index.html`] : [route];
}

/**
 * The edit that adds redirects at the end of the list, in the manner of those that stand there. Addresses that are redirected already are
 * left out.
 * @param text of `conductor.yml`; `unusableRedirects` has nothing to say of it
 * @returns `null` if there is nothing to add
 */
export function addRedirects(
  text: string,
  wanted: readonly Pick<Redirect, 'from' | 'to'>[],
): RedirectEdit | null {
  const { redirects } = parseRedirects(text);
  const taken = new Set(redirects.map(({ from }) => from));
  const added = wanted.filter(({ from }) => !taken.has(from));
  if (added.length === 0) return null;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const last = redirects.at(-1);
  const indent = last ? indentOf(text, last) : '  ';
  const entries = added.map(
    ({ from, to }) => `${indent}- from: ${scalar(from)}${end}${indent}  to: ${scalar(to)}${end}`,
  );
  const root = /^redirects:/m.test(text) ? '' : `redirects:${end}`;
  const gap = text === '' || text.endsWith('\n') ? '' : end;
  return { from: text.length, to: text.length, newText: gap + root + entries.join('') };
}

/** The edit that takes an entry away, with its lines. `null` where it shares them with something else. */
export function removeRedirect(text: string, { at }: Redirect): RedirectEdit | null {
  const from = startOfLine(text, at.from);
  if (!/^\s*(?:-\s*)?$/.test(text.slice(from, at.from))) return null;
  if (text[at.to - 1] === '\n') return { from, to: at.to, newText: '' };
  const to = startOfNextLine(text, at.to);
  return text.slice(at.to, to).trim() === '' ? { from, to, newText: '' } : null;
}

/** The edit that leads an entry elsewhere. `null` where its target isn't written as it is read. */
export function retargetRedirect(text: string, { to, at }: Redirect, target: string): RedirectEdit | null {
  const entry = text.slice(at.from, at.to);
  const key = /(?:^|[\s{,])to:\s*["']?/g;
  for (let match = key.exec(entry); match; match = key.exec(entry)) {
    const start = match.index + match[0].length;
    if (entry.startsWith(to, start)) {
      const from = at.from + start;
      return { from, to: from + to.length, newText: target };
    }
  }
  return null;
}

function indentOf(text: string, { at }: Redirect): string {
  const line = text.slice(startOfLine(text, at.from), at.from);
  return /^[ ]*/.exec(line)![0];
}

/** An address in YAML: plain where it can be. */
function scalar(address: string): string {
  return /^[^\s"'&*!|>%@`#{}[\],?:-](?:[^\s:#]|[:#](?=[^\s]))*$/.test(address)
    ? address
    : JSON.stringify(address);
}
