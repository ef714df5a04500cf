import {
  ASSET_SCHEME,
  titleAbove,
  type PreviewDocument,
  type PreviewScope,
  type PreviewUnit,
} from '../core/preview/document';
import type { Engine } from '../core/engine/engine';
import { firstIndex } from '../core/first-index';
import { leftOutText, type LeftOutTexts } from '../core/preview/left-out';
import { element, setText } from './dom';
import { morphContent } from './morph';
import type { Texts } from './texts';
import { lineWithin, placeInSnippet } from './source';

/** A unit on the screen. */
interface Shown {
  readonly key: string;
  readonly element: HTMLElement;
  /** What in the unit stands for parts of it that are for one engine: filled with a thin line. */
  readonly parts: readonly HTMLElement[];
  readonly placeholders: readonly HTMLElement[];
  /** Names the run of left-out units that this one belongs to. */
  run: string | null;
  /** The unit is hidden. */
  out: boolean;
  /** The line in front of the unit, where it is the first of a run. */
  thin: HTMLElement | null;
}

/**
 * A page as a flat list of its units. Patches only units that changed, so that a selection, an opened detail, a loaded image and the
 * scroll position stay where they are; what didn't change isn't touched or looked for.
 */
export class Pane {
  readonly root: HTMLElement;
  #shown: readonly Shown[] = [];
  #units: readonly PreviewUnit[] = [];
  #scopes: readonly PreviewScope[] = [];
  readonly #title = element('h1', { class: 'od-title' });
  /** Left-out parts that were opened, by what they are. */
  readonly #opened = new Set<string>();
  readonly #html = new Map<string, string>();

  constructor(private readonly texts: Pick<Texts, keyof LeftOutTexts | 'preview'>) {
    this.root = element('main', { class: 'od-pane', 'aria-label': texts.preview, tabindex: '0' });
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
    this.#patch(document.units, assetBase);
    this.#showTitle(document);
    if (this.root.dataset['engine'] !== engine) this.root.dataset['engine'] = engine;
    this.#leaveOut(engine);
  }

