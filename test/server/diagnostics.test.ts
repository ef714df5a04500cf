import assert from 'node:assert/strict';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import { until } from '../support/until';
import { applied, range, Session, show } from './session';

describe('language server: diagnostics', () => {
  let session: Session;
  afterEach(() => session.end());

  it('reports a finding with its range, severity, rule and the address of its page', async () => {
    session = await Session.start();
    await session.open('a.md', '# A\n\nSee [the guide](ADD LINK).\n');
    const [diagnostic, ...others] = await session.diagnostics('a.md');
    assert.deepEqual(others, []);
    assert.equal(show(diagnostic!.range), '2:16-2:24');
    assert.equal(diagnostic!.severity, DiagnosticSeverity.Warning);
    assert.equal(diagnostic!.code, 'placeholder-link');
    assert.equal(diagnostic!.source, 'Okta Docs');
    assert.match(diagnostic!.codeDescription!.href, /\/docs\/rules\/placeholder-link\.md$/);
  });

  it('counts positions in UTF-16 units, and lines at any line end', async () => {
    session = await Session.start();
    await session.open('a.md', '# 🎉\r\n\r\n🎉 [x](ADD LINK)\r\n');
    assert.deepEqual(await session.rules('a.md'), ['placeholder-link 2:7-2:15']);
  });

  it('follows changes, several in one message in their order, and stamps the version', async () => {
    session = await Session.start();
    await session.open('a.md', 'One.\n\n[x](ADD LINK)\n');
    assert.deepEqual(await session.rules('a.md', 1), ['placeholder-link 2:4-2:12']);
    await session.change('a.md', 2, { range: range(0, 0), text: 'Zero.\n\n' });
    assert.deepEqual(await session.rules('a.md', 2), ['placeholder-link 4:4-4:12']);
    await session.change(
      'a.md',
      3,
      { range: range(4, 4, 4, 12), text: '/docs/' },
      { range: range(0, 0, 2, 4), text: '[y](ADD LINK)' },
    );
    assert.deepEqual(await session.rules('a.md', 3), ['placeholder-link 0:4-0:12']);
    await session.change('a.md', 4, { text: 'Plain.\n' });
    assert.deepEqual(await session.rules('a.md', 4), []);
  });

  it('ends, after many quick changes, with what the last text gives', async () => {
    session = await Session.start();
    await session.open('a.md', '');
    const text = 'See [the guide](ADD LINK).';
    for (let i = 0; i < text.length; i++) {
      void session.change('a.md', i + 2, { range: range(0, i), text: text[i]! });
    }
    assert.deepEqual(await session.rules('a.md', text.length + 1), ['placeholder-link 0:16-0:24']);
  });

  it('says nothing of documents that are not Markdown, and takes back what it said of closed ones', async () => {
    session = await Session.start();
    await session.open('a.txt', '[x](ADD LINK)', 'plaintext');
    await session.open('b.md', '[x](ADD LINK)');
    assert.equal((await session.rules('b.md')).length, 1);
    await session.close('b.md');
    assert.deepEqual(await session.diagnostics('b.md', null), []);
    assert.equal(session.published.has(session.uri('a.txt')), false);
  });

  it('sets severities and ignores files as .okta-docs.yml says', async () => {
    session = await Session.start({
      '.okta-docs.yml': 'rules: { placeholder-link: hint }\nignore: [drafts/**]\n',
      'a.md': '[x](ADD LINK)\n',
      'drafts/b.md': '[x](ADD LINK)\n',
    });
    await session.open('a.md');
    await session.open('drafts/b.md');
    assert.deepEqual(
      (await session.diagnostics('a.md')).map(({ severity }) => severity),
      [DiagnosticSeverity.Hint],
    );
    assert.deepEqual(await session.diagnostics('drafts/b.md'), []);
  });

  it('tells the status bar where the placeholders are, without parked comments', async () => {
    session = await Session.start();
    await session.open('a.md', '[x](ADD LINK)\n\n<!-- TODO: link "y" -->\n');
    const status = await until(() => session.statuses.get(session.uri('a.md')), 'a status');
    assert.deepEqual([status.version, status.placeholders.map(show)], [1, ['0:4-0:12']]);
  });

  it('says of a document that is too large that it is, and goes on when it is not any more', async () => {
    session = await Session.start();
    await session.open(
      'a.md',
      `[x](ADD LINK)\n${'a'
        .repeat(1023)
        .concat('\n')
        .repeat(16 * 1024)}`,
    );
    const [said, ...more] = await session.diagnostics('a.md');
    assert.equal(
      said!.message,
      'Nothing of this file is checked: it is larger than 16 MB, which is too large for a page.',
    );
    assert.deepEqual(more, []);
    assert.deepEqual(await session.codeActions('a.md', range(0, 4)), []);
    await session.change('a.md', 2, { range: range(1, 0, 16 * 1024, 0), text: '' });
    assert.deepEqual(await session.rules('a.md', 2), ['placeholder-link 0:4-0:12']);
  });

  it('survives a document of brackets', async () => {
    session = await Session.start();
    await session.open('a.md', '['.repeat(200_000));
    assert.deepEqual(await session.rules('a.md'), []);
  });
});

