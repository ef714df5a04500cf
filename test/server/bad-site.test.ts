import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { NodeFiles, type ReadFolder } from '../../src/node/files';
import { CHECK_WORKSPACE } from '../../src/protocol';
import { BAD_SITES, FINE_PAGE, GOOD_SITE } from '../support/bad-sites';
import { until } from '../support/until';
import { Session } from './session';

const CONFIGURATION = '.okta-docs.yml';

describe('language server: a bad site', () => {
  let session: Session;
  afterEach(() => session.end());

  /** Has all pages judged. @returns findings as `file:line rule`, but for that of the page that is always there */
  async function everything(): Promise<string[]> {
    await session.connection.sendRequest(CHECK_WORKSPACE, {});
    const found = [...session.published].flatMap(([uri, { diagnostics }]) =>
      diagnostics.map(
        ({ code, range }) => `${uri.slice(`${session.uri('')}/`.length)}:${range.start.line + 1} ${code}`,
      ),
    );
    const always = found.indexOf(`${FINE_PAGE}:7 placeholder-link`);
    assert.ok(always >= 0, 'the rest works');
    found.splice(always, 1);
    return found;
  }

  const inFolder = (line: string) => line.replaceAll(`${session.folder.path}/`, '');

  for (const { name, needsLinks, files, prepare, findings = [], problems = [], unusable = [] } of BAD_SITES) {
    it(`says one thing of ${name}, and does the rest`, async function () {
      // Making a symbolic link takes a privilege on Windows.
      if (needsLinks && process.platform === 'win32') this.skip();
      session = await Session.start({ ...GOOD_SITE, ...files });
      prepare?.(session.folder);
      if (files && CONFIGURATION in files) {
        // The editor shows that in the file itself.
        await session.open(FINE_PAGE);
        assert.equal((await session.diagnostics(CONFIGURATION, null)).length, 1);
        assert.deepEqual(session.log, []);
        return;
      }
      assert.deepEqual(await everything(), findings);
      const expected = [...problems, ...unusable];
      const lines = session.log.map(inFolder);
      assert.equal(lines.length, expected.length, lines.join('\n'));
      for (const line of expected) {
        if (typeof line === 'string') assert.deepEqual(lines, [line]);
        else assert.match(lines[0]!, line);
      }
    });
  }

  it('says of a folder that may not be read that it may not, and does the rest', async () => {
    const refusing: ReadFolder = (full) => {
      if (full.endsWith('secret')) throw Object.assign(new Error('refused'), { code: 'EACCES' });
      return fs.readdirSync(full, { withFileTypes: true });
    };
    session = await Session.start(
      { ...GOOD_SITE, 'site/docs/concepts/secret/index.md': '# A\n' },
      {},
      (environment) => ({ ...environment, files: ({ path }) => new NodeFiles(path, refusing) }),
    );
    assert.deepEqual(await everything(), []);
    assert.deepEqual(session.log.map(inFolder), ['site/docs/concepts/secret: reading it is not permitted']);
  });

  it('says of a file that was deleted while the site was read that it is not there, and does the rest', async () => {
    const gone = 'site/docs/concepts/gone/index.md';
    session = await Session.start({ ...GOOD_SITE, [gone]: '# A\n' }, {}, (environment) => ({
      ...environment,
      files: (folder) => {
        const files = environment.files(folder);
        return {
          list: (path) => files.list(path),
          whyNot: (path) => files.whyNot!(path),
          readText: async (path) => {
            if (path.endsWith(gone)) fs.rmSync(session.folder.file(gone));
            return files.readText(path);
          },
        };
      },
    }));
    assert.deepEqual(await everything(), []);
    assert.deepEqual(session.log.map(inFolder), [`${gone}: no such file`]);
  });

  it('says what goes wrong later, once, and again when it comes back', async () => {
    const REDIRECTS = 'site/conductor.yml';
    const OTHER = 'site/docs/concepts/other/index.md';
    session = await Session.start({
      ...GOOD_SITE,
      [OTHER]: '---\ntitle: A\ndescription: B\n---\n[it](/old/)\n',
    });
    const good = session.folder.read(REDIRECTS);
    const circle = 'redirects:\n  - from: /a\n    to: /a\n';
    /** What the page says shows that the server has read the file anew. */
    const change = async (text: string, rule: string) => {
      session.folder.write(REDIRECTS, text);
      await session.watched([REDIRECTS, FileChangeType.Changed]);
      await until(async () => (await everything()).includes(`${OTHER}:5 ${rule}`), rule);
    };
    assert.deepEqual(await everything(), [`${OTHER}:5 redirected-link`]);
    await change(circle, 'broken-page-link');
    await change(`${circle}${good.slice('redirects:\n'.length)}`, 'redirected-link');
    await change(circle, 'broken-page-link');
    assert.equal(session.log.length, 1);
    await change(good, 'redirected-link');
    await change(circle, 'broken-page-link');
    const line = `${REDIRECTS}:2: The redirects lead in a circle: /a to /a.`;
    assert.deepEqual(session.log.map(inFolder), [line, line]);
  });

  it('reads two sites in one workspace, each with what is wrong with it', async () => {
    session = await Session.start({
      ...GOOD_SITE,
      'other/conductor.yml': 'redirects:\n  - from: /a\n    to: /a\n',
      'other/docs/a/index.md': '---\ntitle: A\n---\n\nSee [it](TODO) and [keys](/docs/concepts/keys/).\n',
    });
    assert.deepEqual(await everything(), [
      'other/docs/a/index.md:5 placeholder-link',
      'other/docs/a/index.md:5 broken-page-link',
    ]);
    assert.deepEqual(session.log.map(inFolder), [
      'other/conductor.yml:2: The redirects lead in a circle: /a to /a.',
    ]);
  });
});
