import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { TestFolder } from '../support/folder';
import { oktaDocs } from './program';

const SITE = {
  'site/conductor.yml': 'redirects:\n  - from: /old/\n    to: /docs/a/\n',
  'site/docs/a/index.md': '---\ntitle: A\n---\n\n## Sessions\n\nSee [it](ADD LINK) and [old](/old/).\n',
  'site/docs/b/index.md': '# B\n\nSee [sessions](/docs/a/#sessions) and [none](/docs/none/).\n',
};

describe('the cache of okta-docs check', () => {
  let folder: TestFolder;
  let caches: TestFolder;
  beforeEach(() => {
    folder = new TestFolder(SITE);
    caches = new TestFolder();
  });
  afterEach(() => {
    folder.remove();
    caches.remove();
  });

  /** Runs `check` with this test's own cache folder; the output without what it took. */
  async function check(...args: string[]) {
    const cache = { XDG_CACHE_HOME: caches.file('home') };
    const { code, out, err } = await oktaDocs(folder.path, 'check', '--json', ...args, cache);
    return { code, out: out.replace(/"durationMs":\d+/, ''), err };
  }

  function cacheFile(): string {
    const folder = caches.file('home/okta-docs-author');
    const names = fs.readdirSync(folder).filter((name) => name.endsWith('.cache'));
    assert.equal(names.length, 1);
    return path.join(folder, names[0]!);
  }

  it('changes nothing in the output', async () => {
    const first = await check('--no-cache');
    assert.equal(fs.existsSync(caches.file('home')), false);
    const second = await check();
    const written = fs.readFileSync(cacheFile());
    assert.deepEqual([second, await check()], [first, first]);
    assert.deepEqual(fs.readFileSync(cacheFile()), written);
    assert.match(first.out, /placeholder-link/);
    assert.match(first.out, /broken-page-link/);
  });

  it('is really read, and left alone with --no-cache', async () => {
    const first = await check();
    // The file is in place of what the page says: only its reader can know this title.
    const kept = fs.readFileSync(cacheFile(), 'latin1');
    fs.writeFileSync(
      cacheFile(),
      resealed(kept.replace('Where is \\"it\\" to lead?', 'Where to?')),
      'latin1',
    );
    assert.match((await check()).out, /Where to\?/);
    assert.deepEqual(await check('--no-cache'), first);
  });

  it('does not hide that a file changed, came or went', async () => {
    await check();
    folder.write('site/docs/a/index.md', '# A\n\n## Session\n\nSee [it](/docs/c/).\n');
    folder.write('site/docs/c/index.md', '# C\n\n[it](ADD LINK)\n');
    assert.deepEqual(await check(), await check('--no-cache'));
    folder.delete('site/docs/c');
    const { out } = await check();
    assert.deepEqual(out, (await check('--no-cache')).out);
    assert.doesNotMatch(out, /placeholder-link/);
    assert.match(out, /broken-anchor/);
    folder.write('site/conductor.yml', 'redirects:\n  - from: /docs/none/\n    to: /docs/a/\n');
    assert.match((await check()).out, /redirected-link/);
  });

  it('does not hide a change of the configuration', async () => {
    await check();
    folder.write('.okta-docs.yml', 'rules:\n  placeholder-link: off\n');
    const { out } = await check();
    assert.doesNotMatch(out, /placeholder-link/);
    assert.match(out, /broken-page-link/);
  });

  it('serves a check of some files, and that one a check of all', async () => {
    const some = await check('site/docs/a');
    assert.deepEqual(await check('site/docs/a'), some);
    const all = await check();
    assert.deepEqual(await check('site/docs/b'), await check('site/docs/b', '--no-cache'));
    assert.deepEqual(all, await check('--no-cache'));
    assert.notDeepEqual(all, some);
  });

  it('hides nothing while clocks are set forward and back, and files say that they changed in the future', async () => {
    const DAY = 86_400_000;
    const page = 'site/docs/a/index.md';
    const real = Date.now;
    try {
      for (const [step, days] of [0, 1, -1, 400, 0, -400, 0].entries()) {
        // The clock of the process, then that of the file system: the same, or one behind or ahead of it.
        Date.now = () => real() + days * DAY;
        folder.write(page, `# A\n\nSee [page ${step}](TODO).\n`);
        for (const time of [real() / 1000, (real() - DAY * days) / 1000, (real() + DAY * 10_000) / 1000]) {
          fs.utimesSync(folder.file(page), time, time);
          const { out } = await check();
          assert.match(out, new RegExp(`"page ${step}"`));
          assert.deepEqual(out, (await check('--no-cache')).out);
        }
      }
    } finally {
      Date.now = real;
    }
  });

  it('is made anew when it is gone, cut short or garbage', async () => {
    const first = await check();
    const whole = fs.readFileSync(cacheFile());
    for (const other of [null, whole.subarray(0, whole.length - 9), Buffer.from([0, 255, 10, 9, 65])]) {
      if (other) fs.writeFileSync(cacheFile(), other);
      else fs.rmSync(cacheFile());
      assert.deepEqual(await check(), first);
      assert.deepEqual(fs.readFileSync(cacheFile()), whole);
    }
  });

  it('that cannot be written costs one line on standard error and nothing else', async () => {
    const first = await check('--no-cache');
    caches.write('home', 'a file where the folder belongs');
    const { code, out, err } = await check();
    assert.deepEqual([code, out], [first.code, first.out]);
    assert.match(err, /^okta-docs: nothing is remembered for the next time: .+\n$/);
  });
});

/** A cache with length and digest that fit its content. */
function resealed(cache: string): string {
  const end = cache.indexOf('\n');
  const body = cache.slice(end + 1);
  const digest = createHash('sha1').update(body, 'latin1').digest('base64');
  return `${cache.slice(0, end).replace(/\d+ \S+$/, `${body.length} ${digest}`)}\n${body}`;
}
