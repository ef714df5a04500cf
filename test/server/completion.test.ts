import assert from 'node:assert/strict';
import { CompletionRequest, type CompletionList } from 'vscode-languageserver-protocol';
import { range, type Session } from './session';
import { sessionInSite } from './small-site';

describe('language server: completion', () => {
  let session: Session;
  afterEach(() => session.end());

  it('completes what was typed just now, and keeps the order of the core', async () => {
    const file = 'site/docs/concepts/start/index.md';
    session = await sessionInSite(file);
    await session.change(file, 2, { text: 'See [keys](rotation).\n' });
    const list = (await session.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: session.uri(file) },
      position: { line: 0, character: 19 },
    })) as CompletionList;
    assert.equal(list.isIncomplete, true);
    assert.deepEqual(
      list.items.map(({ label, detail, filterText, sortText, textEdit }) => [
        label,
        detail,
        filterText,
        sortText,
        textEdit,
      ]),
      [
        [
          '/docs/concepts/keys/',
          'Key rotation',
          'rotation',
          '0',
          { range: range(0, 11, 0, 19), newText: '/docs/concepts/keys/' },
        ],
      ],
    );
  });
});
