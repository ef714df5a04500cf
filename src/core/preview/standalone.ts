import { h } from 'hastscript';
import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { ENGINE_NAMES, type Engine } from '../engine/engine';
import {
  ASSET_SCHEME,
  titleAbove,
  type Comparison,
  type ComparisonRow,
  type PreviewDocument,
} from './document';
import { ENGLISH, leftOutText } from './left-out';

/** How a page is written into a file. */
export interface StandaloneOptions {
  /** The preview's style sheet. */
  readonly css: string;
  /** The address of the site's public files, seen from the file; without a slash at the end. */
  readonly assetBase: string;
}

/** One engine's reading of a page as an HTML file of its own: no script, nothing loaded but the site's images. */
export function standalonePage(
  document: PreviewDocument,
  engine: Engine,
  options: StandaloneOptions,
): string {
  const parts: string[] = [];
  const title = titleAbove(document);
  if (title !== null) parts.push(toHtml(h('h1.od-title', title)));
  let open: number | null = null;
  for (const { audience, scope, key } of document.units) {
    const out = audience !== 'both' && audience !== engine ? scope : null;
    if (out !== open) {
      if (open !== null) parts.push('</details>');
      if (out !== null)
        parts.push(
          `<details class="od-file-out"><summary>${toHtml(text(leftOutText(engine, document.scopes[out], ENGLISH)))}</summary>`,
        );
      open = out;
    }
    parts.push(`<div class="od-unit">${withThinLines(document.html[key] ?? '', document, engine)}</div>`);
  }
  if (open !== null) parts.push('</details>');
  const heading = `${document.title ?? ''} — ${ENGINE_NAMES[engine]}`;
  return file(
    heading,
    `<main class="od-pane" data-engine="${engine}">\n${parts.join('\n')}\n</main>`,
    options,
  );
}

/** Two engines' readings side by side as an HTML file of its own; runs of equal rows fold. */
export function standaloneComparison(comparison: Comparison, options: StandaloneOptions): string {
  const { left, right, rows, html } = comparison;
  const parts = [
    `<div class="od-row od-heads">${[left, right]
      .map(({ engine, path }) =>
        toHtml(h('div.od-cell', [h('strong', ENGINE_NAMES[engine]), ' ', h('code', path)])),
      )
      .join('')}</div>`,
  ];
  for (const run of runsOf(rows)) {
    const inside = run.map((row) => rowHtml(row, html)).join('\n');
    const folds = run[0]!.kind === 'equal' && run.length > 2;
    parts.push(
      folds ? `<details open><summary>${run.length} equal blocks</summary>\n${inside}</details>` : inside,
    );
  }
  const heading = `${left.title ?? ''} / ${right.title ?? ''}`;
  return file(heading, `<main class="od-compare">\n${parts.join('\n')}\n</main>`, options);
}

/** Rows in runs of one kind: equal ones, and others. */
export function runsOf<R extends { readonly kind: ComparisonRow['kind'] }>(rows: readonly R[]): R[][] {
  const runs: R[][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last && (last[0]!.kind === 'equal') === (row.kind === 'equal')) last.push(row);
    else runs.push([row]);
  }
  return runs;
}

const MARKS: Readonly<Record<ComparisonRow['kind'], string>> = {
  equal: '',
  changed: 'changed',
  'only-left': 'only here',
  'only-right': 'only here',
};

function rowHtml(row: ComparisonRow, html: Readonly<Record<string, string>>): string {
  const cells = [row.left, row.right].map((cell) =>
    cell === null
      ? '<div class="od-cell od-empty"></div>'
      : `<div class="od-cell"><span class="od-kind">${MARKS[row.kind]}</span>${html[cell.key] ?? ''}</div>`,
  );
  return `<div class="od-row" data-kind="${row.kind}">${cells.join('')}</div>`;
}

/** Names what was left out of a list or a table, on a line that opens it: the style sheet shows what stands in front of an open line. */
function withThinLines(html: string, { scopes }: PreviewDocument, engine: Engine): string {
  return html.replace(
    /(<(?:tr|li|div) class="od-left-out"[^>]* data-od-scope="(\d+)">(?:<td[^>]*>)?)/g,
    (start, _all, index: string) =>
      start +
      toHtml(h('details.od-file-out', [h('summary', leftOutText(engine, scopes[Number(index)], ENGLISH))])),
  );
}

/** What is to be chosen in the preview is said in a file, which has no script that could answer. */
function withoutChoices(html: string): string {
  return html.replace(
    /<select data-od-action="framework"[^>]*>(.*?)<\/select>/g,
    (_all, options: string) =>
      `<strong>${/<option [^>]*\bselected\b[^>]*>([^<]*)/.exec(options)?.[1] ?? ''}</strong>`,
  );
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}

/** The colours that VS Code gives the preview in the editor. */
const COLOURS = `
:root { color-scheme: light dark; --vscode-editor-background: light-dark(#fff, #1f1f1f); --vscode-editor-foreground: light-dark(#1d1d21, #ccc);
  --vscode-textLink-foreground: light-dark(#0b57d0, #4daafc); --vscode-textCodeBlock-background: light-dark(#f4f4f4, #2b2b2b);
  --vscode-descriptionForeground: light-dark(#5f5f5f, #9d9d9d); --vscode-editorWarning-foreground: #bf8803; }
body { padding: 16px; }
.od-file { --od-code-comment: light-dark(#257a00, #73a35d); --od-code-keyword: light-dark(#0000c8, #569cd6); --od-code-string: light-dark(#a31515, #ce9178); --od-code-number: light-dark(#09704f, #b5cea8); --od-code-attribute: light-dark(#0451a5, #9cdcfe); --od-code-title: light-dark(#795e26, #dcdcaa); --od-code-type: light-dark(#1f6f82, #4ec9b0); }
.od-file button { display: none; }
.od-file [data-od-engine]:has(+ .od-left-out details[open]) { display: revert; }
`;

function file(title: string, body: string, { css, assetBase }: StandaloneOptions): string {
  const base = assetBase.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file: data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${toHtml(text(title))}</title>
<style>${COLOURS}${css}</style>
</head>
<body class="od-file">
${withoutChoices(body).replaceAll(`"${ASSET_SCHEME}`, `"${base}`)}
</body>
</html>
`;
}
