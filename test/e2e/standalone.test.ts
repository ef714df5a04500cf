import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { oktaDocs } from '../cli/program';
import { launchChromium } from '../host/chromium.mjs';
import { root } from '../host/install.mjs';
import { copySampleSite } from '../host/site.mjs';
import { barriers } from './accessibility';

const DOCS = 'packages/@okta/vuepress-site/docs';

/** What pages are made of, what is left out of them, what frameworks say, and a comparison. */
const READINGS = [
  ['identity-engine', 'reference/page-elements'],
  ['classic-engine', 'concepts/sign-on-policies'],
  ['identity-engine', 'guides/sign-in-widget/main'],
  ['compare', 'concepts/key-rotation'],
] as const;

describe('a file of okta-docs preview, in a browser without scripts', () => {
  let browser: Browser;
  let site: ReturnType<typeof copySampleSite>;
  let page: Page;
  let requests: string[];
  before(async () => {
    browser = await launchChromium();
    site = copySampleSite();
  });
  after(async () => {
    site?.remove();
    await browser?.close();
  });
  beforeEach(async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    page = await context.newPage();
    requests = [];
    page.on('request', (request) => requests.push(request.url()));
  });
  afterEach(async function () {
    const name = `${this.currentTest?.fullTitle() ?? 'standalone'}.png`;
    await page.screenshot({ path: path.join(root, 'out', 'screenshots', name), fullPage: true });
    await page.context().close();
  });

  async function open(file: string, ...options: string[]): Promise<void> {
    const { code, err } = await oktaDocs(
      site.folder,
      'preview',
      `${DOCS}/${file}`,
      '-o',
      'out.html',
      ...options,
    );
    assert.deepEqual([code, err], [0, '']);
    await page.goto(pathToFileURL(path.join(site.folder, 'out.html')).href);
  }

  it('has what a page is made of, with its images, and asks for nothing else', async () => {
    await open('reference/page-elements/index.md');
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Page elements');
    assert.equal(await page.locator('table td').count(), 9);
    assert.equal(await page.locator('.od-card').count(), 2);
    const images = requests.filter((url) => !url.endsWith('/out.html'));
    assert.deepEqual(images.map((url) => decodeURI(url).replace(/^.*\/\.vuepress\/public\//, '')).sort(), [
      'img/authenticators/enroll-list.png',
      'img/concepts/key-rotation.png',
      'img/icons/info.svg',
      'img/widget/sign-in-form.png',
    ]);
    assert.equal(await page.locator('script, button:visible, select').count(), 0);
  });

  it('opens what was left out: a section, a row and an item', async () => {
    await open('concepts/sign-on-policies/index.md', '--engine', 'classic-engine');
    for (const [line, hidden] of [
      [
        'Authentication policies — banner, line 25',
        page.getByText('Each app has one authentication policy.'),
      ],
      [
        'How long a session lasts Two hours — banner',
        page.getByRole('row', { name: 'How long a session lasts' }),
      ],
      [
        'An authentication policy for each app. — banner',
        page.locator('li:not(.od-left-out)', { hasText: 'policy for each app' }),
      ],
    ] as const) {
      assert.equal(await hidden.first().isVisible(), false, line);
      await page.locator('summary', { hasText: line }).click();
      await hidden.first().waitFor();
    }
  });

  it('says which framework it is for', async () => {
    await open('guides/sign-in-widget/main/index.md', '--framework', 'react');
    assert.equal(await page.locator('.od-selector').innerText(), 'Instructions for React');
    await page.getByRole('heading', { name: 'Use the hook' }).waitFor();
  });

  it('has both readings side by side, with runs of equal rows that fold', async () => {
    await open('concepts/key-rotation/index.md', '--engine', 'compare');
    const fold = page.locator('details', { hasText: 'equal blocks' }).first();
    assert.equal(await fold.locator('.od-row').first().isVisible(), true);
    await fold.locator('summary').first().click();
    await fold.locator('.od-row').first().waitFor({ state: 'hidden' });
  });
});

describe('a file of okta-docs preview, for people who see or point otherwise', () => {
  let browser: Browser;
  let site: ReturnType<typeof copySampleSite>;
  before(async () => {
    browser = await launchChromium();
    site = copySampleSite();
    for (const [i, [engine, page]] of READINGS.entries()) {
      const file = `${DOCS}/${page}/index.md`;
      const { err } = await oktaDocs(site.folder, 'preview', file, '--engine', engine, '-o', `${i}.html`);
      assert.equal(err, '');
    }
  });
  after(async () => {
    site?.remove();
    await browser?.close();
  });

  for (const colorScheme of ['light', 'dark'] as const)
    for (const forcedColors of ['none', 'active'] as const)
      it(`has no barriers: ${colorScheme}, forced colours: ${forcedColors}`, async () => {
        const page = await browser.newPage({ colorScheme, forcedColors });
        for (const [i, reading] of READINGS.entries()) {
          await page.goto(pathToFileURL(path.join(site.folder, `${i}.html`)).href);
          assert.deepEqual(await barriers(page.mainFrame()), [], reading.join(' '));
        }
        await page.close();
      });
});
