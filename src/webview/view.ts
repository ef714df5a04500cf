import { ENGINE_NAMES } from '../core/engine/engine';
import { ComparePane } from './compare-pane';
import { element, setText } from './dom';
import type { FailedMessage, FromWebview, ShowMessage } from './messages';
import { Pane } from './pane';
import { lineAtTop, topOfLine, type LineMark } from './scroll';
import { fill } from '../core/preview/fill';
import type { Texts } from './texts';
import { Toolbar } from './toolbar';

/** All that the preview shows: the toolbar and the page below it. */
export class PreviewView {
  readonly #toolbar: Toolbar;
  readonly #pane: Pane;
  readonly #compare: ComparePane;
  readonly #notice = element('div', { class: 'od-notice', role: 'note' });
  readonly #message = element('p', { class: 'od-message', role: 'status' });
  #generation = -1;
  #last: ShowMessage | null = null;
  /** Where the preview was scrolled to for the editor: the event that says so is an echo. */
  #scrolledByEditor: number | null = null;
  #scrollFrame = 0;

  constructor(
    body: HTMLElement,
    private readonly texts: Texts,
    private readonly post: (message: FromWebview) => void,
    /** Is told the source line at the top whenever it changes. */
    private readonly remember: (line: number) => void,
  ) {
    this.#pane = new Pane(texts);
    this.#compare = new ComparePane(texts);
    this.#toolbar = new Toolbar(texts, {
      choose: (choices) => {
        if (!this.#last) return;
        this.#last = { ...this.#last, choices };
        this.post({ type: 'choose', choices });
        this.#draw(this.#last);
      },
      nextPlaceholder: (step) => this.#goToPlaceholder(step),
      back: () => this.post({ type: 'back' }),
      live: () => this.post({ type: 'live' }),
      counterpart: () => this.post({ type: 'counterpart' }),
    });
    body.replaceChildren(
      element('header', { class: 'od-header' }, this.#toolbar.root, this.#message, this.#notice),
      this.#pane.root,
      this.#compare.root,
    );
    // What stays on top below the toolbar has to know its height.
    new ResizeObserver(() =>
      document.documentElement.style.setProperty('--od-toolbar-height', `${this.#toolbar.height}px`),
    ).observe(this.#toolbar.root);
    // On `window` and while capturing: VS Code opens every link that reaches its own listener.
    window.addEventListener('click', (event) => this.#click(event), true);
    window.addEventListener('dblclick', (event) => this.#doubleClick(event));
    window.addEventListener('change', (event) => this.#change(event));
    window.addEventListener('scroll', () => this.#scrolled(), { passive: true });
  }

  /** Shows a page unless a newer one is on the screen. @returns whether it was shown */
  show(message: ShowMessage): boolean {
    this.#pane.remember(message.document);
    if (message.comparison) this.#compare.remember(message.comparison);
    if (message.generation < this.#generation) return false;
    this.#generation = message.generation;
    const other = this.#last?.uri !== message.uri;
    this.#last = message;
    this.#draw(message);
    if (message.line !== null) this.scrollTo(message.line);
    else if (other) window.scrollTo(0, 0);
    if (message.fragment !== null) this.#goToId(message.fragment);
    return true;
  }

  fail({ generation, message }: FailedMessage): void {
    if (generation < this.#generation) return;
    this.#generation = generation;
    this.#message.textContent = message;
  }

  #draw(message: ShowMessage): void {
    setText(this.#message, '');
    const { document, comparison, choices, assetBase } = message;
    const comparing = choices.view === 'compare';
    if (this.#pane.root.hidden !== comparing) this.#pane.root.hidden = comparing;
    if (this.#compare.root.hidden === comparing) this.#compare.root.hidden = !comparing;
    // A comparison that was just chosen comes with the next answer; until then the last one stays.
    if (choices.view !== 'compare') this.#pane.show(document, choices.view, assetBase);
    else if (comparison) this.#compare.show(comparison, choices.differencesOnly, assetBase);
    if (message.frameworks.length > 0) this.#showFramework(choices.framework);
    this.#sayForWhom(message);
    this.#toolbar.update(message, this.#placeholders().length);
  }

  /** The page's own "Instructions for" shows what was chosen: a choice that a reader made there is stronger than the HTML of a later one. */
  #showFramework(framework: string | null): void {
    if (framework === null) return;
    const pane = this.#comparing ? this.#compare : this.#pane;
    for (const select of pane.root.querySelectorAll<HTMLSelectElement>('select[data-od-action=framework]'))
      if ([...select.options].some(({ value }) => value === framework)) select.value = framework;
  }

  get #comparing(): boolean {
    return this.#last?.choices.view === 'compare';
  }

  #placeholders(): HTMLElement[] {
    return this.#comparing ? this.#compare.placeholders(this.#last?.path ?? '') : this.#pane.placeholders();
  }

  /** How much of the top is covered by what stays there. */
  get #covered(): number {
    return this.#toolbar.height + (this.#comparing ? this.#compare.headsHeight : 0);
  }

  /** A page that is wholly for the other engine says so, and offers its counterpart. */
  #sayForWhom({ document, choices, counterpart }: ShowMessage): void {
    const { audience } = document;
    const other = choices.view !== 'compare' && audience !== 'both' && audience !== choices.view;
    this.#notice.hidden = !other;
    if (!other) return;
    const said = JSON.stringify([audience, counterpart]);
    if (this.#notice.dataset['says'] === said) return;
    this.#notice.dataset['says'] = said;
    const parts: (Node | string)[] = [fill(this.texts.pageIsFor, ENGINE_NAMES[audience])];
    if (counterpart) {
      const open = element(
        'button',
        { type: 'button' },
        fill(this.texts.open, counterpart.title ?? counterpart.path),
      );
      open.addEventListener('click', () => this.post({ type: 'counterpart' }));
      parts.push(' ', open);
    }
    this.#notice.replaceChildren(...parts);
  }

  /** Puts a line of the source at the top. */
  scrollTo(line: number): void {
    const lines = this.#comparing ? this.#compare.lines(this.#last?.path ?? '') : this.#pane.linesNear(line);
    const top = line === 0 ? 0 : topOfLine(this.#marks(lines), line) - this.#covered;
    window.scrollTo({ top, behavior: 'instant' });
    this.#scrolledByEditor = window.scrollY;
  }

  #marks(lines: Iterable<{ line: number; element: HTMLElement }>): LineMark[] {
    const marks: LineMark[] = [];
    for (const { line, element } of lines) {
      const top = element.getBoundingClientRect().top + window.scrollY;
      const before = marks.at(-1);
      if (!before || (line > before.line && top >= before.top)) marks.push({ line, top });
    }
    return marks;
  }

  /** The line of the source at the top. */
  #lineOnTop(): number {
    const covered = this.#covered;
    const lines = this.#comparing ? this.#compare.lines(this.#last?.path ?? '') : this.#pane.linesAt(covered);
    return lineAtTop(this.#marks(lines), window.scrollY + covered);
  }

  #scrolled(): void {
    if (this.#scrollFrame !== 0) return;
    this.#scrollFrame = requestAnimationFrame(() => {
      this.#scrollFrame = 0;
      const echo = this.#scrolledByEditor !== null && Math.abs(window.scrollY - this.#scrolledByEditor) <= 1;
      this.#scrolledByEditor = null;
      const line = this.#lineOnTop();
      this.remember(line);
      if (!echo) this.post({ type: 'scrolled', line });
    });
  }

  #click(event: MouseEvent): void {
    const target = event.target as Element;
    const action = target.closest<HTMLElement>('[data-od-action]');
    if (action?.dataset['odAction'] === 'create' && action.dataset['odFile'] !== undefined) {
      this.post({ type: 'create', file: action.dataset['odFile'] });
      return;
    }
    if (action?.dataset['odAction'] === 'source') {
      this.#reveal(action);
      return;
    }
    const placeholder = target.closest('.od-placeholder');
    if (placeholder) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.#reveal(placeholder);
      return;
    }
    const href = target.closest('a[href]')?.getAttribute('href');
    if (typeof href !== 'string') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (href.startsWith('#')) this.#goToId(decode(href.slice(1)));
    else this.post({ type: 'open', href });
  }

  #doubleClick(event: MouseEvent): void {
    if ((event.target as Element).closest('button, select, a, .od-toolbar')) return;
    this.#reveal(event.target as Element);
  }

