import type { LeftOutTexts } from '../core/preview/left-out';

/**
 * What the preview says besides the page, in the language of VS Code: the host translates it, and hands it over in the document. Names of
 * engines are names in every language. `{0}` stands for what a text is about.
 */
export interface Texts extends LeftOutTexts {
  /** Language of the texts, such as `de`. */
  readonly language: string;
  readonly preview: string;
  readonly engine: string;
  readonly compare: string;
  readonly instructionsFor: string;
  readonly differencesOnly: string;
  readonly back: string;
  readonly placeholders: string;
  readonly previousPlaceholder: string;
  readonly nextPlaceholder: string;
  readonly livePage: string;
  readonly openLivePage: string;
  readonly openCounterpart: string;
  readonly comparison: string;
  readonly noDifferences: string;
  readonly changed: string;
  readonly onlyHere: string;
  readonly equalBlock: string;
  readonly equalBlocks: string;
  readonly pageIsFor: string;
  readonly open: string;
}

/** The texts that the host wrote into the document. */
export function textsOf(body: HTMLElement): Texts {
  return JSON.parse(body.dataset['odTexts'] ?? '{}') as Texts;
}
