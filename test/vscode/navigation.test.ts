import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answerOf, closeEditors, diagnosticsOf, fixtureUri, openFixture, openPage, until } from './support';

const SECTION = 'docs/guides/sign-in-widget/main/index.md';
const KEYS = 'docs/concepts/key-rotation/index.md';

/** A new page with this body, and the place of `|` in it, which is taken out. */
async function pageWith(body: string): Promise<{ uri: vscode.Uri; at: vscode.Position }> {
  const text = `---\ntitle: A page to navigate from\n---\n\n${body}`;
  const { document } = await openPage(
    `docs/concepts/from-${crypto.randomUUID()}/index.md`,
    text.replace('|', ''),
  );
  return { uri: document.uri, at: document.positionAt(text.indexOf('|')) };
}

/** Where a text first stands in a document. */
function placeOf(document: vscode.TextDocument, text: string, inside = 1): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `"${text}" stands in the page`);
  return document.positionAt(offset + inside);
}

/** A file below the site root, and the zero-based line. */
function shown(uri: vscode.Uri, range: vscode.Range): string {
  const root = fixtureUri('index.md').path.replace(/index\.md$/, '');
  return `${uri.path.replace(root, '')}:${range.start.line}`;
}

describe('completion', () => {
  afterEach(closeEditors);

  /** What is offered at `|` by labels, once the one with the label is among it. */
  const complete = async (place: { uri: vscode.Uri; at: vscode.Position }, label: string) =>
    until(async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        place.uri,
        place.at,
      );
      return items.find((item) => labelOf(item) === label);
    }, `the completion ${label}`);
  const labelOf = ({ label }: vscode.CompletionItem) => (typeof label === 'string' ? label : label.label);
  const at = async (file: string, text: string, inside: number) => {
    const { document } = await openFixture(file);
    return { uri: document.uri, at: placeOf(document, text, inside) };
  };

  it('offers destinations by their path and by words of the title', async () => {
    const byPath = await complete(
      await pageWith('[x](/docs/concepts/key|)\n'),
      '/docs/concepts/key-rotation/',
    );
    assert.equal(byPath.detail, 'Key rotation');
    const place = await pageWith('See [x](rotation key|) there.\n');
    const { range } = await complete(place, '/docs/concepts/key-rotation/');
    const replaced = range && 'start' in range ? range : range?.replacing;
    const document = await vscode.workspace.openTextDocument(place.uri);
    assert.equal(replaced && document.getText(replaced), 'rotation key');
  });

  it('offers anchors of the own page and of another one', async () => {
    const own = await complete(await pageWith('[x](#|)\n\n## One heading\n'), 'one-heading');
    assert.equal(own.detail, 'One heading');
    await complete(await pageWith('[x](/docs/concepts/key-rotation/#|)\n'), 'how-rotation-works');
    await complete(await pageWith('[x](/docs/guides/sign-in-widget/react/main/#|)\n'), 'use-the-hook');
  });

  it('offers the snippets of the section with their frameworks', async () => {
    const { detail } = await complete(await at(SECTION, 'snippet="install"', 'snippet="'.length), 'install');
    assert.equal(detail, 'angular, react');
  });

  it('offers lifecycle labels and components', async () => {
    await complete(await pageWith('<ApiLifecycle access="|" />\n'), 'Classic Engine');
    await complete(await pageWith('<Stack|\n'), 'StackSnippet');
  });

  it('offers keys and values of the front matter, and folders for lists', async () => {
    const page = async (text: string) => {
      const { document } = await openPage(
        `docs/concepts/front-${crypto.randomUUID()}/index.md`,
        text.replace('|', ''),
      );
      return { uri: document.uri, at: document.positionAt(text.indexOf('|')) };
    };
    await complete(await page('---\ntitle: T\nlay|\n---\n'), 'layout');
    await complete(await page('---\ntitle: T\nlayout: |\n---\n'), 'Guides');
    const { document } = await openFixture('docs/guides/index.md');
    const item = placeOf(document, '  - sign-in-widget\n', 4);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, item.with({ character: 0 }), '  - \n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await complete({ uri: document.uri, at: item }, 'unlisted-draft');
  });
});

