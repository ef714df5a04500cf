import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SaxesParser } from 'saxes';
import type { CheckResult, LocatedFinding } from '../../src/cli/findings';
import { formatGithub } from '../../src/cli/formats/github';
import { formatJson } from '../../src/cli/formats/json';
import { formatJunit } from '../../src/cli/formats/junit';
import { formatSarif } from '../../src/cli/formats/sarif';
import { formatText } from '../../src/cli/formats/text';
import { complaints, printable } from '../../src/cli/io';
import { run } from '../../src/cli/run';
import { TestFolder } from '../support/folder';
import { HOSTILE } from '../support/hostile';
import { dangers } from '../support/html-dangers';
import { oktaDocs, silentIo } from './program';

/** Texts that a page or the name of a file can have, one for each thing that some output takes for more than text. */
const TEXTS: Readonly<Record<string, string>> = {
  'a bell and an escape sequence': 'a\u0007\u001b[2Jb',
  'a title of the window': 'a\u001b]0;owned\u0007b',
  'a backspace, a null and a delete': 'a\b\u0000\u007fb',
  'control characters above ASCII': 'a\u009b2J\u0085\u0090b',
  'a change of direction': 'a\u202egnp.\u202c\u2066b\u2069\u200e\u200f\u061c',
  'line ends': 'a\nb\rc\r\nd\u2028e\u2029f',
  'a half character': 'a\ud83db\udc00c',
  'characters that are none': 'a\ufffeb\uffffc\ufdd0d\u{1fffe}',
  'an end of character data': 'a]]>b<![CDATA[c',
  markup: "\"><script>hostile()</script><img src=x onerror='hostile()'>&amp;&#0;&#x1b;",
  'percent signs': '100% %0A%0D%25%3A%2C',
  'workflow commands': '::error file=x,line=1::a\n::stop-commands::b\n##[error]c',
  'placeholders and links of messages': '{0} {1} [a](1) [b](https://hostile.invalid/)',
  'backslashes and quotes': '\\u001b\\n"\\',
};

const STEERS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

const found = (text: string): LocatedFinding => ({
  file: `docs/${text}.md`,
  rule: 'placeholder-link',
  severity: 'warning',
  message: `Where does "${text}" lead?`,
  range: { start: { line: 2, character: 4 }, end: { line: 2, character: 9 } },
  fixes: [],
});

const result = (text: string): CheckResult => ({
  files: [found(text).file, `docs/clean ${text}.md`],
  durationMs: 1,
  findings: [found(text)],
});

const io = silentIo('/checkout', { terminal: true });

/**
 * Whether the runner of GitHub Actions takes a line of a step's output for a command: `::` at its start, behind white space, and `##[`
 * anywhere (`ActionCommand.TryParseV2` and `TryParse` of actions/runner).
 */
const isCommand = (line: string) => /^\s*::/.test(line) || line.includes('##[');

/** A text as programs get it that read UTF-8. */
const wellFormed = (text: string) => Buffer.from(text, 'utf8').toString('utf8');