  #change(event: Event): void {
    const target = event.target as Element;
    if (!(target instanceof HTMLSelectElement) || target.dataset['odAction'] !== 'framework') return;
    this.#toolbar.chooseFramework(target.value);
  }

  #reveal(target: Element): void {
    const source = this.#pane.sourceOf(target) ?? this.#compare.sourceOf(target);
    if (source) this.post({ type: 'reveal', ...source });
  }

  #goToId(id: string): void {
    const pane = this.#comparing ? this.#compare : this.#pane;
    const target = pane.root.querySelector<HTMLElement>(`[id="${CSS.escape(id)}"]`);
    if (!target) return;
    pane.uncover(target);
    window.scrollTo({ top: target.getBoundingClientRect().top + window.scrollY - this.#covered });
  }

  #goToPlaceholder(step: 1 | -1): void {
    const all = this.#placeholders();
    if (all.length === 0) return;
    const current = all.findIndex((found) => found.classList.contains('od-current'));
    // The first step goes to the first, or backwards to the last one.
    const next = all[current < 0 && step < 0 ? all.length - 1 : (current + step + all.length) % all.length]!;
    for (const found of all) found.classList.toggle('od-current', found === next);
    (this.#comparing ? this.#compare : this.#pane).uncover(next);
    next.tabIndex = 0;
    next.scrollIntoView({ block: 'center' });
    next.focus({ preventScroll: true });
    this.#reveal(next);
  }
}

function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
