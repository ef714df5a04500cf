import * as assert from 'node:assert/strict';
import { until } from '../support/until';
import { Workbench } from './support';

/** The row that Enter takes. */
const CHOSEN = '.monaco-list-row.focused';

const PAGE = 'docs/concepts/terms.md';

describe('navigating in the workbench', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open();
  });
  after(() => workbench?.close());
  afterEach(function () {
    return workbench.screenshot(this.currentTest?.fullTitle() ?? 'navigating');
  });

  /** A new line at the end of a page, with this text. */
  const atEnd = async (text: string) => {
    await workbench.openFile(PAGE);
    await workbench.page.keyboard.press('Control+End');
    await workbench.type(`\n${text}`);
  };
  /** The place of a word of the editor on the screen. */
  const word = (text: string) => workbench.line(text).getByText(text, { exact: false }).last();
  const suggestion = (label: string, row = '.monaco-list-row') =>
    workbench.page.locator(`.suggest-widget.visible ${row}`, {
      has: workbench.page.getByText(label, { exact: true }),
    });

  it('completes a destination while words of its title are typed, then an anchor', async () => {
    await atEnd('An open [link](TBD).\n');
    // The site has been read once there is a finding.
    await workbench.squiggles('warning').first().waitFor();
    await workbench.type('See [keys](');
    await suggestion('/docs/concepts/').first().waitFor();
    await workbench.type('rotation key');
    await suggestion('/docs/concepts/key-rotation/', CHOSEN).waitFor();
    await workbench.screenshot('navigating in the workbench: a destination by words of its title');
    await workbench.page.keyboard.press('Enter');
    await workbench.line('See [keys](/docs/concepts/key-rotation/').waitFor();
    await workbench.type('#');
    await suggestion('find-the-keys').waitFor();
    // The list stays open over the hyphens, at which a word ends for the editor.
    await workbench.type('find-the-k');
    await suggestion('find-the-keys', CHOSEN).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.line('See [keys](/docs/concepts/key-rotation/#find-the-keys').waitFor();
  });

  it('shows what a link leads to, and goes there with Ctrl+click', async () => {
    await workbench.openFile('docs/concepts/broken-links/index.md');
    const link = word('how-to/rotate-keys');
    const hover = workbench.page.locator('.monaco-hover', { hasText: 'Redirect:' });
    // It goes when the text below the mouse is drawn anew, and another comes when the mouse does.
    await until(async () => {
      await workbench.page.mouse.move(0, 0);
      await link.hover();
      await hover.getByText('Key rotation').first().waitFor({ timeout: 5000 });
      return true;
    }, 'what the link leads to');
    await workbench.screenshot('navigating in the workbench: the hover of a link');
    await workbench.page.keyboard.press('Escape');
    const box = await link.boundingBox();
    assert.ok(box);
    await workbench.page.keyboard.down('Control');
    await workbench.page.mouse.click(box.x + 30, box.y + box.height / 2);
    await workbench.page.keyboard.up('Control');
    await workbench.line('title: Key rotation').waitFor();
  });

  it('puts a page or heading into a placeholder that is found by words, with its engine and address', async () => {
    const { page } = workbench;
    await atEnd('Read [the factors](TBD).');
    await workbench.line('Read [the factors](TBD)').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+.');
    await workbench.actions.filter({ hasText: 'Choose a page…' }).click();
    const widget = page.locator('.quick-input-widget', { hasText: 'Where does "the factors" lead?' });
    await widget.waitFor();
    await widget.locator('input[type=text]').fill('list factors');
    const row = page.locator(`.quick-input-list ${CHOSEN}`, { hasText: 'List the factors' });
    await row
      .getByText('Classic Engine · /docs/guides/archive-enroll-authenticators/main/#list-the-factors')
      .waitFor();
    await workbench.screenshot('navigating in the workbench: a page is chosen');
    await page.keyboard.press('Enter');
    await workbench
      .line('Read [the factors](/docs/guides/archive-enroll-authenticators/main/#list-the-factors)')
      .waitFor();
  });
});
