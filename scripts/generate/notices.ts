import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { bundledFiles } from './bundled';
import { notice, type Generated } from './generator';

const root = path.resolve(import.meta.dirname, '..', '..');

/** Packages that name MIT as their licence without its text, with whose they are by their `package.json`. */
const MIT_WITHOUT_TEXT: ReadonlyMap<string, string> = new Map([['@vscode/l10n', 'Microsoft Corporation']]);

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly homepage: string;
  /** The text that its author asks to be kept with copies. */
  readonly text: string;
}

/** `THIRD_PARTY_NOTICES.md`: the packages that are bundled, with their licences. */
export function notices(): readonly Generated[] {
  const packages = [...new Set([...bundledFiles()].flatMap(packageFolder))]
    .map(readPackage)
    .sort((a, b) => order(a.name, b.name) || order(a.version, b.version));
  const content = `${notice('what esbuild bundles')}
# Third-party notices

Okta Docs Author contains code of these packages. They are under the licences that stand here, which are their authors'.

${packages.map(entry).join('\n')}`;
  return [{ file: 'THIRD_PARTY_NOTICES.md', content }];
}

/** For sorting: by the numbers of the characters, so that it is the same on every machine. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function packageFolder(file: string): string[] {
  const match = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file);
  return match ? [match[0]] : [];
}

/** @throws Error when the package has no licence text: then it can't be shipped before somebody has looked at it */
function readPackage(folder: string): Package {
  const full = path.join(root, folder);
  const manifest = JSON.parse(readFileSync(path.join(full, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
    homepage?: string;
    repository?: string | { url?: string };
  };
  const { name, version, license } = manifest;
  const repository = typeof manifest.repository === 'string' ? manifest.repository : manifest.repository?.url;
  const file = readdirSync(full).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file ? readFileSync(path.join(full, file), 'utf8') : (licenseInReadme(full) ?? mitOf(name));
  if (!license || !text) throw new Error(`${folder} has no licence`);
  return {
    name,
    version,
    license,
    homepage: manifest.homepage ?? repository?.replace(/^git\+/, '').replace(/\.git$/, '') ?? '',
    text: text.replaceAll('\r\n', '\n').trim(),
  };
}

function mitOf(name: string): string | undefined {
  const holder = MIT_WITHOUT_TEXT.get(name);
  return holder === undefined ? undefined : `MIT License\n\nCopyright (c) ${holder}\n\n${MIT}`;
}

/** <https://spdx.org/licenses/MIT.html>, behind the line that says whose it is. */
const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

/** Some packages have their licence as the last section of their README. */
function licenseInReadme(folder: string): string | undefined {
  const readme = readdirSync(folder).find((entry) => /^readme/i.test(entry));
  if (!readme || !existsSync(path.join(folder, readme))) return undefined;
  return /^#+ *licen[cs]e.*\n([^]*)/im.exec(readFileSync(path.join(folder, readme), 'utf8'))?.[1];
}

function entry({ name, version, license, homepage, text }: Package): string {
  return `## ${name} ${version}\n\n${license}${homepage ? `, <${homepage}>` : ''}\n\n\`\`\`\`text\n${text}\n\`\`\`\`\n`;
}