for (const [what, text] of Object.entries(TEXTS)) {
  describe(`${what} in the name of a file and in a message`, () => {
    it('do nothing to a terminal, in whatever format', () => {
      for (const format of [formatText, formatGithub, formatJunit, formatSarif, formatJson])
        assert.doesNotMatch(format(result(text), io), STEERS, format.name);
    });

    it('are no command of a workflow that prints them', () => {
      // In the working directory itself, so that a line begins with the name.
      const named: CheckResult = { ...result(text), findings: [{ ...found(text), file: `${text}.md` }] };
      for (const format of [formatText, formatJunit, formatSarif, formatJson])
        for (const each of [result(text), named])
          assert.deepEqual(format(each, io).split('\n').filter(isCommand), [], format.name);
    });

    it('make no line of their own in text', () => {
      const lines = formatText(result(text), io).split('\n');
      assert.equal(lines.length, 3);
      assert.match(lines[0]!, /^docs\/.* warning: Where does ".*" lead\? \(placeholder-link\)$/);
    });

    it('are one annotation of GitHub, of the file itself', () => {
      const lines = formatGithub(result(text), io).split('\n');
      assert.equal(lines.length, 2);
      const [, properties] = /^::warning ([^:]*)::Where does (?:(?!%(?!25|0A|0D)).)*$/.exec(lines[0]!) ?? [];
      const names = properties?.split(',').map((property) => property.split('=')[0]);
      assert.deepEqual(names, ['file', 'line', 'endLine', 'col', 'endColumn', 'title']);
    });

    it('are text of JUnit and nothing else', () => {
      const elements: string[] = [];
      const names: string[] = [];
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.on('opentag', ({ name, attributes }) => {
        elements.push(name);
        if (name === 'testsuite') names.push(String(attributes['name']));
      });
      // XML 1.0 has no way to write some characters: they are replaced.
      parser.write(formatJunit(result(text))).close();
      assert.deepEqual(elements, ['testsuites', 'testsuite', 'testcase', 'failure', 'testsuite', 'testcase']);
      const writable = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
      assert.equal(names[0], `docs/${writable}.md`);
    });

    it('are read back from JSON and SARIF as they were', () => {
      const json = JSON.parse(formatJson(result(text))) as { findings: LocatedFinding[] };
      assert.deepEqual(json.findings, [found(text)]);
      const sarif = JSON.parse(formatSarif(result(text), io)) as {
        runs: [
          {
            results: {
              message: { text: string };
              locations: [{ physicalLocation: { artifactLocation: { uri: string } } }];
            }[];
          },
        ];
      };
      const [{ message, locations } = assert.fail()] = sarif.runs[0].results;
      const { uri } = locations[0].physicalLocation.artifactLocation;
      assert.equal(decodeURIComponent(uri), wellFormed(found(text).file));
      assert.doesNotMatch(uri, /[^\w\-.~!*'()%/]/);
      // As SARIF's readers take a message (3.11.5, 3.11.6): braces doubled, brackets of a link behind a backslash.
      const shown = message.text.replace(/\{\{(\d+)\}\}/g, '{$1}').replace(/\\\[(?=[^\][]*\]\()/g, '[');
      assert.equal(shown, found(text).message);
      assert.doesNotMatch(message.text, /(?<!\{)\{\d+\}|(?<!\\)\[[^\][]*\]\(/);
    });
  });
}

/** A file name that tries what it can, without the slash that no name has; Windows has no such names. */
const NAME = '"><img src=x onerror=hostile()> ::error::%0A\u001b[2J\u202e\n]]>.md';

describe('a file with a hostile name and content', () => {
  let folder: TestFolder;
  beforeEach(function () {
    // Windows has no file names with control characters.
    if (process.platform === 'win32') this.skip();
    folder = new TestFolder({
      [`site/docs/${NAME}`]: `---\ntitle: '</title><script>hostile()</script>'\n---\n\nSee [\u001b[31mit] (/docs/x/).\n\n${HOSTILE.map(({ text }) => (text.startsWith('---') ? '' : text)).join('\n\n')}\n`,
      'site/conductor.yml': 'redirects: []\n',
    });
  });
  afterEach(() => folder?.remove());

  const commands: readonly (readonly string[])[] = [
    ['check'],
    ['check', '--format', 'github'],
    ['check', '--format', 'junit'],
    ['check', '--format', 'sarif'],
    ['check', '--json'],
    ['report'],
    ['report', '--json'],
    ['routes'],
    ['links'],
    ['engines'],
    ['suggest', '\u001b[2J\u202e'],
    ['fix', '--dry-run'],
    ['fix', '--dry-run', '--json'],
    ['check', 'gone\u001b[2J\u202e.md'],
    ['fix'],
  ];
  for (const words of commands) {
    it(`does nothing to a terminal: okta-docs ${printable(words.join(' '))}`, async () => {
      let said = '';
      const say = (text: string) => void (said += text);
      await run(words, {
        ...io,
        cwd: folder.path,
        out: say,
        err: say,
        complain: complaints(say),
        progress: say,
      });
      assert.notEqual(said, '');
      assert.doesNotMatch(said.replaceAll('\t', ''), STEERS);
    });
  }

  for (const words of commands) {
    // Git needs a patch as it is.
    if (words.includes('github') || (words.includes('--dry-run') && !words.includes('--json'))) continue;
    it(`is no command of a workflow that prints it: okta-docs ${printable(words.join(' '))}`, async () => {
      const text = '# ##[error]a\n\nSee [##[add-mask]b] (/docs/x/), TODO: ##[error]c.\n';
      folder.write('site/docs/::error::##[error]d.md', text);
      folder.write('site/docs/ ::error::e.md', text);
      const { out, err } = await oktaDocs(folder.file('site/docs'), ...words);
      assert.notEqual(out + err, '');
      assert.deepEqual((out + err).split('\n').filter(isCommand), []);
    });
  }

  it('is mended by the patch that git gets from fix --dry-run, and no other file', async () => {
    const git = (...words: string[]) => promisify(execFile)('git', words, { cwd: folder.path });
    await git('init', '--quiet');
    const { out } = await oktaDocs(folder.path, 'fix', '--dry-run');
    folder.write('a.patch', out);
    await git('apply', 'a.patch');
    await git('add', '--intent-to-add', '.');
    const mended = folder.read(`site/docs/${NAME}`);
    assert.match(mended, /See \[\u001b\[31mit\]\(\/docs\/x\/\)\./);
    const { stdout } = await git('ls-files', '-z');
    assert.deepEqual(stdout.split('\0').filter(Boolean).sort(), [
      'a.patch',
      'site/conductor.yml',
      `site/docs/${NAME}`,
    ]);
  });

  it('runs and loads nothing in the file of a preview', async () => {
    for (const more of [[], ['--engine', 'compare']]) {
      const words = ['preview', `site/docs/${NAME}`, '-o', 'a.html', ...more];
      const { code, err } = await oktaDocs(folder.path, ...words);
      assert.deepEqual([code, err], [0, '']);
      const html = folder.read('a.html');
      assert.match(html, /See \[/);
      const left = dangers(html).filter((danger) => !/^img src=\.{0,2}\/?(?!\/)[\w./-]+$/.test(danger));
      // Its own head; images are beside it.
      assert.deepEqual(left, ['meta', 'meta', 'meta', 'style']);
    }
  });

  it('runs nothing in a fragment, which keeps the rest of the HTML of a page', async () => {
    const words = ['preview', `site/docs/${NAME}`, '-o', 'out', '--fragment'];
    const { code, err } = await oktaDocs(folder.path, ...words);
    assert.deepEqual([code, err], [0, '']);
    const left = dangers(folder.read(`out/docs/${NAME}.html`));
    assert.ok(left.includes('iframe'));
    assert.deepEqual(
      left.filter((danger) => /^script| on\w+=|=(?:javascript|vbscript):/i.test(danger)),
      [],
    );
  });
});
