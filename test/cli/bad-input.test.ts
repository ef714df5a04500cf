import assert from 'node:assert/strict';
import { TestFolder } from '../support/folder';
import { oktaDocs } from './program';

/** Pages that are no pages, or that nobody would write. */
const BAD: Readonly<Record<string, string | Uint8Array>> = {
  'not-utf8.md': Buffer.from([0x23, 0x20, 0xff, 0xfe, 0x0a]),
  'empty.md': '',
  'megabyte.md': 'Some words about tokens, and [keys](/docs/concepts/keys/).\n\n'.repeat(17_400),
  'mark-and-line-ends.md': '\uFEFF# A\r\n\r\nSee [it](TODO).\r\n',
  'broken-yaml.md': '---\ntitle: [a\nb: "c\n---\n\n# A\n',
  'unbalanced.md': '<div><p>\n\n</div></div>\n\n<a href="\n\n<table><tr>\n',
  'brackets.md': '['.repeat(100_000) + ']'.repeat(100_000),
  'nul.md': 'a\u0000b\n',
  'ten-thousand-links.md': 'See [it](/docs/concepts/).\n\n'.repeat(10_000),
  'deep-quote.md': `${'> '.repeat(5000)}a\n`,
  'deep-list.md': `${'- '.repeat(5000)}a\n`,
  'deep-html.md': `${'<div>\n\n'.repeat(5000)}a\n`,
};

describe('okta-docs check of bad input', () => {
  it('says one thing of each file that it concerns, and does the rest', async () => {
    const folder = new TestFolder(BAD);
    try {
      const { code, out, err } = await oktaDocs(folder.path, 'check', '--no-cache');
      assert.equal(err, 'okta-docs: not-utf8.md: not UTF-8 text\n');
      assert.equal(code, 2);
      const lines = out.trimEnd().split('\n');
      assert.match(lines.pop()!, new RegExp(`^${Object.keys(BAD).length - 1} files checked: `));
      const said = new Map<string, string[]>();
      for (const line of lines) {
        const [, file, rule] = /^([^:]+):\d+:\d+: .* \(([\w-]+)\)$/.exec(line)!;
        said.set(file!, [...(said.get(file!) ?? []), rule!]);
      }
      assert.deepEqual(said.get('broken-yaml.md'), ['front-matter-syntax']);
      assert.deepEqual(said.get('mark-and-line-ends.md'), ['placeholder-link']);
      assert.match(out, /^mark-and-line-ends\.md:3:10: /m);
      for (const file of ['empty.md', 'brackets.md', 'nul.md', 'deep-list.md'])
        assert.equal(said.has(file), false, file);
    } finally {
      folder.remove();
    }
  });

  it('says what control characters of a page are, and writes none of them', async () => {
    const name = 'a\u001b[2J.md';
    const folder = new TestFolder({
      [name]: 'See [\u001b]0;owned\u0007\u202Ex](TODO).\n\n![\u001b[31m](/img/TBD.png)\n',
    });
    try {
      for (const format of [
        ['--format', 'text'],
        ['--format', 'github'],
        ['--format', 'junit'],
        ['--format', 'sarif'],
      ]) {
        const { out, err } = await oktaDocs(folder.path, 'check', ...format);
        assert.match(out, /placeholder-link/, format.join(' '));
        assert.equal(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/.test(out + err),
          false,
          format.join(' '),
        );
      }
    } finally {
      folder.remove();
    }
  });
});
