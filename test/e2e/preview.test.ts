import * as assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { HOSTILE } from '../support/hostile';
import { until } from '../support/until';
import { Workbench } from './support';

describe('preview', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open();
  });
  after(() => workbench?.close());
  afterEach(async function () {
    await workbench.screenshot(this.currentTest?.fullTitle() ?? 'preview');
    await workbench.runCommand('View: Close All Editors');
  });

  async function openPreview(page: string): Promise<FrameLocator> {
    await workbench.openFile(page);
    await workbench.runCommand('Okta Docs: Open Engine Preview to the Side');
    const preview = workbench.webview();
    await preview.locator('.od-unit:not(.od-out)').first().waitFor();
    return preview;
  }

  it('shows a page as Identity Engine readers see it, and on request as Classic Engine readers do', async () => {
    const preview = await openPreview('docs/concepts/sign-on-policies/index.md');
    assert.equal(await preview.locator('h1').textContent(), 'Sign-on policies');
    const identity = preview.getByRole('radio', { name: 'Identity Engine' });
    assert.equal(await identity.getAttribute('aria-checked'), 'true');
    const perApp = preview.getByText('Each app has one authentication policy.');
    const perFactor = preview.getByText('An app sign-on policy asks for a factor each time');
    assert.equal(await perApp.isVisible(), true);
    assert.equal(await perFactor.isVisible(), false);
    await preview
      .getByRole('button', { name: /Left out for Identity Engine: App sign-on policies — note, line 35/ })
      .click();
    assert.equal(await perFactor.isVisible(), true);

    await identity.press('ArrowRight');
    await preview.getByRole('radio', { name: 'Classic Engine', checked: true }).waitFor();
    assert.equal(await perApp.isVisible(), false);
    assert.equal(await perFactor.isVisible(), true);
    assert.equal(await preview.getByText('Global session policy').first().isVisible(), false);
  });

  it('follows what is typed, and leaves the rest of the page in place', async () => {
    const preview = await openPreview('docs/concepts/key-rotation/index.md');
    const heading = preview.locator('h2').first();
    await heading.evaluate((element) => element.setAttribute('data-same', 'yes'));
    await workbench.page.locator('.monaco-editor .view-line').last().click();
    await workbench.page.keyboard.press('Control+End');
    await workbench.type('\n\nTyped **just now**.');
    await preview.locator('strong', { hasText: 'just now' }).waitFor();
    assert.equal(await heading.getAttribute('data-same'), 'yes');
    await workbench.save('docs/concepts/key-rotation/index.md');
  });

  it('shows the snippets of the chosen framework, and remembers the choice', async () => {
    const page = 'docs/guides/sign-in-widget/main/index.md';
    let preview = await openPreview(page);
    assert.equal(await preview.getByText('Use the hook').count(), 0);
    await preview.locator('.od-toolbar select').selectOption('react');
    await preview.getByRole('heading', { name: 'Use the hook' }).waitFor();
    await workbench.runCommand('View: Close All Editors');
    preview = await openPreview(page);
    await preview.getByRole('heading', { name: 'Use the hook' }).waitFor();
  });

  it('leads from a snippet to its file, and creates one that is missing', async () => {
    const page = 'docs/guides/sign-in-widget/main/index.md';
    const preview = await openPreview(page);
    await preview.locator('.od-toolbar select').selectOption('react');
    const source = preview.getByRole('button', { name: /^Open the snippet .*\/react\/needs\.md$/ }).first();
    await source.focus();
    await source.press('Enter');
    await workbench.page.locator('.tab.active', { hasText: 'needs.md' }).waitFor();
    await workbench.runCommand('View: Close All Editors');

    write('docs/guides/missing-parts/index.md', '---\ntitle: Parts\nsections:\n  - main\n---\n');
    write('docs/guides/missing-parts/main/index.md', '# Parts\n\n<StackSnippet snippet="start" />\n');
    write('docs/guides/missing-parts/main/java/end.md', 'The end.\n');
    const other = await openPreview('docs/guides/missing-parts/main/index.md');
    await other.locator('.od-missing', { hasText: 'docs/guides/missing-parts/main/java/start.md' }).waitFor();
    await other.getByRole('button', { name: 'Create' }).click();
    await workbench.page.locator('.tab.active', { hasText: 'start.md' }).waitFor();
    await other.locator('.od-missing').waitFor({ state: 'detached' });
    await workbench.type('Begin **here**.');
    await other.locator('.od-snippet strong', { hasText: 'here' }).waitFor();
    await workbench.save('docs/guides/missing-parts/main/java/start.md');
  });

  it('takes the choice of "Instructions for" within the page too', async () => {
    const preview = await openPreview('docs/guides/sign-in-widget/main/index.md');
    const inPage = preview.locator('.od-selector select');
    const onTop = preview.locator('.od-toolbar select');
    const own = {
      angular: preview.getByText('Then import it in the module of your app.'),
      react: preview.getByRole('heading', { name: 'Use the hook' }),
    };
    for (const [framework, other] of [
      ['angular', 'react'],
      ['react', 'angular'],
    ] as const) {
      await inPage.selectOption(framework);
      await own[framework].waitFor();
      assert.equal(await own[other].count(), 0);
      assert.equal(await onTop.inputValue(), framework);
      assert.equal(await inPage.inputValue(), framework);
    }
  });

  it('shows what the theme has for a component, as it is now, and a box where that is computed', async () => {
    const component = '../vuepress-theme-prose/global-components/ProductionNote.vue';
    write(component, '<template><blockquote>Not yet for production.</blockquote></template>\n');
    write('docs/concepts/themed/index.md', '# Themed\n\n<ProductionNote />\n\n<SearchBox />\n');
    const preview = await openPreview('docs/concepts/themed/index.md');
    await preview.locator('blockquote', { hasText: 'Not yet for production.' }).waitFor();
    await preview.locator('.od-component', { hasText: 'SearchBox' }).waitFor();
    write(component, '<template><blockquote>Ready.</blockquote></template>\n');
    await preview.locator('blockquote', { hasText: 'Ready.' }).waitFor();
  });

  it('compares a page with its counterpart, and hides what is equal on request', async () => {
    const preview = await openPreview('docs/guides/archive-enroll-authenticators/main/index.md');
    await preview.getByRole('radio', { name: 'Compare' }).click();
    await preview
      .locator('.od-heads', { hasText: 'docs/guides/enroll-authenticators/main/index.md' })
      .waitFor();
    const row = preview.locator('.od-row[data-kind=changed]', { hasText: 'how to list the' });
    assert.deepEqual(await row.locator('del').allTextContents(), ['factors']);
    assert.deepEqual(await row.locator('ins').allTextContents(), ['authenticators']);
    const heads = preview.locator('.od-heads');
    await preview.locator('.od-row').last().scrollIntoViewIfNeeded();
    const [toolbar, below] = [await preview.locator('.od-toolbar').boundingBox(), await heads.boundingBox()];
    assert.ok(below!.y >= toolbar!.y + toolbar!.height - 1, 'the names of the sides stay below the toolbar');
    const equal = preview.locator('.od-row[data-kind=equal]').first();
    assert.equal(await equal.isVisible(), true);
    await preview.getByLabel('Differences only').check();
    await equal.waitFor({ state: 'hidden' });
    assert.deepEqual(await preview.locator('.od-compare h1').allTextContents(), [
      'Enroll factors',
      'Enroll authenticators',
    ]);
    await preview.getByRole('radio', { name: 'Classic Engine' }).click();
    await preview.locator('.od-pane h1', { hasText: 'Enroll factors' }).waitFor();
  });

  it('says that a page is for the other engine, and leads to the counterpart and back', async () => {
    const preview = await openPreview('docs/guides/enroll-authenticators/main/index.md');
    await preview.getByRole('radio', { name: 'Classic Engine' }).click();
    await preview.getByText('This page is for Identity Engine.').waitFor();
    assert.equal(
      await preview.getByText('This document is only for Okta Identity Engine.').isVisible(),
      true,
    );
    await preview.getByRole('button', { name: 'Open Enroll factors' }).click();
    await preview.locator('h1', { hasText: 'Enroll factors' }).waitFor();
    await preview.getByRole('button', { name: 'Back' }).click();
    await preview.locator('h1', { hasText: 'Enroll authenticators' }).waitFor();
  });

  it('follows a link to another page of the site', async () => {
    const preview = await openPreview('docs/guides/enroll-authenticators/main/index.md');
    await preview.getByRole('radio', { name: 'Identity Engine' }).click();
    await preview.getByRole('link', { name: 'Sign-on policies' }).click();
    await preview.locator('h1', { hasText: 'Sign-on policies' }).waitFor();
    await preview.getByRole('button', { name: 'Back' }).click();
    await preview.locator('h1', { hasText: 'Enroll authenticators' }).waitFor();
  });

  it('leads from the preview to the source and from placeholder to placeholder', async () => {
    const preview = await openPreview('docs/concepts/drafts/index.md');
    await preview.locator('.od-placeholder').first().waitFor();
    assert.notEqual(await preview.locator('.od-count').textContent(), 'Placeholders 0');
    await preview.getByRole('button', { name: 'Next placeholder' }).click();
    const current = preview.locator('.od-placeholder.od-current:visible');
    await current.waitFor();
    const first = await current.textContent();
    const count = await preview.locator('.od-count').textContent();
    await preview.getByRole('radio', { name: 'Compare' }).click();
    await preview.locator('.od-same', { hasText: 'No differences.' }).waitFor();
    assert.equal(await preview.locator('.od-count').textContent(), count);
    await preview.getByLabel('Differences only').check();
    await preview.getByRole('button', { name: 'Next placeholder' }).click();
    assert.equal(await current.textContent(), first);
    await preview.getByRole('button', { name: 'Next placeholder' }).click();
    assert.notEqual(await current.textContent(), first);
    await preview.getByRole('button', { name: 'Previous placeholder' }).click();
    assert.equal(await current.textContent(), first);
    await preview.getByRole('radio', { name: 'Identity Engine' }).click();
  });

  it('goes to the line of the source that is clicked twice', async () => {
    const preview = await openPreview('docs/concepts/session-lifetime/index.md');
    const paragraph = preview.getByText('A session lasts for two hours');
    const text = readFileSync(workbench.file('docs/concepts/session-lifetime/index.md'), 'utf8');
    const line = text.split('\n').findIndex((found) => found.startsWith('A session lasts')) + 1;
    await paragraph.dblclick({ position: { x: 5, y: 8 } });
    await until(async () => (await workbench.cursor()).startsWith(`Ln ${line}, Col 1`), `line ${line}`);
  });

  it('has every choice within reach of the keyboard, each with a name', async () => {
    write('docs/guides/keyed/index.md', '---\ntitle: Keyed\nsections:\n  - main\n---\n');
    write('docs/guides/keyed/main/java/use.md', 'In Java.\n');
    write(
      'docs/guides/keyed/main/index.md',
      '# Keyed\n\n<ApiLifecycle access="ie" />\n\n> **Note:** This document is only for Identity Engine. If you\'re using Classic Engine, see [Enroll factors](/docs/guides/archive-enroll-authenticators/main/).\n\n<StackSnippet snippet="use" />\n\nSee [it](ADD LINK).\n',
    );
    const preview = await openPreview('docs/guides/keyed/main/index.md');
    const identity = preview.getByRole('radio', { name: 'Identity Engine' });
    await identity.focus();
    await identity.press('ArrowLeft');
    await preview.getByRole('radio', { name: 'Compare', checked: true }).waitFor();
    await preview.locator('.od-heads').waitFor();
    const focused = preview.locator('.od-toolbar :focus');
    const stops: string[] = [];
    for (let i = 0; i < 7; i++) {
      stops.push((await focused.ariaSnapshot()).split('\n')[0]!);
      await workbench.page.keyboard.press('Tab');
    }
    assert.deepEqual(stops, [
      '- radio "Compare" [checked]',
      '- combobox "Instructions for":',
      '- checkbox "Differences only"',
      '- button "Previous placeholder": ‹',
      '- button "Next placeholder": ›',
      `- 'button "Open the counterpart: Enroll factors"': ⇄ archive-enroll-authenticators`,
      '- button "Live page"',
    ]);
    assert.match(
      await preview.getByRole('toolbar', { name: 'Preview' }).ariaSnapshot(),
      /radiogroup "Engine":\n\s+- radio "Identity Engine"\n\s+- radio "Classic Engine"\n\s+- radio "Compare" \[checked\]/,
    );
    // Behind the toolbar comes the page, for the arrow keys to scroll.
    assert.equal(await preview.locator('.od-compare:focus').count(), 1);
  });

  it('opens a link that leaves the site in the browser', async () => {
    const preview = await openPreview('docs/guides/enroll-authenticators/main/index.md');
    await preview.getByRole('radio', { name: 'Identity Engine' }).click();
    await preview.getByRole('link', { name: 'Identify your Okta solution' }).click();
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    const asked = await dialog.innerText();
    await workbench.screenshot('preview asks before it opens the browser');
    await workbench.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    // The dialog shortens the address in its middle.
    assert.match(asked, /https:\/\/help\.okta\.com\/okta_help\.htm\?\S*id=ext-oie-version/);
    assert.equal(await preview.locator('h1').textContent(), 'Enroll authenticators');
  });

  it('is searched with the find box of VS Code', async () => {
    const preview = await openPreview('docs/concepts/key-rotation/index.md');
    await preview.locator('.od-pane').click();
    const group = workbench.page.locator('.editor-group-container.active');
    await group.locator('.tab.active', { hasText: 'Preview' }).waitFor();
    // Headless Chromium's `window.find`, which VS Code asks, finds nothing on any page: another is asked in its place, which looks in the same
    // text, as it is shown.
    await preview.locator('body').evaluate((body: HTMLElement) => {
      Object.assign(window, {
        find(text: string) {
          const found = body.innerText.toLowerCase().includes(text.toLowerCase());
          body.dataset['asked'] = text;
          body.dataset['found'] = String(found);
          return found;
        },
      });
    });
    await workbench.page.keyboard.press('Control+F');
    const box = workbench.page.locator('.simple-find-part.visible');
    await box.waitFor();
    await workbench.page.keyboard.type('a private key');
    await preview.locator('body[data-asked="a private key"][data-found=true]').waitFor();
    await box.locator('input').fill('nowhere on this page');
    await preview.locator('body[data-asked="nowhere on this page"][data-found=false]').waitFor();
    await workbench.page.keyboard.press('Escape');
    await box.waitFor({ state: 'hidden' });
  });

  it('scrolls with the editor, and the editor with it', async () => {
    const text = Array.from({ length: 80 }, (_, i) => `Paragraph ${i} of a long page.\n`).join('\n');
    write('docs/concepts/long/index.md', `# Long\n\n${text}`);
    await workbench.openFile('docs/concepts/long/index.md');
    await workbench.goTo(123);
    const preview = await openPreview('docs/concepts/long/index.md');
    const paragraph = (n: number) => preview.getByText(`Paragraph ${n} of`, { exact: false }).first();
    const inView = (n: number) =>
      paragraph(n).evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return bottom > 0 && top < window.innerHeight;
      });
    await until(() => inView(60), 'the preview to begin where the editor is');
    assert.equal(await inView(2), false);
    await workbench.goTo(1);
    await until(() => inView(2), 'paragraph 2 to come into view');
    await workbench.goTo(123);
    await until(() => inView(60), 'paragraph 60 to come into view again');
    await paragraph(2).evaluate((element) => element.scrollIntoView());
    await workbench.page.locator('.view-line', { hasText: 'Paragraph 3 of' }).first().waitFor();
    // Where it was when it was hidden, there it is when it is shown again.
    await paragraph(40).evaluate((element) => element.scrollIntoView());
    await workbench.page.locator('.view-line', { hasText: 'Paragraph 41 of' }).first().waitFor();
    await preview.locator('.od-pane').click();
    await workbench.runCommand('File: New Untitled Text File');
    await workbench.runCommand('View: Close Editor');
    await until(() => inView(42), 'paragraph 42 to be in view again');
  });

  it('is where it was after Back, and after the window is reloaded, with what was chosen', async () => {
    const text = (from: number) =>
      Array.from({ length: 40 }, (_, i) => `Paragraph ${from + i} of a long page.\n`).join('\n');
    write(
      'docs/concepts/long-way/index.md',
      `# Long way\n\n${text(0)}\nOn to [key rotation](/docs/concepts/key-rotation/).\n\n${text(40)}`,
    );
    let preview = await openPreview('docs/concepts/long-way/index.md');
    const top = (words: string) =>
      preview.getByText(words).evaluate((element) => Math.round(element.getBoundingClientRect().top));
    await preview.getByRole('radio', { name: 'Identity Engine' }).focus();
    await preview.getByRole('radio', { name: 'Identity Engine' }).press('ArrowRight');
    await preview.getByRole('radio', { name: 'Classic Engine', checked: true }).waitFor();
    await preview.getByText('Paragraph 38 of').evaluate((element) => element.scrollIntoView());
    await workbench.page.locator('.view-line', { hasText: 'Paragraph 39 of' }).first().waitFor();
    const before = await top('Paragraph 38 of');
    await preview.getByRole('link', { name: 'key rotation' }).click();
    await preview.locator('h1', { hasText: 'Key rotation' }).waitFor();
    assert.equal(await preview.locator('body').evaluate(() => window.scrollY), 0);
    await preview.getByRole('button', { name: 'Back' }).click();
    await preview.locator('h1', { hasText: 'Long way' }).waitFor();
    const line = 24;
    await until(
      async () => Math.abs((await top('Paragraph 38 of')) - before) <= line,
      'the place where the link was followed, to a line',
    );

    const loaded = workbench.page.waitForEvent('load');
    await workbench.runCommand('Developer: Reload Window');
    await loaded;
    preview = workbench.webview();
    await preview.getByText('Paragraph 38 of').waitFor();
    await until(
      async () => Math.abs((await top('Paragraph 38 of')) - before) <= line,
      'the place where the window was left, to a line',
    );
    assert.equal(
      await preview.getByRole('radio', { name: 'Classic Engine' }).getAttribute('aria-checked'),
      'true',
    );
  });

  it('is there again after the window is reloaded', async () => {
    await openPreview('docs/concepts/session-lifetime/index.md');
    const loaded = workbench.page.waitForEvent('load');
    await workbench.runCommand('Developer: Reload Window');
    await loaded;
    await workbench.webview().locator('h1', { hasText: 'Session lifetime' }).waitFor();
  });

  it('runs and loads nothing of a hostile page', async () => {
    const requests: string[] = [];
    const dialogs: string[] = [];
    workbench.page.on('request', (request) => requests.push(request.url()));
    workbench.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    // Each as a part of the page, as a snippet of it and as a component's template.
    const body = HOSTILE.filter(({ text }) => !text.startsWith('---')).map(({ name, text }, i) => {
      write(`docs/guides/hostile/main/java/part${i}.md`, text);
      write(
        `../vuepress-theme-prose/global-components/Hostile${i}.vue`,
        `<template><div>${text}</div></template>\n`,
      );
      return `## ${name}\n\n${text}\n\n<StackSnippet snippet="part${i}" />\n\n<Hostile${i} />\n`;
    });
    write('docs/guides/hostile/index.md', '---\ntitle: Hostile\nsections:\n  - main\n---\n');
    write('docs/guides/hostile/main/java/end.md', 'The end.\n');
    write(
      'docs/guides/hostile/main/index.md',
      `---\ntitle: "<img src=x onerror=hostile()>"\n---\n\n<StackSnippet snippet="end" />\n\n<TheEnd />\n\n${body.join('\n')}`,
    );
    await workbench.page.context().addInitScript('window.hostile = () => { window.wasHostile = true; }');
    const preview = await openPreview('docs/guides/hostile/main/index.md');
    await preview.getByText('The end.').waitFor();
    const over = preview.locator('b', { hasText: 'Over.' });
    // The editor's watcher misses what comes soon after the window was reloaded, as it was in the test before.
    await until(async () => {
      write('../vuepress-theme-prose/global-components/TheEnd.vue', '<template><b>Over.</b></template>\n');
      await over.waitFor({ timeout: 5000 });
      return true;
    }, 'the templates to be shown');
    assert.equal(await preview.locator('h1.od-title').textContent(), '<img src=x onerror=hostile()>');
    assert.equal(await preview.locator('body').evaluate(() => 'wasHostile' in window), false);
    for (const link of await preview.locator('.od-pane a[href]').all())
      assert.doesNotMatch((await link.getAttribute('href'))!, /^\s*(?:javascript|vbscript|data|command):/i);
    assert.equal(
      await preview.locator('.od-pane').locator('script, style, iframe, object, embed, form, svg').count(),
      0,
    );
    assert.deepEqual(dialogs, []);
    assert.deepEqual(
      requests.filter((url) => url.includes('hostile.invalid')),
      [],
    );
  });

  it('is dark in a dark theme', async () => {
    const preview = await openPreview('docs/guides/enroll-authenticators/main/index.md');
    await workbench.runCommand('Preferences: Toggle between Light/Dark Themes');
    await preview.locator('body.vscode-dark').waitFor();
    const colour = await preview.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    assert.ok(Number(/\d+/.exec(colour)![0]) < 80, colour);
  });

  function write(page: string, text: string): void {
    const file = workbench.file(page);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
});
