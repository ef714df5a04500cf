import * as assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { beginRepository, commit, git } from '../support/repository';
import { until } from '../support/until';
import { becomes, Workbench } from './support';

const DRAFT = 'docs/concepts/drafts/index.md';

describe('unfinished work in the workbench', () => {
  let workbench: Workbench;
  before(async () => {
    // High enough for all rows: those that are scrolled away don't exist.
    workbench = await Workbench.open({
      height: 1600,
      prepare(repository) {
        const site = path.join(repository, 'packages/@okta/vuepress-site');
        for (const page of ['books/api-basics', 'docs/guides/archive-enroll-authenticators/main'])
          appendFileSync(path.join(site, page, 'index.md'), '\n[x](ADD LINK)\n');
      },
    });
  });
  after(() => workbench?.close());
  afterEach(function () {
    return workbench.screenshot(this.currentTest?.fullTitle() ?? 'unfinished');
  });

  const view = () => workbench.page.locator('.part.sidebar');
  const row = (text: string) => view().locator('.monaco-list-row', { hasText: text }).first();

  it('lists pages that nobody has opened, with their number', async () => {
    await workbench.runCommand('Okta Docs: Focus on Unfinished Work View');
    await row('concepts/drafts').waitFor();
    await row('the token guide').waitFor();
    // As on the page: 15 placeholders and a parked comment; none of them is counted twice.
    const label = (page: string) => row(page).getAttribute('aria-label');
    await until(
      async () => /^concepts\/drafts, 16 things to do/.test((await label('concepts/drafts')) ?? ''),
      '16 things to do on the page of drafts',
    );
    // A conflict has three markers and is one thing to do.
    await becomes(() => label('concepts/merge-conflict'), 'concepts/merge-conflict, 1 thing to do');
  });

  it('lists documentation first, archived pages last', async () => {
    const pages = ['concepts/merge-conflict', 'books/api-basics', 'archive-enroll-authenticators/main'];
    await until(async () => {
      const tops = await Promise.all(pages.map(async (page) => (await row(page).boundingBox())?.y ?? NaN));
      return tops.every((top, i) => i === 0 || top > tops[i - 1]!);
    }, 'documentation above books, and both above the archive');
  });

  it('offers no branch where there is no repository', async () => {
    await row('the token guide').hover();
    await view().getByRole('button', { name: 'Group Unfinished Work by Kind' }).waitFor();
    assert.equal(await view().getByRole('button', { name: 'of This Branch Only' }).count(), 0);
  });

  it('opens the place that is clicked', async () => {
    await row('the token guide').click();
    await until(
      async () => /^Ln 12, Col \d+ \(8 selected\)$/.test(await workbench.cursor()),
      'ADD LINK to be selected',
    );
  });

  it('goes from one to the next and back', async () => {
    await workbench.runCommand('Okta Docs: Go to Next Unfinished Work');
    await until(async () => (await workbench.cursor()).startsWith('Ln 13, '), 'the next line');
    await workbench.runCommand('Okta Docs: Go to Previous Unfinished Work');
    await until(async () => (await workbench.cursor()).startsWith('Ln 12, '), 'the line before');
  });

  it('is grouped by kind and by who is asked, from the title', async () => {
    // The buttons of a view are there while the mouse is over it.
    await row('the token guide').hover();
    await view().getByRole('button', { name: 'Group Unfinished Work by Kind' }).click();
    await row('Links without a destination').waitFor();
    await row('Parked comments').waitFor();
    await view().getByRole('button', { name: 'Group Unfinished Work by Who Is Asked' }).click();
    await row('Nora').waitFor();
    await row('Nobody named').waitFor();
    await view().getByRole('button', { name: 'Group Unfinished Work by Page' }).click();
    await row('Nobody named').waitFor({ state: 'detached' });
    await row('concepts/broken-links').waitFor();
  });

  it('is resolved with the keyboard', async () => {
    await row('the token guide').click();
    await until(async () => (await workbench.cursor()).startsWith('Ln 12, '), 'the place to be open');
    await workbench.runCommand('Okta Docs: Focus on Unfinished Work View');
    await view().locator('.monaco-list:focus').waitFor();
    await workbench.page.keyboard.press('Control+.');
    await workbench.actions.filter({ hasText: 'Keep the text and drop the link' }).click();
    await row('the token guide').waitFor({ state: 'detached' });
    assert.match(await workbench.save(DRAFT), /destination belongs: the token guide\.\n/);
  });

  it('is ignored from the tree', async () => {
    await row('the rate limits').hover();
    await row('the rate limits').getByRole('button', { name: 'Ignore' }).click();
    await row('the rate limits').waitFor({ state: 'detached' });
    assert.match(
      await workbench.save(DRAFT),
      /<!-- okta-docs-disable-next-line placeholder-link -->\n\* A token/,
    );
  });

  it('is read anew after the language server ended by itself', async () => {
    await row('concepts/broken-links').waitFor();
    workbench.endLanguageServer();
    // Saved while nobody listens, or read by the next server: it is known either way.
    appendFileSync(workbench.file('docs/concepts/broken-links/index.md'), '\n[late](ADD LINK)\n');
    await row('late').waitFor();
    await row('Only for Identity Engine').waitFor();
    await workbench.openFile(DRAFT);
    await workbench.page.keyboard.press('Control+End');
    await workbench.type('\n<ApiLifecycle access="ie" />\n\n[later](ADD LINK');
    await row('later').waitFor();
  });

  it('is among the problems too, of pages that nobody has opened, where the settings say so', async () => {
    const rows = await workbench.problems();
    const conflict = rows.filter({ hasText: 'Git left a conflict' });
    await workbench.page.locator('.part.panel').getByPlaceholder('Filter').fill('Git left a conflict');
    await rows.first().waitFor({ state: 'detached' });
    mkdirSync(path.join(workbench.repository, '.vscode'));
    writeFileSync(
      path.join(workbench.repository, '.vscode', 'settings.json'),
      JSON.stringify({ 'oktaDocs.checkWorkspace': 'always' }),
    );
    await conflict.first().waitFor();
  });
});

