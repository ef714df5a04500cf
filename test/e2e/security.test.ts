import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { oktaDocs } from '../cli/program';
import { launchChromium } from '../host/chromium.mjs';
import { copySampleSite } from '../host/site.mjs';
import { until } from '../support/until';
import { Workbench } from './support';

describe('an untrusted workspace', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({ restricted: true });
    await workbench.page.locator('.part.statusbar', { hasText: 'Restricted Mode' }).waitFor();
  });
  after(() => workbench?.close());
  afterEach(async function () {
    await workbench.screenshot(this.currentTest?.fullTitle() ?? 'untrusted');
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('has its pages judged, and the whole of it on request', async () => {
    await workbench.openFile('docs/concepts/drafts/index.md');
    await workbench.squiggles('warning').first().waitFor();
    const rows = await workbench.problems();
    await rows.filter({ hasText: 'placeholder' }).first().waitFor();
    await workbench.runCommand('Okta Docs: Check the Whole Workspace');
    await rows.filter({ hasText: 'broken-page-link' }).first().waitFor();
  });

  it('has its findings fixed', async () => {
    const page = 'docs/concepts/terms.md';
    await workbench.openFile(page);
    await workbench.page.keyboard.press('Control+End');
    await workbench.type('\n\nSee [the keys] (/docs/concepts/key-rotation/).');
    await workbench.squiggles('warning').or(workbench.squiggles('error')).first().waitFor();
    await until(async () => {
      await workbench.page.keyboard.press('Control+.');
      const fix = workbench.actions.first();
      await fix.click({ timeout: 5000 });
      return true;
    }, 'a fix to be chosen');
    await until(
      async () =>
        (await workbench.save(page)).trimEnd().endsWith('See [the keys](/docs/concepts/key-rotation/).'),
      'the fix to be made',
    );
  });

  it('has its links completed and followed', async () => {
    await workbench.openFile('docs/concepts/terms.md');
    await workbench.page.keyboard.press('Control+End');
    // With the parenthesis: whether the editor closes one by itself depends on how busy it is.
    await workbench.type('\n\n[keys](/docs/concepts/key-rot)');
    await workbench.page.keyboard.press('ArrowLeft');
    await workbench.acceptSuggestion('/docs/concepts/key-rotation/');
    await workbench.page.keyboard.press('F12');
    await workbench.page.locator('.tab.active', { hasText: 'index.md' }).waitFor();
    await workbench.editor.locator('.view-line', { hasText: 'title: Key rotation' }).waitFor();
  });

  it('is previewed for an engine', async () => {
    await workbench.openFile('docs/concepts/sign-on-policies/index.md');
    await workbench.runCommand('Okta Docs: Open Engine Preview to the Side');
    const preview = workbench.webview();
    await preview.getByText('Each app has one authentication policy.').waitFor();
    await preview.getByRole('radio', { name: 'Classic Engine' }).click();
    await preview.getByText('An app sign-on policy asks for a factor each time').waitFor();
  });
});

/** What is put into the preview's document, past all that makes its pages harmless, and which directive refuses it. */
const INJECTED: readonly { readonly name: string; readonly html: string; readonly refusedBy: string }[] = [
  { name: 'an inline handler', html: '<img src="data:," onerror="hostile()">', refusedBy: 'script-src-attr' },
  { name: 'an image', html: '<img src="https://image.hostile.invalid/a.png">', refusedBy: 'img-src' },
  {
    name: 'an image in svg',
    html: '<svg><image href="https://svg.hostile.invalid/a.png"/></svg>',
    refusedBy: 'img-src',
  },
  {
    name: 'a style sheet',
    html: '<link rel="stylesheet" href="https://sheet.hostile.invalid/a.css">',
    refusedBy: 'style-src-elem',
  },
  { name: 'a style block', html: '<style>body { opacity: 0 }</style>', refusedBy: 'style-src-elem' },
  { name: 'a style attribute', html: '<p style="opacity: 0">a</p>', refusedBy: 'style-src-attr' },
  { name: 'a frame', html: '<iframe src="https://frame.hostile.invalid/"></iframe>', refusedBy: 'frame-src' },
  {
    name: 'an object',
    html: '<object data="https://object.hostile.invalid/a.swf"></object>',
    refusedBy: 'object-src',
  },
  {
    name: 'a video',
    html: '<video src="https://video.hostile.invalid/a.mp4"></video>',
    refusedBy: 'media-src',
  },
  { name: 'a base address', html: '<base href="https://base.hostile.invalid/">', refusedBy: 'base-uri' },
];

/**
 * Does something in a document, past the extension, and waits until its policy refuses it: in vain where it doesn't.
 * @param directive that refuses it
 */
