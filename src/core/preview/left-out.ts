import { ENGINE_NAMES, type Engine } from '../engine/engine';
import type { PreviewScope } from './document';

const FORM_NAMES: Readonly<Record<PreviewScope['form'], string>> = {
  banner: 'banner',
  note: 'note',
  component: 'note',
  prose: 'text',
};

/** The words of the thin line that stands for something left out. */
export function leftOutText(engine: Engine, scope: PreviewScope | undefined): string {
  const name = ENGINE_NAMES[engine];
  if (!scope) return `Left out for ${name}`;
  return `Left out for ${name}: ${scope.label} — ${FORM_NAMES[scope.form]}, line ${scope.line + 1}`;
}
