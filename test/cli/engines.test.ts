import assert from 'node:assert/strict';
import { TestFolder } from '../support/folder';
import { oktaDocs } from './program';

const IE = '<ApiLifecycle access="ie" />';

const SITE = {
  'site/conductor.yml': 'redirects: []\n',
  'site/docs/guides/index.md': '---\ntitle: Guides\nguides:\n - apps\n - archive-apps\n---\n',
  'site/docs/guides/apps/index.md': '---\ntitle: Apps\nsections:\n - main\n---\n',
  'site/docs/guides/apps/main/index.md': `---\ntitle: Apps\n---\n\n${IE}\n\nText.\n\n## A\n\n* One\n* Two ${IE}\n`,
  'site/docs/guides/archive-apps/index.md': '---\ntitle: Apps\nsections:\n - main\n---\n',
  'site/docs/guides/archive-apps/main/index.md': '---\ntitle: Apps\n---\n\n<StackSnippet snippet="top" />\n',
  'site/docs/guides/archive-apps/main/react/top.md':
    "> **Note:** This document is only for Classic Engine. If you're using Identity Engine, see [Apps](/docs/guides/apps/main/).\n",
};

describe('okta-docs engines', () => {
  let folder: TestFolder;
  beforeEach(() => (folder = new TestFolder({ ...SITE, 'loose.md': `${IE}\n` })));
  afterEach(() => folder.remove());

  it('prints scopes, engines and counterparts, with paths from the working directory', async () => {
    const { code, out, err } = await oktaDocs(
      folder.path,
      'engines',
      'site/docs/guides/apps',
      'site/docs/guides/archive-apps/main',
      '--json',
    );
    const start = { line: 4, character: 0 };
    assert.deepEqual(JSON.parse(out), {
      version: 1,
      pages: [
        { file: 'site/docs/guides/apps/index.md', engine: 'both', why: null, scopes: [] },
        {
          file: 'site/docs/guides/apps/main/index.md',
          engine: 'identity-engine',
          why: 'banner at site/docs/guides/apps/main/index.md:5',
          counterpart: 'site/docs/guides/archive-apps/main/index.md',
          scopes: [
            {
              engine: 'identity-engine',
              form: 'banner',
              range: { start, end: { line: 4, character: 28 } },
              covers: 'page',
            },
            {
              engine: 'identity-engine',
              form: 'banner',
              range: { start: { line: 11, character: 6 }, end: { line: 11, character: 34 } },
              covers: 'list-item',
            },
          ],
        },
        {
          file: 'site/docs/guides/archive-apps/main/index.md',
          engine: 'classic-engine',
          why: 'note at site/docs/guides/archive-apps/main/react/top.md:1',
          counterpart: 'site/docs/guides/apps/main/index.md',
          scopes: [],
        },
        {
          file: 'site/docs/guides/archive-apps/main/react/top.md',
          engine: 'classic-engine',
          why: 'note at site/docs/guides/archive-apps/main/react/top.md:1',
          scopes: [
            {
              engine: 'classic-engine',
              form: 'note',
              range: { start: { line: 0, character: 0 }, end: { line: 0, character: 123 } },
              covers: 'page',
            },
          ],
        },
      ],
    });
    assert.deepEqual([code, err], [0, '']);
  });

  it('prints a line for each page and part', async () => {
    const { out } = await oktaDocs(folder.file('site'), 'engines', 'docs/guides/apps/main');
    assert.equal(
      out,
      'docs/guides/apps/main/index.md: identity-engine, banner at docs/guides/apps/main/index.md:5, counterpart docs/guides/archive-apps/main/index.md\n' +
        'docs/guides/apps/main/index.md:12:7: identity-engine list-item (banner)\n',
    );
  });

  it('reads files outside a site', async () => {
    const { code, out } = await oktaDocs(folder.path, 'engines', 'loose.md');
    assert.equal(out, 'loose.md: identity-engine, banner at loose.md:1\n');
    assert.equal(code, 0);
  });

  it('says in one line what it can not read, and goes on', async () => {
    const { code, out, err } = await oktaDocs(folder.path, 'engines', 'none.md', 'loose.md');
    assert.equal(out, 'loose.md: identity-engine, banner at loose.md:1\n');
    assert.match(err, /^okta-docs: none\.md: no such file or folder\n$/);
    assert.equal(code, 2);
  });
});
