import { ENGINE_NAMES, type Engine } from '../engine/engine';
import type { PreviewScope } from './document';
import { fill } from './fill';

/**
 * The words of the thin line that stands for something left out: `{0}` is the engine, `{1}` what it is, `{2}` the line of the banner, note
 * or sentence that says so.
 */
export interface LeftOutTexts {
  readonly leftOut: string;
  readonly leftOutByBanner: string;
  readonly leftOutByNote: string;
  readonly leftOutByText: string;
}

/** For files, which are English as their pages are. */
export const ENGLISH: LeftOutTexts = {
  leftOut: 'Left out for {0}',
  leftOutByBanner: 'Left out for {0}: {1} — banner, line {2}',
  leftOutByNote: 'Left out for {0}: {1} — note, line {2}',
  leftOutByText: 'Left out for {0}: {1} — text, line {2}',
};

const BY: Readonly<Record<PreviewScope['form'], keyof LeftOutTexts>> = {
  banner: 'leftOutByBanner',
  note: 'leftOutByNote',
  component: 'leftOutByNote',
  prose: 'leftOutByText',
};

/** What the thin line says in whose place something stands. */
export function leftOutText(engine: Engine, scope: PreviewScope | undefined, texts: LeftOutTexts): string {
  const name = ENGINE_NAMES[engine];
  if (!scope) return fill(texts.leftOut, name);
  return fill(texts[BY[scope.form]], name, scope.label, String(scope.line + 1));
}
