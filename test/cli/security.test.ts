import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'acorn';
import { built } from '../support/built';
import { TestFolder } from '../support/folder';
import { underPermissions } from '../support/permissions';
import { oktaDocs } from './program';

describe('okta-docs fix and symbolic links', () => {
  const SLIP = 'See [it] (/docs/x/).\n';
  const MENDED = 'See [it](/docs/x/).\n';
  let folder: TestFolder;

  beforeEach(function () {
    // Making a symbolic link takes a privilege on Windows.
    if (process.platform === 'win32') this.skip();
    folder = new TestFolder({ 'outside/a.md': SLIP, 'outside/b.md': SLIP, 'in/own.md': SLIP });
    fs.symlinkSync('../outside/a.md', folder.file('in/file.md'));
    fs.symlinkSync('../outside', folder.file('in/linked'));
    fs.symlinkSync('own.md', folder.file('in/alias.md'));
  });
  afterEach(() => folder.remove());

  it('writes nothing outside, also when it is told to', async () => {
    await oktaDocs(folder.file('in'), 'fix');
    const { code, err } = await oktaDocs(folder.file('in'), 'fix', 'file.md', 'linked/b.md');
    for (const file of ['outside/a.md', 'outside/b.md']) assert.equal(folder.read(file), SLIP);
    assert.equal(
      err,
      ['file.md', 'linked/b.md']
        .map(
          (file) => `okta-docs: ${file}: not changed: a symbolic link leads out of the working directory\n`,
        )
        .join(''),
    );
    assert.equal(code, 2);
  });

  it('leaves a link inside a link, and mends the file that it leads to', async () => {
    await oktaDocs(folder.file('in'), 'fix');
    assert.equal(folder.read('in/own.md'), MENDED);
    assert.equal(fs.readlinkSync(folder.file('in/alias.md')), 'own.md');
  });

  it('writes a file outside that is named as such', async () => {
    assert.equal((await oktaDocs(folder.file('in'), 'fix', '../outside/a.md')).code, 0);
    assert.equal(folder.read('outside/a.md'), MENDED);
  });
});

describe('the cache of okta-docs check on a full disk', () => {
  it('costs one line, and the old one is left whole', async function () {
    // The limit on a file's size that stands in for a full disk is one of POSIX.
    if (process.platform === 'win32') this.skip();
    const folder = new TestFolder({
      'site/conductor.yml': 'redirects: []\n',
      'site/docs/a/index.md': '# A\n',
    });
    const caches = new TestFolder();
    try {
      const cache = { XDG_CACHE_HOME: caches.path };
      await oktaDocs(folder.path, 'check', cache);
      const [name] = fs.readdirSync(caches.file('okta-docs-author'));
      const old = caches.read(`okta-docs-author/${name}`);
      for (let page = 0; page < 40; page++)
        folder.write(`site/docs/p${page}/index.md`, `# Page ${page}\n\nText.\n`);
      // No file may grow beyond a block: writing fails on the way, as on a disk that is full.
      const { stdout, stderr } = await promisify(execFile)(
        'sh',
        ['-c', 'ulimit -f 1; exec "$@"', 'sh', process.execPath, await built('cli.js'), 'check'],
        { cwd: folder.path, env: { ...process.env, ...cache } },
      );
      assert.match(stdout, /^41 files checked: /m);
      assert.match(stderr, /^okta-docs: [^\n]*\n$/);
      assert.deepEqual(fs.readdirSync(caches.file('okta-docs-author')), [name]);
      assert.equal(caches.read(`okta-docs-author/${name}`), old);
    } finally {
      folder.remove();
      caches.remove();
    }
  });
});

/** Runs the built program below a command of {@link underPermissions}. */
async function runBelow(
  below: readonly string[],
  cwd: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const [command = '', ...words] = [...below, process.execPath, await built('cli.js'), ...args];
  return spawnSync(command, words, { cwd, env: { ...process.env, ...environment }, encoding: 'utf8' });
}

