// The workbench of the server host in a Chromium page.

/** The user's settings for tests: what draws again and again, or what no test looks at, is off. Without a graphics card, drawing is dear. */
export const calmSettings = {
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.stickyScroll.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.tips.enabled': false,
};

/** The user's settings, and the size of the window, for tests that run in the extension host: nobody sees that window. */
export const unseen = {
  width: 480,
  height: 320,
  settings: {
    ...calmSettings,
    'breadcrumbs.enabled': false,
    // With every file that a test makes, the Explorer would list all folders anew that it has opened to show one.
    'explorer.autoReveal': false,
    'files.hotExit': 'off',
    'workbench.activityBar.location': 'hidden',
    'workbench.statusBar.visible': false,
  },
};

/** Ends every animation of the workbench at once: progress bars and icons that spin have it drawn anew sixty times a second. */
const endAnimations = `
  // Webviews are documents of their own, with looks of their own.
  if (window === window.top) document.addEventListener('DOMContentLoaded', () => {
    const style = document.createElement('style');
    style.textContent = '*, *::before, *::after { animation-delay: 0s !important; animation-duration: 1ms !important; animation-iteration-count: 1 !important; }';
    document.head.append(style);
  });`;

/**
 * Opens the address in a page of its own, in which nothing is animated, and waits until the workbench is drawn.
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
  await page.addInitScript({ content: endAnimations });
  await page.goto(url);
  await page.locator('.monaco-workbench').waitFor();
  return page;
}
