import assert from 'node:assert/strict';
import { CannotRename } from '../../src/core/navigate/file-edits';
import { renameHeading } from '../../src/core/navigate/rename-heading';
import { Page } from '../../src/core/page/page';
import { applyEdits } from '../../src/core/rules/edits';
import { GUIDE, guideList, siteOf } from './site/sites';

/** Renames the heading with this text; the files that change, with their new texts. */
async function rename(
  files: Readonly<Record<string, string>>,
  path: string,
  heading: string,
  newText: string,
): Promise<Record<string, string>> {
  const site = siteOf(files);
  const page = Page.parse(files[path]!);
  const read = (file: string) => Promise.resolve(files[file] ?? null);
  const offset = files[path]!.indexOf(`# ${heading}`) + 2;
  const { edits } = await renameHeading(site, path, page, offset, newText, read);
  const changed = new Set(edits.map(({ file }) => file));
  return Object.fromEntries(
    [...changed].map((file) => [
      file,
      applyEdits(
        files[file]!,
        edits.filter((edit) => edit.file === file),
      ),
    ]),
  );
}

describe('renaming a heading', () => {
  it('changes the links to it on all pages, and no others', async () => {
    const files = {
      'docs/a/index.md': '# A\n\n## Old name\n\n[here](#old-name) [there](#other)\n\n## Other\n',
      'docs/b/index.md':
        '[x](/docs/a/#old-name "T"), [y](/docs/a/), [z](/docs/b/#old-name), [r][ref]\n\n[ref]: /docs/a/#old-name\n',
    };
    assert.deepEqual(await rename(files, 'docs/a/index.md', 'Old name', 'New `name`'), {
      'docs/a/index.md': '# A\n\n## New `name`\n\n[here](#new-name) [there](#other)\n\n## Other\n',
      'docs/b/index.md':
        '[x](/docs/a/#new-name "T"), [y](/docs/a/), [z](/docs/b/#old-name), [r][ref]\n\n[ref]: /docs/a/#new-name\n',
    });
  });

  it('changes parked links to it, which stand in comments', async () => {
    const files = {
      'docs/a/index.md': '# A\n\n## Old name\n\n<!-- [here](#old-name) -->\n',
      'docs/b/index.md': 'B <!-- [x](/docs/a/#old-name), [y](/docs/b/#old-name), /docs/a/#old-name -->\n',
    };
    assert.deepEqual(await rename(files, 'docs/a/index.md', 'Old name', 'New'), {
      'docs/a/index.md': '# A\n\n## New\n\n<!-- [here](#new) -->\n',
      'docs/b/index.md': 'B <!-- [x](/docs/a/#new), [y](/docs/b/#old-name), /docs/a/#old-name -->\n',
    });
  });

  it('follows headings that are numbered differently then', async () => {
    const files = {
      'docs/a/index.md': '## Step\n\n## Step\n\n## Step\n\n[1](#step) [2](#step-2) [3](#step-3)\n',
    };
    assert.deepEqual(await rename(files, 'docs/a/index.md', 'Step', 'Start'), {
      'docs/a/index.md': '## Start\n\n## Step\n\n## Step\n\n[1](#start) [2](#step) [3](#step-2)\n',
    });
  });

  it('gives a free number to a text that another heading has already', async () => {
    const files = { 'docs/a/index.md': '## One\n\n## Two\n\n[2](#two)\n' };
    assert.deepEqual(await rename(files, 'docs/a/index.md', 'Two', 'One'), {
      'docs/a/index.md': '## One\n\n## One\n\n[2](#one-2)\n',
    });
  });

  it('leaves links alone when the heading has an id of its own', async () => {
    const files = { 'docs/a/index.md': '## Old [[#kept]]\n\n[x](#kept)\n' };
    assert.deepEqual(await rename(files, 'docs/a/index.md', 'Old', 'New'), {
      'docs/a/index.md': '## New [[#kept]]\n\n[x](#kept)\n',
    });
  });

  it('changes the links to a heading of a snippet on the page that shows it', async () => {
    const files = {
      'docs/guides/index.md': guideList('g'),
      'docs/guides/g/index.md': GUIDE,
      'docs/guides/g/main/index.md': '<StackSnippet snippet="s"/>\n\n[x](#install)\n',
      'docs/guides/g/main/java/s.md': '## Install\n',
    };
    assert.deepEqual(await rename(files, 'docs/guides/g/main/java/s.md', 'Install', 'Set up'), {
      'docs/guides/g/main/java/s.md': '## Set up\n',
      'docs/guides/g/main/index.md': '<StackSnippet snippet="s"/>\n\n[x](#set-up)\n',
    });
  });

  it('changes the redirects that name the anchor', async () => {
    const files = {
      'conductor.yml':
        'redirects:\n  - from: /old/\n    to: /docs/a/#name\n  - from: /other/\n    to: /docs/b/#name\n',
      'docs/a/index.md': '## Name\n',
      'docs/b/index.md': '## Name\n',
    };
    assert.deepEqual(await rename(files, 'docs/a/index.md', 'Name', 'Title'), {
      'docs/a/index.md': '## Title\n',
      'conductor.yml':
        'redirects:\n  - from: /old/\n    to: /docs/a/#title\n  - from: /other/\n    to: /docs/b/#name\n',
    });
  });

  it('tells which anchors are numbered then, the own one and those behind it', async () => {
    const text = '## One\n\n## Two\n\n## Three\n';
    const numbered = async (heading: string, newText: string) => {
      const files = { 'docs/a/index.md': text };
      const at = text.indexOf(heading);
      const read = (file: string) => Promise.resolve(file === 'docs/a/index.md' ? text : null);
      const renamed = await renameHeading(
        siteOf(files),
        'docs/a/index.md',
        Page.parse(text),
        at,
        newText,
        read,
      );
      return renamed.numbered;
    };
    assert.deepEqual(await numbered('Two', 'Four'), []);
    assert.deepEqual(await numbered('Two', 'One'), [{ from: 'two', to: 'one-2' }]);
    assert.deepEqual(await numbered('One', 'Three'), [{ from: 'three', to: 'three-2' }]);
  });

  it('refuses while a conductor.yml that names the anchor does not parse, and not for other anchors', async () => {
    const files = {
      'conductor.yml': 'redirects:\n  - from: "/old/\n    to: /docs/a/#name\n',
      'docs/a/index.md': '## Name\n\n## Other\n',
    };
    await assert.rejects(
      rename(files, 'docs/a/index.md', 'Name', 'Title'),
      /Redirects may lead to #name\. conductor\.yml, line \d+: /,
    );
    assert.deepEqual(await rename(files, 'docs/a/index.md', 'Other', 'Title'), {
      'docs/a/index.md': '## Name\n\n## Title\n',
    });
  });

  it('refuses what would leave no heading', async () => {
    const files = { 'docs/a/index.md': '## Name\n\nText\n' };
    for (const text of ['', '  ', 'two\nlines', '/']) {
      await assert.rejects(
        rename(files, 'docs/a/index.md', 'Name', text),
        CannotRename,
        JSON.stringify(text),
      );
    }
  });
});
