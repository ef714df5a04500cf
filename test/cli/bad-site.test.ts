import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { checkProjects } from '../../src/cli/checking';
import { complaints, type Io } from '../../src/cli/io';
import { findProjects } from '../../src/cli/targets';
import { NodeFiles, type ReadFolder } from '../../src/node/files';
import { BAD_SITES, GOOD_SITE } from '../support/bad-sites';
import { TestFolder } from '../support/folder';
import { oktaDocs } from './program';

describe('okta-docs check of a bad site', () => {
  let folder: TestFolder;
  let caches: TestFolder;
  beforeEach(() => {
    folder = new TestFolder(GOOD_SITE);
    caches = new TestFolder();
  });
  afterEach(() => {
    folder.remove();
    caches.remove();
  });

  /** The lines on standard error, and the findings as `file:line rule` but for that of the page that is always there. */
  async function check() {
    const { code, out, err } = await oktaDocs(folder.path, 'check', '--json', {
      XDG_CACHE_HOME: caches.path,
    });
    const { findings } = JSON.parse(out) as {
      findings: { file: string; rule: string; range: { start: { line: number } } }[];
    };
    const said = findings.map(({ file, rule, range }) => `${file}:${range.start.line + 1} ${rule}`);
    const always = said.indexOf('site/docs/concepts/fine/index.md:7 placeholder-link');
    assert.ok(always >= 0, 'the rest works');
    said.splice(always, 1);
    return { code, findings: said, lines: err.split('\n').filter((line) => line !== '') };
  }

  for (const { name, needsLinks, files, prepare, findings = [], problems = [], unusable = [] } of BAD_SITES) {
    it(`says one thing of ${name}, also from its cache, and does the rest`, async function () {
      // Making a symbolic link takes a privilege on Windows.
      if (needsLinks && process.platform === 'win32') this.skip();
      for (const [file, content] of Object.entries(files ?? {})) folder.write(file, content);
      prepare?.(folder);
      const first = await check();
      assert.deepEqual(first.findings, findings);
      const expected = [...problems, ...unusable];
      assert.equal(first.lines.length, expected.length, first.lines.join('\n'));
      for (const line of expected) {
        const whole = typeof line === 'string' ? (said: string) => said === `okta-docs: ${line}` : null;
        assert.ok(
          first.lines.some((said) => whole?.(said) ?? (line as RegExp).test(said)),
          `${String(line)} in\n${first.lines.join('\n')}`,
        );
      }
      assert.equal(first.code === 2, unusable.length > 0);
      assert.ok(fs.existsSync(caches.file('okta-docs-author')));
      assert.deepEqual(await check(), first);
    });
  }

  /** As `check`, with files that behave as they are told. */
  async function checkWith(readFolder?: ReadFolder, readBytes?: (file: string, files: NodeFiles) => unknown) {
    let written = '';
    const err = (text: string) => void (written += text);
    const io: Io = {
      cwd: folder.path,
      environment: {},
      colours: false,
      terminal: false,
      out: err,
      err,
      complain: complaints(err),
      progress: () => undefined,
    };
    const { projects, complete } = await findProjects(io, [], undefined, readFolder);
    const { pages } = await checkProjects(io, projects, {
      filesIn: (at) => {
        const files = new NodeFiles(at, readFolder);
        return {
          listSync: (path) => files.listSync(path),
          whyNotSync: (path) => files.whyNotSync(path),
          readBytes: (file) => {
            readBytes?.(file, files);
            return files.readBytes(file);
          },
        };
      },
    });
    return { complete, files: pages.map(({ target }) => target.file), err: written };
  }

  it('says of a folder that may not be read that it may not, and does the rest', async () => {
    folder.write('site/docs/concepts/secret/index.md', '# A\n');
    const secret = folder.file('site/docs/concepts/secret');
    const refusing: ReadFolder = (full) => {
      if (full === secret) throw Object.assign(new Error('refused'), { code: 'EACCES' });
      return fs.readdirSync(full, { withFileTypes: true });
    };
    assert.deepEqual(await checkWith(refusing), {
      complete: false,
      files: ['site/docs/concepts/fine/index.md', 'site/docs/concepts/keys/index.md'],
      err: 'okta-docs: site/docs/concepts/secret: reading it is not permitted\n',
    });
  });

  it('says of a file that was deleted while the site was read that it is not there, and does the rest', async () => {
    folder.write('site/docs/concepts/gone/index.md', '# A\n');
    const vanishing = (file: string) => {
      if (path.posix.dirname(file) === 'site/docs/concepts/gone') folder.delete(file);
    };
    const { files, err } = await checkWith(undefined, vanishing);
    assert.deepEqual(files, ['site/docs/concepts/fine/index.md', 'site/docs/concepts/keys/index.md']);
    assert.equal(err, 'okta-docs: site/docs/concepts/gone/index.md: no such file\n');
  });

  it('reads two sites in one folder, each with what is wrong with it', async () => {
    folder.write('other/conductor.yml', 'redirects:\n  - from: /a\n    to: /a\n');
    folder.write(
      'other/docs/a/index.md',
      '---\ntitle: A\n---\n\nSee [it](TODO) and [keys](/docs/concepts/keys/).\n',
    );
    const { lines, findings } = await check();
    assert.deepEqual(lines, ['okta-docs: other/conductor.yml:2: The redirects lead in a circle: /a to /a.']);
    assert.deepEqual(findings, [
      'other/docs/a/index.md:5 placeholder-link',
      'other/docs/a/index.md:5 broken-page-link',
    ]);
  });
});
