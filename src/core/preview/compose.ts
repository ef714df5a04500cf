import type { Engine } from '../engine/engine';
import { otherEngine } from '../engine/engine';
import { engineScopes } from '../engine/scopes';
import type { Files } from '../files';
import type { Page } from '../page/page';
import { includesSnippet } from '../site/components';
import type { SiteModel } from '../site/site';
import type { AttributeStyle } from './attributes';
import { comparePages } from './compare';
import type { Comparison, PreviewDocument } from './document';
import { guideSnippets, includedSnippets, type GuideSnippets } from './guide';
import { isComponentName } from './raw';
import type { ThemeTemplates } from './theme';
import type { PageMark, PreviewRenderer } from './renderer';

/** The site around a page, as far as the preview needs it. */
export interface Surroundings {
  /** Files of the site; paths are relative to its root. */
  readonly files: Files;
  /** A page by its path, as it is now; `null` where there is none. */
  read(path: string): Promise<Page | null>;
  readonly style: AttributeStyle;
  readonly templates: ThemeTemplates;
}

/** A page that is to be shown. */
export interface PageToShow {
  readonly page: Page;
  /** Relative to the site root; any name outside a site. */
  readonly path: string;
  readonly marks: readonly PageMark[];
  /** The wanted choice of "Instructions for". */
  readonly framework: string | null;
  /** Keys whose HTML the viewer has. */
  readonly known?: ReadonlySet<string>;
}

/** A page as the preview shows it, with what was chosen for it. */
export interface ComposedPage {
  readonly document: PreviewDocument;
  readonly frameworks: GuideSnippets['frameworks'];
  readonly framework: string | null;
}

/** Renders a page with the snippets of its guide. Outside a site `site` is `null`: no snippets. */
export async function composePage(
  renderer: PreviewRenderer,
  { page, path, marks, framework, known }: PageToShow,
  site: Surroundings | null,
): Promise<ComposedPage> {
  const hasSnippets = page.blocks.some(({ block }) => block.tags.some(({ name }) => includesSnippet(name)));
  const guide =
    site && hasSnippets
      ? await guideSnippets(site.files, path, framework, (file) => site.read(file))
      : { frameworks: [], framework: null, snippet: () => null };
  const included = includedSnippets(page, guide);
  if (site) await site.templates.load(componentNames([page, ...included.map((snippet) => snippet.page)]));
  const document = renderer.render({
    page,
    file: path,
    scopes: engineScopes(page, included),
    marks,
    frameworks: guide.frameworks,
    framework: guide.framework,
    snippet: (name) => guide.snippet(name),
    style: site?.style ?? 'brackets',
    ...(site && { templates: site.templates }),
    ...(known && { known }),
  });
  return { document, frameworks: guide.frameworks, framework: guide.framework };
}

function* componentNames(pages: readonly Page[]): Generator<string> {
  for (const page of pages) {
    for (const { block } of page.blocks) {
      for (const { name } of block.tags) if (isComponentName(name)) yield name;
    }
  }
}

/** A page to compare, rendered. */
export interface ComposedSide {
  readonly path: string;
  readonly document: PreviewDocument;
}

/**
 * Classic Engine on the left, Identity Engine on the right: a page and its counterpart, each as the engine's readers see it that it is
 * for; without a counterpart the two engines' readings of one page.
 */
export function compareEngines(
  renderer: PreviewRenderer,
  page: ComposedSide,
  counterpart: ComposedSide | null,
): Comparison {
  const side = ({ path, document }: ComposedSide, engine: Engine) => ({
    path,
    document,
    engine,
    rendered: (key: string) => renderer.rendered(key),
  });
  const own: Engine = engineOfSide(page, counterpart);
  const other = otherEngine(own);
  const sides = { [own]: side(page, own), [other]: side(counterpart ?? page, other) };
  return comparePages(sides['classic-engine']!, sides['identity-engine']!);
}

/** The engine that the page stands for in a pair: its own, or else the one that its counterpart isn't for. */
function engineOfSide({ document, path }: ComposedSide, counterpart: ComposedSide | null): Engine {
  if (document.audience !== 'both') return document.audience;
  if (counterpart && counterpart.document.audience !== 'both')
    return otherEngine(counterpart.document.audience);
  return /(?:^|\/)archive-/.test(path) ? 'classic-engine' : 'identity-engine';
}

const STYLES = new WeakMap<SiteModel, AttributeStyle>();

/** How a site writes attributes: its pages show it. Decided once for a site. */
export function attributeStyleOf(site: SiteModel): AttributeStyle {
  let style = STYLES.get(site);
  if (!style) {
    const brackets = [...site.pages.values()].some(({ bracketAttributes }) => bracketAttributes);
    STYLES.set(site, (style = brackets ? 'brackets' : 'braces'));
  }
  return style;
}
