import {
  ASSET_SCHEME,
  type ComparedCell,
  type Comparison,
  type ComparisonRow,
} from '../core/preview/document';
import { ENGINE_NAMES } from '../core/engine/engine';
import { element, placeChildren } from './dom';
import { lineWithin, placeInSnippet } from './source';
import { fill } from '../core/preview/fill';
import type { Texts } from './texts';

/** Two pages side by side. One scroll; rows stay on the screen as long as what they show is the same. */
export class ComparePane {
  readonly root: HTMLElement;
  readonly #html = new Map<string, string>();
  #rows = new Map<string, HTMLElement>();
  #cells = new Map<HTMLElement, { side: 'left' | 'right'; cell: ComparedCell }>();
  #comparison: Comparison | null = null;
  /** Runs of equal rows that were opened while only differences are shown, by the first row's content. */
  readonly #opened = new Set<string>();
  /** Runs of equal rows that were closed while all is shown. */
  readonly #closed = new Set<string>();
  #folds = new Map<string, HTMLDetailsElement>();
  readonly #heads = element('div', { class: 'od-row od-heads' });

  constructor(private readonly texts: Texts) {
    this.root = element('main', { class: 'od-compare', 'aria-label': texts.comparison, tabindex: '0' });
  }

  remember(comparison: Comparison): void {
    for (const [key, html] of Object.entries(comparison.html)) this.#html.set(key, html);
  }

  show(comparison: Comparison, differencesOnly: boolean, assetBase: string): void {
    this.#comparison = comparison;
    const before = this.#rows;
    const foldsBefore = this.#folds;
    this.#rows = new Map();
    this.#cells = new Map();
    this.#folds = new Map();
    this.#showHeads(comparison);
    const parts: HTMLElement[] = [this.#heads];
    let run: HTMLElement[] = [];
    let name = '';
    const endRun = () => {
      if (run.length > 0) parts.push(...this.#fold(run, name, differencesOnly, foldsBefore.get(name)));
      run = [];
    };
    const seen = new Map<string, number>();
    for (const row of comparison.rows) {
      const same = `${row.kind} ${row.left?.key ?? ''} ${row.right?.key ?? ''}`;
      const count = seen.get(same) ?? 0;
      seen.set(same, count + 1);
      const id = `${same} ${count}`;
      const shown = before.get(id) ?? this.#row(row, assetBase);
      this.#rows.set(id, shown);
      this.#place(shown, row);
      if (row.kind === 'equal') {
        if (run.length === 0) name = id;
        run.push(shown);
      } else {
        endRun();
        parts.push(shown);
      }
    }
    endRun();
    if (comparison.rows.every(({ kind }) => kind === 'equal'))
      parts.splice(1, 0, element('p', { class: 'od-same', role: 'status' }, this.texts.noDifferences));
    placeChildren(this.root, parts);
  }

  /** The height of the row that says which page is on which side, which stays on top. */
  get headsHeight(): number {
    return this.#heads.getBoundingClientRect().height;
  }

  #showHeads({ left, right }: Comparison): void {
    const heads = [left, right].map(({ engine, path }) =>
      element(
        'div',
        { class: 'od-cell' },
        element('strong', {}, ENGINE_NAMES[engine]),
        ' ',
        element('code', {}, path),
      ),
    );
    this.#heads.replaceChildren(...heads);
  }

  #row(row: ComparisonRow, assetBase: string): HTMLElement {
    const cells = [row.left, row.right].map((cell) => {
      if (!cell) return element('div', { class: 'od-cell od-empty' });
      const html = (this.#html.get(cell.key) ?? '').replaceAll(`"${ASSET_SCHEME}`, `"${assetBase}`);
      const content = element('div', { class: 'od-unit' });
      content.innerHTML = html;
      // What a row is, for readers who don't see its colour.
      const kind =
        row.kind === 'equal' ? '' : row.kind === 'changed' ? this.texts.changed : this.texts.onlyHere;
      return element(
        'div',
        { class: 'od-cell' },
        ...(kind === '' ? [] : [element('span', { class: 'od-kind' }, kind)]),
        content,
      );
    });
    return element('div', { class: 'od-row', 'data-kind': row.kind }, ...cells);
  }

  #place(shown: HTMLElement, { left, right }: ComparisonRow): void {
    const [first, second] = shown.children as unknown as [HTMLElement, HTMLElement];
    if (left) this.#cells.set(first, { side: 'left', cell: left });
    if (right) this.#cells.set(second, { side: 'right', cell: right });
  }

  #fold(
    run: HTMLElement[],
    name: string,
    differencesOnly: boolean,
    before: HTMLDetailsElement | undefined,
  ): HTMLElement[] {
    if (run.length < 3 && !differencesOnly) return run;
    const fold = before ?? element('details', { class: 'od-fold' }, element('summary', {}, element('span')));
    const summary = fold.firstElementChild!;
    summary.textContent =
      run.length === 1 ? this.texts.equalBlock : fill(this.texts.equalBlocks, String(run.length));
    placeChildren(fold, [summary, ...run]);
    fold.open = differencesOnly ? this.#opened.has(name) : !this.#closed.has(name);
    fold.dataset['differencesOnly'] = String(differencesOnly);
    if (!before)
      fold.addEventListener('toggle', () => {
        const [set, listed] =
          fold.dataset['differencesOnly'] === 'true' ? [this.#opened, fold.open] : [this.#closed, !fold.open];
        if (listed) set.add(name);
        else set.delete(name);
      });
    this.#folds.set(name, fold);
    return [fold];
  }

  /** The placeholders of the previewed page, in order; of two readings of one page each counts once. */
  placeholders(path: string): HTMLElement[] {
    const found: HTMLElement[] = [];
    for (const row of this.#rows.values()) {
      const own = [...row.children].find((cell) => {
        const side = this.#cells.get(cell as HTMLElement)?.side;
        return side !== undefined && this.#comparison![side].path === path;
      });
      if (own) found.push(...own.querySelectorAll<HTMLElement>('.od-placeholder[data-od-at]'));
    }
    return found;
  }

  /** Opens what hides an element. */
  uncover(target: HTMLElement): void {
    const fold = target.closest('details');
    if (fold) fold.open = true;
  }

  /** The place in the source of an element: its side's page, and there the line. */
  sourceOf(target: Element): { file: string; line: number; offset?: number } | null {
    const found = this.#cells.get(target.closest<HTMLElement>('.od-cell')!);
    if (!found || !this.#comparison) return null;
    const snippet = placeInSnippet(target);
    if (snippet) return snippet;
    const at = target.closest<HTMLElement>('[data-od-at]')?.dataset['odAt'];
    return {
      file: this.#comparison[found.side].path,
      line: found.cell.line + lineWithin(target),
      ...(at === undefined ? {} : { offset: found.cell.from + Number(at) }),
    };
  }

  /** Rows with the line of the previewed page that they begin at. */
  *lines(path: string): Generator<{ line: number; element: HTMLElement }> {
    if (!this.#comparison) return;
    for (const [cell, { side, cell: place }] of this.#cells) {
      const mine =
        this.#comparison[side].path === path && (side === 'left' || this.#comparison.left.path !== path);
      if (mine && cell.offsetParent !== null) yield { line: place.line, element: cell };
    }
  }
}
