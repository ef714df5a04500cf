import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Engine } from '../engine/engine';
import { align, type AlignedRow } from './align';
import {
  titleAbove,
  type ComparedSide,
  type Comparison,
  type ComparisonRow,
  type PreviewDocument,
} from './document';
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

/** What a side shows of a unit, or the title that stands above all of them. */
interface Shown {
  /** Place in the page; -1 for the title. */
  readonly index: number;
  readonly line: number;
  readonly from: number;
  readonly key: string;
  readonly level: number;
  readonly text: string;
  content(): ElementContent[];
}

/**
 * Two pages, or two engines' readings of one page, side by side: rows aligned block by block, with the words marked that differ.
 * Compares what readers see: what a side leaves out isn't there.
 */
export function comparePages(left: Side, right: Side): Comparison {
  const a = [...titleOf(left), ...shownUnits(left)];
  const b = [...titleOf(right), ...shownUnits(right)];
  const html: Record<string, string> = {};
  // Two titles belong together, however little they have in common.
  const titles = a[0]?.index === -1 && b[0]?.index === -1 ? [rowOf(a.shift(), b.shift(), html)] : [];
  const aligned = left.path === right.path ? inPageOrder(align(a, b), a, b) : align(a, b);
  const rows = aligned.map((row) => rowOf(a[row.left], b[row.right], html));
  return { left: describe(left), right: describe(right), rows: [...titles, ...rows], html };
}

/** A row of what belongs together, at least one of them; puts what it shows into `html`. */
function rowOf(x: Shown | undefined, y: Shown | undefined, html: Record<string, string>): ComparisonRow {
  if (x && y && x.key === y.key) {
    html[x.key] ??= toHtml(x.content());
    return { kind: 'equal', left: cell(x, x.key), right: cell(y, x.key) };
  }
  if (!x || !y) {
    const only = (x ?? y)!;
    const key = `${x ? 'l' : 'r'} ${only.key}`;
    html[key] ??= toHtml(only.content());
    return x
      ? { kind: 'only-left', left: cell(x, key), right: null }
      : { kind: 'only-right', left: null, right: cell(only, key) };
  }
  const keys = [`l ${x.key} ${y.key}`, `r ${x.key} ${y.key}`] as const;
  const marked = markChangedWords(x.content(), y.content());
  html[keys[0]] = toHtml(marked.left);
  html[keys[1]] = toHtml(marked.right);
  return { kind: 'changed', left: cell(x, keys[0]), right: cell(y, keys[1]) };
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

function cell({ line, from }: Shown, key: string) {
  return { key, line, from };
}

function describe({ document, engine, path }: Side): ComparedSide {
  return { engine, path, title: document.title };
}

/** The title that the site puts above a page, as a list of one; empty where the page has its own. */
function titleOf({ document }: Side): Shown[] {
  const title = titleAbove(document);
  if (title === null) return [];
  const content = () => [h('h1.od-title', title)];
  return [{ index: -1, line: 0, from: 0, key: `title ${title}`, level: 1, text: title, content }];
}

function shownUnits(side: Side): Shown[] {
  const { units } = side.document;
  return units.flatMap((unit, index): Shown | Shown[] => {
    if (unit.audience !== 'both' && unit.audience !== side.engine) return [];
    const { content, text } = side.rendered(unit.key);
    const { line, from, level } = unit;
    const visible = () =>
      content.map((node) => withoutOthers(node, side.engine)).filter((node) => node !== null);
    const shown = { index, line, from, level, content: visible };
    if (variantParts(content).length === 0) return { ...shown, key: unit.key, text };
    // Two engines' readings of one unit are the same unless some part of it is left out.
    return { ...shown, key: `${unit.key} ${side.engine}`, text: visible().map(toString).join('').trim() };
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