async function refuses(
  body: Locator,
  directive: string,
  injected: { html?: string; script?: string; fetched?: string },
): Promise<void> {
  const blocked = /https:\/\/[\w.]+/.exec(Object.values(injected).join(''))?.[0] ?? 'inline';
  const refusal = body.page().waitForEvent('console', {
    predicate: (message) => message.text().startsWith(`Refused by ${directive}: ${blocked}`),
    timeout: 60_000,
  });
  const done = body.evaluate((element, { html, script, fetched }) => {
    const document = element.ownerDocument;
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      console.log(`Refused by ${effectiveDirective}: ${blockedURI}`),
    );
    if (script !== undefined) {
      const code = document.createElement('script');
      code.textContent = script;
      element.append(code);
    }
    if (fetched !== undefined) void fetch(fetched).catch(() => undefined);
    if (html !== undefined) {
      const place = document.createElement('div');
      element.append(place);
      place.innerHTML = html;
    }
  }, injected);
  await Promise.all([refusal, done]);
}

/**
 * Sends a form from a document, past the extension, and waits until its policy refuses it: in vain where it doesn't. That is the end of what
 * is in a frame: what is around it refuses the address too, and the browser shows an error in its place. So the browser's own words in the
 * console are waited for, not an event in the document, and this is the last thing that is done to a document.
 */
async function refusesForm(body: Locator): Promise<void> {
  const address = 'https://form.hostile.invalid/';
  const refusal = body.page().waitForEvent('console', {
    predicate: (message) => message.text().includes(address) && message.text().includes("form-action 'none'"),
    timeout: 60_000,
  });
  const sent = body.evaluate((element, action) => {
    const form = element.ownerDocument.createElement('form');
    form.action = action;
    element.append(form);
    // Once Playwright has its answer: it gets none from a document that is being left.
    setTimeout(() => form.submit());
  }, address);
  await Promise.all([refusal, sent]);
}

/** Keeps the addresses of what a page asks the network for, which is nothing that its policy refuses. */
async function noteRequests(page: Page, requests: string[]): Promise<void> {
  await page.route(/hostile\.invalid/, (route) => {
    requests.push(route.request().url());
    return route.abort();
  });
}

/**
 * Says in tests what a document's policy refuses.
 * @param requests what went through to the network all the same
 * @param works uses the document for what it is there for
 */
function refusals(
  body: () => Locator,
  injected: typeof INJECTED,
  requests: readonly string[],
  works: () => Promise<void>,
): void {
  for (const { name, html, refusedBy } of injected)
    it(`refuses ${name}`, () => refuses(body(), refusedBy, { html }));

  it('refuses an inline script', async () => {
    await refuses(body(), 'script-src-elem', { script: 'document.title = "hostile"' });
    assert.notEqual(await body().evaluate(({ ownerDocument }) => ownerDocument.title), 'hostile');
  });

  it('refuses to fetch', () =>
    refuses(body(), 'connect-src', { fetched: 'https://fetched.hostile.invalid/' }));

  it('is no hindrance', works);

  it('refuses a form', () => refusesForm(body()));

  it('lets nothing out', () => assert.deepEqual(requests, []));
}

describe("the preview's content security policy", () => {
  let workbench: Workbench;
  const requests: string[] = [];
  before(async () => {
    workbench = await Workbench.open();
    await noteRequests(workbench.page, requests);
    await workbench.openFile('docs/concepts/sign-on-policies/index.md');
    await workbench.runCommand('Okta Docs: Open Engine Preview to the Side');
    await workbench.webview().locator('.od-unit').first().waitFor();
  });
  after(() => workbench?.close());

  refusals(
    () => workbench.webview().locator('body'),
    INJECTED,
    requests,
    async () => {
      await workbench.webview().getByRole('radio', { name: 'Classic Engine' }).click();
      await workbench.webview().getByText('An app sign-on policy asks for a factor each time').waitFor();
    },
  );
});

describe('the content security policy of a file of okta-docs preview', () => {
  let site: ReturnType<typeof copySampleSite>;
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  before(async () => {
    site = copySampleSite();
    const file = 'packages/@okta/vuepress-site/docs/concepts/sign-on-policies/index.md';
    const { code, err } = await oktaDocs(site.folder, 'preview', file, '-o', 'out.html');
    assert.deepEqual([code, err], [0, '']);
    browser = await launchChromium();
    // With scripts: the policy alone is what stops them.
    page = await browser.newPage();
    await noteRequests(page, requests);
    await page.goto(pathToFileURL(path.join(site.folder, 'out.html')).href);
  });
  after(async () => {
    await browser?.close();
    site?.remove();
  });

  // Its style sheet is in it, so that it is one file.
  const withoutStyles = INJECTED.filter(({ name }) => !/^a style (?:block|attribute)$/.test(name));
  refusals(
    () => page.locator('body'),
    withoutStyles,
    requests,
    () => page.getByText('Each app has one authentication policy.').waitFor(),
  );
});
