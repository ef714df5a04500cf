import { ThemeTemplates } from '../core/preview/theme';
import type { SiteLocation } from './sites';

/** A component, or a folder of the theme that came or went as a whole: a watcher needn't name what is in it. */
const MAY_BE_TEMPLATES = /\.vue$|\/(?:vuepress-theme-prose|\.vuepress|theme|components|global-components)$/;

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
    if (this.#bySite.size === 0 || !paths.some((path) => MAY_BE_TEMPLATES.test(path))) return;
    for (const theme of this.#bySite.values()) theme.forget();
    this.onForgotten();
  }
}
