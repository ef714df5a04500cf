import * as assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { launchChromium } from '../host/chromium.mjs';
import { root } from '../host/install.mjs';
import { startServer, type Server } from '../host/server.mjs';
import { copySampleSite, sampleSite } from '../host/site.mjs';
import { calmSettings, openWorkbenchPage } from '../host/workbench.mjs';
import { until } from '../support/until';

/** Where the sample repository keeps its site. */
const SITE_ROOT = path.join('packages', '@okta', 'vuepress-site');

/** VS Code's workbench on a copy of the sample repository, in a browser page. */
export class Workbench {
  constructor(
    readonly page: Page,
    /** Root of the repository that is open. */
    readonly repository = '',
    private readonly closers: (() => unknown)[] = [],
    /** Id of the process of VS Code's server. */
    private readonly serverPid?: number,
  ) {
    page.setDefaultTimeout(60_000);
  }

  /**
   * Starts the server, the browser and the workbench, with the extension loaded from its source folder.
   * @param options.restricted whether the workspace isn't trusted
   * @param options.prepare changes the copy of the sample repository, by its absolute path, before it is opened
   */
  static async open(
    options: {
      settings?: Record<string, unknown>;
      restricted?: boolean;
      width?: number;
      height?: number;
      prepare?: (repository: string) => void;
    } = {},
  ): Promise<Workbench> {
    const closers: (() => unknown)[] = [];
    const site = copySampleSite();
    closers.unshift(site.remove);
    try {
      options.prepare?.(site.folder);
      const server: Server = await startServer({
        settings: { ...calmSettings, ...options.settings },
        restricted: options.restricted,
      });
      closers.unshift(server.stop);
      const browser: Browser = await launchChromium();
      closers.unshift(() => browser.close());
      const page = await openWorkbenchPage(browser, server.url({ folder: site.folder }), options);
      return new Workbench(page, site.folder, closers, server.pid);
    } catch (error) {
      for (const close of closers) await close();
      throw error;
    }
  }

  /** Ends all of it and removes the copy. */
  async close(): Promise<void> {
    for (const close of this.closers) await close();
  }

  /** Closes all editors and the panel, and puts the files of the sample site back as they were. Everything has to be saved. */
  async reset(): Promise<void> {
    await this.runCommand('View: Close All Editors');
    await this.page.locator('.tab').first().waitFor({ state: 'detached' });
    const panel = this.page.locator('.part.panel');
    if (await panel.isVisible()) {
      await this.page.keyboard.press('Control+J');
      await panel.waitFor({ state: 'hidden' });
    }
    for (const name of filesBelow(this.repository))
      if (!existsSync(path.join(sampleSite, name))) rmSync(path.join(this.repository, name));
    for (const name of filesBelow(sampleSite)) {
      const original = readFileSync(path.join(sampleSite, name));
      const copy = path.join(this.repository, name);
      if (existsSync(copy) && original.equals(readFileSync(copy))) continue;
      mkdirSync(path.dirname(copy), { recursive: true });
      writeFileSync(copy, original);
    }
  }

  /** The file on disk of a page, by its path below the site root. */
  file(relativePath: string): string {
    return path.join(this.repository, SITE_ROOT, relativePath);
  }

