import {
  ASSET_SCHEME,
  type ComparedCell,
  type Comparison,
  type ComparisonRow,
} from '../core/preview/document';
import { ENGINE_NAMES } from '../core/engine/engine';
import { element } from './dom';

/** What a row is, for readers who don't see its colour. */
const KINDS: Readonly<Record<ComparisonRow['kind'], string>> = {
  equal: '',
  changed: 'changed',
  'only-left': 'only here',
  'only-right': 'only here',
};

/** Two pages side by side. One scroll; rows stay on the screen as long as what they show is the same. */
export class ComparePane {
  readonly root = element('div', {
    class: 'od-compare',
    role: 'document',
    'aria-label': 'Comparison',
    tabindex: '0',
  });
  readonly #html = new Map<string, string>();
  #rows = new Map<string, HTMLElement>();
  #cells = new Map<HTMLElement, { side: 'left' | 'right'; cell: ComparedCell }>();
  #comparison: Comparison | null = null;
  /** Runs of equal rows that were opened, by the first row's content. */
  readonly #opened = new Set<string>();

  remember(comparison: Comparison): void {
    for (const [key, html] of Object.entries(comparison.html)) this.#html.set(key, html);
  }

  show(comparison: Comparison, differencesOnly: boolean, assetBase: string): void {
    this.#comparison = comparison;
    const before = this.#rows;
    this.#rows = new Map();
    this.#cells = new Map();
    const parts: HTMLElement[] = [this.#heads(comparison)];
    let run: HTMLElement[] = [];
    let name = '';
    const endRun = () => {
      if (run.length > 0) parts.push(...this.#fold(run, name, differencesOnly));
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
    this.root.replaceChildren(...parts);
  }

  #heads({ left, right }: Comparison): HTMLElement {
    const heads = [left, right].map(({ engine, path }) =>
      element(
        'div',
        { class: 'od-cell' },
        element('strong', {}, ENGINE_NAMES[engine]),
        ' ',
        element('code', {}, path),
      ),
    );
    return element('div', { class: 'od-row od-heads' }, ...heads);
  }

  #row(row: ComparisonRow, assetBase: string): HTMLElement {
    const cells = [row.left, row.right].map((cell) => {
      if (!cell) return element('div', { class: 'od-cell od-empty' });
      const html = (this.#html.get(cell.key) ?? '').replaceAll(`"${ASSET_SCHEME}`, `"${assetBase}`);
      const content = element('div', { class: 'od-unit' });
      content.innerHTML = html;
      const kind = KINDS[row.kind];
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

  #fold(run: HTMLElement[], name: string, differencesOnly: boolean): HTMLElement[] {
    if (run.length < 3 && !differencesOnly) return run;
    const label = run.length === 1 ? '1 equal block' : `${run.length} equal blocks`;
    const open = !differencesOnly || this.#opened.has(name);
    const fold = element('details', { class: 'od-fold', open }, element('summary', {}, label), ...run);
    fold.addEventListener('toggle', () => {
      if (fold.open) this.#opened.add(name);
      else this.#opened.delete(name);
    });
    return [fold];
  }

  /** The place in the source of an element: its side's page, and there the line. */
  sourceOf(target: Element): { file: string; line: number } | null {
    const found = this.#cells.get(target.closest<HTMLElement>('.od-cell')!);
    if (!found || !this.#comparison) return null;
    const within = Number(target.closest<HTMLElement>('[data-od-line]')?.dataset['odLine'] ?? 0);
    const snippet = target.closest<HTMLElement>('[data-od-file]')?.dataset['odFile'];
    const from = Number(target.closest<HTMLElement>('[data-od-from]')?.dataset['odFrom'] ?? 0);
    if (snippet !== undefined) return { file: snippet, line: from + within };
    return { file: this.#comparison[found.side].path, line: found.cell.line + within };
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
