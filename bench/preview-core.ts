// What `npm run bench:preview` measures of the server, in one place to be bundled as it is shipped.
export { engineScopes } from '../src/core/engine/scopes';
export { Page } from '../src/core/page/page';
export { composePage } from '../src/core/preview/compose';
export { renderUnit } from '../src/core/preview/page-html';
export { PreviewRenderer } from '../src/core/preview/renderer';
export { ThemeTemplates } from '../src/core/preview/theme';
export { KNOWN_VARIABLES } from '../src/core/preview/variables';
export { NodeFiles } from '../src/node/files';