  /** Opens a file of the site in the editor, through Quick Open, and waits until what is typed goes there; an image's is shown, not typed in. */
  async openFile(relativePath: string): Promise<void> {
    const wanted = path.posix.join('packages/@okta/vuepress-site', relativePath);
    const below = wanted.split('/').map(encodeURIComponent).join('/');
    // By folder too: before the search is done, the list still has recent files, which may have the same name.
    const row = this.page
      .locator('.quick-input-list .monaco-list-row', { hasText: path.posix.basename(wanted) })
      .filter({ hasText: path.posix.dirname(wanted) });
    const group = this.page.locator('.editor-group-container.active');
    const editor = wanted.endsWith('.png')
      ? group.locator('.tab.active', { hasText: path.posix.basename(wanted) })
      : group.locator(`.monaco-editor.focused[data-uri$="/${below}"]`);
    if (await editor.isVisible()) return;
    await this.#quickly('Control+P', wanted, async () => {
      await row.first().click({ timeout: 5000 });
      return this.#quickInputClosed();
    });
    await editor.waitFor();
  }

  /**
   * Runs a command by its title in the command palette, such as `Okta Docs: Open Engine Preview to the Side`, and waits until the palette is
   * closed, or another list has taken its place.
   */
  async runCommand(title: string): Promise<void> {
    const row = this.quickRow(title);
    // A click with the mouse has a time limit: on a busy machine it may come through and be told of too late, and the command would run twice.
    await this.#quickly('F1', `>${title}`, () =>
      row.evaluate(
        (element: HTMLElement, label) => {
          // The list uses its rows again for other commands.
          if (element.querySelector('.label-name')?.textContent.trim() !== label) return false;
          element.click();
          return true;
        },
        title,
        { timeout: 5000 },
      ),
    );
    await row.waitFor({ state: 'hidden' });
  }

  /** The row of the quick input's list with this label, to the letter. */
  quickRow(label: string): Locator {
    const exact = new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
    return this.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ has: this.page.locator('.label-name', { hasText: exact }) })
      .first();
  }

  /** The row of a file or folder of the site in the Explorer. */
  explorerRow(relativePath: string): Locator {
    return this.#explorerRows('', relativePath);
  }

  /** That row, once it is the one that keys go to: a list keeps its focused row when something else has the keyboard. */
  focusedInExplorer(relativePath: string): Locator {
    return this.#explorerRows(':focus', relativePath).and(this.page.locator('.focused'));
  }

  #explorerRows(list: string, relativePath: string): Locator {
    const file = this.file(relativePath);
    // Behind the path there may stand what is wrong with the file.
    return this.page
      .locator(`.explorer-folders-view .monaco-list${list} .monaco-list-row`)
      .filter({ has: this.page.locator(`[aria-label="${file}"], [aria-label^="${file} "]`) });
  }

  /** Opens a file of the site, and puts the keyboard's focus in the Explorer on it, or on a folder above it. */
  async focusInExplorer(relativePath: string, folder = relativePath): Promise<void> {
    const file = this.focusedInExplorer(relativePath);
    const wanted = this.focusedInExplorer(folder);
    await this.openFile(relativePath);
    await until(async () => {
      await this.page.keyboard.press('Control+Shift+E');
      // It shows by itself what is opened, some time later; what was open before, it shows when it is told to.
      const shown = await file.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
      if (!shown) await this.runCommand('File: Reveal Active File in Explorer View');
      await file.waitFor({ timeout: 5000 });
      // A press closes the folder, another goes to the one that it is in.
      for (let presses = 2 * relativePath.split('/').length; presses > 0; presses--) {
        if (await wanted.isVisible()) return true;
        await this.page.keyboard.press('ArrowLeft');
      }
      return false;
    }, `the focus on ${folder} in the Explorer`);
  }

  /**
   * Chooses a command by its title in the context menu of what is on the screen.
   * @param taken waits until the command shows that it runs, some seconds at most
   */
  async chooseInMenu(on: Locator, title: string, taken: () => Promise<unknown>): Promise<void> {
    const action = this.page.locator('.context-view .action-label', { hasText: title });
    let clicked = false;
    // A menu takes no click in its first moment, lest the one that opened it chooses something; and it goes when the tree is drawn anew.
    await until(async () => {
      if (!(await action.isVisible())) {
        if (clicked) {
          clicked = false;
          await taken();
          return true;
        }
        await on.click({ button: 'right', timeout: 5000 });
      }
      await action.click({ timeout: 1000 });
      clicked = true;
      return false;
    }, `the menu to take "${title}"`);
  }

  /** Puts the cursor at a one-based line and column of the open editor. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.#quickly('Control+G', `:${line}:${column}`, async () => {
      await this.quickInput.press('Enter');
      return this.#quickInputClosed();
    });
  }

  /** Waits some seconds at most: the input takes no answer that comes before it has understood what was filled in. */
  async #quickInputClosed(): Promise<true> {
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: 5000 });
    return true;
  }

  /**
   * Asks the quick input that keys open. It closes when something else takes the focus, as a view does that has just been opened; and while
   * it is open it doesn't hear of commands that come with an extension, so it is opened anew.
   * @param choose answers it, and says whether that was taken
   */
  async #quickly(keys: string, text: string, choose: () => Promise<boolean>): Promise<void> {
    let open = false;
    await until(async () => {
      if (open) await this.page.keyboard.press('Escape');
      await this.page.keyboard.press(keys);
      open = true;
      await this.quickInput.fill(text, { timeout: 5000 });
      return choose();
    }, `"${text}" in the quick input`);
  }

  private get quickInput(): Locator {
    return this.page.locator('.quick-input-widget input[type=text]');
  }

  /** The editor that has, or last had, the focus. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /** The last of the editor's visible lines that have this text. */
  line(text: string): Locator {
    return this.editor.locator('.view-line', { hasText: text }).last();
  }

  /** Clicks what takes no click in its first moment, until it is gone. @param what names it where it stays */
  async clickAway(button: Locator, what: string): Promise<void> {
    let there = false;
    await until(async () => {
      const visible = await button.isVisible();
      if (there && !visible) return true;
      there ||= visible;
      // On a busy machine a click may come through and be told of too late; it may also be the first to wait for the button.
      await button.click({ timeout: 1000 });
      there = true;
      return false;
    }, what);
  }

  /** Types at the cursor, key by key, as a user does. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 10 });
  }

  /** Opens the suggestions at the cursor and accepts the one with this label. */
  async acceptSuggestion(label: string): Promise<void> {
    const widget = this.page.locator('.suggest-widget.visible');
    // Where they are open already, the keys would show their details.
    if (!(await widget.isVisible())) await this.page.keyboard.press('Control+Space');
    await widget.locator('.monaco-list-row', { has: this.page.getByText(label, { exact: true }) }).click();
    await widget.waitFor({ state: 'hidden' });
  }

  /** Saves the open editor and gives what is then in the file. */
  async save(relativePath: string): Promise<string> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'hidden' });
    return readFileSync(this.file(relativePath), 'utf8');
  }

  /** The squiggles drawn in the visible part of the editor. */
  squiggles(kind: 'error' | 'warning' | 'info'): Locator {
    return this.editor.locator(`.squiggly-${kind}`);
  }

  /** The light bulb on the line of the cursor. */
  get lightBulb(): Locator {
    return this.editor.locator('[class*="codicon-light-bulb"], [class*="codicon-gutter-lightbulb"]').first();
  }

  /** The rows of the menu that the light bulb opens. */
  get actions(): Locator {
    return this.page.locator('.action-widget .monaco-list-row.action');
  }

  /** The row of that menu that Enter takes. */
  get chosenAction(): Locator {
    return this.page.locator('.action-widget .monaco-list-row.action.focused');
  }

  /** The items of the status bar whose name for screen readers begins with this. */
  statusBarItem(name: string): Locator {
    return this.page.locator(`.part.statusbar [aria-label^="${name}"]`).first();
  }

  /** What the status bar says of the cursor, such as `Ln 3, Col 9 (4 selected)`. */
  async cursor(): Promise<string> {
    return (await this.page.locator('#status\\.editor\\.selection').innerText()).trim();
  }

  /** The text on the clipboard. */
  async clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** The rows of the Problems view; opens it. */
  async problems(): Promise<Locator> {
    await this.runCommand('Problems: Focus on Problems View');
    return this.page.locator('.markers-panel .monaco-list-row');
  }

  /** The document inside the webview that is open. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  }

  /** Ends the process of the extension's language server, as a crash does. */
  endLanguageServer(): void {
    process.kill(languageServer(this.serverPid), 'SIGKILL');
  }

  /** Has the extension's language server stand still while `meanwhile` happens, so that what it takes can be seen and stopped. */
  async withLanguageServerPaused(meanwhile: () => Promise<void>): Promise<void> {
    const server = languageServer(this.serverPid);
    process.kill(server, 'SIGSTOP');
    try {
      await meanwhile();
    } finally {
      process.kill(server, 'SIGCONT');
    }
  }

  /** Writes a picture of the page to `out/screenshots/`. Returns the path. */
  async screenshot(name: string): Promise<string> {
    const folder = path.join(root, 'out', 'screenshots');
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }
}

