import { Idiomorph } from 'idiomorph';
import {
  ASSET_SCHEME,
  type PreviewDocument,
  type PreviewScope,
  type PreviewUnit,
} from '../core/preview/document';
import type { Engine } from '../core/engine/engine';
import { leftOutText } from '../core/preview/left-out';
import { element } from './dom';
import { lineWithin, placeInSnippet } from './source';

/** A unit on the screen. */
interface Shown {
  readonly key: string;
  readonly element: HTMLElement;
}

/**
 * A page as a flat list of its units. Patches only units that changed, so that a selection, an opened detail, a loaded image and the
 * scroll position stay where they are.
 */
export class Pane {
  readonly root: HTMLElement;
  #shown: Shown[] = [];
  #units: readonly PreviewUnit[] = [];
  #scopes: readonly PreviewScope[] = [];
  /** Left-out parts that were opened, by what they are. */
  readonly #opened = new Set<string>();
  readonly #html = new Map<string, string>();

  constructor(label: string) {
    this.root = element('div', { class: 'od-pane', role: 'document', 'aria-label': label, tabindex: '0' });
    this.root.addEventListener('click', (event) => this.#toggle(event));
  }

  get units(): readonly PreviewUnit[] {
    return this.#units;
  }

  /** Keeps HTML that came with an answer, also with one that is too old to be shown: it won't be sent again. */
  remember(document: PreviewDocument): void {
    for (const [key, html] of Object.entries(document.html)) this.#html.set(key, html);
  }

  /** Shows a page for one engine. */
  show(document: PreviewDocument, engine: Engine, assetBase: string): void {
    this.#units = document.units;
    this.#scopes = document.scopes;
    for (const line of this.root.querySelectorAll(':scope > .od-left-out, :scope > .od-title')) line.remove();
    this.#patch(document.units, assetBase);
    if (document.title !== null) this.#addTitle(document);
    this.root.dataset['engine'] = engine;
    this.#leaveOut(engine);
  }

  #addTitle(document: PreviewDocument): void {
    if (document.units.some(({ level }) => level === 1)) return;
    this.root.prepend(element('h1', { class: 'od-title' }, document.title!));
  }

  #patch(units: readonly PreviewUnit[], assetBase: string): void {
    const old = this.#shown;
    let start = 0;
    while (start < old.length && start < units.length && old[start]!.key === units[start]!.key) start++;
    let end = 0;
    const most = Math.min(old.length, units.length) - start;
    while (end < most && old[old.length - 1 - end]!.key === units[units.length - 1 - end]!.key) end++;

