import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Engine } from '../engine/engine';
import { align, type AlignedRow } from './align';
import type { ComparedSide, Comparison, ComparisonRow, PreviewDocument, PreviewUnit } from './document';
import { toString } from './text';
import { markChangedWords } from './word-diff';

/** One side of a comparison: a page as one engine's readers see it. */
export interface Side {
  readonly document: PreviewDocument;
  readonly engine: Engine;
  /** Path of the page relative to the site root, to tell the sides apart. */
  readonly path: string;
  /** The rendering behind a unit's key. */
  rendered(key: string): { readonly content: readonly ElementContent[]; readonly text: string };
}

/** What a side shows of a unit. */
interface Shown {
  readonly index: number;
  readonly unit: PreviewUnit;
  readonly key: string;
  readonly level: number;
  readonly text: string;
}

/**
 * Two pages, or two engines' readings of one page, side by side: rows aligned block by block, with the words marked that differ.
 * Compares what readers see: what a side leaves out isn't there.
 */
export function comparePages(left: Side, right: Side): Comparison {
  const a = shownUnits(left);
  const b = shownUnits(right);
  const html: Record<string, string> = {};
  const aligned = left.path === right.path ? inPageOrder(align(a, b), a, b) : align(a, b);
  const rows = aligned.map(({ left: i, right: j }): ComparisonRow => {
    const x = a[i];
    const y = b[j];
    if (x && y && x.key === y.key) {
      html[x.key] ??= toHtml(variantOf(left, x));
      return { kind: 'equal', left: cell(x, x.key), right: cell(y, x.key) };
    }
    if (!x || !y) {
      const only = (x ?? y)!;
      const key = `${x ? 'l' : 'r'} ${only.key}`;
      html[key] ??= toHtml(variantOf(x ? left : right, only));
      return x
        ? { kind: 'only-left', left: cell(x, key), right: null }
        : { kind: 'only-right', left: null, right: cell(only, key) };
    }
    const keys = [`l ${x.key} ${y.key}`, `r ${x.key} ${y.key}`] as const;
    const marked = markChangedWords(variantOf(left, x), variantOf(right, y));
    html[keys[0]] = toHtml(marked.left);
    html[keys[1]] = toHtml(marked.right);
    return { kind: 'changed', left: cell(x, keys[0]), right: cell(y, keys[1]) };
  });
  return { left: describe(left), right: describe(right), rows, html };
}

/** Of one page's two readings, what only one has stands where it stands in the page. */
function inPageOrder(rows: readonly AlignedRow[], a: readonly Shown[], b: readonly Shown[]): AlignedRow[] {
  const place = ({ left, right }: AlignedRow) => (a[left] ?? b[right])!.index;
  const sorted: AlignedRow[] = [];
  let run: AlignedRow[] = [];
  const endRun = () => {
    sorted.push(...run.sort((x, y) => place(x) - place(y)));
    run = [];
  };
  for (const row of rows) {
    if (row.left < 0 || row.right < 0) {
      run.push(row);
      continue;
    }
    endRun();
    sorted.push(row);
  }
  endRun();
  return sorted;
}

function cell({ unit }: Shown, key: string) {
  return { key, line: unit.line, from: unit.from };
}

function describe({ document, engine, path }: Side): ComparedSide {
  return { engine, path, title: document.title };
}

function shownUnits(side: Side): Shown[] {
  const { units } = side.document;
  return units.flatMap((unit, index) => {
    if (unit.audience !== 'both' && unit.audience !== side.engine) return [];
    const { content, text } = side.rendered(unit.key);
    const parts = variantParts(content);
    if (parts.length === 0) return [{ index, unit, key: unit.key, level: unit.level, text }];
    // Two engines' readings of one unit are the same unless some part of it is left out.
    const visible = content.map((node) => withoutOthers(node, side.engine)).filter((node) => node !== null);
    return [
      {
        index,
        unit,
        key: `${unit.key} ${side.engine}`,
        level: unit.level,
        text: visible.map(toString).join('').trim(),
      },
    ];
  });
}

/** Engines that parts of a unit are for. */
function variantParts(nodes: readonly ElementContent[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [];
    const own = node.properties['dataOdEngine'];
    return [...(typeof own === 'string' ? [own] : []), ...variantParts(node.children)];
  });
}

function variantOf(side: Side, { unit }: Shown): ElementContent[] {
  return side
    .rendered(unit.key)
    .content.map((node) => withoutOthers(node, side.engine))
    .filter((node) => node !== null);
}

/** A copy of a node without the parts that are for the other engine, and without the thin lines that stand for them. */
function withoutOthers(node: ElementContent, engine: Engine): ElementContent | null {
  if (node.type !== 'element') return node;
  const { dataOdEngine, className } = node.properties;
  if (Array.isArray(className) && className.includes('od-left-out')) return null;
  if (typeof dataOdEngine === 'string' && dataOdEngine !== engine) return null;
  const children = node.children
    .map((child) => withoutOthers(child, engine))
    .filter((child) => child !== null);
  return { ...node, children } satisfies Element;
}
