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
    './docs/',
    '#errors-of-the-4xx-kind',
    'https://join.slack.com/t/x/shared_invite/y',
    'https://api.slack.com/apis/events',
    'https://swr.vercel.app/docs',
    'https://our-sample.herokuapp.com/',
    'https://github.com/acme/app/issues/new?labels=&title=',
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

  it('lets the text name a word that would stand for a destination to come', () => {
    for (const [destination, text] of [
      ['/docs/guides/draft-mode/', 'Draft mode'],
      ['/docs/reference/draft-mode/', '`draftMode()`'],
      ['https://nodejs.org/api/#add', '`ADD`'],
      ['https://acme.com/demos/placeholder', 'Demo of the placeholder'],
    ] as const) {
      assert.equal(judgeDestination(destination, text).is, 'plausible', destination);
      assert.equal(judgeDestination(destination, 'Sessions').is, 'placeholder', destination);
    }
    for (const destination of ['TODO', '/docs/todo/', '/docs/xxx/', '#tbd'])
      assert.equal(judgeDestination(destination, destination).is, 'placeholder', destination);
  });

  it('tells what colleagues see of a host from what everybody sees', () => {
    for (const destination of [
      'https://acme.slack.com/archives/C01/p02',
      'https://app.slack.com/client/T01/C01',
      'https://deploy-preview-12--acme.netlify.app/docs/x/',
      'https://site-git-my-branch-acme.vercel.app/docs/x/',
      'https://acme-docs-pr-12.herokuapp.com/docs/x/',
      'https://a1b2c3.ngrok.io/docs/x/',
    ])
      assert.equal(judgeDestination(destination, 'Text').is, 'leaked', destination);
  });

  it('tells a file of the writer’s own machine', () => {
    for (const destination of ['file:///Users/kim/docs/a.md', 'C:\\docs\\a.md', 'd:/docs/a.md'])
      assert.deepEqual(judgeDestination(destination, 'Text'), {
        is: 'leaked',
        why: 'local-file',
        mended: null,
      });
  });

  it('takes an image that a service draws, and an address without a mailbox, for what is to come', () => {
    assert.equal(judgeDestination('https://placehold.co/600x400', 'The flow', true).is, 'placeholder');
    assert.equal(judgeDestination('https://via.placeholder.com/300', 'The flow', true).is, 'placeholder');
    assert.equal(judgeDestination('https://placehold.co/', 'placehold.co').is, 'plausible');
    assert.equal(judgeDestination('mailto:TBD', 'Support').is, 'placeholder');
    assert.equal(judgeDestination('mailto:tbd@example.com', 'Support').is, 'plausible');
  });

  it('takes the root of a site for what its logo leads to', () => {
    const root = 'https://devforum.okta.com/';
    assert.equal(judgeDestination(root, '<img src="https://okta.com/x.png" align="right">').is, 'plausible');
    assert.equal(judgeDestination(root, '![Logo of Okta](https://okta.com/x.png)').is, 'plausible');
  });

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
