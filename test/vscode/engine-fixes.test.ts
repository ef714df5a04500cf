import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  FRONT_MATTER,
  closeEditors,
  codeAction,
  diagnosticsOf,
  fixtureUri,
  openPage,
  ruleOf,
  until,
} from './support';

const IE = '<ApiLifecycle access="ie" />';
const VERSION =
  'See [Identify your Okta solution](https://help.okta.com/okta_help.htm?type=oie&id=ext-oie-version) to determine your Okta version.';

/** The first finding of a rule on a page, once it is there. */
function finding(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  return until(() => diagnosticsOf(uri).find((found) => ruleOf(found) === rule), `a finding of ${rule}`);
}

/** Takes the light bulb's action with this title at the first finding of a rule, and waits until the finding is gone. */
async function fix(document: vscode.TextDocument, rule: string, title: string): Promise<void> {
  const { range } = await finding(document.uri, rule);
  const { edit } = await codeAction(document.uri, range, title);
  assert.ok(edit, 'a quick fix carries its edit');
  assert.ok(await vscode.workspace.applyEdit(edit));
  await until(
    () => !diagnosticsOf(document.uri).some((found) => ruleOf(found) === rule),
    `${rule} to be content`,
  );
}

describe('fixes of the engine rules', () => {
  afterEach(closeEditors);

  for (const { rule, title, before, after } of [
    {
      rule: 'engine-banner-missing',
      title: 'Insert the Identity Engine banner',
      before: '# Devices\n\n> **Note:** This document is only for Identity Engine.\n',
      after: `# Devices\n\n${IE}\n\n> **Note:** This document is only for Identity Engine.\n`,
    },
    {
      rule: 'engine-banner-misplaced',
      title: 'Move the banner to the top of the section',
      before: `# Devices\n\n## Trust\n\nRegister first.\n\n${IE}\n\nThen manage.\n`,
      after: `# Devices\n\n## Trust\n\n${IE}\n\nRegister first.\n\nThen manage.\n`,
    },
    {
      rule: 'engine-banner-misplaced',
      title: 'Move the banner to the top of the page',
      before: `# Devices\n\nRegister first.\n\n${IE}\n\n## Trust\n`,
      after: `# Devices\n\n${IE}\n\nRegister first.\n\n## Trust\n`,
    },
    {
      rule: 'engine-conflict',
      title: 'Remove the other banner (Identity Engine)',
      before: `# Devices\n\n${IE}\n\n> **Note:** This section only applies to Classic Engine. If you're using Identity Engine, skip it.\n`,
      after:
        "# Devices\n\n> **Note:** This section only applies to Classic Engine. If you're using Identity Engine, skip it.\n",
    },
    {
      rule: 'engine-conflict',
      title: 'Remove this note (Classic Engine)',
      before: `# Devices\n\n${IE}\n\n> **Note:** This guide is only for Classic Engine. If you're using Identity Engine, skip it.\n\nText.\n`,
      after: `# Devices\n\n${IE}\n\nText.\n`,
    },
    {
      rule: 'engine-name',
      title: 'Write Identity Engine',
      before: '# Devices\n\nIn OIE they are registered; `OIE` is a code.\n',
      after: '# Devices\n\nIn Identity Engine they are registered; `OIE` is a code.\n',
    },
    {
      rule: 'unknown-lifecycle',
      title: 'Use access="ie"',
      before: '# Devices\n\n<ApiLifecycle access="oie" />\n',
      after: `# Devices\n\n${IE}\n`,
    },
    {
      rule: 'unknown-lifecycle',
      title: 'Use access="Limited GA"',
      before: '# Devices\n\n<ApiLifecycle access="soon" />\n',
      after: '# Devices\n\n<ApiLifecycle access="Limited GA" />\n',
    },
    {
      rule: 'note-format',
      title: 'Write > **Note:**',
      before: '# Devices\n\n> **Note**: They are registered first.\n',
      after: '# Devices\n\n> **Note:** They are registered first.\n',
    },
    {
      rule: 'note-format',
      title: 'Make it a block quote',
      before: '# Devices\n\n**Caution:** They are registered\nfirst.\n',
      after: '# Devices\n\n> **Caution:** They are registered\n> first.\n',
    },
  ]) {
    it(`${rule}: ${title}`, async () => {
      const { document } = await openPage(
        `docs/concepts/engine-fix-${crypto.randomUUID()}/index.md`,
        FRONT_MATTER + before,
      );
      await fix(document, rule, title);
      assert.equal(document.getText(), FRONT_MATTER + after);
    });
  }

  describe('with the other page', () => {
    let classic: string;
    let identity: string;
    const address = (page: string) => `/${page.replace(/index\.md$/, '')}`;
    const note = (link: string) =>
      `# Old\n\n> **Note:** This document is only for Classic Engine.${link} ${VERSION}\n`;
    const noteThere = () => ` If you're using Identity Engine, see [A page](${address(identity)}).`;
    const write = (page: string, text: string) =>
      vscode.workspace.fs.writeFile(fixtureUri(page), new TextEncoder().encode(FRONT_MATTER + text));

    beforeEach(() => {
      const name = `engine-fix-${crypto.randomUUID()}`;
      classic = `docs/concepts/archive-${name}/index.md`;
      identity = `docs/concepts/${name}/index.md`;
    });

    it('engine-counterpart-missing: names the page in the note', async () => {
      await write(identity, `# New\n\n${IE}\n`);
      const { document } = await openPage(classic, FRONT_MATTER + note(''));
      await fix(document, 'engine-counterpart-missing', 'Name "A page" as the counterpart');
      assert.equal(document.getText(), FRONT_MATTER + note(noteThere()));
    });

    it('engine-counterpart-one-way: writes the note into the other page, which stays unsaved', async () => {
      const text = `${FRONT_MATTER}# New\n\n${IE}\n\nText.\n`;
      await write(identity, `# New\n\n${IE}\n\nText.\n`);
      const { document } = await openPage(classic, FRONT_MATTER + note(noteThere()));
      await fix(document, 'engine-counterpart-one-way', `Add the missing note to ${identity}`);
      const other = await vscode.workspace.openTextDocument(fixtureUri(identity));
      assert.equal(
        other.getText(),
        text.replace(
          IE,
          `${IE}\n\n> **Note:** This document is only for Identity Engine. If you're using Classic Engine, see [A page](${address(classic)}). ${VERSION}`,
        ),
      );
      assert.equal(other.isDirty, true);
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(other.uri)), text);
    });

    it('cross-engine-link: swaps the link', async () => {
      await write(identity, `# New\n\n${IE}\n\n## Part\n`);
      await write(classic, note(noteThere()) + '\n## Part\n');
      const link = (page: string) => `# Third\n\n${IE}\n\nSee [the page](${address(page)}#part).\n`;
      const { document } = await openPage(
        `docs/concepts/engine-fix-${crypto.randomUUID()}/index.md`,
        FRONT_MATTER + link(classic),
      );
      await fix(document, 'cross-engine-link', `Link to the page for Identity Engine, ${address(identity)}`);
      assert.equal(document.getText(), FRONT_MATTER + link(identity));
    });
  });
});