  #showTitle(document: PreviewDocument): void {
    const title = titleAbove(document);
    if (title === null) {
      this.#title.remove();
      return;
    }
    setText(this.#title, title);
    if (this.root.firstChild !== this.#title) this.root.prepend(this.#title);
  }

  #patch(units: readonly PreviewUnit[], assetBase: string): void {
    const old = this.#shown;
    let start = 0;
    while (start < old.length && start < units.length && old[start]!.key === units[start]!.key) start++;
    let end = 0;
    const most = Math.min(old.length, units.length) - start;
    while (end < most && old[old.length - 1 - end]!.key === units[units.length - 1 - end]!.key) end++;
    if (start === old.length && start === units.length) return;

    const gone = old.slice(start, old.length - end);
    const wanted = units.slice(start, units.length - end);
    const kept = new Map<string, Shown[]>();
    const needed = new Set(wanted.map(({ key }) => key));
    const free: Shown[] = [];
    for (const shown of gone) {
      shown.thin?.remove();
      shown.thin = null;
      if (!needed.has(shown.key)) free.push(shown);
      else if (kept.has(shown.key)) kept.get(shown.key)!.push(shown);
      else kept.set(shown.key, [shown]);
    }
    const fresh = wanted.map(({ key }): Shown => {
      const same = kept.get(key)?.shift();
      if (same) return same;
      const html = (this.#html.get(key) ?? '').replaceAll(`"${ASSET_SCHEME}`, `"${assetBase}`);
      // A changed unit takes over the place of one that went: morphing keeps what is the same inside it.
      const reused = free.shift();
      if (reused) morphContent(reused.element, html);
      const target = reused?.element ?? element('div', { class: 'od-unit' });
      if (!reused) target.innerHTML = html;
      return {
        key,
        element: target,
        parts: html.includes('od-left-out') ? [...target.querySelectorAll<HTMLElement>('.od-left-out')] : [],
        placeholders: html.includes('data-od-at')
          ? [...target.querySelectorAll<HTMLElement>('.od-placeholder[data-od-at]')]
          : [],
        run: reused?.run ?? null,
        out: reused?.out ?? false,
        thin: null,
      };
    });
    for (const rest of [...free, ...[...kept.values()].flat()]) rest.element.remove();
    const after = old[old.length - end];
    let next: Node | null = end > 0 ? (after!.thin ?? after!.element) : null;
    for (const { element } of fresh.toReversed()) {
      if (element.parentNode !== this.root || element.nextSibling !== next)
        this.root.insertBefore(element, next);
      next = element;
    }
    this.#shown = [...old.slice(0, start), ...fresh, ...old.slice(old.length - end)];
  }

  /** Puts a thin line in front of each run of units that is for the other engine, and into the parts of units that are. */
  #leaveOut(engine: Engine): void {
    let run: string | null = null;
    this.#units.forEach((unit, index) => {
      const shown = this.#shown[index]!;
      const out = unit.audience !== 'both' && unit.audience !== engine;
      const scope = this.#scopes[unit.scope];
      const name = out ? `${unit.scope} ${scope?.label ?? ''}` : null;
      if (name !== null && name !== run)
        this.#placeThinLine(shown, leftOutText(engine, scope, this.texts), name);
      else if (shown.thin) {
        shown.thin.remove();
        shown.thin = null;
      }
      run = name;
      this.#hide(shown, name !== null && !this.#opened.has(name));
      if (shown.run !== name) {
        shown.run = name;
        if (name === null) delete shown.element.dataset['run'];
        else shown.element.dataset['run'] = name;
      }
      for (const part of shown.parts) this.#fillPart(part, engine);
    });
  }

  #hide(shown: Shown, out: boolean): void {
    if (shown.out === out) return;
    shown.out = out;
    shown.element.classList.toggle('od-out', out);
  }

  #placeThinLine(shown: Shown, text: string, name: string): void {
    if (shown.thin?.dataset['opens'] === name) {
      setText(shown.thin, text);
      return;
    }
    shown.thin?.remove();
    shown.thin = this.#thinLine(text, name);
    shown.thin.classList.add('od-left-out');
    this.root.insertBefore(shown.thin, shown.element);
  }

  #fillPart(part: HTMLElement, engine: Engine): void {
    const scope = this.#scopes[Number(part.dataset['odScope'])];
    const cell = part.querySelector('td') ?? part;
    const name = `part ${part.dataset['odScope']} ${scope?.label ?? ''}`;
    const text = leftOutText(engine, scope, this.texts);
    const line = cell.querySelector<HTMLElement>('[data-opens]');
    if (line?.dataset['opens'] === name) setText(line, text);
    else cell.replaceChildren(this.#thinLine(text, name));
    part.previousElementSibling?.classList.toggle('od-open', this.#opened.has(name));
  }

  #thinLine(text: string, name: string): HTMLElement {
    return element(
      'button',
      {
        type: 'button',
        class: 'od-thin-line',
        'data-opens': name,
        'aria-expanded': String(this.#opened.has(name)),
      },
      text,
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
    for (const shown of this.#shown) if (shown.run === name) this.#hide(shown, !open);
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
    return this.#shown.flatMap(({ placeholders }) => placeholders);
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

  /** Elements with the source line that they begin at, in order: of the units around a line of the source. */
  linesNear(line: number): { line: number; element: HTMLElement }[] {
    const visible = this.#visible();
    let at = 0;
    while (at + 1 < visible.length && this.#units[visible[at + 1]!]!.line <= line) at++;
    return this.#linesAround(visible, at);
  }

  /** Elements with the source line that they begin at, in order: of the units around a height of the window. */
  linesAt(top: number): { line: number; element: HTMLElement }[] {
    const visible = this.#visible();
    const below = firstIndex(
      visible.length,
      (i) => this.#shown[visible[i]!]!.element.getBoundingClientRect().top > top,
    );
    return this.#linesAround(visible, Math.max(0, below - 1));
  }

  /** Indexes of the units that aren't hidden. */
  #visible(): number[] {
    return this.#shown.flatMap(({ out }, index) => (out ? [] : [index]));
  }

  /**
   * Elements with the source line that they begin at, in order, as far as they take room on the screen: those of the unit at a place among
   * the visible ones, of the one before it, and of the one after it.
   */
  #linesAround(visible: readonly number[], at: number): { line: number; element: HTMLElement }[] {
    return visible.slice(Math.max(0, at - 1), at + 2).flatMap((index) => {
      const { element } = this.#shown[index]!;
      const { line } = this.#units[index]!;
      const inner = [...element.querySelectorAll<HTMLElement>('[data-od-line]')].filter(
        (found) => found.offsetParent !== null && !found.closest('[data-od-file]'),
      );
      return [
        { line, element },
        ...inner.map((found) => ({ line: line + Number(found.dataset['odLine']), element: found })),
      ];
    });
  }
}