describe('language server: code actions', () => {
  let session: Session;
  afterEach(() => session.end());

  it('offers the fixes of a finding, the preferred one first, and applies them', async () => {
    session = await Session.start();
    const text = 'See [it] (/docs/x/).\n';
    await session.open('a.md', text);
    await session.diagnostics('a.md');
    const actions = await session.codeActions('a.md', range(0, 12));
    const [first] = actions;
    assert.equal(first!.isPreferred, true);
    assert.deepEqual(
      first!.diagnostics?.map(({ code }) => code),
      ['malformed-link'],
    );
    assert.equal(applied(session.uri('a.md'), text, first!.edit), 'See [it](/docs/x/).\n');
  });

  it('offers nothing away from a finding', async () => {
    session = await Session.start();
    await session.open('a.md', 'Plain.\n\nSee [it] (/docs/x/).\n');
    assert.deepEqual(await session.codeActions('a.md', range(0, 2)), []);
  });

  it('silences a rule in a line, with the indentation of the line', async () => {
    session = await Session.start();
    const text = '* One\n  * See [it](ADD LINK).\n';
    await session.open('a.md', text);
    const actions = await session.codeActions('a.md', range(1, 15));
    const ignore = actions.find(({ title }) => title === 'Ignore placeholder-link in this line');
    const silenced = applied(session.uri('a.md'), text, ignore?.edit);
    assert.equal(
      silenced,
      '* One\n  <!-- okta-docs-disable-next-line placeholder-link -->\n  * See [it](ADD LINK).\n',
    );
    await session.change('a.md', 2, { text: silenced });
    assert.deepEqual(await session.rules('a.md', 2), []);
  });

  it('silences a rule around a table, which a comment between its rows would end', async () => {
    session = await Session.start();
    const text = '| a |\n| - |\n| [x](ADD LINK) |\n\n[y](ADD LINK)\n';
    await session.open('a.md', text);
    const actions = await session.codeActions('a.md', range(2, 8));
    const ignore = actions.find(({ title }) => title === 'Ignore placeholder-link in this table');
    await session.change('a.md', 2, { text: applied(session.uri('a.md'), text, ignore?.edit) });
    assert.deepEqual(await session.rules('a.md', 2), ['placeholder-link 8:4-8:12']);
  });

  it('applies all safe fixes at once, and only when asked for them', async () => {
    session = await Session.start();
    const text = 'See [it] (/docs/x/) and [that](hhttps://www.okta.com/help/) and [more](ADD LINK).\n';
    await session.open('a.md', text);
    const all = await session.codeActions('a.md', range(0, 0), ['source.fixAll']);
    assert.deepEqual(
      all.map(({ kind }) => kind),
      ['source.fixAll.oktaDocs'],
    );
    assert.equal(
      applied(session.uri('a.md'), text, all[0]!.edit),
      'See [it](/docs/x/) and [that](https://www.okta.com/help/) and [more](ADD LINK).\n',
    );
    assert.deepEqual(await session.codeActions('a.md', range(0, 0), ['refactor']), []);
  });
});
