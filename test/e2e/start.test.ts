import * as assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { launchChromium } from '../host/chromium.mjs';
import { root } from '../host/install.mjs';
import { ended, temporaryFolder } from '../host/temporary.mjs';
import { openWorkbenchPage } from '../host/workbench.mjs';
import { until } from '../support/until';
import { Workbench } from './support';

/** Ids of the process's descendants. */
function descendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

/** Whether a process runs; one that has ended and that nobody has waited for doesn't. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('npm start', () => {
  let temp: { folder: string; remove: () => void };
  let start: ChildProcess;
  let output: string;

  const run = (args: string[], env: Record<string, string> = { VSCODE_HOST: 'server' }) => {
    output = '';
    start = spawn(process.execPath, [path.join(root, 'test', 'host', 'start.mjs'), ...args], {
      env: { ...process.env, INIT_CWD: process.cwd(), TMPDIR: temp.folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [start.stdout, start.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk));
    return ended(start);
  };

  beforeEach(() => {
    temp = temporaryFolder('start');
  });
  afterEach(async () => {
    if (start.kill('SIGTERM')) await once(start, 'exit');
    temp.remove();
  });

  it('prints an address that shows the sample site with the extension, and ends without a trace', async () => {
    const exitCode = run([]);
    const address = await until(
      () => /^Open (http:\/\/127\.0\.0\.1:\d+\/\S+)$/m.exec(output)?.[1],
      `the address`,
    );

    const browser = await launchChromium();
    try {
      const workbench = new Workbench(await openWorkbenchPage(browser, address));
      await workbench.openFile('docs/concepts/key-rotation/index.md');
      await workbench.runCommand('Developer: Show Running Extensions');
      const row = workbench.page.locator('.runtime-extensions-editor .monaco-list-row', {
        hasText: 'okta-docs-author',
      });
      await row.locator('.activation-time', { hasText: 'ms' }).waitFor();
      await workbench.screenshot('npm start');
    } finally {
      await browser.close();
    }

    const processes = descendants(start.pid!);
    assert.ok(processes.length >= 2, `a server and an extension host, not ${processes.length} processes`);
    start.kill('SIGINT');
    assert.equal(await exitCode, 0);
    await until(() => !processes.some(runs), 'the processes to be gone');
    assert.deepEqual(readdirSync(temp.folder), []);
  });

  it('refuses a folder that does not exist in one line', async () => {
    assert.equal(await run(['no/such/folder']), 2);
    assert.equal(output, `${path.resolve('no/such/folder')} is not a folder.\n`);
  });

  it('opens the folder in the `code` of the PATH where there is a display', async () => {
    const bin = path.join(temp.folder, 'bin');
    mkdirSync(bin);
    writeFileSync(path.join(bin, 'code'), '#!/bin/sh\nprintf "argument <%s>\\n" "$@"\n', { mode: 0o755 });
    const site = path.join(temp.folder, 'a site');
    mkdirSync(site);
    const PATH = [bin, process.env.PATH].join(path.delimiter);
    assert.equal(await run([site], { VSCODE_HOST: '', DISPLAY: ':9', PATH }), 0);
    assert.deepEqual(
      [...output.matchAll(/^argument <(.*)>$/gm)].map(([, argument]) => argument),
      ['--new-window', '--wait', `--extensionDevelopmentPath=${root}`, site],
    );
  });
});
