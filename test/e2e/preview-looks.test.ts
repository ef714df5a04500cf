import * as assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { until } from '../support/until';
import { barriers } from './accessibility';
import { Workbench } from './support';

/** Themes that come with VS Code, and what it calls their kind in a webview's `body`. */
const THEMES = [
  { theme: 'Light Modern', kind: 'vscode-light' },
  { theme: 'Dark Modern', kind: 'vscode-dark' },
  { theme: 'Dark High Contrast', kind: 'vscode-high-contrast' },
  { theme: 'Light High Contrast', kind: 'vscode-high-contrast-light' },
];

/** WCAG 2.2, 1.4.3: text against what is behind it. */
const LEAST_CONTRAST = 4.5;

describe('looks of the preview', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({
      width: 1100,
      height: 1000,
      settings: { 'workbench.activityBar.location': 'hidden', 'workbench.statusBar.visible': false },
    });
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  });
  after(() => workbench?.close());
  afterEach(async function () {
    await workbench.screenshot(this.currentTest?.fullTitle() ?? 'looks of the preview');
  });

  async function openPreview(page: string): Promise<FrameLocator> {
    await workbench.openFile(page);
    await workbench.runCommand('Okta Docs: Open Engine Preview');
    const preview = workbench.webview();
    await preview.locator('.od-unit:not(.od-out)').first().waitFor();
    return preview;
  }

  for (const { theme, kind } of THEMES) {
    describe(theme, () => {
      let preview: FrameLocator;
      before(async () => {
        await workbench.runCommand('View: Close All Editors');
        await workbench.runCommand('Preferences: Color Theme');
        await workbench.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
        await workbench.page.keyboard.type(theme);
        await workbench.quickRow(theme).and(workbench.page.locator('.focused')).waitFor();
        await workbench.page.keyboard.press('Enter');
        preview = await openPreview('docs/reference/page-elements/index.md');
        await preview.locator(`body.${kind}`).waitFor();
      });

      for (const part of ['Page elements', 'Lists', 'API operations', 'Code', 'Images', 'Details'])
        it(`shows ${part}`, async () => {
          const heading = preview.getByRole('heading', { name: part, exact: true });
          await heading.evaluate((element) => element.scrollIntoView());
          assert.equal(await heading.isVisible(), true);
        });

      it('has texts that stand out from what is behind them', async () => {
        assert.deepEqual(await faintTexts(preview), []);
      });

      it('has no barriers, in comparison neither', async () => {
        const frame = await (await preview.locator('body').elementHandle())?.ownerFrame();
        assert.ok(frame);
        assert.deepEqual(await barriers(frame), []);
        await preview.getByRole('radio', { name: 'Compare' }).click();
        await preview.locator('.od-compare .od-row').nth(1).waitFor();
        assert.deepEqual(await barriers(frame), []);
      });
    });
  }

  it('has the marks of the site: notes, labels, frames, cards, operations, tables, colours of code', async () => {
    const preview = await openPreview('docs/reference/page-elements/index.md');
    const style = (selector: string, property: string, index = 0) =>
      preview
        .locator(selector)
        .nth(index)
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
    assert.equal(await style('blockquote', 'border-left-width'), '3px');
    for (const image of await preview.locator('.od-pane img').all()) {
      await image.evaluate((element) => element.scrollIntoView());
      await until(
        () => image.evaluate((element) => (element as HTMLImageElement).naturalWidth > 0),
        'an image of the site to be loaded',
      );
    }
    assert.equal(await preview.locator('.od-pane img').count(), 4);
    assert.equal(await style('.wireframe-border img', 'border-top-width'), '1px');
    assert.equal(await style('.border img', 'border-top-width'), '1px');
    const width = async (selector: string) => (await preview.locator(selector).boundingBox())!.width;
    const [pane, half] = [await width('.od-unit:has(> h1)'), await width('.half.wireframe-border')];
    assert.ok(Math.abs(half / pane - 0.5) < 0.01, `${half} of ${pane}`);
    assert.deepEqual(await preview.locator('.od-method').allTextContents(), ['GET', 'POST', 'PUT', 'DELETE']);
    assert.equal(await preview.locator('a.od-card').count(), 2);
    assert.deepEqual(await preview.locator('.od-lifecycle').allTextContents(), [
      'Early Access',
      'Identity Engine',
      'Beta',
      'Deprecated',
      'Research',
      'Limited GA',
    ]);
    assert.equal(await style('td', 'text-align', 1), 'center');
    assert.equal(await style('td', 'text-align', 2), 'right');
    for (const language of ['bash', 'http', 'json', 'javascript', 'java', 'csharp', 'hcl', 'html']) {
      const code = preview.locator(`code.language-${language}`);
      const plain = await code.evaluate((element) => getComputedStyle(element).color);
      const colours = await code
        .locator('span')
        .evaluateAll((spans) => spans.map((span) => getComputedStyle(span).color));
      assert.ok(
        colours.some((colour) => colour !== plain),
        `${language} has colours`,
      );
    }
  });
});

/** The texts on the page whose contrast is too low, with the ratio. */
async function faintTexts(preview: FrameLocator): Promise<string[]> {
  return preview.locator('body').evaluate((body, least) => {
    type Colour = readonly [number, number, number, number];
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    // Methods: what gives functions their names in other places is not there inside the page.
    const colours = {
      parse(colour: string): Colour {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
        return [r!, g!, b!, a! / 255];
      },
      over(top: Colour, below: Colour, opacity: number): Colour {
        const a = top[3] * opacity;
        return [
          top[0] * a + below[0] * (1 - a),
          top[1] * a + below[1] * (1 - a),
          top[2] * a + below[2] * (1 - a),
          1,
        ];
      },
      behind(element: Element | null): Colour {
        if (!element) return colours.parse(getComputedStyle(body).backgroundColor);
        const { backgroundColor, opacity } = getComputedStyle(element);
        const below = colours.behind(element.parentElement);
        return colours.over(colours.parse(backgroundColor), below, Number(opacity));
      },
      luminance(colour: Colour): number {
        const [r, g, b] = colour.slice(0, 3).map((part) => {
          const share = part / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
      },
    };
    const faint = new Set<string>();
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement!;
      const text = node.textContent!.trim();
      // WCAG exempts what can't be used.
      if (text === '' || element.closest('script, option, :disabled')) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      let opacity = 1;
      for (let at: Element | null = element; at; at = at.parentElement)
        opacity *= Number(getComputedStyle(at).opacity);
      const ground = colours.behind(element);
      const ink = colours.over(colours.parse(getComputedStyle(element).color), ground, opacity);
      const [low, high] = [colours.luminance(ink), colours.luminance(ground)].sort((a, b) => a - b);
      const ratio = (high! + 0.05) / (low! + 0.05);
      if (ratio < least)
        faint.add(`${ratio.toFixed(2)} ${element.className || element.tagName}: ${text.slice(0, 30)}`);
    }
    return [...faint];
  }, LEAST_CONTRAST);
}
