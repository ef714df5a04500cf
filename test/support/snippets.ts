import snippets from '../../snippets/okta-docs.json';

/** A place of a snippet that the cursor visits. */
export interface TabStop {
  readonly index: number;
  /** What stands there before the writer types; the first choice where there are choices. */
  readonly text: string;
  readonly choices: readonly string[];
}

export interface Expansion {
  /** The text that VS Code inserts, every tab stop with its default. */
  readonly text: string;
  /** In the order of the text, repeated ones too. */
  readonly tabStops: readonly TabStop[];
}

export interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: string;
}

/** The contributed snippets, in the order of the file. */
export const SNIPPETS: readonly Snippet[] = Object.entries(snippets).map(([name, snippet]) => ({
  name,
  prefix: snippet.prefix,
  description: snippet.description,
  body: Array.isArray(snippet.body) ? snippet.body.join('\n') : snippet.body,
}));

/**
 * Expands a snippet body as VS Code does, for the part of its syntax that our snippets use: `$1`, `${1}`, `${1:default}`, `${1|a,b|}` and
 * the escapes `\$`, `\}`, `\\`. A tab stop without a text repeats the one of the same number.
 * @throws Error on anything else that begins with `$`, and on a `}` that closes nothing
 */
export function expand(body: string): Expansion {
  const tabStops: TabStop[] = [];
  const known = new Map<number, TabStop>();
  const syntax =
    /\\([$}\\])|\$(\d+)|\$\{(\d+)\}|\$\{(\d+):((?:\\[$}\\]|[^$}\\])*)\}|\$\{(\d+)\|((?:\\.|[^|\\])+)\|\}|([$}\\])/g;
  const text = body.replace(
    syntax,
    (whole, escaped, bare, braced, withText, text, withChoices, list, stray) => {
      if (escaped !== undefined) return escaped;
      if (stray !== undefined) throw new Error(`Stray ${stray} in snippet: ${body}`);
      const index = Number(bare ?? braced ?? withText ?? withChoices);
      const choices: string[] = list === undefined ? [] : list.split(/(?<!\\),/).map(unescaped);
      const own = text === undefined ? choices[0] : unescaped(text);
      const stop: TabStop = { index, choices, text: own ?? known.get(index)?.text ?? '' };
      if (own !== undefined && known.has(index))
        throw new Error(`Two texts for ${whole} in snippet: ${body}`);
      known.set(index, stop);
      tabStops.push(stop);
      return stop.text;
    },
  );
  return { text, tabStops };
}

function unescaped(text: string): string {
  return text.replace(/\\([$}\\,|])/g, '$1');
}

const FRONT_MATTER = `---
title: A page for a snippet
meta:
  - name: description
    content: Somewhere to insert a snippet, for the tests of the snippets.
---
`;

/** The page into which a writer inserts a snippet, as its description says: what stands before and after it. */
export function pageFor({ prefix }: Snippet): { readonly before: string; readonly after: string } {
  if (/^okta-(?:frontmatter|page)-/.test(prefix)) return { before: '', after: '' };
  const banner = '<ApiLifecycle access="ie" />\n\n';
  const section = `${FRONT_MATTER}\nText for everyone.\n\n## A section\n\n`;
  const after = '\n\nMore text.\n';
  if (prefix === 'okta-note-ie-page') return { before: `${FRONT_MATTER}\n${banner}`, after };
  if (prefix === 'okta-note-ie-section') return { before: section + banner, after };
  if (/^okta-note-classic-(?!section)/.test(prefix)) return { before: `${FRONT_MATTER}\n`, after };
  return { before: section, after };
}
