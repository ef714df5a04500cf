// The workbench of the server host in a Chromium page.

/**
 * The user's settings, and the size of the window, for tests that run in the extension host: nobody sees that window, and without a graphics
 * card drawing it takes most of the time.
 */
export const unseen = {
  width: 480,
  height: 320,
  settings: {
    'breadcrumbs.enabled': false,
    'editor.cursorBlinking': 'solid',
    'editor.minimap.enabled': false,
    'editor.occurrencesHighlight': 'off',
    'editor.overviewRulerBorder': false,
    'editor.stickyScroll.enabled': false,
    'workbench.activityBar.location': 'hidden',
    'workbench.reduceMotion': 'on',
    'workbench.statusBar.visible': false,
    'workbench.tips.enabled': false,
  },
};

/**
 * Opens the address in a page of its own and waits until the workbench is drawn.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url from `Server.url`
 * @param {{expose?: Record<string, (...args: any[]) => void>, width?: number, height?: number}} [options] functions the page can call, and its size
 * @returns {Promise<import('playwright-core').Page>}
 */
export async function openWorkbenchPage(browser, url, { expose = {}, width = 1280, height = 800 } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  for (const [name, call] of Object.entries(expose)) await page.exposeFunction(name, call);
  await page.goto(url);
  await page.locator('.monaco-workbench').waitFor();
  return page;
}