describe('unfinished work of a branch in the workbench', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({ height: 1600, prepare: workOnBranch });
  });
  after(() => workbench?.close());
  afterEach(function () {
    return workbench.screenshot(this.currentTest?.fullTitle() ?? 'unfinished');
  });

  /**
   * A branch with a commit, a change that isn't committed and a new file. It left `main` of a remote, which has gone on since; the repository's
   * own `main` is older.
   */
  function workOnBranch(repository: string): void {
    const page = (name: string) =>
      path.join(repository, 'packages/@okta/vuepress-site/docs/concepts', name, 'index.md');
    const ofOthers = () => {
      appendFileSync(page('drafts'), '\nChanged by somebody else.\n');
      commit(repository, 'Go on');
      git(repository, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    };
    beginRepository(repository);
    git(repository, 'remote', 'add', 'origin', 'nowhere');
    git(repository, 'checkout', '--quiet', '-b', 'others');
    ofOthers();
    git(repository, 'checkout', '--quiet', '-b', 'work');
    git(repository, 'checkout', '--quiet', 'others');
    ofOthers();
    git(repository, 'checkout', '--quiet', 'work');
    git(repository, 'branch', '--quiet', '-D', 'others');
    appendFileSync(page('broken-links'), '\nCommitted.\n');
    commit(repository, 'Work');
    appendFileSync(page('merge-conflict'), '\nNot committed.\n');
    mkdirSync(path.dirname(page('brand-new')));
    writeFileSync(page('brand-new'), '---\ntitle: New\n---\n\nSee [it](ADD LINK).\n');
  }

  const view = () => workbench.page.locator('.part.sidebar');
  const page = (name: string) =>
    view()
      .locator('.monaco-list-row', { hasText: `concepts/${name}` })
      .first();
  const button = (name: string) => view().getByRole('button', { name });
  /** The number on the icon of the views. */
  const badge = async () =>
    (
      await workbench.page.locator('.activitybar .badge:visible', { hasText: /\d/ }).last().innerText()
    ).trim();

  it('is listed alone when that is asked for: committed, not committed, and new', async () => {
    await workbench.runCommand('Okta Docs: Focus on Unfinished Work View');
    await page('drafts').waitFor();
    await page('drafts').hover();
    await button('Show Unfinished Work of This Branch Only').click();
    await page('drafts').waitFor({ state: 'detached' });
    for (const name of ['broken-links', 'merge-conflict', 'brand-new']) await page(name).waitFor();
    // While the mouse is over the view, its buttons take the place.
    await workbench.page.mouse.move(700, 700);
    await view().getByText('changed in this branch').waitFor();
    // 7 broken links, a conflict and the new page's placeholder.
    await until(async () => (await badge()) === '9', 'the number of things to do');
  });

  it('goes from one to the next within the branch', async () => {
    const opened = (name: string) =>
      workbench.page.locator('.breadcrumbs-control', { hasText: name }).waitFor();
    await workbench.runCommand('Okta Docs: Go to Next Unfinished Work');
    await opened('brand-new');
    await workbench.runCommand('Okta Docs: Go to Next Unfinished Work');
    await opened('broken-links');
    await workbench.runCommand('Okta Docs: Go to Previous Unfinished Work');
    await opened('brand-new');
    await workbench.runCommand('Okta Docs: Go to Previous Unfinished Work');
    await opened('merge-conflict');
  });

  it('takes in a page as soon as it is changed and saved', async () => {
    await workbench.openFile(DRAFT);
    await workbench.page.keyboard.press('Control+End');
    await workbench.type('More.');
    await workbench.save(DRAFT);
    await page('drafts').waitFor();
  });

  it('lists everything again when the filter is taken off, and forgets a page that is put back', async () => {
    await workbench.page.keyboard.press('Control+Z');
    git(workbench.repository, 'checkout', '--quiet', '--', '.');
    await page('drafts').waitFor({ state: 'detached' });
    await page('merge-conflict').waitFor({ state: 'detached' });
    await workbench.runCommand('Okta Docs: Show Unfinished Work of All Pages');
    for (const name of ['drafts', 'merge-conflict']) await page(name).waitFor();
  });
});
