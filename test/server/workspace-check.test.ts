import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { CHECK_WORKSPACE } from '../../src/protocol';
import { until } from '../support/until';
import { Session } from './session';

const A = 'packages/site/docs/a/index.md';
const B = 'packages/site/docs/b/index.md';

describe('language server: the whole workspace', () => {
  let session: Session;
  afterEach(() => session.end());

  const rulesOf = (file: string) =>
    (session.published.get(session.uri(file))?.diagnostics ?? []).map(({ code }) => code);

  it('publishes the problems of pages that are not open, and keeps them up to date', async () => {
    session = await Session.start({
      'packages/site/conductor.yml': 'redirects: []\n',
      [A]: '---\ntitle: A\n---\n\n[x](ADD LINK)\n',
      [B]: '---\ntitle: B\n---\n\n[a](/docs/a/#name)\n',
    });
    assert.deepEqual(await session.connection.sendRequest(CHECK_WORKSPACE, {}), { files: 2, findings: 2 });
    await until(() => rulesOf(B).length > 0, 'the problems of the last page');
    assert.deepEqual([rulesOf(A), rulesOf(B)], [['placeholder-link'], ['broken-anchor']]);

    session.folder.write(A, '---\ntitle: A\n---\n\n## Name\n');
    await session.watched([A, FileChangeType.Changed]);
    await until(() => rulesOf(A).length === 0 && rulesOf(B).length === 0, 'no problem in either page');
  });

  it('keeps the problems of a page when it is closed', async () => {
    session = await Session.start({
      'packages/site/conductor.yml': 'redirects: []\n',
      [A]: '---\ntitle: A\n---\n\n[x](ADD LINK)\n',
    });
    await session.connection.sendRequest(CHECK_WORKSPACE, {});
    await session.open(A);
    await session.change(A, 2, { text: '---\ntitle: A\n---\n' });
    assert.deepEqual(await session.rules(A, 2), []);
    await session.close(A);
    await until(() => rulesOf(A).includes('placeholder-link'), 'the problem on disk');
  });
});
