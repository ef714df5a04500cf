import { ThemeTemplates } from '../core/preview/theme';
import type { SiteLocation } from './sites';

/** The templates of the theme of each site. */
export class Themes {
  readonly #bySite = new Map<string, ThemeTemplates>();
  /** Called when templates were read that may be others now. */
  onForgotten: () => void = () => {};

  of({ base, files, root }: SiteLocation): ThemeTemplates {
    const key = base.toString();
    let theme = this.#bySite.get(key);
    if (!theme) this.#bySite.set(key, (theme = new ThemeTemplates(files, root)));
    return theme;
  }

  /** Files of these paths changed: templates among them are read again. */
  changed(paths: readonly string[]): void {
    if (this.#bySite.size === 0 || !paths.some((path) => path.endsWith('.vue'))) return;
    for (const theme of this.#bySite.values()) theme.forget();
    this.onForgotten();
  }
}
