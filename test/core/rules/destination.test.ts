import assert from 'node:assert/strict';
import { judgeDestination } from '../../../src/core/rules/destination';

describe('judgeDestination', () => {
  for (const destination of [
    '/docs/guides/x/',
    '/docs/guides/x/main/#_1-first',
    '/docs/reference/api/event-types/?q=session',
    '#heading',
    'https://help.okta.com/okta_help.htm?type=oie&id=ext-about',
    'https://{yourOktaDomain}/oauth2',
    'http://localhost:4040',
    'mailto:a@okta.com',
    '../x/',
    './y',
    './docs/setup.md#install',
    'https://www.figma.com/community/file/1234',
    'https://www.figma.com/blog/a-post/',
    '//cdn.okta.com/x.js',
    'https://datatracker.ietf.org/doc/html/draft-kelly-json-hal-06',
    'https://en.wikipedia.org/wiki/JSON_(format)',
  ]) {
    it(`finds ${destination} plausible`, () => {
      assert.deepEqual(judgeDestination(destination, 'Text'), { is: 'plausible' });
    });
  }

  for (const [destination, why] of [
    ['', 'empty'],
    ['#', 'nowhere'],
    ['/#', 'nowhere'],
    ['??', 'question'],
    ['/docs/guides/??', 'question'],
    ['https://help.okta.com/x.htm?', 'question'],
    ['TODO', 'token'],
    ['/docs/TBD/', 'token'],
    ['#xxx-is-ea', 'token'],
    ['%linkhere%', 'token'],
    ['...', 'token'],
    ['ADD LINK', 'words'],
    ['SAM', 'words'],
    ['link-to-the-doc', 'words'],
    ['/docs/guides/the-widget link', 'words'],
    ['http://doclink', 'stub'],
    ['https://example.com', 'stub'],
    ['https://help.okta.com/okta_help.htm?type=oie&id=', 'stub'],
    ['https://app.getpostman.com/run-collection/<!--id-->', 'stub'],
  ] as const) {
    it(`finds that "${destination}" stands for a destination: ${why}`, () => {
      assert.deepEqual(judgeDestination(destination, 'Text'), { is: 'placeholder', why });
    });
  }

  it('asks the text whether the root of a site is meant', () => {
    const root = 'https://help.okta.com';
    assert.equal(judgeDestination(root, 'Okta Help Center').is, 'plausible');
    assert.equal(judgeDestination(root, 'Set up a passwordless sign-in').is, 'placeholder');
  });

  it('mends one slip behind another', () => {
    const verdict = judgeDestination('\u200Bhttp:///docs/guides//x/', 'Text');
    assert.equal(verdict.is === 'malformed' && verdict.mended, '/docs/guides/x/');
  });

  it('leaves words and files to the page', () => {
    for (const destination of ['users', 'LICENSE'])
      assert.deepEqual(judgeDestination(destination, 'Text'), { is: 'relative' });
  });
});