/** The process of the extension's language server, which the process of a VS Code's server has begun. Only on Linux, where these tests run. */
function languageServer(serverPid: number | undefined): number {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const server = processes.find(
    (id) =>
      isDescendant(id, serverPid) &&
      readProcess(id, 'cmdline').includes(path.join(root, 'dist', 'server.js')),
  );
  assert.ok(server, 'the language server runs');
  return Number(server);
}

/** The files below a folder, relative to it. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/**
 * Waits until what is read equals what is expected.
 * @throws AssertionError with both, when it doesn't come to that
 */
export async function becomes<T>(read: () => Promise<T>, expected: T): Promise<void> {
  let last: T | undefined;
  try {
    await until(async () => isDeepStrictEqual((last = await read()), expected), 'what is expected');
  } catch {
    assert.deepEqual(last, expected);
  }
}

/** A file of a process in `/proc`; empty for a process that has ended. */
function readProcess(id: string, file: string): string {
  try {
    return readFileSync(path.join('/proc', id, file), 'utf8');
  } catch {
    return '';
  }
}

/** Whether a process was started by another, or by one that it started. */
function isDescendant(id: string, of: number | undefined): boolean {
  const parent = /^PPid:\s*(\d+)$/m.exec(readProcess(id, 'status'))?.[1];
  return parent !== undefined && parent !== '0' && (parent === String(of) || isDescendant(parent, of));
}
