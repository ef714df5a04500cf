import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { RULES } from '../../src/core/rules';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

interface Walkthrough {
  id: string;
  steps: {
    id: string;
    media: { svg: string };
    completionEvents: string[];
  }[];
}

interface Setting {
  default?: unknown;
  description?: string;
  markdownDescription?: string;
  scope?: string;
}

const manifest = JSON.parse(read('package.json')) as {
  icon: string;
  galleryBanner: { color: string; theme: string };
  categories: string[];
  keywords: string[];
  extensionKind: string[];
  capabilities: Record<string, { supported: boolean | string; description?: string }>;
  contributes: {
    menus: Record<string, { command: string; alt?: string }[]>;
    keybindings: { command: string }[];
    viewsWelcome: { view: string; when?: string }[];
    walkthroughs: Walkthrough[];
    commands: { command: string; category?: string }[];
    views: Record<string, { id: string }[]>;
    configuration: { id: string; title: string; properties: Record<string, Setting> }[];
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

const commands = manifest.contributes.commands.map(({ command }) => command);
const views = Object.values(manifest.contributes.views).flatMap((list) => list.map(({ id }) => id));

/** The keys of package.json whose values a writer reads. `category` is the product's name, which is the same everywhere. */
const TEXTS = new Set([
  ...['title', 'description', 'markdownDescription', 'enumDescriptions', 'markdownEnumDescriptions'],
  ...['name', 'contextualTitle', 'contents', 'altText', 'label'],
]);

/** Those that aren't among `known`. */
const missing = (named: readonly string[], known: readonly string[]) =>
  sorted(named.filter((id) => !known.includes(id)));

/** The Markdown files of a folder and those in it, by their path from the root. */
function markdownOf(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join(folder, file));
}

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
    assert.deepEqual(sorted(views), sorted(filled.map(([, id]) => id!)));
  });

  it('has a text for every key that it uses, and uses every text', () => {
    const used = [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!);
    assert.deepEqual(sorted(used), sorted(Object.keys(JSON.parse(read('package.nls.json')) as object)));
  });

  it('lets menus, keys, texts and steps of walkthroughs name only commands and views that it has', () => {
    const { menus, keybindings, walkthroughs } = manifest.contributes;
    const links = [...read('package.nls.json').matchAll(/command:(?:toSide:)?(oktaDocs\.[\w.]+)/g)];
    const events = walkthroughs.flatMap(({ steps }) => steps.flatMap((step) => step.completionEvents));
    const named = [
      ...Object.values(menus).flatMap((items) =>
        items.flatMap(({ command, alt }) => [command, alt ?? command]),
      ),
      ...keybindings.map(({ command }) => command),
      ...links.map(([, id]) => id!),
      ...events.flatMap((event) => /^onCommand:(.+)$/.exec(event)?.[1] ?? []),
    ];
    const focus = views.map((id) => `${id}.focus`);
    assert.deepEqual(missing(named, [...commands, ...focus]), []);
    const inClauses = [
      ...read('package.json').matchAll(/\b(?:view|focusedView) == ([\w.]+)|onView:([\w.]+)/g),
    ];
    assert.ok(inClauses.length > 0);
    assert.deepEqual(
      missing(
        inClauses.map(([, clause, event]) => clause ?? event!),
        views,
      ),
      [],
    );
  });

  it('asks for exactly the contexts that the code sets', () => {
    const asked = [...read('package.json').matchAll(/(?:onContext:|[" (])(oktaDocs\.\w+)(?= [=!]=|")/g)]
      .map(([, key]) => key!)
      .filter((key) => ![...commands, ...views, ...Object.keys(settings)].includes(key))
      .filter((key) => !manifest.contributes.configuration.some(({ id }) => id === key));
    const set = [
      ...sources('src/vscode').matchAll(/(?:setContext\(|'setContext',|done\()\s*'(oktaDocs\.\w+)'/g),
    ];
    assert.deepEqual(sorted(asked), sorted(set.map(([, key]) => key!)));
  });

  it('says in each view what to do while it is empty', () => {
    assert.deepEqual(sorted(manifest.contributes.viewsWelcome.map(({ view }) => view)), sorted(views));
  });

  it('has a picture of its own and an event that completes it for each step of a walkthrough', () => {
    for (const { steps } of manifest.contributes.walkthroughs) {
      const pictures = steps.map(({ media }) => media.svg);
      assert.deepEqual(sorted(pictures), [...pictures].sort());
      for (const { completionEvents, media } of steps) {
        assert.ok(completionEvents.length > 0);
        assert.match(read(media.svg), /^<svg [^>]*viewBox/);
        // VS Code shows it as part of a page that allows no style and no script.
        assert.doesNotMatch(read(media.svg), /style=|<style|<script|href=/);
      }
    }
    const pictures = fs.readdirSync(path.join(root, 'media', 'walkthrough'));
    const shown = manifest.contributes.walkthroughs.flatMap(({ steps }) =>
      steps.map(({ media }) => media.svg),
    );
    assert.deepEqual(sorted(pictures.map((name) => `media/walkthrough/${name}`)), sorted(shown));
  });

  it('opens a walkthrough that it has', () => {
    const [, opened] = /const WALKTHROUGH = '(\w+)'/.exec(read('src/vscode/getting-started.ts'))!;
    assert.deepEqual(
      manifest.contributes.walkthroughs.map(({ id }) => id),
      [opened],
    );
  });

  it('leaves no text untranslated but names', () => {
    const texts: string[] = [];
    const visit = (value: unknown, key: string) => {
      if (Array.isArray(value)) value.forEach((item) => visit(item, key));
      else if (value && typeof value === 'object')
        for (const [inner, item] of Object.entries(value)) visit(item, inner);
      else if (typeof value === 'string' && TEXTS.has(key) && !/^%[\w.]+%$/.test(value))
        texts.push(`${key}: ${value}`);
    };
    visit({ ...manifest.contributes, capabilities: manifest.capabilities }, '');
    assert.deepEqual(texts, []);
  });

  it('is what the documentation says: the same commands, settings and views', () => {
    const reference = read('docs/reference/editor.md');
    const headed = [...reference.matchAll(/^Identifier: `(.+)`$/gm)].map(([, id]) => id!);
    assert.deepEqual(sorted(headed), sorted(commands));
    const described = [...reference.matchAll(/^#### `(.+)`$/gm)].map(([, id]) => id!);
    assert.deepEqual(sorted(described), sorted(Object.keys(settings)));
    const listed = [...reference.matchAll(/^- \*\*.+\*\* \(`(.+)`\)$/gm)].map(([, id]) => id!);
    assert.deepEqual(sorted(listed), sorted(views));
    const anywhere = ['README.md', 'CHANGELOG.md', ...markdownOf('docs')].flatMap((file) =>
      [...read(file).matchAll(/`(oktaDocs\.[\w.]+)`/g)].map(([, id]) => id!),
    );
    assert.deepEqual(missing(anywhere, [...commands, ...Object.keys(settings), ...views]), []);
  });

  it('has exactly the rules that the code, the pages and the README have', () => {
    const ids = RULES.map(({ id }) => id);
    const pages = fs.readdirSync(path.join(root, 'docs', 'rules')).map((name) => path.basename(name, '.md'));
    assert.deepEqual(sorted(pages.filter((name) => name !== 'README')), sorted(ids));
    const rows = [...read('README.md').matchAll(/\(docs\/rules\/([\w-]+)\.md\)/g)].map(([, id]) => id!);
    assert.deepEqual(sorted(rows.filter((name) => name !== 'README')), sorted(ids));
  });

  it('says for which workspaces and where it works, and what the galleries show', () => {
    for (const kind of ['untrustedWorkspaces', 'virtualWorkspaces']) {
      assert.equal(manifest.capabilities[kind]?.supported, true);
      assert.match(manifest.capabilities[kind].description ?? '', /^%/);
    }
    assert.deepEqual(manifest.extensionKind, ['workspace']);
    assert.ok(fs.existsSync(path.join(root, manifest.icon)));
    assert.match(manifest.galleryBanner.color, /^#[0-9a-f]{6}$/i);
    assert.ok(manifest.categories.length > 0 && manifest.keywords.length > 0);
  });
});
