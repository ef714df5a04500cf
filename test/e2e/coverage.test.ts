import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { readSite } from '../../src/cli/site';
import { engineCoverage } from '../../src/core/engine/coverage';
import { sampleSite } from '../host/site.mjs';
import { until } from '../support/until';
import { becomes, Workbench } from './support';

const IDENTITY = 'docs/guides/enroll-authenticators/main/index.md';

describe('engine coverage in the workbench', () => {
  let workbench: Workbench;
  /** What the groups hold, by their names. */
  let counts: ReadonlyMap<string, number>;
  before(async () => {
    const { site } = await readSite(path.join(sampleSite, 'packages', '@okta', 'vuepress-site'));
    const { pages, pairs, oneWay, withoutCounterpart, crossEngineLinks } = engineCoverage(site);
    assert.deepEqual([oneWay, crossEngineLinks.filter(({ announced }) => !announced)], [[], []]);
    counts = new Map([
      ['For both engines', pages.both.length],
      ['Only for Identity Engine', pages['identity-engine'].length],
      ['Only for Classic Engine', pages['classic-engine'].length],
      ['Pairs', pairs.length],
      ['Without a counterpart', withoutCounterpart.length],
      ['Links across, announced', crossEngineLinks.length],
    ]);
    // High enough for all rows: those that are scrolled away don't exist.
    workbench = await Workbench.open({ height: 1600 });
  });
  after(() => workbench?.close());
  afterEach(function () {
    return workbench.screenshot(this.currentTest?.fullTitle() ?? 'coverage');
  });

  const rows = () =>
    workbench.page.locator('.pane', { hasText: 'Engine Coverage' }).locator('.monaco-list-row');
  /** The row with this name for screen readers. */
  const row = (name: string) => rows().and(workbench.page.locator(`[aria-label="${name}"]`));
  /** The name of a group of the site as it was at first. */
  const named = (group: string) => `${group}, ${counts.get(group)}`;
  const focus = () => workbench.runCommand('Okta Docs: Focus on Engine Coverage View');
  const toggle = async (name: string) => row(name).locator('.monaco-tl-twistie').click();

  it('counts pages, pairs and links of a site of which nothing is open', async () => {
    await focus();
    await row(named('For both engines')).waitFor();
    await becomes(
      () => rows().evaluateAll((all) => all.map((each) => each.getAttribute('aria-label'))),
      [...counts].map(([name, count]) => `${name}, ${count}`),
    );
  });

  it('is walked with the keyboard: Enter opens a page', async () => {
    await focus();
    await workbench.page.keyboard.press('Home');
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('ArrowRight');
    await rows().filter({ hasText: 'concepts/device-assurance' }).waitFor();
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('Enter');
    await workbench.page
      .locator('.breadcrumbs-control', { hasText: /docs.*concepts.*device-assurance/ })
      .waitFor();
  });

  it('opens a link at its place with a click', async () => {
    await toggle(named('Links across, announced'));
    await rows().filter({ hasText: 'enroll-authenticators/main, line 12' }).click();
    // The whole link is selected, 66 characters of it.
    await until(
      async () => (await workbench.cursor()) === 'Ln 12, Col 168 (66 selected)',
      'the link to be selected',
    );
  });

  it('says of a pair what belongs together, and opens either page', async () => {
    await toggle(named('Pairs'));
    const pair = 'archive-enroll-authenticators/main and enroll-authenticators/main lead to each other';
    await toggle(pair);
    await row('archive-enroll-authenticators/main, Enroll factors, Only for Classic Engine').click();
    await workbench.page
      .locator('.breadcrumbs-control', { hasText: 'archive-enroll-authenticators' })
      .waitFor();
  });

  it('takes in a link that is typed, and leads to it', async () => {
    await workbench.openFile('docs/concepts/device-assurance/index.md');
    await workbench.page.keyboard.press('Control+End');
    await workbench.type('\n\nSee [how long](/docs/concepts/session-lifetime/)');
    await workbench.page.keyboard.press('Control+End');
    await row('Links across, unannounced, 1').waitFor();
    await toggle('Links across, unannounced, 1');
    await workbench.goTo(1);
    await rows().filter({ hasText: 'how long' }).click();
    await until(async () => (await workbench.cursor()).endsWith('(44 selected)'), 'the link to be selected');
  });

  it('shows a pair that lost its way back, and writes the note that is missing', async () => {
    await row('enroll-authenticators/main, Enroll authenticators, Only for Identity Engine').first().click();
    await workbench.page
      .locator('.breadcrumbs-control .monaco-breadcrumb-item', { hasText: /^enroll-authenticators$/ })
      .waitFor();
    await workbench.goTo(12);
    await workbench.page.keyboard.press('Control+Shift+K');
    const lost =
      'archive-enroll-authenticators/main leads to enroll-authenticators/main, which does not lead back';
    await row('One-way pairs, 1').waitFor();
    await toggle('One-way pairs, 1');
    await row(lost).hover();
    await row(lost).getByRole('button', { name: 'Add the Missing Counterpart Note' }).click();
    await row(named('Pairs')).waitFor();
    await row(lost).waitFor({ state: 'detached' });
    assert.match(await workbench.save(IDENTITY), /\(\/docs\/guides\/archive-enroll-authenticators\//);
  });

  it('previews a page', async () => {
    await focus();
    await row(named('Only for Classic Engine')).scrollIntoViewIfNeeded();
    await toggle(named('Only for Classic Engine'));
    const page = row('concepts/session-lifetime, Session lifetime, Only for Classic Engine').first();
    await page.hover();
    await page.getByRole('button', { name: 'Open Engine Preview' }).click();
    await workbench.webview().getByText('A session lasts for two hours').waitFor();
  });
});
