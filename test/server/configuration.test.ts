import assert from 'node:assert/strict';
import {
  CompletionRequest,
  FileChangeType,
  HoverRequest,
  type CompletionList,
} from 'vscode-languageserver-protocol';
import { until } from '../support/until';
import { range, Session, show } from './session';

describe('language server: .okta-docs.yml', () => {
  let session: Session;
  afterEach(() => session.end());

  const problems = (): string[] =>
    (session.published.get(session.uri('.okta-docs.yml'))?.diagnostics ?? []).map(
      ({ message, range }) => `${show(range)} ${String(message)}`,
    );

  it('reports the problems of the configuration that counts for an open page, in that file', async () => {
    session = await Session.start({
      '.git/HEAD': '',
      '.okta-docs.yml': 'rules:\n  no-such-rule: off\n',
      'notes/a.md': '# A\n',
    });
    await session.open('notes/a.md');
    await session.diagnostics('notes/a.md');
    assert.deepEqual(problems(), ['1:2-1:14 There is no rule "no-such-rule".']);
  });

  it('reads it anew when it changes on disk', async () => {
    session = await Session.start({ '.okta-docs.yml': 'rules: 3\n', 'a.md': '# A\n' });
    await session.open('a.md');
    await session.diagnostics('a.md');
    assert.deepEqual(problems(), ['0:7-0:8 Expected "rule-id: severity" lines.']);
    session.folder.write('.okta-docs.yml', 'rules: {}\n');
    await session.watched(['.okta-docs.yml', FileChangeType.Changed]);
    await until(() => problems().length === 0, 'no problem');
  });

  it('follows it while it is typed', async () => {
    session = await Session.start({ '.okta-docs.yml': '', 'a.md': '# A\n' });
    await session.open('.okta-docs.yml', '', 'yaml');
    await session.change('.okta-docs.yml', 2, { range: range(0, 0), text: 'ignor: []' });
    await until(() => problems().length === 1, 'a problem');
    assert.deepEqual(problems(), ['0:0-0:5 Unknown key "ignor". Known are: rules, ignore, overrides.']);
  });

  it('completes keys, rules and the folders of the site below it, and says what they are for', async () => {
    session = await Session.start({
      '.okta-docs.yml': '',
      'site/conductor.yml': '',
      'site/docs/guides/sign-in/index.md': '# A\n',
    });
    await session.open('.okta-docs.yml', 'rules:\n  mer\nignore: \n', 'yaml');
    const labels = async (line: number, character: number) => {
      const list = (await session.connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri: session.uri('.okta-docs.yml') },
        position: { line, character },
      })) as CompletionList;
      return list.items.map(({ label }) => label);
    };
    assert.ok((await labels(1, 5)).includes('merge-conflict'));
    await until(async () => (await labels(2, 8)).join() === 'docs/**', 'the folders of the site');
    await session.change('.okta-docs.yml', 2, { text: 'rules:\n  merge-conflict: off\n' });
    const hover = await session.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: session.uri('.okta-docs.yml') },
      position: { line: 1, character: 4 },
    });
    assert.deepEqual(hover?.range, range(1, 2, 1, 16));
    assert.match(JSON.stringify(hover?.contents), /merge/);
  });
});
