// The workbench of the server host in a Chromium page.

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
