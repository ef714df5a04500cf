// What only `okta-docs preview` needs, in a file of its own (`dist/cli-preview.js`): no other command is to wait until Node has read it.
export {
  attributeStyleOf,
  compareEngines,
  composePage,
  type ComposedPage,
  type Surroundings,
} from '../core/preview/compose';
export { renderFragment } from '../core/preview/fragment';
export { PreviewRenderer } from '../core/preview/renderer';
export { standaloneComparison, standalonePage } from '../core/preview/standalone';
export { ThemeTemplates } from '../core/preview/theme';
export { default as css } from '../webview/preview.css';
