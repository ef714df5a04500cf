// Writes the files that are made from the code; with --check writes nothing, says which are out of date, and exits 1 if any is.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import * as prettier from 'prettier';
import { withRegion, type Generator } from './generate/generator';
import { architecture } from './generate/architecture';
import { commandLinePage } from './generate/command-line';
import { editorPage } from './generate/editor';
import { l10nBundle } from './generate/l10n';
import { manifestRegions } from './generate/manifest';
import { notices } from './generate/notices';
import { rulePages } from './generate/rules';
import { configurationJsonSchema } from './generate/schema';
import { snippetsPage } from './generate/snippets';

const GENERATORS: readonly Generator[] = [
  snippetsPage,
  manifestRegions,
  l10nBundle,
  rulePages,
  configurationJsonSchema,
  notices,
  editorPage,
  commandLinePage,
  architecture,
];

const root = path.resolve(import.meta.dirname, '..');

/** Brings all generated files up to date, or only says which aren't. Gives the paths of those. */
async function generate(check: boolean): Promise<string[]> {
  const files = new Map<string, string>();
  for (const generator of GENERATORS) {
    for (const { file, region, content } of await generator()) {
      if (region === undefined) {
        if (files.has(file)) throw new Error(`Two generators for ${file}`);
        files.set(file, content);
        continue;
      }
      try {
        files.set(file, withRegion(files.get(file) ?? textOf(file) ?? '', region, content));
      } catch (error) {
        throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
      }
    }
  }
  const outdated: string[] = [];
  for (const [file, content] of files) {
    const target = path.join(root, file);
    const wanted = await prettier.format(content, {
      ...(await prettier.resolveConfig(target)),
      filepath: target,
    });
    if (textOf(file) === wanted) continue;
    outdated.push(file);
    if (check) continue;
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, wanted);
  }
  return outdated;
}

/** The file's text, or `null` if there is no such file. */
function textOf(file: string): string | null {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const check = process.argv.includes('--check');
void generate(check).then((outdated) => {
  for (const file of outdated)
    console.log(check ? `${file} is out of date: run npm run generate` : `wrote ${file}`);
  if (check && outdated.length > 0) process.exitCode = 1;
});
