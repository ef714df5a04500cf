import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { ProgressLine, showsColours } from '../../src/cli/terminal';
import { built } from '../support/built';
import { TestFolder } from '../support/folder';
import { builtOktaDocs, oktaDocs } from './program';

describe('okta-docs on a terminal', () => {
  it('is coloured as FORCE_COLOR, then NO_COLOR, then the terminal say', () => {
    const terminal = { isTTY: true };
    const pipe = {};
    const cases: [boolean, { isTTY?: boolean }, Record<string, string>][] = [
      [true, terminal, {}],
      [false, pipe, {}],
      [false, terminal, { TERM: 'dumb' }],
      [false, terminal, { NO_COLOR: '1' }],
      [true, terminal, { NO_COLOR: '' }],
      [true, pipe, { FORCE_COLOR: '1' }],
      [true, pipe, { FORCE_COLOR: '' }],
      [true, pipe, { FORCE_COLOR: '1', NO_COLOR: '1' }],
      [false, terminal, { FORCE_COLOR: '0' }],
      [false, terminal, { FORCE_COLOR: 'false' }],
    ];
    for (const [expected, stream, environment] of cases)
      assert.equal(showsColours(stream, environment), expected, JSON.stringify([stream, environment]));
  });

  /** What a line writes while a command goes on for some 250 ms of its own clock. */
  function progress(isTTY: boolean, environment: Record<string, string>): string {
    let written = '';
    let time = 0;
    const line = new ProgressLine({ isTTY, write: (text) => (written += text) }, environment, () => time);
    for (let step = 1; step <= 5; step++) {
      time += 50;
      line.show(`step ${step}`);
    }
    line.clear();
    line.clear();
    return written;
  }

  it('shows progress over itself, not too often, and takes it away', () => {
    assert.equal(progress(true, {}), '\r\u001b[Kstep 2\r\u001b[Kstep 4\r\u001b[K');
  });

  it('shows none where nobody watches', () => {
    assert.equal(progress(false, {}), '');
    assert.equal(progress(true, { CI: 'true' }), '');
    assert.equal(progress(true, { TERM: 'dumb' }), '');
  });

  describe('of the built program', () => {
    let folder: TestFolder;
    beforeEach(() => {
      folder = new TestFolder({ 'a.md': 'See [it](TODO).\n' });
    });
    afterEach(() => folder.remove());

    it('colours a pipe only when it is told to', async () => {
      assert.equal((await builtOktaDocs(folder.path, 'check')).out.includes('\u001b'), false);
      assert.match(
        (await builtOktaDocs(folder.path, 'check', { FORCE_COLOR: '1' })).out,
        /\u001b\[33mwarning:/,
      );
      const never = await builtOktaDocs(folder.path, 'check', { FORCE_COLOR: '1' }, '--json');
      assert.equal(never.out.includes('\u001b'), false);
    });

    it('says and writes the same, and ends with the same code, as the command in this process', async () => {
      const commands = [
        ['--help'],
        ['check', '--no-such-option'],
        ['check', 'a.md', 'gone.md', '--fail-on', 'warning'],
        ['check', '--fail-on', 'warning'],
      ];
      const codes: (number | null)[] = [];
      for (const words of commands) {
        const outcome = await builtOktaDocs(folder.path, ...words);
        assert.deepEqual(outcome, await oktaDocs(folder.path, ...words));
        codes.push(outcome.code);
      }
      assert.deepEqual(codes, [0, 2, 2, 1]);
    });

    it('colours a terminal', async function () {
      // `script` of util-linux gives it one.
      const program = `'${process.execPath}' '${await built('cli.js')}' check`;
      // Its input stays open: `script` may never end where that ends before the program does.
      const run = async (environment: Record<string, string>) => {
        const { stdout } = await promisify(execFile)(
          'script',
          ['--quiet', '--return', '--command', program, '/dev/null'],
          { cwd: folder.path, env: { PATH: process.env['PATH'], TERM: 'xterm', ...environment } },
        );
        return stdout;
      };
      if (process.platform !== 'linux' || spawnSync('script', ['--version']).error) {
        console.log('        left out: there is no `script` of util-linux');
        this.skip();
      }
      assert.match(await run({}), /\u001b\[33mwarning:/);
      assert.equal((await run({ NO_COLOR: '1' })).includes('\u001b[33m'), false);
    });
  });
});
