import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

interface Setting {
  default?: unknown;
  description?: string;
  markdownDescription?: string;
  scope?: string;
}

const manifest = JSON.parse(read('package.json')) as {
  contributes: {
    commands: { command: string; category?: string }[];
    views: Record<string, { id: string }[]>;
    configuration: { title: string; properties: Record<string, Setting> }[];
  };
};

const settings = Object.assign(
  {},
  ...manifest.contributes.configuration.map(({ properties }) => properties),
) as Record<string, Setting>;

/** All TypeScript of a folder, as one text. */
function sources(folder: string): string {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(path.join(folder, file)))
    .join('\n');
}

const sorted = (items: Iterable<string>) => [...new Set(items)].sort();

describe('manifest', () => {
  it('has exactly the commands that are registered', () => {
    const code = sources('src/vscode');
    const constants = new Map(
      [...`${code}\n${read('src/protocol.ts')}`.matchAll(/const (\w+) = '(oktaDocs\.[\w.]+)'/g)].map(
        ([, name, id]) => [name!, id!],
      ),
    );
    const registered = [...code.matchAll(/register(?:TextEditor)?Command\(\s*(?:'([^']+)'|([\w.]+))/g)].map(
      ([, literal, name]) => literal ?? constants.get(name!) ?? `unknown constant ${name}`,
    );
    assert.deepEqual(
      sorted(manifest.contributes.commands.map(({ command }) => command)),
      sorted(registered.filter((id) => !id.startsWith('oktaDocs.internal.'))),
    );
  });

  it('puts every command into the category "Okta Docs"', () => {
    assert.deepEqual(sorted(manifest.contributes.commands.map(({ category }) => category ?? '')), [
      'Okta Docs',
    ]);
  });

  it('has exactly the settings that are read', () => {
    const code = sources('src/vscode') + sources('src/server');
    const inSections = [
      ...code.matchAll(/getConfiguration\('oktaDocs'[^)]*\)\s*\.get(?:<[^>]*>)?\(\s*'([\w.]+)'/g),
    ];
    const named = [...code.matchAll(/setting\(\s*'(oktaDocs\.[\w.]+)'/g)];
    assert.deepEqual(
      sorted(Object.keys(settings)),
      sorted([
        ...inSections.map(([, key]) => `oktaDocs.${key}`),
        ...named.map(([, key]) => key!),
        // Read by the language client itself.
        'oktaDocs.trace.server',
      ]),
    );
  });

  it('gives each setting a default, a scope and a translated description', () => {
    for (const [id, setting] of Object.entries(settings)) {
      assert.notEqual(setting.default, undefined, `${id} has a default`);
      assert.ok(setting.scope, `${id} has a scope`);
      assert.match(setting.markdownDescription ?? setting.description ?? '', /^%[\w.]+%$/, id);
    }
  });

  it('has exactly the views that are filled', () => {
    const filled = [
      ...sources('src/vscode').matchAll(/(?:createTreeView|registerTreeDataProvider)\('([^']+)'/g),
    ];
    assert.deepEqual(
      sorted(Object.values(manifest.contributes.views).flatMap((views) => views.map(({ id }) => id))),
      sorted(filled.map(([, id]) => id!)),
    );
  });

  it('has a text for every key that it uses, and uses every text', () => {
    const used = [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!);
    assert.deepEqual(sorted(used), sorted(Object.keys(JSON.parse(read('package.nls.json')) as object)));
  });
});
