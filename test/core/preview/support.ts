import { engineScopes } from '../../../src/core/engine/scopes';
import { Page } from '../../../src/core/page/page';
import type { PreviewDocument } from '../../../src/core/preview/document';
import { PreviewRenderer, type RenderRequest } from '../../../src/core/preview/renderer';

/** What the preview makes of a small document. */
export function preview(text: string, surroundings: Partial<RenderRequest> = {}): PreviewDocument {
  const page = Page.parse(text);
  return new PreviewRenderer().render({
    page,
    file: 'docs/concepts/example/index.md',
    scopes: engineScopes(page),
    marks: [],
    frameworks: [],
    framework: null,
    snippet: () => null,
    ...surroundings,
  });
}

/** The HTML of a small document's units, one per line. */
export function previewHtml(text: string, surroundings: Partial<RenderRequest> = {}): string {
  const { units, html } = preview(text, surroundings);
  return units.map(({ key }) => html[key]).join('\n');
}