describe('hover', () => {
  afterEach(closeEditors);

  /** The Markdown that is shown at a place, once it has this text. */
  const hover = async (uri: vscode.Uri, at: vscode.Position, text: string | RegExp) => {
    const markdown = (hovers: vscode.Hover[]) =>
      hovers
        .flatMap(({ contents }) => contents)
        .map((content) => (typeof content === 'string' ? content : content.value))
        .join('\n\n');
    const hovers = await answerOf<vscode.Hover>('vscode.executeHoverProvider', [uri, at], (answer) =>
      typeof text === 'string' ? markdown(answer).includes(text) : text.test(markdown(answer)),
    );
    return markdown(hovers);
  };

  it('tells what a link leads to: title, heading, description, address and engine', async () => {
    const { uri, at } = await pageWith('[x](/docs/guides/archive-enroll-|authenticators/main/)\n');
    const title = (
      await vscode.workspace.openTextDocument(
        fixtureUri('docs/guides/archive-enroll-authenticators/main/index.md'),
      )
    )
      .getText()
      .match(/^title: (.*)$/m)![1]!;
    const text = await hover(uri, at, 'Only for Classic Engine');
    assert.ok(text.includes(`**${title}**`), text);
    assert.ok(text.includes('`/docs/guides/archive-enroll-authenticators/main/`'), text);
  });

  it('shows the title and the description of the front matter as a search result does, with their lengths', async () => {
    const editor = await openPage(
      'docs/concepts/found/index.md',
      '---\ntitle: Found at once\nmeta:\n  - name: description\n    content: Learn what is found.\n---\n\nText.\n',
    );
    const { uri } = editor.document;
    const onTitle = await hover(uri, new vscode.Position(1, 8), 'As a search result shows it');
    assert.ok(onTitle.includes('**Found at once**'), onTitle);
    assert.ok(onTitle.includes('Title: 13 of 60 characters'), onTitle);
    const onDescription = await hover(uri, new vscode.Position(4, 16), 'As a search result shows it');
    assert.ok(onDescription.includes('Description: 20 of 160 characters'), onDescription);
    assert.ok(!onDescription.includes('of 60'), onDescription);

    const title = `${'long '.repeat(13)}title`;
    await editor.edit((edit) => edit.replace(new vscode.Range(1, 7, 1, 20), title));
    await hover(uri, new vscode.Position(1, 8), /\*\*Title too long\*\*: 70 characters/);
  });

  it('tells what a redirect does, step by step', async () => {
    const { uri, at } = await pageWith('[x](/docs/how-to/ro|tate-keys)\n');
    const text = await hover(uri, at, 'Redirect: ');
    assert.match(
      text,
      /Redirect: `\/docs\/how-to\/rotate-keys` → `\/docs\/concepts\/rotating-keys`\s+Redirect: `\/docs\/concepts\/rotating-keys` → `\/docs\/concepts\/key-rotation\/`/,
    );
  });

  it('tells the files of a snippet and who includes it', async () => {
    const { document } = await openFixture(SECTION);
    const text = await hover(document.uri, placeOf(document, 'snippet="install"'), 'Snippet `install`');
    assert.match(text, /- \[react\]\(<[^>]*\/sign-in-widget\/main\/react\/install\.md>\)/);
    assert.match(text, /Included by \[/);
    const snippet = await openFixture('docs/guides/sign-in-widget/main/react/install.md');
    const inside = await hover(
      snippet.document.uri,
      placeOf(snippet.document, 'Use the hook'),
      'use-the-hook',
    );
    assert.match(inside, /Included by \[docs/);
  });

  it('lists where a placeholder could lead, as links', async () => {
    const { uri, at } = await pageWith('Learn about [key rotation](ADD| LINK).\n');
    const text = await hover(uri, at, 'It could lead to');
    assert.match(text, /- \[Key rotation\]\(<[^>]*\/docs\/concepts\/key-rotation\/index\.md>\)/);
  });
});

describe('going to what a link names', () => {
  afterEach(closeEditors);

  const definition = async (uri: vscode.Uri, at: vscode.Position) => {
    const found = await answerOf<vscode.Location | vscode.LocationLink>('vscode.executeDefinitionProvider', [
      uri,
      at,
    ]);
    return found.map((target) =>
      'targetUri' in target
        ? shown(target.targetUri, target.targetSelectionRange ?? target.targetRange)
        : shown(target.uri, target.range),
    );
  };
  /** Line of a heading in a file of the sample site. */
  const lineOf = async (file: string, text: string) =>
    placeOf(await vscode.workspace.openTextDocument(fixtureUri(file)), text).line;

  it('goes to a page, a heading, through redirects and to an image', async () => {
    const { uri, at } = await pageWith(
      '|[page](/docs/concepts/terms.html) [heading](/docs/concepts/key-rotation/#find-the-keys) [redirect](/docs/reference/limits) ![image](/img/icons/info.svg)\n',
    );
    const on = (text: string) => {
      const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString())!;
      return placeOf(document, text, 2);
    };
    assert.equal(at.character, 0);
    assert.deepEqual(await definition(uri, on('(/docs/concepts/terms')), ['docs/concepts/terms.md:0']);
    assert.deepEqual(await definition(uri, on('(/docs/concepts/key')), [
      `${KEYS}:${await lineOf(KEYS, '### Find the keys')}`,
    ]);
    const limits = 'docs/reference/rate-limits/index.md';
    assert.deepEqual(await definition(uri, on('(/docs/reference/limits')), [
      `${limits}:${await lineOf(limits, '## Limits per endpoint')}`,
    ]);
    assert.deepEqual(await definition(uri, on('(/img/icons')), ['.vuepress/public/img/icons/info.svg:0']);
  });

  it('goes to the snippet of each framework, and to the guide that a list names', async () => {
    const { document } = await openFixture(SECTION);
    const folder = 'docs/guides/sign-in-widget/main';
    assert.deepEqual(await definition(document.uri, placeOf(document, '"configure"')), [
      `${folder}/angular/configure.md:0`,
      `${folder}/react/configure.md:0`,
    ]);
    const list = await openFixture('docs/guides/index.md');
    assert.deepEqual(await definition(list.document.uri, placeOf(list.document, 'validate-tokens')), [
      'docs/guides/validate-tokens/index.md:0',
    ]);
  });

  it('makes links for Ctrl+click of what the site serves, redirects and all, and of nothing that is missing', async () => {
    const { document } = await openFixture('docs/concepts/broken-links/index.md');
    await until(() => diagnosticsOf(document.uri).length > 0, 'diagnostics');
    const links = await answerOf<vscode.DocumentLink>('vscode.executeLinkProvider', [document.uri], (found) =>
      found.some(({ target }) => target?.path.endsWith('/key-rotation/index.md')),
    );
    const ours = links.flatMap(({ range, target }) =>
      target?.path.includes('/vuepress-site/docs/') ? [document.getText(range)] : [],
    );
    const broken = diagnosticsOf(document.uri)
      .filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning)
      .map(({ range }) => document.getText(range));
    assert.ok(broken.includes('/docs/concepts/never-was/') && !ours.includes('/docs/concepts/never-was/'));
    assert.ok(ours.includes('/docs/how-to/rotate-keys') && ours.includes('/docs/concepts/sign-on-policies'));
  });
});

