import { stringify } from 'yaml';
import snippets from '../../../snippets/okta-docs.json';
import type { TextRange } from '../page/block';

/** The contributed snippets that hold a whole file. */
export type Template = 'Concept page' | 'Guide page' | 'Front matter: guide root';

/** A file's text, and what in it the writer fills in first. */
export interface Filled {
  readonly text: string;
  /** The first default that stands in the text; `null` where every one was given. */
  readonly open: TextRange | null;
}

/** `$1`, `${1}` and `${1:default}`, as far as the templates use them. */
const TAB_STOP = /\$(\d+)|\$\{(\d+)(?::([^}]*))?\}/g;

/**
 * The text of a contributed snippet, so that a page that is made by a command looks like one that begins with the snippet.
 * @param values what stands at tab stops, by their number; the others keep their defaults. In the front matter they are YAML scalars.
 * @param top lines that stand between front matter and body, each with its end
 */
export function fillTemplate(template: Template, values: Readonly<Record<number, string>>, top = ''): Filled {
  const body = snippets[template].body.join('\n');
  const end = body.indexOf('\n---\n') + '\n---\n'.length;
  const defaults = new Map<string, string>();
  let text = '';
  let open: TextRange | null = null;
  const fill = (part: string, write: (value: string) => string) => {
    let at = 0;
    for (const match of part.matchAll(TAB_STOP)) {
      text += part.slice(at, match.index);
      at = match.index + match[0].length;
      const stop = match[1] ?? match[2]!;
      if (match[3] !== undefined) defaults.set(stop, match[3]);
      const value = values[Number(stop)];
      const written = value === undefined ? (defaults.get(stop) ?? '') : write(value);
      if (value === undefined && written.startsWith('TODO')) {
        open ??= { from: text.length, to: text.length + written.length };
      }
      text += written;
    }
    text += part.slice(at);
  };
  fill(body.slice(0, end), (value) => stringify(value, { lineWidth: 0 }).trimEnd());
  if (top !== '') text += `\n${top}`;
  fill(body.slice(end), (value) => value);
  return { text: text.endsWith('\n') ? text : `${text}\n`, open };
}
