import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { bundledFiles } from './bundled';
import { notice, type Generated } from './generator';

const root = path.resolve(import.meta.dirname, '..', '..');

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
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const content = `${notice('what esbuild bundles')}
# Third-party notices

Okta Docs Author contains code of these packages. They are under the licences that stand here, which are their authors'.

${packages.map(entry).join('\n')}`;
  return [{ file: 'THIRD_PARTY_NOTICES.md', content }];
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
  const text = file ? readFileSync(path.join(full, file), 'utf8') : licenseInReadme(full);
  if (!license || !text) throw new Error(`${folder} has no licence`);
  return {
    name,
    version,
    license,
    homepage: manifest.homepage ?? repository?.replace(/^git\+/, '').replace(/\.git$/, '') ?? '',
    text: text.replaceAll('\r\n', '\n').trim(),
  };
}

/** Some packages have their licence as the last section of their README. */
function licenseInReadme(folder: string): string | undefined {
  const readme = readdirSync(folder).find((entry) => /^readme/i.test(entry));
  if (!readme || !existsSync(path.join(folder, readme))) return undefined;
  return /^#+ *licen[cs]e.*\n([^]*)/im.exec(readFileSync(path.join(folder, readme), 'utf8'))?.[1];
}

function entry({ name, version, license, homepage, text }: Package): string {
  return `## ${name} ${version}\n\n${license}${homepage ? `, <${homepage}>` : ''}\n\n\`\`\`\`text\n${text}\n\`\`\`\`\n`;
}
