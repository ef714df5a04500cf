import { element } from './dom';
import type { FailedMessage, FromWebview, ShowMessage } from './messages';
import { Pane } from './pane';
import { lineAtTop, topOfLine, type LineMark } from './scroll';
import { Toolbar } from './toolbar';

/** How long after the preview was scrolled for the editor its own scroll events are echoes, in milliseconds. */
const ECHO = 150;

/** All that the preview shows: the toolbar and the page below it. */
export class PreviewView {
  readonly #toolbar: Toolbar;
  readonly #pane = new Pane('Preview');
  readonly #message = element('p', { class: 'od-message', role: 'status' });
  #generation = -1;
  #last: ShowMessage | null = null;
  #scrolledByEditor = 0;
  #scrollFrame = 0;

  constructor(
    body: HTMLElement,
    private readonly post: (message: FromWebview) => void,
  ) {
    this.#toolbar = new Toolbar({
      choose: (choices) => {
        if (!this.#last) return;
        this.#last = { ...this.#last, choices };
        this.post({ type: 'choose', choices });
        this.#draw(this.#last);
      },
      nextPlaceholder: (step) => this.#goToPlaceholder(step),
      back: () => this.post({ type: 'back' }),
      live: () => this.post({ type: 'live' }),
    });
    body.replaceChildren(this.#toolbar.root, this.#message, this.#pane.root);
    // On `window` and while capturing: VS Code opens every link that reaches its own listener.
    window.addEventListener('click', (event) => this.#click(event), true);
    window.addEventListener('dblclick', (event) => this.#doubleClick(event));
    window.addEventListener('change', (event) => this.#change(event));
    window.addEventListener('scroll', () => this.#scrolled(), { passive: true });
  }

  /** Shows a page unless a newer one is on the screen. @returns whether it was shown */
  show(message: ShowMessage): boolean {
    this.#pane.remember(message.document);
    if (message.generation < this.#generation) return false;
    this.#generation = message.generation;
    const other = this.#last?.uri !== message.uri;
    this.#last = message;
    this.#draw(message);
    if (other) window.scrollTo(0, 0);
    if (message.fragment !== null) this.#goToId(message.fragment);
    return true;
  }

  fail({ generation, message }: FailedMessage): void {
    if (generation < this.#generation) return;
    this.#generation = generation;
    this.#message.textContent = message;
  }

  #draw(message: ShowMessage): void {
    this.#message.textContent = '';
    this.#pane.show(message.document, message.choices.view, message.assetBase);
    this.#toolbar.update(message, this.#pane.placeholders().length);
  }

  /** Puts a line of the source at the top. */
  scrollTo(line: number): void {
    this.#scrolledByEditor = performance.now();
    window.scrollTo({ top: topOfLine(this.#marks(), line) - this.#toolbar.height, behavior: 'instant' });
  }

  #marks(): LineMark[] {
    const marks: LineMark[] = [];
    for (const { line, element } of this.#pane.lines()) {
      const top = element.getBoundingClientRect().top + window.scrollY;
      const before = marks.at(-1);
      if (!before || (line > before.line && top >= before.top)) marks.push({ line, top });
    }
    return marks;
  }

  #scrolled(): void {
    if (performance.now() - this.#scrolledByEditor < ECHO || this.#scrollFrame !== 0) return;
    this.#scrollFrame = requestAnimationFrame(() => {
      this.#scrollFrame = 0;
      const line = lineAtTop(this.#marks(), window.scrollY + this.#toolbar.height);
      this.post({ type: 'scrolled', line });
    });
  }

  #click(event: MouseEvent): void {
    const target = event.target as Element;
    const action = target.closest<HTMLElement>('[data-od-action]');
    if (action?.dataset['odAction'] === 'create' && action.dataset['odFile'] !== undefined) {
      this.post({ type: 'create', file: action.dataset['odFile'] });
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
    const source = this.#pane.sourceOf(target);
    if (source) this.post({ type: 'reveal', ...source });
  }

  #goToId(id: string): void {
    const target = this.#pane.root.querySelector(`[id="${CSS.escape(id)}"]`);
    if (target)
      window.scrollTo({ top: target.getBoundingClientRect().top + window.scrollY - this.#toolbar.height });
  }

  #goToPlaceholder(step: 1 | -1): void {
    const all = this.#pane.placeholders().filter((found) => found.offsetParent !== null);
    if (all.length === 0) return;
    const current = all.findIndex((found) => found.classList.contains('od-current'));
    const next = all[(current + step + all.length) % all.length] ?? all[0]!;
    for (const found of all) found.classList.toggle('od-current', found === next);
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