    const gone = old.slice(start, old.length - end);
    const wanted = units.slice(start, units.length - end);
    const after = old[old.length - end]?.element ?? null;
    const kept = new Map<string, HTMLElement[]>();
    const needed = new Set(wanted.map(({ key }) => key));
    const free: HTMLElement[] = [];
    for (const { key, element } of gone) {
      if (!needed.has(key)) free.push(element);
      else if (kept.has(key)) kept.get(key)!.push(element);
      else kept.set(key, [element]);
    }
    const fresh = wanted.map(({ key }): Shown => {
      const same = kept.get(key)?.shift();
      if (same) return { key, element: same };
      const html = (this.#html.get(key) ?? '').replaceAll(`"${ASSET_SCHEME}`, `"${assetBase}`);
      // A changed unit takes over the place of one that went: morphing keeps what is the same inside it.
      const reused = free.shift();
      if (reused) Idiomorph.morph(reused, html, { morphStyle: 'innerHTML', ignoreActiveValue: true });
      const target = reused ?? element('div', { class: 'od-unit' });
      if (!reused) target.innerHTML = html;
      return { key, element: target };
    });
    for (const rest of [...free, ...[...kept.values()].flat()]) rest.remove();
    let at: Element | null = old[start - 1]?.element.nextElementSibling ?? this.root.firstElementChild;
    if (start > 0) at = old[start - 1]!.element.nextElementSibling;
    for (const { element } of fresh) {
      if (element === at) at = at.nextElementSibling;
      else this.root.insertBefore(element, at ?? after);
    }
    this.#shown = [...old.slice(0, start), ...fresh, ...old.slice(old.length - end)];
    this.#shown.forEach(({ element }, index) => {
      const unit = units[index]!;
      element.dataset['line'] = String(unit.line);
      element.dataset['audience'] = unit.audience;
    });
  }

  /** Puts a thin line in front of each run of units that is for the other engine, and into the parts of units that are. */
  #leaveOut(engine: Engine): void {
    let run: string | null = null;
    this.#units.forEach((unit, index) => {
      const { element: shown } = this.#shown[index]!;
      const out = unit.audience !== 'both' && unit.audience !== engine;
      const scope = this.#scopes[unit.scope];
      const name = out ? `${unit.scope} ${scope?.label ?? ''}` : null;
      if (name !== null && name !== run) {
        const line = this.#thinLine(engine, scope, name);
        line.classList.add('od-left-out');
        this.root.insertBefore(line, shown);
      }
      run = name;
      shown.classList.toggle('od-out', out && !this.#opened.has(name!));
      if (name === null) delete shown.dataset['run'];
      else shown.dataset['run'] = name;
    });
    for (const part of this.root.querySelectorAll<HTMLElement>('.od-unit .od-left-out')) {
      const scope = this.#scopes[Number(part.dataset['odScope'])];
      const cell = part.querySelector('td') ?? part;
      const name = `part ${part.dataset['odScope']} ${scope?.label ?? ''}`;
      cell.replaceChildren(this.#thinLine(engine, scope, name));
      part.previousElementSibling?.classList.toggle('od-open', this.#opened.has(name));
    }
  }

  #thinLine(engine: Engine, scope: PreviewScope | undefined, name: string): HTMLElement {
    return element(
      'button',
      {
        type: 'button',
        class: 'od-thin-line',
        'data-opens': name,
        'aria-expanded': String(this.#opened.has(name)),
      },
      leftOutText(engine, scope),
    );
  }

  #toggle(event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>('[data-opens]');
    if (button) this.#toggleRun(button);
  }

  #toggleRun(button: HTMLElement): void {
    const name = button.dataset['opens']!;
    const open = !this.#opened.delete(name);
    if (open) this.#opened.add(name);
    button.setAttribute('aria-expanded', String(open));
    for (const { element: unit } of this.#shown)
      if (unit.dataset['run'] === name) unit.classList.toggle('od-out', !open);
    button.closest('.od-unit .od-left-out')?.previousElementSibling?.classList.toggle('od-open', open);
  }

  /** Opens what hides an element: the thin line that stands for it. */
  uncover(target: HTMLElement): void {
    const unit = target.closest<HTMLElement>('.od-unit.od-out');
    const lines = [...this.root.querySelectorAll<HTMLElement>('[data-opens]')];
    const line = lines.find(({ dataset }) => dataset['opens'] === unit?.dataset['run']);
    if (line) this.#toggleRun(line);
    const part = target.closest<HTMLElement>('[data-od-engine]:not(.od-open)');
    const thin = part?.nextElementSibling?.querySelector<HTMLElement>('[data-opens]');
    if (thin && part!.offsetParent === null) this.#toggleRun(thin);
  }

  /** The placeholders of the page, in order. */
  placeholders(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('.od-placeholder[data-od-at]')];
  }

  /** The place of an element in the source. */
  sourceOf(target: Element): { file?: string; line: number; offset?: number } | null {
    const unitElement = target.closest<HTMLElement>('.od-unit');
    if (!unitElement) return null;
    const index = this.#shown.findIndex(({ element }) => element === unitElement);
    const unit = this.#units[index];
    if (!unit) return null;
    const snippet = placeInSnippet(target);
    if (snippet) return snippet;
    const at = target.closest<HTMLElement>('[data-od-at]')?.dataset['odAt'];
    return {
      line: unit.line + lineWithin(target),
      ...(at === undefined ? {} : { offset: unit.from + Number(at) }),
    };
  }

  /** Elements with the source line that they begin at, in order, as far as they take room on the screen. */
  *lines(): Generator<{ line: number; element: HTMLElement }> {
    for (let i = 0; i < this.#shown.length; i++) {
      const { element } = this.#shown[i]!;
      if (element.offsetParent === null) continue;
      const { line } = this.#units[i]!;
      yield { line, element };
      for (const inner of element.querySelectorAll<HTMLElement>('[data-od-line]')) {
        if (inner.offsetParent !== null && !inner.closest('[data-od-file]'))
          yield { line: line + Number(inner.dataset['odLine']), element: inner };
      }
    }
  }
}
