import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, fixtureUri, openFixture, openPage, until } from './support';

const IE = '<ApiLifecycle access="ie" />';

/**
 * Runs a command that asks, and takes what is first in each list. The command ends when it has its answers, so the answer is given again
 * until then: a list that isn't open yet takes none.
 */
async function runTakingFirst(command: string): Promise<void> {
  let done = false;
  const run = Promise.resolve(vscode.commands.executeCommand(command)).finally(() => (done = true));
  await until(async () => {
    if (!done) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return done;
  }, `${command} to end`);
  await run;
}

describe('engine commands', () => {
  afterEach(closeEditors);

  it('insert the Identity Engine banner, and show where', async () => {
    const { document } = await openPage(
      `docs/concepts/engine-${crypto.randomUUID()}/index.md`,
      '# Devices\n\nText.\n',
    );
    await vscode.commands.executeCommand('oktaDocs.insertIdentityEngineBanner');
    assert.equal(document.getText(), `# Devices\n\n${IE}\n\nText.\n`);
    assert.deepEqual(vscode.window.activeTextEditor?.selection.active, new vscode.Position(2, 0));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), '# Devices\n\nText.\n');
  });

  it('insert a Classic Engine note with the counterpart that comes first', async () => {
    const uri = fixtureUri('docs/guides/archive-enroll-authenticators/main/index.md');
    const before = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const { document } = await openFixture('docs/guides/archive-enroll-authenticators/main/index.md');
    const note = document
      .getText()
      .split('\n')
      .findIndex((line) => line.startsWith('> **Note:**'));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, document.lineAt(note).rangeIncludingLineBreak, '');
    await vscode.workspace.applyEdit(edit);
    // The site is read once, and the note is known only then.
    await until(async () => {
      const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        'Enroll',
      );
      return symbols.length > 0;
    }, 'the site to be read');
    await runTakingFirst('oktaDocs.insertClassicEngineNote');
    assert.match(
      document.getText(),
      /\n> \*\*Note:\*\* This document is only for Classic Engine\. If you're using Identity Engine, see \[Enroll authenticators\]\(\/docs\/guides\/enroll-authenticators\/main\/\)\./,
    );
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), before);
  });

  it('open the other page with the note that it lacks, unsaved', async () => {
    const name = `engine-${crypto.randomUUID()}`;
    const other = `docs/concepts/${name}-new/index.md`;
    await openPage(other, `# New\n\n${IE}\n\nText.\n`);
    await openPage(
      `docs/concepts/${name}/index.md`,
      `# Old\n\n> **Note:** This document is only for Classic Engine. If you're using Identity Engine, see [New](/docs/concepts/${name}-new/).\n`,
    );
    const otherUri = fixtureUri(other).toString();
    const changed = await until(async () => {
      if (vscode.window.activeTextEditor?.document.uri.toString() !== otherUri) {
        await vscode.commands.executeCommand('oktaDocs.addCounterpartNote');
      }
      const active = vscode.window.activeTextEditor?.document;
      return active?.uri.toString() === otherUri && active.isDirty && active;
    }, 'the other page with its note');
    assert.match(
      changed.getText(),
      new RegExp(
        `^# New\\n\\n${IE}\\n\\n> \\*\\*Note:\\*\\* This document is only for Identity Engine\\. If you're using Classic Engine, see \\[Old\\]\\(/docs/concepts/${name}/\\)\\..*\\n\\nText\\.\\n$`,
      ),
    );
  });
});