describe('finding what leads somewhere', () => {
  afterEach(closeEditors);

  const references = async (uri: vscode.Uri, at: vscode.Position) => {
    const found = await answerOf<vscode.Location>('vscode.executeReferenceProvider', [uri, at]);
    return found.map((location) => shown(location.uri, location.range).replace(/:\d+$/, ''));
  };

  it('finds the links to a page from its front matter, and those to a heading', async () => {
    const { document } = await openFixture(KEYS);
    assert.ok(
      (await references(document.uri, placeOf(document, 'title:'))).includes(
        'docs/concepts/broken-links/index.md',
      ),
    );
    const tokens = await openFixture('docs/guides/validate-tokens/main/index.md');
    const cache = await references(tokens.document.uri, placeOf(tokens.document, '## Cache the keys', 5));
    // VS Code's own Markdown support adds the heading itself.
    assert.deepEqual(
      cache.filter((file) => file !== 'docs/guides/validate-tokens/main/index.md'),
      [KEYS],
    );
  });

  it('finds where a snippet is included', async () => {
    const { document } = await openFixture(SECTION);
    const found = await references(document.uri, placeOf(document, '"appname"', 3));
    assert.ok(found.filter((file) => file === SECTION).length >= 2, found.join(' '));
  });

  it('outlines a page under its title and route, with anchors', async () => {
    const { document } = await openFixture(KEYS);
    const symbols = await answerOf<vscode.DocumentSymbol>(
      'vscode.executeDocumentSymbolProvider',
      [document.uri],
      (found) => found.some(({ detail }) => detail === '/docs/concepts/key-rotation/'),
    );
    const page = symbols.find(({ detail }) => detail === '/docs/concepts/key-rotation/')!;
    assert.equal(page.name, 'Key rotation');
    assert.deepEqual(
      page.children.map(({ name, detail }) => `${name} ${detail}`),
      ['How rotation works #how-rotation-works', 'Related topics #related-topics'],
    );
  });

  it('finds pages and headings of the workspace with their routes', async () => {
    await openFixture(KEYS);
    const find = (query: string, name: string) =>
      answerOf<vscode.SymbolInformation>('vscode.executeWorkspaceSymbolProvider', [query], (found) =>
        found.some((symbol) => symbol.name === name),
      );
    const pages = await find('key rotation', 'Key rotation');
    const page = pages.find((symbol) => symbol.name === 'Key rotation')!;
    assert.equal(page.containerName, '/docs/concepts/key-rotation/');
    const headings = await find('find the keys', 'Find the keys');
    const heading = headings.find((symbol) => symbol.name === 'Find the keys')!;
    assert.equal(heading.containerName, '/docs/concepts/key-rotation/#find-the-keys');
    assert.equal(shown(heading.location.uri, heading.location.range).replace(/:\d+$/, ''), KEYS);
  });

  it('counts above headings and snippets who leads there, only when the writer asks for it', async () => {
    const { document } = await openFixture('docs/guides/validate-tokens/main/index.md');
    const lenses = async () =>
      (
        (await vscode.commands.executeCommand<vscode.CodeLens[] | undefined>(
          'vscode.executeCodeLensProvider',
          document.uri,
          100,
        )) ?? []
      ).map(({ command, range }) => `${document.lineAt(range.start.line).text}: ${command?.title}`);
    const settings = vscode.workspace.getConfiguration('oktaDocs.codeLens');
    await answerOf('vscode.executeDocumentSymbolProvider', [document.uri]);
    assert.deepEqual(await lenses(), []);
    await settings.update('enabled', true, vscode.ConfigurationTarget.Global);
    try {
      await until(
        async () => (await lenses()).includes('## Cache the keys: linked from 1 place'),
        'the lens of the heading',
      );
      const snippet = await openFixture('docs/guides/sign-in-widget/main/react/install.md');
      await until(async () => {
        const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          'vscode.executeCodeLensProvider',
          snippet.document.uri,
          100,
        );
        return found.some(({ command }) => command?.title === 'used by 1 component');
      }, 'the lens of the snippet');
    } finally {
      await settings.update('enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
