import assert from 'node:assert/strict';
import { userCacheFolder } from '../../src/node/cache-file';

describe('userCacheFolder', () => {
  const cases: [NodeJS.Platform, Record<string, string>, string, string | null][] = [
    ['linux', {}, '/home/a', '/home/a/.cache/okta-docs-author'],
    ['linux', { XDG_CACHE_HOME: '/var/c' }, '/home/a', '/var/c/okta-docs-author'],
    ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/a', '/home/a/.cache/okta-docs-author'],
    ['linux', {}, '', null],
    ['darwin', {}, '/Users/a', '/Users/a/Library/Caches/okta-docs-author'],
    ['win32', { LOCALAPPDATA: 'C:\\a\\Local' }, 'C:\\a', 'C:\\a\\Local\\okta-docs-author'],
    ['win32', {}, 'C:\\a', null],
  ];
  for (const [platform, environment, home, folder] of cases) {
    it(`is ${folder} on ${platform} with ${JSON.stringify(environment)} at "${home}"`, () => {
      assert.equal(userCacheFolder(platform, environment, home), folder);
    });
  }
});
