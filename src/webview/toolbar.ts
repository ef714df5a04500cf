import { element, setText } from './dom';
import { ENGINE_NAMES } from '../core/engine/engine';
import type { Choices, ShowMessage, View } from './messages';
import { fill } from '../core/preview/fill';
import type { Texts } from './texts';

export interface ToolbarActions {
  choose(choices: Choices): void;
  nextPlaceholder(step: 1 | -1): void;
  back(): void;
  live(): void;
  counterpart(): void;
}

/** The row of choices above the page. One tab stop for the engines (arrow keys move between them), one for each other control. */
export class Toolbar {
  readonly root: HTMLElement;
  readonly #views: ReadonlyMap<View, HTMLButtonElement>;
  readonly #framework: HTMLSelectElement;
  readonly #frameworkLabel: HTMLLabelElement;
  readonly #placeholders = element('span', { class: 'od-count', role: 'status' });
  readonly #previous: HTMLButtonElement;
  readonly #next: HTMLButtonElement;
  readonly #back: HTMLButtonElement;
  readonly #live: HTMLButtonElement;
  readonly #counterpart: HTMLButtonElement;
  readonly #differences = element('input', { type: 'checkbox' });
  readonly #differencesLabel: HTMLLabelElement;
  #choices: Choices = { view: 'identity-engine', framework: null, differencesOnly: false };

  constructor(
    private readonly texts: Texts,
    private readonly actions: ToolbarActions,
  ) {
    const views: [View, string][] = [
      ['identity-engine', ENGINE_NAMES['identity-engine']],
      ['classic-engine', ENGINE_NAMES['classic-engine']],
      ['compare', texts.compare],
    ];
    this.#framework = element('select', { 'aria-label': texts.instructionsFor });
    this.#frameworkLabel = element(
      'label',
      { class: 'od-framework' },
      `${texts.instructionsFor} `,
      this.#framework,
    );
    this.#differencesLabel = element('label', {}, this.#differences, ` ${texts.differencesOnly}`);
    this.#views = new Map(
      views.map(([view, label]) => [
        view,
        button(label, () => this.#choose({ ...this.#choices, view }), { role: 'radio' }),
      ]),
    );
    const radios = element(
      'div',
      { role: 'radiogroup', 'aria-label': texts.engine, class: 'od-views' },
      ...this.#views.values(),
    );
    radios.addEventListener('keydown', (event) => this.#moveBetweenViews(event));
    this.#framework.addEventListener('change', () => this.chooseFramework(this.#framework.value));
    this.#previous = button('‹', () => actions.nextPlaceholder(-1), {
      'aria-label': texts.previousPlaceholder,
    });
    this.#next = button('›', () => actions.nextPlaceholder(1), { 'aria-label': texts.nextPlaceholder });
    this.#back = button('←', () => actions.back(), { 'aria-label': texts.back, title: texts.back });
    this.#live = button(texts.livePage, () => actions.live(), { title: texts.openLivePage });
    this.#counterpart = button('', () => actions.counterpart());
    this.#differences.addEventListener('change', () =>
      this.#choose({ ...this.#choices, differencesOnly: this.#differences.checked }),
    );
    this.root = element(
      'div',
      { class: 'od-toolbar', role: 'toolbar', 'aria-label': texts.preview, lang: texts.language },
      this.#back,
      radios,
      this.#frameworkLabel,
      this.#differencesLabel,
      element('span', { class: 'od-placeholders' }, this.#placeholders, this.#previous, this.#next),
      this.#counterpart,
      this.#live,
    );
  }

  get height(): number {
    return this.root.getBoundingClientRect().height;
  }

  update({ choices, frameworks, canGoBack, live, counterpart }: ShowMessage, placeholders: number): void {
    this.#choices = choices;
    for (const [view, radio] of this.#views) {
      const chosen = view === choices.view;
      radio.setAttribute('aria-checked', String(chosen));
      radio.tabIndex = chosen ? 0 : -1;
    }
    this.#frameworkLabel.hidden = frameworks.length === 0;
    if (!sameOptions(this.#framework, frameworks)) {
      this.#framework.replaceChildren(
        ...frameworks.map(({ name, title }) => element('option', { value: name }, title)),
      );
    }
    this.#framework.value = choices.framework ?? frameworks[0]?.name ?? '';
    setText(this.#placeholders, fill(this.texts.placeholders, String(placeholders)));
    this.#previous.disabled = this.#next.disabled = placeholders === 0;
    this.#back.hidden = !canGoBack;
    this.#live.hidden = live === null;
    this.#differencesLabel.hidden = choices.view !== 'compare';
    this.#differences.checked = choices.differencesOnly;
    this.#counterpart.hidden = counterpart === null;
    setText(this.#counterpart, counterpart ? `⇄ ${nameOf(counterpart.path)}` : '');
    this.#counterpart.title = counterpart
      ? fill(this.texts.openCounterpart, counterpart.title ?? counterpart.path)
      : '';
    this.#counterpart.setAttribute('aria-label', this.#counterpart.title);
  }

  chooseFramework(framework: string): void {
    this.#choose({ ...this.#choices, framework });
  }

  #choose(choices: Choices): void {
    this.#choices = choices;
    this.actions.choose(choices);
  }

  #moveBetweenViews(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = [...this.#views];
    const current = all.findIndex(([view]) => view === this.#choices.view);
    const [view, radio] = all[(current + step + all.length) % all.length]!;
    this.#choose({ ...this.#choices, view });
    radio.focus();
  }
}

function button(
  label: string,
  action: () => void,
  attributes: Record<string, string> = {},
): HTMLButtonElement {
  const result = element('button', { type: 'button', ...attributes }, label);
  result.addEventListener('click', action);
  return result;
}

function sameOptions(select: HTMLSelectElement, options: readonly { name: string }[]): boolean {
  return (
    select.options.length === options.length &&
    options.every(({ name }, i) => select.options[i]!.value === name)
  );
}

/** What tells a page from others in a few words: `docs/guides/embedded-siw/main/index.md` is `embedded-siw`. */
function nameOf(path: string): string {
  const folders = path.split('/').slice(0, -1);
  return (folders.at(-1) === 'main' ? folders.at(-2) : folders.at(-1)) ?? path;
}
