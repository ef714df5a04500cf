// Headless Chromium for the workbench page: $CHROME_BIN, or the one in the @sparticuz/chromium package.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { ensureInstalled, hostDir } from './install.mjs';

const args = [
  '--no-sandbox', // containers have no user namespaces; every page comes from this machine
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Unpacks the package's browser, libraries and fonts once, beside the packages. @returns {Promise<string>} the folder */
async function unpack() {
  const modules = await ensureInstalled();
  const folder = path.join(modules, '.chromium');
  if (existsSync(folder)) return folder;
  // The package unpacks to fixed names below the temporary folder, so a process of its own gets a temporary folder of its own.
  const partial = mkdtempSync(`${folder}.`);
  const entry = createRequire(path.join(hostDir, 'package.json')).resolve('@sparticuz/chromium');
  const bin = path.join(modules, '@sparticuz', 'chromium', 'bin');
  const script = `
    import { inflate } from ${JSON.stringify(entry)};
    for (const name of ['chromium', 'fonts.tar', 'swiftshader.tar', 'al2023.tar']) await inflate(${JSON.stringify(bin)} + '/' + name + '.br');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, TMPDIR: partial },
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) {
    rmSync(partial, { recursive: true, force: true });
    throw new Error(`Chromium could not be unpacked (exit code ${code})`);
  }
  // Without any font Chromium hangs at the first text, so the package's Open Sans joins what the machine has.
  writeFileSync(
    path.join(partial, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir prefix="relative">fonts</dir><cachedir prefix="relative">fonts-cache</cachedir></fontconfig>\n`,
  );
  try {
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // another run was faster
  }
  return folder;
}

/**
 * Starts headless Chromium, which reaches no host but this machine. The caller closes it.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchChromium() {
  const chosen = process.env.CHROME_BIN;
  if (chosen) return chromium.launch({ executablePath: chosen, args });
  const folder = await unpack();
  const env = {
    ...process.env,
    // nss, nspr and expat, which a bare machine lacks, come with the package too.
    LD_LIBRARY_PATH: [path.join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH]
      .filter(Boolean)
      .join(':'),
    FONTCONFIG_FILE: process.env.FONTCONFIG_FILE ?? path.join(folder, 'fonts.conf'),
  };
  return chromium.launch({ executablePath: path.join(folder, 'chromium'), args, env });
}