describe('the cache of okta-docs check in a folder that is read-only', () => {
  it('costs one line', async function () {
    const below = underPermissions();
    // Windows has other permissions, and root keeps all where there is no `setpriv`.
    if (!below) this.skip();
    const folder = new TestFolder({ 'site/conductor.yml': '', 'site/docs/a/index.md': '# A\n\n[a](TODO)\n' });
    const caches = new TestFolder();
    fs.mkdirSync(caches.file('home'), { mode: 0o500 });
    try {
      const { status, stdout, stderr } = await runBelow(below, folder.path, ['check'], {
        XDG_CACHE_HOME: caches.file('home'),
      });
      assert.equal(status, 0);
      assert.match(stdout, /placeholder-link/);
      assert.match(stderr, /^okta-docs: nothing is remembered for the next time: [^\n]*\n$/);
    } finally {
      folder.remove();
      caches.remove();
    }
  });
});

describe('okta-docs check of a folder and a file without permission', () => {
  it('says so of each in one line, and does the rest', async function () {
    const below = underPermissions();
    // Windows has other permissions, and root keeps all where there is no `setpriv`.
    if (!below) this.skip();
    const folder = new TestFolder({
      'site/conductor.yml': '',
      'site/docs/a/index.md': '# A\n\n[a](TODO)\n',
      'site/docs/closed/index.md': '# B\n',
      'site/docs/secret/index.md': '# C\n',
    });
    fs.chmodSync(folder.file('site/docs/closed'), 0);
    fs.chmodSync(folder.file('site/docs/secret/index.md'), 0);
    try {
      const { status, stdout, stderr } = await runBelow(below, folder.path, ['check', '--no-cache']);
      assert.match(stdout, /^site\/docs\/a\/index\.md:3:5: .*placeholder-link/m);
      assert.deepEqual(stderr.trimEnd().split('\n').sort(), [
        'okta-docs: site/docs/closed: reading it is not permitted',
        'okta-docs: site/docs/secret/index.md: reading it is not permitted',
      ]);
      assert.equal(status, 2);
    } finally {
      fs.chmodSync(folder.file('site/docs/closed'), 0o700);
      folder.remove();
    }
  });
});

/** Anything of a syntax tree. */
interface Node {
  readonly type: string;
  readonly [property: string]: unknown;
}

describe('front matter in JavaScript', () => {
  it('is never run, and is reported', async () => {
    const run = (opening: string) => `${opening}\nrequire('fs').writeFileSync('ran', '')\n---\n\n# A\n`;
    const openings = ['---js', '---javascript', '--- js', '---json', '---coffee'];
    const folder = new TestFolder(
      Object.fromEntries(openings.map((opening, n) => [`${n}.md`, run(opening)])),
    );
    try {
      const { out, err } = await oktaDocs(folder.path, 'check');
      for (const n of openings.keys())
        assert.match(out, new RegExp(`^${n}\\.md:1:1: error: .*front-matter-syntax`, 'm'));
      assert.equal(err, '');
      assert.equal(fs.existsSync(folder.file('ran')), false);
    } finally {
      folder.remove();
    }
  });
});

describe('the bundles', () => {
  /** Calls of a name with an argument that is no literal, or of one that runs text as code. */
  function calls(code: string): string[] {
    const found: string[] = [];
    const visit = (value: unknown): void => {
      if (Array.isArray(value)) return value.forEach(visit);
      if (typeof value !== 'object' || value === null) return;
      const node = value as Node;
      const callee = node['callee'] as Node | undefined;
      const [argument] = (node['arguments'] as Node[] | undefined) ?? [];
      const name = callee?.type === 'Identifier' ? String(callee['name']) : '';
      if (name === 'eval' || name === 'Function') found.push(name);
      if (name === 'require' && argument?.type !== 'Literal') found.push('require');
      if (node.type === 'ImportExpression' && (node['source'] as Node).type !== 'Literal')
        found.push('import');
      Object.values(node).forEach(visit);
    };
    visit(parse(code, { ecmaVersion: 'latest', sourceType: 'script', allowHashBang: true }));
    return found;
  }

  for (const name of [
    'cli.js',
    'cli-preview.js',
    'server.js',
    'extension.js',
    'preview.js',
    'browser/server.js',
    'browser/extension.js',
  ]) {
    it(`run no text as code and load no module by a computed name: ${name}`, async () => {
      const code = fs.readFileSync(await built(path.normalize(name)), 'utf8');
      assert.deepEqual(calls(code), []);
    });
  }

  it('are held to it by this test', () => {
    assert.deepEqual(calls('eval(a); new Function(a); require(a); import(a); require("a")'), [
      'eval',
      'Function',
      'require',
      'import',
    ]);
  });
});
